"""Group E: the web port against strangers, guessers, other sites, and requests without end."""

import asyncio
import sqlite3
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from monitor.app.daemon.daemon import Daemon
from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from monitor.web import limits
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from tests.flow.papers import other, report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import Monitor, World, following

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
PROXIED = WebConfig("127.0.0.1", 0, GRANTED, ("127.0.0.0/8",))
ANNA = {"authorization": f"Bearer {TOKENS[0][1]}"}
# What strangers may ask: whether we live, how to come in, how pages look, what payloads look like, what hubs call.
OPEN = {"/healthz", "/readyz", "/login", "/logout", "/schemas/{name}.schema.json", "/websub/{token}", "/static"}
SAFE_HEADERS = (
    "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy",
    "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy",
)  # fmt: skip


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper, one watchlist and one channel."""
    world.feed("herald")
    world.follow(following(Rule("fast", "desk")))
    return world


def routes(monitor: Monitor) -> list[tuple[str, str]]:
    """Return every method and path that the port answers, those of included routers too."""

    def under(app: object, prefix: str = "") -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for route in getattr(app, "routes", []):
            if isinstance(route, Mount):
                found.append(("GET", route.path))
            elif isinstance(route, APIRoute | Route):
                found += [(method, prefix + route.path) for method in sorted(route.methods or ()) if method != "HEAD"]
            else:
                found += under(route.original_router, prefix + route.include_context.prefix)
        return found

    app: FastAPI = create_app(desk_of(Daemon(monitor.parts)))
    return sorted(set(under(app)))


def address(path: str) -> str:
    """Return a path with something in the place of its parameters."""
    for name, value in (("{name}", "harbour"), ("{form}", "atom"), ("{watchlist}", "harbour"), ("{channel}", "desk")):
        path = path.replace(name, value)
    return path


async def test_e09_every_route_is_closed_to_strangers_unless_it_is_meant_for_them(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        asked = [(method, path) for method, path in routes(monitor) if path not in OPEN]
        assert len(asked) > 50
        described = (await client.get("/api/v1/openapi.json", headers=ANNA)).json()["paths"]
        told = [(method.upper(), path) for path, one in described.items() for method in one]
        assert len(told) > 20
        assert set(told) <= set(asked)
        for method, path in asked + told:
            answer = await client.request(method, address(path))
            assert answer.status_code == 401, (method, path, answer.status_code)


async def test_e04_every_answer_carries_the_headers_that_keep_a_browser_safe(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        for method, path in routes(monitor):
            for headers in ({}, ANNA):
                if path.endswith("/events"):
                    continue  # it never ends
                answer = await client.request(method, address(path), headers=headers)
                missing = [name for name in SAFE_HEADERS if name not in answer.headers]
                assert missing == [], (method, path, answer.status_code)
        policy = (await client.get("/feeds", headers=ANNA)).headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'self'" in policy


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404), ("GET", "/static/nothing.css", 404), ("GET", "/static/../../app.py", 404),
        ("PUT", "/feeds", 405), ("TRACE", "/", 405), ("OPTIONS", "/api/v1/feeds", 405),
        ("GET", "/static/style.css", 200), ("GET", "/api/v1/silences?limit=x", 422), ("HEAD", "/healthz", 405),
        ("GET", "/login", 200),
    ],
)  # fmt: skip
async def test_e04_what_goes_wrong_carries_them_too(harbour: World, method: str, path: str, status: int) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        answer = await client.request(method, path, headers=ANNA)
        assert [name for name in SAFE_HEADERS if name not in answer.headers] == []
        assert answer.status_code == status


async def test_e05_no_get_changes_what_is_stored(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        await monitor.poll()
        harbour.publish("herald", report("cranes stand still"), other("sun"))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        file = harbour.config.database.reveal().removeprefix("sqlite:///")
        before = _dump(file)
        (one,) = await monitor.developments()
        (told,) = await monitor.deliveries()
        known = {"developments": one.id, "alerts": told.id, "feeds": harbour.config.feeds[0].id}
        for method, path in routes(monitor):
            if method != "GET" or path in {"/events", "/api/v1/events", "/readyz"}:
                continue
            part = next((name for name in known if f"/{name}/{{name}}" in path), None)
            answer = await client.get(path.replace("{name}", known[part]) if part else address(path), headers=ANNA)
            assert answer.status_code < 500, path
        assert _dump(file) == before


def _dump(file: str) -> list[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return list(connection.iterdump())


async def test_e07_who_guesses_tokens_is_let_wait_even_with_the_right_one(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        for _ in range(limits.GUESSES):
            assert (await client.get("/feeds", headers={"authorization": "Bearer guess"})).status_code == 401
        for answer in (
            await client.get("/feeds", headers=ANNA),
            await client.post("/login", data={"token": TOKENS[0][1]}),
        ):
            assert answer.status_code == 429
            assert 0 < int(answer.headers["retry-after"]) <= limits.WITHIN.total_seconds() + 1
        harbour.hand.pass_(limits.WITHIN)
        assert (await client.get("/feeds", headers=ANNA)).status_code == 200


async def test_e11_a_proxy_is_believed_about_addresses_and_tls_only_where_it_is_named(harbour: World) -> None:
    said = {"x-forwarded-for": "192.0.2.9", "x-forwarded-proto": "https"}
    async with harbour.monitor() as monitor, web(monitor, PROXIED) as (_, client):
        for _ in range(limits.GUESSES):
            await client.post("/login", data={"token": "guess"}, headers=said)
        assert (await client.post("/login", data={"token": "guess"}, headers=said)).status_code == 429
        other_ = await client.post(
            "/login", data={"token": TOKENS[0][1]}, headers=said | {"x-forwarded-for": "192.0.2.8"}
        )
        cookie = other_.headers["set-cookie"].lower()
        assert cookie.startswith("__host-monitor_session=")
        for word in ("secure", "httponly", "samesite=strict", "path=/"):
            assert word in cookie
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        plain = await client.post("/login", data={"token": TOKENS[0][1]}, headers=said)
        assert plain.headers["set-cookie"].startswith("monitor_session=")


async def test_e06_a_session_begins_with_a_new_key_and_the_old_one_is_over(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.cookies.set("monitor_session", "planted-by-somebody")
        await client.post("/login", data={"token": TOKENS[0][1]})
        first = client.cookies.get("monitor_session", domain="127.0.0.1")
        assert first not in {None, "planted-by-somebody"}
        await client.post("/login", data={"token": TOKENS[0][1]}, headers={"cookie": f"monitor_session={first}"})
        client.cookies.clear()
        assert (await client.get("/feeds", headers={"cookie": f"monitor_session={first}"})).status_code == 401


async def raw(client: httpx.AsyncClient, head: str, body: bytes = b"", times: int = 1) -> str:
    """Send a request byte for byte, its body so often; return the status line and the headers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
    try:
        writer.write(f"{head}\r\nHost: 127.0.0.1\r\nAuthorization: {ANNA['authorization']}\r\n\r\n".encode())
        for _ in range(times):
            writer.write(body)
        await writer.drain()
        async with asyncio.timeout(15):
            return (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    finally:
        writer.close()


async def test_e12_a_body_that_is_too_large_or_too_slow_is_refused(
    harbour: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    json = "Content-Type: application/json\r\n"
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        said = await raw(client, f"POST /api/v1/try HTTP/1.1\r\n{json}Content-Length: {limits.LARGEST + 1}")
        assert " 413 " in said.splitlines()[0]
        assert [name for name in SAFE_HEADERS if name not in said] == []
        said = await raw(client, f"POST /api/v1/try HTTP/1.1\r\n{json}Transfer-Encoding: chunked", chunk, 16)
        assert " 413 " in said.splitlines()[0]
        monkeypatch.setattr(limits, "SLOWEST", 0.3)
        said = await raw(client, f"POST /api/v1/try HTTP/1.1\r\n{json}Content-Length: 50", b"{")
        assert " 408 " in said.splitlines()[0]
        assert (await client.get("/healthz")).status_code == 200


async def test_e04_a_page_that_breaks_is_an_answer_of_ours_and_says_nothing_of_the_inside(
    harbour: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the inside: /etc/secret")

    monkeypatch.setattr("monitor.web.pages.status.figures", broken)
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        answer = await client.get("/status", headers=ANNA | {"accept": "text/html"})
        assert answer.status_code == 500
        assert "the inside" not in answer.text
        assert "its log says more" in answer.text
        assert "content-security-policy" in answer.headers
