"""Answers go out compressed, but for streams and for the page that holds a secret."""

import asyncio
import gzip
from datetime import timedelta

import httpx

from monitor.model.config import WebConfig
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, browser, web
from tests.flow.wire import PATIENCE
from tests.flow.world import World

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
NAMES = ("cranes stand still", "talks begin in the town hall", "ships wait at sea", "the mayor resigns")


async def sent(client: httpx.AsyncClient, path: str, takes: str = "gzip") -> tuple[httpx.Response, bytes]:
    """Return an answer and its bytes as they came."""
    async with client.stream("GET", path, headers={"accept-encoding": takes}) as answer:
        return answer, b"".join([piece async for piece in answer.aiter_raw()])


async def test_pages_answers_and_feeds_go_out_compressed_to_who_takes_it(world: World) -> None:
    world.publish("herald", *(report(name) for name in NAMES))
    async with world.monitor() as monitor, browser(monitor) as reader:
        await monitor.poll()
        for path in ("/", "/watchlists/harbour", "/api/v1/developments", "/feed.atom", "/feed.json", "/static/app.js"):
            plain, whole = await sent(reader, path, "identity")
            packed, small = await sent(reader, path)
            assert "content-encoding" not in plain.headers
            assert packed.headers["content-encoding"] == "gzip", path
            assert "accept-encoding" in packed.headers["vary"].lower()
            assert len(small) < len(whole) / 1.5, path
            assert len(gzip.decompress(small)) == len(whole), path


async def test_what_is_compressed_is_not_sent_again_where_it_is_known(world: World) -> None:
    world.publish("herald", *(report(name) for name in NAMES))
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        for path in ("/api/v1/developments", "/feed.atom", "/static/style.css"):
            first, _ = await sent(client, path)
            assert first.headers["etag"].startswith('W/"')
            again = await client.get(path, headers={"if-none-match": first.headers["etag"]})
            assert (again.status_code, again.content) == (304, b""), path


async def test_the_page_with_the_key_of_the_feeds_and_short_answers_pass_as_they_are(world: World) -> None:
    world.publish("herald", *(report(name) for name in NAMES))
    async with world.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await monitor.poll()
        await reader.post("/login", data={"token": TOKENS[0][1]})
        story, whole = await sent(reader, "/watchlists/harbour")
        assert b"feed.atom?key=" in whole
        assert ("content-encoding" in story.headers, story.headers["cache-control"]) == (
            False,
            "no-store, no-transform",
        )
        assert (await sent(reader, "/"))[0].headers["content-encoding"] == "gzip"
        assert "content-encoding" not in (await sent(reader, "/healthz"))[0].headers


async def test_a_stream_of_events_passes_as_it_is(world: World) -> None:
    world.feed("herald")
    async with (
        world.monitor() as monitor,
        web(monitor) as (_, client),
        client.stream("GET", "/api/v1/events", headers={"accept-encoding": "gzip"}) as stream,
    ):
        world.publish("herald", report(NAMES[0]))
        world.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        async with asyncio.timeout(PATIENCE):
            said = await anext(line async for line in stream.aiter_lines() if line.startswith("data:"))
        assert NAMES[0] in said
        assert "content-encoding" not in stream.headers
