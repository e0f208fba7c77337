"""When a feed is polled next, and never two requests at once to one host."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from monitor.app.process.clock import Clock
from monitor.storage.feeds import next_due
from tests.flow.papers import NOON, report
from tests.flow.wire import Answer, reply, until
from tests.flow.world import EVERY, Monitor, World

DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed and dice that fall on nought."""
    world.publish("herald", report("crane falls"))
    world.hand.dice = 0.0
    return world


async def due_at(monitor: Monitor) -> datetime:
    """Return when the feed `herald` is polled next."""
    moment = (await monitor.state("herald")).next_poll_at
    assert moment is not None
    return moment


async def test_a_feed_is_due_again_after_its_interval_and_not_a_second_before(herald: World) -> None:
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert await due_at(monitor) == NOON + EVERY
        herald.hand.pass_(EVERY - SECOND)
        await monitor.poll()
        assert len(herald.feeds.requests) == 1
        herald.hand.pass_(SECOND)
        await monitor.poll()
        assert len(herald.feeds.requests) == 2


async def test_the_dice_lengthen_an_interval_by_up_to_a_tenth(herald: World) -> None:
    herald.hand.dice = 0.999
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert NOON + EVERY * 1.099 < await due_at(monitor) < NOON + EVERY * 1.1


async def test_a_feed_may_name_its_own_interval(herald: World) -> None:
    herald.set(feeds=())
    herald.feed("herald", every=timedelta(minutes=2))
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert await due_at(monitor) == NOON + timedelta(minutes=2)


async def test_a_304_and_an_equal_body_keep_the_interval(herald: World) -> None:
    herald.feeds.scripts["/herald"].append(reply(304))
    async with herald.monitor() as monitor:
        for polls in range(1, 4):
            await monitor.poll()
            assert await due_at(monitor) == NOON + polls * EVERY
            herald.hand.pass_(EVERY)


async def test_each_failure_waits_longer_up_to_a_day_and_a_success_ends_that(herald: World) -> None:
    herald.feeds.scripts["/herald"].insert(0, reply(500))
    herald.feeds.scripts["/herald"][1:1] = [reply(500)] * 119
    waits = []
    async with herald.monitor() as monitor:
        for _ in range(120):
            await monitor.poll()
            wait = await due_at(monitor) - herald.hand.moment
            waits.append(wait)
            herald.hand.pass_(wait)
        assert (await monitor.state("herald")).failures == 120
        await monitor.poll()
        assert await due_at(monitor) == herald.hand.moment + EVERY
    assert waits[0] == EVERY
    assert waits == sorted(waits)
    assert waits[-1] <= DAY
    assert waits[3] > waits[0]


RETRY = {
    "in seconds": (429, "7200", timedelta(hours=2)),
    "in seconds, of a 503": (503, "7200", timedelta(hours=2)),
    "as a date": (503, "Fri, 01 Mar 2024 15:00:00 GMT", timedelta(hours=3)),
    "shorter than our own wait": (503, "1", EVERY),
    "of a year is a day": (429, "31536000", DAY),
    "in the past": (503, "Fri, 01 Mar 2019 15:00:00 GMT", EVERY),
    "in no form we know": (503, "soon", EVERY),
    "in too many digits": (503, "9" * 40, DAY),
    "with a fraction": (503, "3.5", EVERY),
    "of another status": (500, "7200", EVERY),
}


@pytest.mark.parametrize("name", RETRY)
async def test_a_retry_after(herald: World, name: str) -> None:
    status, value, wait = RETRY[name]
    herald.feeds.script("/herald", reply(status, b"", ("Retry-After", value)))
    async with herald.monitor() as monitor:
        await monitor.poll()
        expected = max(wait, 4 * EVERY) if status == 429 else wait
        assert await due_at(monitor) == NOON + expected
        herald.hand.pass_(expected - SECOND)
        await monitor.poll()
        assert len(herald.feeds.requests) == 1


async def test_a_bare_429_is_a_slow_down_too(herald: World) -> None:
    herald.feeds.script("/herald", reply(429))
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert await due_at(monitor) > NOON + 2 * EVERY


async def test_which_feed_is_due_is_kept_over_restarts(any_world: World) -> None:
    any_world.publish("herald", report("crane falls"))
    any_world.publish("tribune", report("ship sinks"))
    for _ in range(4):
        async with any_world.monitor() as monitor:
            await monitor.poll()
            any_world.hand.pass_(SECOND)
    assert len(any_world.feeds.requests) == 2, "a restart asks nobody again"
    async with any_world.monitor() as monitor:
        moments = [(await monitor.state(name)).next_poll_at for name in ("herald", "tribune")]
        first = await monitor.database.read(next_due)
        assert first == min(moment for moment in moments if moment)
        any_world.hand.moment = first or NOON
        await monitor.poll()
        assert len(monitor.polled) == 1


async def test_a_paused_or_removed_feed_is_not_polled_and_keeps_what_it_brought(herald: World) -> None:
    async with herald.monitor() as monitor:
        await monitor.round()
    for feeds in ([], [herald.config.feeds[0]]):
        herald.set(feeds=())
        for feed in feeds:
            herald.feed(feed.ref, paused=True)
        herald.hand.pass_(DAY)
        async with herald.monitor() as monitor:
            await monitor.poll(every=True)
            assert await monitor.entries() == ["Harbour strike: crane falls"]
    assert len(herald.feeds.requests) == 1
    herald.set(feeds=())
    herald.feed("herald")
    async with herald.monitor() as monitor:
        await monitor.round()
    assert len(herald.feeds.requests) == 2
    assert len(herald.received()) == 1


SLOW: Answer = (0.02, *reply(500))
PAUSE = 0.1


def crowd(world: World, hosts: int, feeds: int) -> list[str]:
    """Add so many feeds on each of so many hosts, which answer slowly; return their names."""
    names = [f"feed-{host}-{feed}" for host in range(hosts) for feed in range(feeds)]
    for name in names:
        world.feed(name, host=f"host-{name.split('-')[1]}.test")
        world.feeds.script(f"/{name}", SLOW)
    return names


def assert_polite(world: World, pause: float) -> None:
    """No host was asked twice at once, nor sooner than the pause after its last answer."""
    assert set(world.feeds.most_at_once.values()) == {1}
    for host in world.feeds.most_at_once:
        asked = [one for one in world.feeds.requests if one.text("host") == host]
        for before, after in pairwise(asked):
            assert after.began - before.ended >= pause * 0.95


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(world: World) -> None:
    world.http(pause=PAUSE)
    names = crowd(world, hosts=3, feeds=4)
    async with world.monitor(Clock()) as monitor:
        await monitor.poll()
        assert monitor.polled.keys() == set(names)
    assert len(world.feeds.requests) == len(names)
    assert_polite(world, PAUSE)
    first, last = world.feeds.requests[0], world.feeds.requests[-1]
    assert last.ended - first.began < 2.5 * 4 * PAUSE, "the hosts were asked one after another"


async def test_the_pause_holds_between_two_rounds_as_well(world: World) -> None:
    world.http(pause=PAUSE)
    crowd(world, hosts=1, feeds=1)
    async with world.monitor(Clock()) as monitor:
        for _ in range(3):
            await monitor.poll(every=True)
    async with world.monitor(Clock()) as monitor:
        await monitor.poll(every=True)
    assert len(world.feeds.requests) == 4
    assert_polite(world, PAUSE)


async def test_a_host_that_hangs_holds_up_no_other(world: World) -> None:
    gate = asyncio.Event()
    for name in ("slow-1", "slow-2"):
        world.feed(name, host="slow.test")
        world.feeds.script(f"/{name}", (gate, *reply(500)))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the alert of the healthy feed")
        assert len(world.feeds.most_at_once) == 2
        gate.set()
        await until(lambda: len(world.feeds.requests) == 3, "the second feed of the slow host")
    assert set(world.feeds.most_at_once.values()) == {1}


async def test_no_more_hosts_are_asked_at_once_than_the_configuration_says(world: World) -> None:
    world.set(polling=world.config.polling.__class__(every=EVERY, concurrency=2))
    gate = asyncio.Event()
    for name in crowd(world, hosts=5, feeds=1):
        world.feeds.script(f"/{name}", (gate, *reply(500)))
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: len(world.feeds.requests) == 2, "two requests")
        await monitor.parts.poller.tick()
        assert len(world.feeds.requests) == len(monitor.parts.poller.running) == 2
        gate.set()
        await until(lambda: len(world.feeds.requests) == 5, "the other hosts")
