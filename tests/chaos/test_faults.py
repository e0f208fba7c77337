"""What fails around the daemon, and comes back: nothing is lost, and nobody has to help."""

import asyncio
import ctypes
import os
import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from monitor.app.process.clock import utc_now
from tests.chaos.stage import Process, configure, daemon, recovered
from tests.flow.papers import Item, headline, report, rss
from tests.flow.wire import PATIENCE, Wire, reply, until
from tests.flow.world import content

STARTS = 4 * PATIENCE
FULL = 4_000_000  # bytes of the disk that is filled
_libc = ctypes.CDLL(None, use_errno=True)


@asynccontextmanager
async def working(folder: Path) -> AsyncIterator[tuple[Process, Wire, Wire]]:
    """Start a daemon that has told of a first report; give it, its feed and its receiver."""
    async with Wire() as herald, Wire() as hooks:
        configure(folder, hooks, {"herald": herald.url("/herald")})
        for path in ("/desk", "/wire"):
            hooks.script(path, reply(204))
        publish(herald, "crane falls")
        async with daemon(folder) as running:
            await until(lambda: told(hooks) >= {headline("crane falls")}, "the first alert", STARTS)
            yield running, herald, hooks


def publish(herald: Wire, *names: str) -> None:
    """Serve reports of these names, in place of what was served before."""
    herald.script("/herald", reply(200, rss(*(item(name) for name in names))))


def item(name: str) -> Item:
    return report(name, title=headline(name), published=utc_now())


def told(hooks: Wire) -> set[str]:
    """Return the titles of which `wire` has heard."""
    return {content(asked)["data"]["entries"][0]["title"] for asked in hooks.asked("/wire")}


def ids(hooks: Wire) -> dict[str, set[str]]:
    """Return the ids under which each title was told."""
    found: dict[str, set[str]] = {}
    for asked in hooks.asked("/wire"):
        found.setdefault(content(asked)["data"]["entries"][0]["title"], set()).add(asked.text("webhook-id"))
    return found


def assert_once(hooks: Wire, *names: str) -> None:
    """Every report was told, under one id."""
    assert {title: len(found) for title, found in ids(hooks).items()} == {headline(name): 1 for name in names}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder `data` on a disk of its own that is soon full."""
    data = tmp_path / "data"
    data.mkdir()
    mounted = _libc.mount(b"tmpfs", str(data).encode(), b"tmpfs", 0, f"size={FULL}".encode())
    if mounted != 0:
        pytest.skip(f"a disk of its own wants the right to mount: {os.strerror(ctypes.get_errno())}")
    try:
        yield data
    finally:
        _libc.umount2(str(data).encode(), 2)  # once nobody uses it any more


def fill(data: Path) -> Path:
    """Leave no byte free; return the file to delete."""
    ballast = data / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return ballast


async def fill_and_empty(data: Path, running: Process, herald: Wire, hooks: Wire, name: str) -> None:
    """Fill the disk, publish a report of this name, and give the room back once that was felt more than once."""
    already = running.said().count("disk is full")
    ballast = fill(data)
    publish(herald, "crane falls", name)
    await until(lambda: running.said().count("disk is full") > already + 1, "the disk to be full", STARTS)
    assert headline(name) not in told(hooks)
    ballast.unlink()
    await recovered("a full disk", lambda: headline(name) in told(hooks), STARTS)


async def test_a_full_disk_holds_everything_up_and_loses_nothing_however_often(
    small_disk: Path, tmp_path: Path
) -> None:
    async with working(tmp_path) as (running, herald, hooks):
        for name in ("ship sinks", "port closes"):
            await fill_and_empty(small_disk, running, herald, hooks, name)
        code, _ = await running.terminate()
        assert (code, "Traceback" in running.said()) == (0, False), running.said()
    assert_once(hooks, "crane falls", "ship sinks", "port closes")
    with closing(sqlite3.connect(small_disk / "monitor.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


async def test_without_file_descriptors_it_waits_until_there_are_some(tmp_path: Path) -> None:
    async with working(tmp_path) as (running, herald, hooks):
        pid = running.process.pid
        soft, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, hard))
        publish(herald, "crane falls", "ship sinks")
        await until(lambda: "feed herald is failing" in running.said(), "a poll to fail", STARTS)
        await asyncio.sleep(0)
        assert headline("ship sinks") not in told(hooks)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (soft, hard))
        await recovered("a lack of file descriptors", lambda: headline("ship sinks") in told(hooks), STARTS)
        code, _ = await running.terminate()
        assert code == 0, running.said()
    assert_once(hooks, "crane falls", "ship sinks")


async def test_another_program_that_holds_the_database_is_waited_out(tmp_path: Path) -> None:
    async with working(tmp_path) as (running, herald, hooks):
        with closing(sqlite3.connect(tmp_path / "data" / "monitor.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            publish(herald, "crane falls", "ship sinks")
            await until(lambda: "locked" in running.said(), "the wait for the database to end", STARTS)
            assert headline("ship sinks") not in told(hooks)
            other.execute("rollback")
            await recovered("a locked database", lambda: headline("ship sinks") in told(hooks), STARTS)
        assert running.process.returncode is None
    assert_once(hooks, "crane falls", "ship sinks")
