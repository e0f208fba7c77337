"""A configuration that is edited while the daemon runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app import daemon as daemon_module
from monitor.app.config.load import Loaded, load
from monitor.app.config.watched import Watched
from monitor.app.daemon import Daemon
from monitor.model.config import Config
from monitor.model.errors import Fault
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.storage.audit import list_audit
from tests.flow.papers import report
from tests.flow.wire import until
from tests.flow.world import World

CRANES = Watchlist(
    "cranes", "Cranes", entities=(Entity("crane", "crane", "thing"),), alerts=(Rule("all", "desk", ("hit",)),)
)


@asynccontextmanager
async def running(daemon: Daemon) -> AsyncIterator[None]:
    """Let this daemon run for the block."""
    task = asyncio.create_task(daemon.run())
    try:
        await until(lambda: daemon.scheduler.running, "the daemon to run")
        yield
    finally:
        daemon.end()
        await task


def loaded(config: Config, *faults: Fault) -> Loaded:
    """Return what reading a folder gave."""
    return Loaded(None if faults else config, faults, ())


async def test_a_new_watchlist_matches_what_comes_and_tells_nobody_of_what_was_there(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.publish("tribune")
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: len(world.received()) == 1 and len(world.feeds.requests) == 2, "the first alert")
        world.set(watchlists=(*world.config.watchlists, CRANES))
        assert await daemon.reload(lambda: loaded(world.config))
        assert [hit.quiet for hit in await monitor.hits() if hit.watchlist_id == "cranes"] == []  # backfill: 0
        gale = report("gale", site="tribune", title="Crane toppled by gale blocks harbour gate")
        world.publish("tribune", gale)
        world.hand.pass_(timedelta(minutes=20))
        await until(lambda: len(world.received()) == 3, "the alerts of both watchlists")


async def test_a_watchlist_that_is_gone_matches_no_more_and_a_feed_that_is_new_is_polled(world: World) -> None:
    world.publish("herald")
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: world.feeds.requests, "the first poll")
        world.feed("gazette-two")
        world.publish("gazette-two", report("crane falls", site="gazette-two"))
        world.set(watchlists=(CRANES,))
        assert await daemon.reload(lambda: loaded(world.config))
        await until(lambda: len(world.received()) == 1, "the alert of the new watchlist")
        assert {hit.watchlist_id for hit in await monitor.hits()} == {"cranes"}


async def test_an_edit_that_is_wrong_changes_nothing(world: World) -> None:
    async with world.monitor() as monitor:
        daemon, before = Daemon(monitor.parts), monitor.parts.config
        assert not await daemon.reload(lambda: loaded(before, Fault("monitor.yaml", 1, 1, "unknown key 'x'")))
        assert monitor.parts.config is before
        assert monitor.parts.poller.config is before


async def test_what_an_edit_changed_stands_in_the_audit_without_its_values(world: World) -> None:
    world.feed("herald")
    async with world.monitor() as monitor:
        daemon, before = Daemon(monitor.parts), monitor.parts.config
        assert await daemon.reload(lambda: loaded(before))
        feed = replace(before.feeds[0], headers=(("x-key", "hunter2"),))
        assert await daemon.reload(lambda: loaded(replace(before, watchlists=(CRANES,), feeds=(feed,))))
        (only,) = await monitor.database.read(list_audit)
    assert (only.who, only.what, only.subject) == ("daemon", "reload", "configuration")
    assert only.at == world.hand.moment
    assert only.detail == {
        "watchlists": {"new": ["cranes"], "gone": ["harbour"]},
        "feeds": {"edited": {"herald": ["headers"]}},
    }


async def test_settings_that_wait_for_the_next_start_are_named(world: World, log: list[str]) -> None:
    async with world.monitor() as monitor:
        daemon, before = Daemon(monitor.parts), monitor.parts.config
        after = replace(
            before, http=replace(before.http, timeout=3.0), web=replace(before.web, port=1), channels=(), watchlists=()
        )
        assert await daemon.reload(lambda: loaded(after))
        assert log[-1] == (
            "WARNING reload: changed in monitor.yaml, and waits for the next start: http.timeout, channels, web.listen"
        )
        assert await daemon.reload(lambda: loaded(before))
        assert len([line for line in log if "waits" in line]) == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder that follows nothing yet."""
    made = tmp_path / "edited"
    (made / "watchlists").mkdir(parents=True)
    return made


def test_an_edit_is_seen_once_it_rests(folder: Path) -> None:
    watched = Watched(folder, lambda: load(folder, {}))
    watched.read()
    assert [watched.edited(), watched.edited()] == [False, False]
    (folder / "feeds.yaml").write_text("feeds: []\n")
    assert [watched.edited(), watched.edited(), watched.edited()] == [False, True, True]
    watched.read()
    assert watched.edited() is False


@pytest.mark.parametrize("name", ["watchlists/new.yaml", "more.opml", "key"])
def test_every_file_that_a_configuration_is_made_of_is_watched(folder: Path, name: str) -> None:
    (folder / "feeds.yaml").write_text(
        "feeds: [{opml: more.opml}, {url: 'https://a.example', headers: {k: '${file:key}'}}]\n"
    )
    watched = Watched(folder, lambda: load(folder, {}))
    assert watched.read().config is None  # both are missing
    (folder / name).write_text("x")
    assert [watched.edited(), watched.edited()] == [False, True]


async def test_an_edited_file_is_taken_up_by_itself(
    world: World, folder: Path, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon_module, "WATCH", 0.05)
    world.publish("herald", report("crane falls"))
    read: list[Config] = [world.config]
    watched = Watched(folder, lambda: loaded(read[-1]) if read else loaded(world.config, Fault("x.yaml", 1, 1, "no")))
    watched.read()
    async with world.monitor() as monitor:
        daemon = Daemon(monitor.parts, watched)
        async with running(daemon):
            await until(lambda: len(world.received()) == 1, "the first alert")
            read.append(replace(world.config, watchlists=(*world.config.watchlists, CRANES)))
            (folder / "watchlists" / "cranes.yaml").write_text("id: cranes\n")
            await until(lambda: any("reloaded: watchlists 1 new" in line for line in log), "the edit to be taken up")
            read.clear()
            (folder / "monitor.yaml").write_text("datta: x\n")
            await until(lambda: any("nothing is changed" in line for line in log), "the fault to be told")
            assert len(monitor.parts.config.watchlists) == 2


async def test_files_are_left_alone_where_only_a_signal_reloads(world: World, folder: Path) -> None:
    world.set(reload="signal")
    watched = Watched(folder, lambda: loaded(world.config))
    async with world.monitor() as monitor:
        daemon = Daemon(monitor.parts, watched)
        async with running(daemon):
            assert daemon.scheduler.get_job("poll") is not None
            assert daemon.scheduler.get_job("reload") is None
