"""A configuration that is edited while the daemon runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.config.load import Loaded, load
from monitor.app.config.watched import Watched
from monitor.app.daemon import daemon as daemon_module
from monitor.app.daemon.daemon import Daemon
from monitor.model.alert import Alert
from monitor.model.config import Config, HeartbeatConfig, WebConfig
from monitor.model.errors import Fault
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.storage.alerts import save_alerts
from monitor.storage.audit import list_audit
from monitor.web.gate import Gate
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.wire import reply, until
from tests.flow.world import SECRET, World, following, signed_by

WAITS = "WARNING reload: changed in monitor.yaml, and waits for the next start"
NEW_SECRET = "whsec_bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldw=="

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
    world.follow(following(Rule("all", "desk", ("hit",))))
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
        feed = replace(before.feeds[0], headers=(("x-key", Secret("hunter2")),))
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
            before, data="/elsewhere", web=replace(before.web, port=1, trusted_proxies=("10.0.0.0/8",)), watchlists=()
        )
        assert await daemon.reload(lambda: loaded(after))
        assert log[-1] == f"{WAITS}: data, web.listen, web.trusted_proxies"
        assert (monitor.parts.config.data, monitor.parts.config.web) == (before.data, before.web)
        assert await daemon.reload(lambda: loaded(before))
        assert len([line for line in log if "waits" in line]) == 1


async def test_channels_change_at_once_and_what_is_under_way_ends_as_it_began(world: World, log: list[str]) -> None:
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", (0.5, *reply(204)))
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: len(world.received()) == 1, "the first alert is being sent")
        changed = replace(
            world.config.channels[0], url=Secret(world.hooks.url("/other")), secrets=(Secret(NEW_SECRET),)
        )
        world.hooks.script("/other", reply(204))
        world.set(channels=(changed,))
        assert await daemon.reload(lambda: loaded(world.config))
        assert "settings: channels.desk" in log[-1]
        world.publish("herald", report("ship sinks"))
        world.hand.pass_(timedelta(minutes=20))
        await until(lambda: world.hooks.asked("/other"), "the alert at the new place")
    (asked,) = world.hooks.asked("/other")
    assert signed_by(NEW_SECRET, asked)
    assert not signed_by(SECRET, asked)
    assert len(world.received()) == 1
    async with world.monitor() as monitor:
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}


async def test_what_waits_for_a_channel_that_was_taken_away_goes_out_once_it_is_back(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500))
    everything = world.config
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: len(world.received()) == 1, "the first try")
        assert await daemon.reload(lambda: loaded(replace(everything, channels=(), watchlists=())))
        world.hooks.script("/desk", reply(204))
        world.hand.pass_(timedelta(hours=1))
        await monitor.parts.deliverer.tick()
        assert len(world.received()) == 1
        assert await daemon.reload(lambda: loaded(replace(everything, feeds=world.config.feeds)))
        await until(lambda: len(world.received()) == 2, "the second try")


async def test_polling_and_fetching_change_at_once(world: World) -> None:
    world.publish("herald")
    async with world.monitor() as monitor:
        daemon = Daemon(monitor.parts)
        await monitor.poll()
        world.http(user_agent="desk (+https://desk.example)")
        world.set(polling=replace(world.config.polling, every=timedelta(hours=2)))
        assert await daemon.reload(lambda: loaded(world.config))
        world.hand.pass_(timedelta(minutes=20))
        world.hand.dice = 0.0
        await monitor.poll()
        state = await monitor.state("herald")
    assert [asked.text("user-agent") for asked in world.feeds.asked("/herald")][1:] == ["desk (+https://desk.example)"]
    assert state.next_poll_at == world.hand.moment + timedelta(hours=2)


async def test_tokens_change_at_once_and_sessions_end_with_them(world: World) -> None:
    async with world.monitor() as monitor:
        config = WebConfig("127.0.0.1", 0, GRANTED)
        monitor.parts.config = replace(monitor.parts.config, web=config)
        daemon = Daemon(monitor.parts)
        gate = Gate(lambda: monitor.parts.config.web, monitor.database)
        anna, bert = (gate.by_token(token) for _, token, _ in TOKENS)
        assert anna is not None
        assert bert is not None
        sessions = [await gate.begin(person, world.hand.moment) for person in (anna, bert)]
        after = replace(
            monitor.parts.config, web=replace(config, tokens=(("anna", Secret("n3w" * 9), "write"), GRANTED[1]))
        )
        assert await daemon.reload(lambda: loaded(after))
        assert gate.by_token(TOKENS[0][1]) is None
        assert gate.by_token("n3w" * 9) is not None
        assert [await gate.session(key, world.hand.moment) for key in sessions] == [None, bert]


async def test_a_port_that_strangers_reach_keeps_its_tokens(world: World, log: list[str]) -> None:
    async with world.monitor() as monitor:
        monitor.parts.config = replace(monitor.parts.config, web=WebConfig("0.0.0.0", 0, GRANTED))
        after = replace(monitor.parts.config, web=replace(monitor.parts.config.web, tokens=()))
        assert await Daemon(monitor.parts).reload(lambda: loaded(after))
        assert monitor.parts.config.web.tokens == GRANTED
        assert f"{WAITS}: web.tokens" in log


async def test_an_edit_that_is_wrong_is_shown_where_it_is_wrong_until_it_is_mended(world: World) -> None:
    async with world.monitor() as monitor, web(monitor) as (daemon, client):
        fault = Fault("watchlists/harbour.yaml", 7, 3, "unknown key 'x'")
        assert not await daemon.reload(lambda: loaded(world.config, fault))
        page = (await client.get("/status", headers={"accept": "text/html"})).text
        assert "not taken up" in page
        assert "watchlists/harbour.yaml:7:3: unknown key &#39;x&#39;" in page
        assert await daemon.reload(lambda: loaded(world.config))
        assert "not taken up" not in (await client.get("/status", headers={"accept": "text/html"})).text


async def test_the_heart_begins_and_ends_to_beat_as_an_edit_says(world: World) -> None:
    world.hooks.script("/switch", reply(200))
    world.publish("herald")
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: world.feeds.requests, "the first poll")
        beating = HeartbeatConfig(Secret(world.hooks.url("/switch")), timedelta(seconds=0.2))
        assert await daemon.reload(lambda: loaded(replace(world.config, heartbeat=beating)))
        await until(lambda: world.hooks.asked("/switch"), "the heart beats")
        assert await daemon.reload(lambda: loaded(world.config))
        assert daemon.scheduler.get_job("heartbeat") is None


async def test_a_secret_is_changed_by_changing_its_file(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon_module, "WATCH", 0.05)
    hook = f'url: "{world.hooks.url("/desk")}", secrets: ["${{file:key}}"], allow: [127.0.0.0/8]'
    (folder / "monitor.yaml").write_text(f"encoder: off\nchannels: {{desk: {{type: webhook, {hook}}}}}\n")
    (folder / "key").write_text(SECRET)
    watched = Watched(folder, lambda: load(folder, {}))
    world.set(channels=watched.read().require().channels)
    async with world.monitor() as monitor:
        daemon = Daemon(monitor.parts, watched)
        async with running(daemon):
            (folder / "key").write_text(NEW_SECRET)
            await until(lambda: monitor.parts.config.channels[0].secrets == (Secret(NEW_SECRET),), "the new secret")
            made = Alert("one", "", "fast", "test", "x", "desk", "text", '{"data": {}}', world.hand.moment)
            await monitor.database.write(lambda connection: save_alerts(connection, [made]))
            await until(world.received, "the alert")
    (asked,) = world.received()
    assert signed_by(NEW_SECRET, asked)


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
            await until(lambda: daemon.scheduler.get_job("poll"), "it polls")
            assert daemon.scheduler.get_job("reload") is None
