"""What the daemon says at level info: turns and sums, not every poll."""

import asyncio
from datetime import timedelta

import pytest
from loguru import logger

from monitor.app.daemon.daemon import FirstPass
from tests.flow.papers import report, rss
from tests.flow.wire import reply, until
from tests.flow.world import Monitor, World

LATER = timedelta(hours=25)


async def polled(world: World, monitor: Monitor, polls: int) -> None:
    """Wait until so many polls have ended."""
    await until(lambda: len(world.feeds.requests) == polls, "the next poll")
    await until(lambda: not monitor.parts.poller.running, "the poll to end")


async def test_a_feed_that_fails_is_told_of_once_and_once_when_it_recovers(world: World, log: list[str]) -> None:
    world.publish("herald")
    world.feeds.script("/herald", reply(500), reply(500), reply(200, rss()))
    async with world.monitor() as monitor, monitor.running():
        for polls in (1, 2, 3):
            await polled(world, monitor, polls)
            world.hand.pass_(LATER)
    told = [line for line in log if "herald" in line]
    address = world.feeds.url("/herald", "herald.test")
    assert told == [
        f"WARNING feed herald is failing: {address} answered 500 Internal Server Error",
        "INFO feed herald answers again, after 2 failed polls",
    ]


async def test_the_first_pass_over_the_feeds_is_summed_up_once(world: World, log: list[str]) -> None:
    world.publish("herald", report("crane falls"), report("ship sinks"))
    world.publish("tribune")
    world.feeds.script("/tribune", reply(500))
    world.feed("paused", paused=True)
    async with world.monitor() as monitor, monitor.running():
        await until(lambda: any("first pass" in line for line in log), "the sum")
        world.hand.pass_(LATER)
        await polled(world, monitor, 4)
    assert [line for line in log if "first pass" in line] == [
        "INFO first pass over the feeds: 2 feeds polled, 1 failing, 2 new entries, 2 hits"
    ]


async def test_no_feed_is_polled_before_the_seeds_are_planted_however_long_that_takes(
    world: World, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.publish("herald", report("crane falls"))
    planted, turns = asyncio.Event(), 0

    async def plant_slowly(*_: object) -> list[str]:
        await planted.wait()
        return []

    async with world.monitor() as monitor:
        deliver = monitor.parts.deliverer.tick

        async def deliver_counted() -> None:
            nonlocal turns
            turns += 1
            await deliver()

        monkeypatch.setattr("monitor.app.daemon.daemon.plant_all", plant_slowly)
        monkeypatch.setattr(monitor.parts.deliverer, "tick", deliver_counted)
        async with monitor.running():
            await until(lambda: turns >= 2, "what is done every second to have been done")
            assert world.feeds.requests == []
            planted.set()
            await until(lambda: any("first pass" in line for line in log), "the sum")
    assert [line for line in log if "first pass over the feeds: 1 feed polled" in line]


async def test_a_poll_is_a_line_of_debug_and_a_hit_and_a_delivery_are_lines_of_info(world: World) -> None:
    lines: list[str] = []
    world.publish("herald")
    sink = logger.add(lambda line: lines.append(str(line).strip()), level="DEBUG", format="{level} {message}")
    async with world.monitor() as monitor:
        await monitor.poll()
        world.publish("herald", report("crane falls"))
        world.hand.pass_(LATER)
        await monitor.round()
    logger.remove(sink)
    told = [line for line in lines if "new, 1 new" in line or " hit " in line or "delivered" in line]
    assert [line.split()[:2] for line in told] == [["INFO", "hit"], ["DEBUG", "poll"], ["INFO", "delivered"]]
    assert (told[0].split()[2:4], told[1]) == (["harbour", "first"], "DEBUG poll herald: new, 1 new, 1 hit")


async def test_a_delivery_that_fails_says_when_it_is_tried_again_and_a_channel_that_is_stopped_how_it_is_started(
    world: World, log: list[str]
) -> None:
    world.hand.dice = 0.0
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500), reply(410))
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(timedelta(seconds=5))
        await monitor.deliver()
    failed, stopped = [line for line in log if line.startswith("WARNING delivery")]
    assert failed.endswith("answered 500; next try 2024-03-01 12:00:05 UTC")
    assert stopped.endswith("it is gone for good; the channel is stopped until `monitor alerts test desk`")


def test_a_first_pass_in_which_no_feed_answers_asks_after_the_network() -> None:
    assert str(FirstPass(set(), polls=3, failed=3)) == (
        "3 feeds polled, 3 failing, 0 new entries, 0 hits; none answered: can this machine reach the network?"
    )
    assert str(FirstPass(set(), polls=1, failed=1)).endswith("0 hits")
