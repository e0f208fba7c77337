"""PostgreSQL goes away while the daemon works, and comes back: the daemon goes on by itself."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests.chaos.stage import recovered
from tests.conftest import Postgres
from tests.contract.postgres import own_server
from tests.flow.papers import report
from tests.flow.wire import until
from tests.flow.world import World, a_world, content

LONG = 60.0


@pytest.fixture
async def away(tmp_path: Path, postgres: Postgres) -> AsyncIterator[World]:
    """A world whose store is a PostgreSQL database of its own."""
    url = postgres.empty()
    async with a_world(str(tmp_path), url) as world:
        yield world
    postgres.drop(url)


def cut_off(server: Postgres, world: World, *, let_in: bool) -> None:
    """End every connection to the database, as a restart of the server does; and let new ones in, or none."""
    name = make_url(world.config.database.reveal()).database or ""
    with psycopg.connect(server.url.render_as_string(hide_password=False), autocommit=True) as connection:
        allowed = sql.SQL("alter database {} allow_connections {}").format(sql.Identifier(name), sql.Literal(let_in))
        connection.execute(allowed)
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])


def told(world: World) -> dict[str, set[str]]:
    """Return the ids under which each title was told."""
    found: dict[str, set[str]] = {}
    for asked in world.received():
        found.setdefault(content(asked)["data"]["entries"][0]["title"], set()).add(asked.text("webhook-id"))
    return found


async def test_a_server_that_starts_anew_ends_nothing(away: World, postgres: Postgres) -> None:
    away.publish("herald", report("crane falls"))
    async with away.monitor() as monitor, monitor.running():
        await until(lambda: len(away.received()) == 1, "the first alert")
        cut_off(postgres, away, let_in=True)
        away.publish("herald", report("crane falls"), report("ship sinks"))
        away.hand.moment += away.config.polling.every * 2
        await recovered("a restart of PostgreSQL", lambda: len(told(away)) == 2, LONG)
    assert [len(ids) for ids in told(away).values()] == [1, 1], "each is told under one id"


async def test_a_server_that_is_away_for_a_while_holds_up_and_loses_nothing(
    away: World, postgres: Postgres, log: list[str]
) -> None:
    await assert_waited_out(
        away,
        log,
        lambda: cut_off(postgres, away, let_in=False),
        lambda: cut_off(postgres, away, let_in=True),
        "a PostgreSQL that was away",
    )


async def test_a_server_that_crashes_and_recovers_loses_nothing_that_was_promised(
    tmp_path: Path, log: list[str]
) -> None:
    with own_server() as server:
        async with a_world(str(tmp_path), server.url) as world:
            await assert_waited_out(world, log, server.stop, server.start, "a crash of PostgreSQL")


async def assert_waited_out(
    world: World, log: list[str], go: Callable[[], None], come_back: Callable[[], None], fault: str
) -> None:
    """Nothing is told while the database is gone; what came meanwhile is told once it is back, each under one id."""
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received()) == 1, "the first alert")
        go()
        world.publish("herald", report("crane falls"), report("ship sinks"))
        world.hand.moment += world.config.polling.every * 2
        await until(lambda: sum("trying again" in line for line in log) > 2, "the database to be missed", LONG)
        assert len(world.received()) == 1
        come_back()
        await recovered(fault, lambda: len(told(world)) == 2, LONG)
        world.hand.moment += timedelta(minutes=1)  # what was sent and could not be written down is sent again
    async with world.monitor() as monitor:
        await monitor.deliver()
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    assert {title: len(ids) for title, ids in told(world).items()} == {
        "Harbour strike: crane falls": 1,
        "Harbour strike: ship sinks": 1,
    }
