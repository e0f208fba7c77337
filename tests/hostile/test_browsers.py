"""Group E, and D6: what a browser, or whoever pretends to be one, sends to the web port."""

import asyncio
import gzip
import json
import sqlite3
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from loguru import logger

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import Monitor, World, following

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
TOKEN = TOKENS[0][1]
ANNA = {"authorization": f"Bearer {TOKEN}"}
EVIL = "evil.example"
QUERIES = (
    '"', "NEAR(", "*", "col:x", "-a", "(", "AND", "\x00", "'; drop table entries", "%a%a%", "\\", "a" * 400,
    "\ud7ff\u202e",
)  # fmt: skip
IDS = ("../", "%2e%2e%2f", "-1", str(2**63), "%00", "%ff%fe", "a" * 5_000, "..%5c", "{{7*7}}", "%F0%9F%98%80")
NEXT = (
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "%0d%0aLocation: x",
    "\\evil",
    "javascript:x",
    "/\t/evil",
)


@pytest_asyncio.fixture
async def port(world: World) -> AsyncIterator[tuple[Monitor, httpx.AsyncClient]]:
    """A web port with two tokens, and a story behind it."""
    world.feed("herald")
    world.follow(following(Rule("fast", "desk")))
    world.publish("herald", report("=cmd|' /C calc'!A0 harbour crane falls"))
    async with world.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        await monitor.round(every=True)
        yield monitor, client


def dump(monitor: Monitor) -> list[str]:
    """Return all that is stored."""
    with sqlite3.connect(monitor.parts.config.database.reveal().removeprefix("sqlite:///")) as connection:
        return list(connection.iterdump())


Port = tuple[Monitor, httpx.AsyncClient]


@pytest.mark.parametrize("path", ["/entries", "/api/v1/entries", "/", "/feeds", "/watchlists/harbour", "/api/v1/feeds"])
async def test_d06_no_words_that_are_searched_for_break_anything(port: Port, path: str) -> None:
    for words in QUERIES:
        answer = await port[1].get(path, params={"text": words}, headers=ANNA)
        assert answer.status_code in {200, 400, 404, 422}, words
    assert "crane falls" in (await port[1].get("/entries", params={"text": "crane"}, headers=ANNA)).text


@pytest.mark.parametrize(
    "said",
    [
        {"origin": f"https://{EVIL}"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)  # fmt: skip
async def test_e05_no_other_site_changes_anything(port: Port, said: dict[str, str]) -> None:
    monitor, client = port
    await client.post("/login", data={"token": TOKEN})
    assert (await client.get("/feeds")).status_code == 200
    before = dump(monitor)
    form = {"watchlist": "harbour", "for": "2h", "comment": "x"}
    for path in ("/silences", "/api/v1/silences", "/try", "/api/v1/try", "/api/v1/feeds/x/poll", "/logout"):
        as_text = {"content-type": "text/plain"} | said
        for answer in (
            await client.post(path, data=form, headers=said),
            await client.post(path, content=json.dumps(form), headers=as_text),
        ):
            assert answer.status_code == 403, path
    assert dump(monitor) == before


async def test_e07_who_guesses_is_let_wait(port: Port) -> None:
    answers = [(await port[1].post("/login", data={"token": f"guess-{number}"})) for number in range(40)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "given",
    [
        "Bearer",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN}x",
        f"Basic {TOKEN}",
        f"Bearer  {TOKEN} x",
        "Bearer *",
    ],
)
async def test_e08_no_token_but_the_right_one_lets_in(port: Port, given: str) -> None:
    said: list[str] = []
    sink = logger.add(said.append)
    refused = await port[1].get("/api/v1/feeds", headers={"authorization": given})
    logger.remove(sink)
    assert refused.status_code == 401
    assert TOKEN[:-1] not in "".join(said) + refused.text


async def test_e08_a_token_in_an_address_or_of_a_megabyte_lets_nobody_in(port: Port) -> None:
    _, client = port
    for name in ("token", "key", "access_token", "authorization"):
        assert (await client.get("/api/v1/feeds", params={name: TOKEN})).status_code == 401
    try:
        status = (await client.get("/api/v1/feeds", headers={"authorization": "Bearer " + "x" * 1_000_000})).status_code
    except httpx.TransportError:
        status = 431  # cut off
    assert status in {400, 401, 431}
    assert (await client.get("/api/v1/feeds", headers={"authorization": f"bearer {TOKEN}"})).status_code == 200


@pytest.mark.parametrize("place", NEXT)
async def test_e10_signing_in_leads_nowhere_else(port: Port, place: str) -> None:
    answer = await port[1].post("/login", data={"token": TOKEN, "next": place}, follow_redirects=False)
    asked = await port[1].get("/login", params={"next": place})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert EVIL not in answer.headers["location"]
    assert asked.status_code == 200


async def test_e11_no_host_that_a_request_names_comes_back(port: Port) -> None:
    spoofed = ANNA | {
        "host": EVIL,
        "x-forwarded-host": EVIL,
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-proto": "gopher",
    }
    for path in ("/", "/feeds", "/watchlists/harbour", "/api/v1/watchlists", "/api/v1/developments", "/status"):
        answer = await port[1].get(path, headers=spoofed)
        assert EVIL not in answer.text + str(answer.headers), path


@pytest.mark.parametrize("path", ["/feeds/", "/login/", "/api/v1/feeds/", "/watchlists/harbour/?a=b"])
async def test_e11_an_address_with_a_slash_too_much_leads_to_no_host_of_a_request(port: Port, path: str) -> None:
    for headers in ({"host": EVIL}, ANNA | {"host": EVIL, "x-forwarded-host": EVIL}):
        answer = await port[1].get(path, headers=headers, follow_redirects=False)
        assert answer.headers["location"] == path.replace("/?", "?").rstrip("/")


async def test_e11_where_no_token_is_asked_for_no_strange_name_leads_in(world: World) -> None:
    world.set(public_url="https://watch.example")
    async with world.monitor() as monitor, web(monitor) as (_, client):
        for host in (EVIL, f"{EVIL}:{client.base_url.port}", "localhost.evil.example", "127.0.0.1.evil.example"):
            for path in ("/", "/api/v1/feeds", "/status"):
                refused = await client.get(path, headers={"host": host})
                assert refused.status_code == 403, (host, path)
                assert "web.tokens" in refused.text
            there = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
            assert (await client.post("/api/v1/feeds/x/poll", headers=there)).status_code == 403
        for host in ("localhost:8080", "127.0.0.1", "[::1]:80", "watch.example"):
            assert (await client.get("/api/v1/feeds", headers={"host": host})).status_code == 200, host


async def test_e12_no_body_hurts(port: Port) -> None:
    _, client = port
    as_json = ANNA | {"content-type": "application/json"}
    many = json.dumps({f"k{number}": number for number in range(60_000)})
    for body in (many, "[" * 100_000, '{"a":' * 100_000, "9" * 100_000, '{"yaml": NaN}', '{"yaml": "\\ud800\\u0000"}'):
        answer = await client.post("/api/v1/try", content=body, headers=as_json)
        assert 400 <= answer.status_code < 500, body[:20]
    large = await client.post("/api/v1/try", content=b"x" * 3_000_000, headers=as_json)
    packed = await client.post(
        "/api/v1/try", content=gzip.compress(bytes(50_000_000)), headers=as_json | {"content-encoding": "gzip"}
    )
    assert (large.status_code, packed.status_code // 100) == (413, 4)
    assert (await client.get("/healthz")).status_code == 200


@pytest.mark.parametrize("name", IDS)
async def test_e13_no_id_breaks_anything(port: Port, name: str) -> None:
    for kind in (
        "feeds",
        "developments",
        "alerts",
        "watchlists",
        "api/v1/feeds",
        "api/v1/developments",
        "api/v1/alerts",
    ):
        answer = await port[1].get(f"/{kind}/{name}", headers=ANNA)
        assert answer.status_code in {200, 307, 400, 404, 414, 422}, kind
        assert "root:" not in answer.text
    for kind in ("feeds/{}/poll", "developments/{}/merge", "silences/{}/end", "alerts/{}/resend"):
        assert (await port[1].post(f"/api/v1/{kind.format(name)}", headers=ANNA)).status_code in {
            400,
            404,
            405,
            409,
            414,
            422,
        }


@pytest.mark.parametrize("place", ["/etc/passwd", "file:///etc/passwd", "../../etc/passwd", "http://127.0.0.1:9/x"])
async def test_e14_no_path_or_address_that_is_sent_is_opened(port: Port, place: str) -> None:
    for path, body in (
        ("/api/v1/seed", {"article": place}),
        ("/api/v1/try", {"yaml": f"id: x\ntitle: x\nseed: {{file: {place}}}\n"}),
        ("/api/v1/try", {"yaml": f"id: x\ntitle: x\nseeds: [{{file: {place}}}]\n"}),
        ("/api/v1/try", {"watchlist": place}),
    ):
        answer = await port[1].post(path, json=body, headers=ANNA)
        assert answer.status_code < 500
        assert "root:" not in answer.text


async def test_e15_no_cell_begins_a_formula(port: Port) -> None:
    table = (await port[1].get("/watchlists/harbour/export.csv", headers=ANNA)).text
    assert "=cmd" in table
    assert not [cell for cell in table.replace("\r\n", ",").split(",") if cell.strip('"')[:1] in {"=", "+", "@"}]


async def test_e16_what_we_are_is_told_to_nobody_who_may_not_know(port: Port) -> None:
    for path in ("/metrics", "/api/v1/openapi.json", "/openapi.json", "/api/v1/status"):
        assert (await port[1].get(path)).status_code in {401, 404}
    shown = [await port[1].get(path) for path in ("/login", "/healthz", "/readyz", "/nothing")]
    assert not [one for one in shown if "uvicorn" in str(one.headers).lower()]


async def test_e17_no_other_site_hears_what_comes_in(port: Port) -> None:
    _, client = port
    await client.post("/login", data={"token": TOKEN})
    async with asyncio.timeout(10), client.stream("GET", "/events", headers={"origin": f"https://{EVIL}"}) as stream:
        assert "access-control-allow-origin" not in stream.headers
        assert stream.headers["cross-origin-resource-policy"] == "same-origin"
