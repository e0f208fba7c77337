"""The API, as a program uses it."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from tests.flow.papers import other, report
from tests.flow.visitor import TOKENS, web
from tests.flow.wire import PATIENCE
from tests.flow.world import World, content, following

GUARDED = WebConfig("127.0.0.1", 0, TOKENS)
NAMES = ("cranes stand still", "talks begin in the town hall", "ships wait at sea", "the mayor resigns")


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper, one watchlist and one channel."""
    world.feed("herald")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk", ("hit",))))
    return world


async def asked(client: httpx.AsyncClient, path: str, **params: str) -> Any:
    """Return the JSON of an answer."""
    answer = await client.get(f"/api/v1{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_api_says_of_a_hit_what_the_webhook_said(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", report(NAMES[0]))
        await monitor.round()
        told = content(harbour.received()[0])["data"]["entries"]
        assert (await asked(client, "/watchlists/harbour/hits"))["items"] == told
        one = (await asked(client, "/developments"))["items"][0]
        assert one["entries"] == told
        assert await asked(client, f"/developments/{one['development']['id']}") == one
        delivery = (await asked(client, "/alerts"))["items"][0]
        tries = (await asked(client, f"/alerts/{delivery['id']}"))["tries"]
        assert [one["status"] for one in tries] == [204]


async def test_pages_follow_each_other_and_lose_nothing_that_came_at_the_same_moment(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", *(report(name) for name in NAMES))
        await monitor.poll()
        for path in ("/watchlists/harbour/hits", "/developments"):
            whole = (await asked(client, path))["items"]
            pages, cursor = [], ""
            while True:
                page = await asked(client, path, limit="1", cursor=cursor)
                pages += page["items"]
                if page["next"] is None:
                    break
                cursor = page["next"]
            assert pages == whole
            assert len(whole) >= 2


async def test_a_cursor_that_is_made_up_is_refused_with_a_sentence(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        for cursor in ("x", "////", "WyJ4IiwgInkiXQ=="):
            answer = await client.get("/api/v1/developments", params={"cursor": cursor})
            assert (answer.status_code, "leave it out" in answer.text) == (422, True)


async def test_an_answer_that_is_known_is_not_sent_again(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        first = await client.get("/api/v1/watchlists")
        known = {"if-none-match": first.headers["etag"]}
        assert (await client.get("/api/v1/watchlists", headers=known)).status_code == 304
        assert (await client.get("/api/v1/feeds", headers=known)).status_code == 200


async def test_sending_again_is_for_tokens_that_may_write_and_stands_in_the_audit(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        harbour.publish("herald", other("sun"), report(NAMES[0]))
        await monitor.round()
        delivery = await monitor.delivery()
        anna, bert = ({"authorization": f"Bearer {token}"} for _, token, _ in TOKENS)
        path = f"/api/v1/alerts/{delivery.id}/resend"
        assert [(await client.post(path, headers=who)).status_code for who in ({}, bert, anna)] == [401, 403, 202]
        await monitor.deliver()
        assert len({asked.text("webhook-id") for asked in harbour.received()}) == 1
        assert len(harbour.received()) == 2


async def test_every_route_of_the_description_is_closed_to_strangers(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        anna = {"authorization": f"Bearer {TOKENS[0][1]}"}
        assert (await client.get("/api/v1/openapi.json")).status_code == 401
        described = (await client.get("/api/v1/openapi.json", headers=anna)).json()
        assert described["openapi"].startswith("3.1")
        assert len(described["paths"]) >= 8
        for path, methods in described["paths"].items():
            for method in methods:
                answer = await client.request(method, path.replace("{", "").replace("}", ""))
                assert answer.status_code == 401, (method, path)


async def test_a_program_hears_of_a_development_as_it_begins(harbour: World) -> None:
    async with (
        harbour.monitor() as monitor,
        web(monitor) as (_, client),
        client.stream("GET", "/api/v1/events") as stream,
    ):
        harbour.publish("herald", report(NAMES[0]))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        async with asyncio.timeout(PATIENCE):
            said = await anext(line async for line in stream.aiter_lines() if line.startswith("data:"))
        assert NAMES[0] in said
