"""The daemon: nothing waits for what hangs, and stopping leaves nothing half done."""

import asyncio
import threading
from datetime import timedelta

import pytest

from monitor.app.daemon import daemon as daemon_module
from monitor.app.daemon.daemon import Daemon
from monitor.app.delivery.holds import release
from monitor.app.polling import poller as poller_module
from monitor.storage.alerts import claim_deliveries
from monitor.storage.database import Connection
from monitor.storage.feeds import Lease, Room, claim_due
from monitor.storage.leases import Rest, release_hosts
from tests.flow.papers import report
from tests.flow.wire import PATIENCE, Answer, reply, until
from tests.flow.world import Monitor, World, content

SOON = 0.3


@pytest.fixture
def gate() -> asyncio.Event:
    """What a server waits for that hangs."""
    return asyncio.Event()


async def stop(running: asyncio.Task[None], daemon: Daemon) -> float:
    """End a daemon; return how many seconds that took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    daemon.end()
    async with asyncio.timeout(PATIENCE):
        await running
    return loop.time() - began


def start(monitor: Monitor) -> tuple[Daemon, asyncio.Task[None]]:
    """Start the daemon."""
    daemon = Daemon(monitor.parts)
    return daemon, asyncio.create_task(daemon.run())


async def test_what_a_poll_brings_is_delivered_at_once(world: World) -> None:
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the alert")
        (asked,) = world.feeds.requests
        assert world.received()[0].began - asked.ended < PATIENCE / 2


async def test_hosts_that_are_done_at_the_same_moment_are_each_given_back_once(
    world: World, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        world.feed(f"outlet-{number}")
        world.feeds.script(f"/outlet-{number}", (gate, *reply(304)))
    given: list[str] = []

    def counted(connection: Connection, rests: list[Rest]) -> list[None]:
        given.extend(rest.ours[0] for rest in rests)
        return release_hosts(connection, rests)

    monkeypatch.setattr(poller_module, "release_hosts", counted)
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.feeds.requests) == 20, "all polls")
        gate.set()
        await until(lambda: not monitor.parts.poller.running, "their ends")
    assert sorted(given) == sorted({feed.host for feed in world.config.feeds})


async def test_the_daemon_polls_and_delivers_as_the_clock_moves(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500), reply(204))
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the first try")
        await until(lambda: not monitor.parts.deliverer.running, "its failure to be stored")
        world.publish("herald", report("ship sinks"), report("crane falls"))
        world.hand.pass_(timedelta(minutes=20))
        await until(lambda: len(world.received()) == 3, "the second try, and the second alert")
        await until(lambda: len(world.feeds.requests) == 2, "the second poll")
    assert len({asked.text("webhook-id") for asked in world.received()}) == 2


async def test_two_channels_do_not_wait_for_each_other(world: World, gate: asyncio.Event) -> None:
    world.channel("other")
    world.set(watchlists=(*world.config.watchlists, world.config.watchlists[0].__class__(
        "docks", "Docks", require='"harbour"', alerts=(world.config.watchlists[0].alerts[0].__class__("all", "other"),)
    )))  # fmt: skip
    world.hooks.script("/desk", (gate, *reply(204)))
    world.publish("herald", *(report(f"day {day}") for day in range(12)))
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received("other")) == 12, "the alerts of the healthy channel")
        await until(lambda: len(world.received("desk")) == 8, "as many tries as one channel may have at once")
        gate.set()
        await until(lambda: len(world.received("desk")) == 12, "the alerts of the slow channel")
        await until(lambda: not monitor.parts.deliverer.running, "the end of the tries")
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    assert len({asked.text("webhook-id") for asked in world.received()}) == 12


async def test_a_receiver_that_hangs_holds_up_no_polling(world: World, gate: asyncio.Event) -> None:
    world.hooks.script("/desk", (gate, *reply(204)))
    world.feed("herald", every=timedelta(seconds=3))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the try that hangs")
        for polls in range(2, 5):
            await until(lambda: not monitor.parts.poller.running, "the poll to be stored")
            world.hand.pass_(timedelta(seconds=4))
            await until(lambda polls=polls: len(world.feeds.requests) == polls, "the next poll")  # type: ignore[misc]
        assert len(world.received()) == 1


async def test_a_try_that_hangs_ends_with_the_channels_timeout_and_comes_again(
    world: World, gate: asyncio.Event
) -> None:
    world.channel("desk", timeout=SOON)
    world.hooks.script("/desk", (gate,), reply(204))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert await monitor.deliver() == (0, 1)
        delivery = await monitor.delivery()
        assert "did not answer within 0.3 s" in (delivery.last_error or "")
        world.hand.pass_(timedelta(seconds=6))
        assert await monitor.deliver() == (1, 0)


async def test_the_daemon_that_stops_gives_a_poll_that_hangs_no_more_than_its_grace(
    world: World, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon_module, "GRACE", SOON)
    items = [report(f"day {day}") for day in range(5)]
    world.publish("herald", *items)
    whole = world.feeds.scripts["/herald"][0]
    assert not callable(whole)
    head, body = whole
    assert isinstance(head, bytes)
    assert isinstance(body, bytes)
    half = len(body) // 2
    world.feeds.script("/herald", (head, body[:half], gate, body[half:]))
    async with world.monitor() as monitor:
        daemon, running = start(monitor)
        await until(lambda: world.feeds.requests, "the poll")
        assert SOON <= await stop(running, daemon) < SOON + 5
        assert await monitor.entries() == []
        assert (await monitor.state("herald")).polls == 0
        assert monitor.parts.metrics.bugs._value.get() == 0
    gate.set()
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received()) == 5, "the alerts of the second run")
        assert len(await monitor.entries()) == 5
    assert len({asked.text("webhook-id") for asked in world.received()}) == 5


async def test_what_ends_within_the_grace_is_kept(world: World, gate: asyncio.Event) -> None:
    answer: Answer = reply(200, b"")
    world.publish("herald", report("crane falls"))
    answer = world.feeds.scripts["/herald"][0]
    assert not callable(answer)
    world.feeds.script("/herald", (gate, *answer))
    async with world.monitor() as monitor:
        daemon, running = start(monitor)
        await until(lambda: world.feeds.requests, "the poll")
        daemon.end()
        await asyncio.sleep(0)
        gate.set()
        await running
        assert len(await monitor.entries()) == 1
        assert (await monitor.delivery()).state in {"pending", "delivered"}
    async with world.monitor() as monitor:
        await monitor.deliver()
        assert (await monitor.delivery()).state == "delivered"


async def test_a_delivery_that_hangs_at_the_end_is_tried_again_by_the_next_run(
    world: World, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon_module, "GRACE", SOON)
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", (gate, *reply(204)), reply(204))
    async with world.monitor() as monitor:
        daemon, running = start(monitor)
        await until(world.received, "the try that hangs")
        assert await stop(running, daemon) < SOON + 5
        assert (await monitor.delivery()).state == "pending"
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.received()) == 2, "the second try")
        await until(lambda: not monitor.parts.deliverer.running, "its end")
        assert (await monitor.delivery()).state == "delivered"
    first, second = world.received()
    assert (first.text("webhook-id"), first.body) == (second.text("webhook-id"), second.body)


async def test_a_second_signal_ends_the_daemon_without_waiting(world: World, gate: asyncio.Event) -> None:
    world.publish("herald", report("crane falls"))
    world.feeds.script("/herald", (gate,))
    async with world.monitor() as monitor:
        daemon, running = start(monitor)
        await until(lambda: world.feeds.requests, "the poll")
        daemon.end()
        assert await stop(running, daemon) < daemon_module.GRACE / 2


async def test_a_daemon_that_died_with_everything_leased_is_followed_by_one_that_works(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.publish("tribune", report("ship sinks", site="tribune"))
    async with world.monitor() as monitor:
        await monitor.poll()
        world.hand.pass_(timedelta(hours=1))
        now, later = world.hand.moment, world.hand.moment + timedelta(minutes=5)
        lease = Lease("of the dead", later)
        claimed = await monitor.database.write(
            lambda connection: claim_due(connection, now, lease, Room(10, 10), due_by=now)
        )
        channels = monitor.parts.deliverer.channels
        await monitor.database.write(lambda connection: release(connection, channels, None, now))
        leased = await monitor.database.write(lambda connection: claim_deliveries(connection, now, later, {"desk": 8}))
        assert (len(claimed), len(leased)) == (2, 2)
        assert await monitor.deliver() == (0, 0)
    async with world.monitor() as monitor:
        await monitor.poll()
        assert len(monitor.polled) == 2
        assert await monitor.deliver() == (2, 0)


async def test_an_error_that_nobody_expected_is_counted_and_the_loop_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish("bad", report("ship sinks", site="bad"))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        parse = monitor.parts.parser.parse

        async def breaks(body: bytes, content_type: str, base: str, known: str = "") -> object:
            if base.endswith("/bad"):
                raise ZeroDivisionError
            return await parse(body, content_type, base, known)

        monkeypatch.setattr(monitor.parts.parser, "parse", breaks)
        async with monitor.running():
            await until(world.received, "the alert of the healthy feed")
            await until(lambda: monitor.parts.metrics.bugs._value.get() == 1, "the count of bugs")
    (asked,) = world.received()
    assert content(asked)["data"]["entries"][0]["title"] == "Harbour strike: crane falls"


async def test_a_job_that_runs_when_the_daemon_stops_is_no_error(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    released = threading.Event()
    async with world.monitor() as monitor:
        daemon, running = start(monitor)
        await until(lambda: daemon._ticked_at is not None, "the first tick")
        held = asyncio.create_task(monitor.database.write(lambda _: released.wait(60)))
        asked = monitor.database._jobs
        await until(lambda: asked.qsize() >= 2, "the jobs that wait for the database")
        daemon.end()
        released.set()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(running, held)
        assert monitor.parts.metrics.bugs._value.get() == 0
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
