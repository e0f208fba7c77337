"""A database that takes no writing for a while: as a standby, or on a file system that went wrong."""

import asyncio
import ctypes
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from monitor.app.process.clock import utc_now
from tests.chaos.stage import configure, daemon, recovered
from tests.conftest import Postgres
from tests.flow.papers import Item, headline, report, rss
from tests.flow.wire import PATIENCE, Wire, reply, until
from tests.flow.world import Monitor, World, a_world, content

LONG = 60.0
_READ_ONLY, _REMOUNT, _BIND = 1, 32, 4096  # of mount(2)
_libc = ctypes.CDLL(None, use_errno=True)


@pytest.fixture
async def on_postgres(tmp_path: Path, postgres: Postgres) -> AsyncIterator[World]:
    """A world whose store is a PostgreSQL database of its own."""
    url = postgres.empty()
    async with a_world(str(tmp_path), url) as world:
        yield world
    postgres.drop(url)


def told(world: World) -> dict[str, set[str]]:
    """Return the ids under which each title was told."""
    found: dict[str, set[str]] = {}
    for asked in world.received():
        found.setdefault(content(asked)["data"]["entries"][0]["title"], set()).add(asked.text("webhook-id"))
    return found


def story(name: str) -> Item:
    return report(name, title=headline(name), published=utc_now())


async def until_told(world: World, monitor: Monitor, log: list[str], name: str) -> None:
    """Wait until a report of this name is told, that could not be stored before: time passes as it does."""
    async with asyncio.timeout(LONG):
        while f"Harbour strike: {name}" not in told(world):
            world.hand.pass_(timedelta(seconds=1))
            await asyncio.sleep(0.05)
    assert not any("Traceback" in line for line in log)
    assert {one.state for one in await monitor.deliveries()} <= {"delivered", "pending"}


async def test_a_standby_that_takes_no_writing_is_waited_out(
    on_postgres: World, postgres: Postgres, log: list[str]
) -> None:
    world = on_postgres
    name = make_url(world.config.database.reveal()).database or ""

    def read_only(state: str) -> None:
        """A server that fails over: all connections end, and new ones may read alone, or write again."""
        with psycopg.connect(postgres.url.render_as_string(hide_password=False), autocommit=True) as connection:
            changed = sql.SQL("alter database {} set default_transaction_read_only = {}")
            connection.execute(changed.format(sql.Identifier(name), sql.Literal(state)))
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])

    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received()) == 1, "the first alert")
        read_only("on")
        world.publish("herald", report("crane falls"), report("ship sinks"))
        world.hand.pass_(world.config.polling.every * 2)
        await until(lambda: sum("read-only" in line for line in log) > 2, "the writes to be refused", LONG)
        assert len(told(world)) == 1
        read_only("off")
        await until_told(world, monitor, log, "ship sinks")
    assert [len(ids) for ids in told(world).values()] == [1, 1]


async def test_a_file_that_takes_no_writing_is_waited_out(world: World, log: list[str]) -> None:
    refused = True

    def refuse(connection: sqlite3.Connection, _record: ConnectionPoolEntry, _proxy: object) -> None:
        connection.execute(f"pragma query_only = {'on' if refused else 'off'}")

    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received()) == 1, "the first alert")
        event.listen(monitor.database.engine, "checkout", refuse)
        world.publish("herald", report("crane falls"), report("ship sinks"))
        world.hand.pass_(world.config.polling.every * 2)
        await until(lambda: sum("readonly database" in line for line in log) > 2, "the writes to be refused", LONG)
        assert len(told(world)) == 1
        refused = False
        await until_told(world, monitor, log, "ship sinks")
    assert [len(ids) for ids in told(world).values()] == [1, 1]


@contextmanager
def mounted_read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written below this folder."""
    name = str(folder).encode()
    if _libc.mount(name, name, b"", _BIND, b"") != 0:
        pytest.skip(f"a read-only disk wants the right to mount: {os.strerror(ctypes.get_errno())}")
    try:
        assert _libc.mount(b"", name, b"", _BIND | _REMOUNT | _READ_ONLY, b"") == 0
        yield
    finally:
        _libc.umount2(name, 2)


async def test_a_read_only_disk_is_said_in_a_line_and_the_next_start_goes_on(tmp_path: Path) -> None:
    async with Wire() as herald, Wire() as hooks:
        configure(tmp_path, hooks, {"herald": herald.url("/herald")})
        hooks.script("/desk", reply(204))
        hooks.script("/wire", reply(204))

        def publish(*names: str) -> None:
            herald.script("/herald", reply(200, rss(*(story(name) for name in names))))

        publish("crane falls")
        async with daemon(tmp_path) as running:
            await until(lambda: len(hooks.asked("/wire")) == 1, "the first alert", 4 * PATIENCE)
            await running.terminate()
        publish("crane falls", "ship sinks")
        with mounted_read_only(tmp_path / "data"):
            async with daemon(tmp_path) as running, asyncio.timeout(4 * PATIENCE):
                code = await running.process.wait()
        said = running.said().splitlines()
        assert (code, len(said)) == (1, 1), said
        assert "monitor.db" in said[0]
        assert "it is mounted read-only: mount it for writing" in said[0]
        async with daemon(tmp_path) as running:
            await recovered("a read-only disk", lambda: len(hooks.asked("/wire")) == 2, 4 * PATIENCE)
            assert (await running.terminate())[0] == 0
    titles = [content(asked)["data"]["entries"][0]["title"] for asked in hooks.asked("/wire")]
    assert titles == [headline("crane falls"), headline("ship sinks")]
