"""The stream of developments, as a program listens to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeAlias

import httpx
import pytest
from sqlalchemy import insert, select

from monitor.model.watchlist import Rule
from monitor.storage.database import Connection
from monitor.storage.schema import developments
from tests.flow.papers import headline, report
from tests.flow.visitor import web
from tests.flow.wire import PATIENCE
from tests.flow.world import Monitor, World, following

Event: TypeAlias = tuple[str, Any]  # its id, and what it says


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper and one watchlist."""
    world.feed("herald")
    world.follow(following(Rule("fast", "desk", ("hit",))))
    return world


async def listed(client: httpx.AsyncClient) -> list[Any]:
    """Return the developments as the list shows them, the last moved at the end."""
    answer = await client.get("/api/v1/developments")
    items: list[Any] = answer.json()["items"]
    return items[::-1]


@asynccontextmanager
async def listening(client: httpx.AsyncClient, last: str = "") -> AsyncIterator[Callable[[], Awaitable[Event]]]:
    """Open the stream, behind an event where one is named; give what waits for the next event."""
    headers = {"last-event-id": last} if last else {}
    async with client.stream("GET", "/api/v1/events", headers=headers) as stream:
        lines = stream.aiter_lines()

        async def following_event() -> Event:
            said: dict[str, str] = {}
            async with asyncio.timeout(PATIENCE):
                while "data" not in said:
                    said |= [(await anext(lines)).partition(": ")[::2]]
                return said["id"], json.loads(said["data"])

        yield following_event


async def appears(world: World, monitor: Monitor, name: str) -> None:
    """Let a development begin."""
    world.publish("herald", report(name, title=headline(name)))
    world.hand.pass_(timedelta(hours=1))
    await monitor.poll()


async def test_a_program_hears_of_developments_as_the_list_shows_them_and_once_each(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client), listening(client) as heard:
        await monitor.poll()
        told = []
        for name in ("a", "b"):
            await appears(harbour, monitor, name)
            told.append((await heard())[1])
        assert told == await listed(client)
        assert len(told) == 2


async def test_a_stream_goes_on_behind_the_last_event_that_was_heard(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        async with listening(client) as heard:
            await appears(harbour, monitor, "a")
            last, _ = await heard()
        for name in ("b", "c"):
            await appears(harbour, monitor, name)
        whole = await listed(client)
        async with listening(client, last) as heard:
            assert [(await heard())[1] for _ in range(2)] == whole[1:]
        async with listening(client, "made-up") as heard:
            await appears(harbour, monitor, "d")
            assert (await heard())[1]["development"]["title"] == headline("d")


def store_late(connection: Connection) -> None:
    """Store a development as a slow poll does: it was seen before the newest, and comes after it."""
    newest = dict(connection.execute(select(developments)).one()._mapping)
    late = newest | {"id": "l" * 26, "title": "late", "last_seen": newest["last_seen"] - timedelta(seconds=5)}
    connection.execute(insert(developments).values(late))


async def test_a_stream_tells_what_was_seen_before_and_stored_after(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client), listening(client) as heard:
        await monitor.poll()
        await appears(harbour, monitor, "a")
        await heard()
        await monitor.database.write(store_late)
        await appears(harbour, monitor, "b")
        told = [(await heard())[1]["development"]["title"] for _ in range(2)]
        assert told == ["late", headline("b")]
