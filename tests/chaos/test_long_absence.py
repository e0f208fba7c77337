"""Hours go by without a receiver, or with the machine asleep: afterwards all is caught up, once and politely."""

import asyncio
import sys
from collections import Counter
from datetime import timedelta

import pytest

from monitor.alerting.retry import WAITS
from tests.chaos.stage import HEAVY
from tests.flow.papers import headline, report, rss
from tests.flow.wire import RESET, Asked, reply, until
from tests.flow.world import World, content

HOUR, STEP = timedelta(hours=1), timedelta(minutes=5)
AWAY = 9  # hours
SLEPT = 9 * HOUR
FEEDS, HOSTS = (5_000, 250) if HEAVY else (200, 20)
AWAKE = 300.0  # seconds to catch up in, at most


def told(world: World) -> dict[str, set[tuple[str, bytes]]]:
    """Return under which ids, and with which bytes, each title came."""
    found: dict[str, set[tuple[str, bytes]]] = {}
    for asked in world.received():
        title = content(asked)["data"]["entries"][0]["title"]
        found.setdefault(title, set()).add((asked.text("webhook-id"), asked.body))
    return found


async def test_receivers_that_are_down_for_hours_get_everything_once_they_are_back(world: World) -> None:
    names = [f"hour {number}" for number in range(AWAY)]
    world.publish("herald")
    world.hooks.script("/desk", (RESET,))
    taken: list[str] = []

    def take(asked: Asked) -> tuple[bytes, ...]:
        taken.append(asked.text("webhook-id"))
        return reply(204)

    for number in range(AWAY):
        news = (report(name, title=headline(name), published=world.hand.moment) for name in names[: number + 1])
        world.publish("herald", *news)
        async with world.monitor() as monitor:  # each hour another run of the program, as after a restart
            for _ in range(HOUR // STEP):
                world.hand.pass_(STEP)
                await monitor.round()
    async with world.monitor() as monitor:
        assert {one.state for one in await monitor.deliveries()} == {"pending"}
        tried = len(world.received())
        assert tried < AWAY * (len(WAITS) + 1), "who is down is not hammered"
        world.hooks.script("/desk", take)
        back = world.hand.moment
        while any(one.state != "delivered" for one in await monitor.deliveries()):
            assert world.hand.moment < back + AWAY * HOUR, "each comes no later than its receiver was away"
            world.hand.pass_(STEP)
            await monitor.deliver()
    assert len(taken) == len(set(taken)) == AWAY, "each is taken once"
    assert {title: len(found) for title, found in told(world).items()} == {headline(name): 1 for name in names}


@pytest.mark.timeout(900)
async def test_feeds_that_are_all_due_at_once_after_a_sleep_are_each_asked_once(world: World) -> None:
    refs = [f"feed-{number}" for number in range(FEEDS)]
    asked: Counter[str] = Counter()

    def answer(one: Asked) -> tuple[bytes, ...]:
        asked[one.target] += 1
        return reply(304) if one.text("if-none-match") else reply(200, rss(), ("etag", '"quiet"'))

    for number, ref in enumerate(refs):
        world.feed(ref, host=f"host-{number % HOSTS}.test")
        world.feeds.script(f"/{ref}", answer)
    loop = asyncio.get_running_loop()
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: len(asked) == FEEDS, "the first pass", AWAKE)
        await until(lambda: not monitor.parts.poller.running, "the first pass to be stored", AWAKE)
        asked.clear()
        fresh = rss(report("crane falls", title=headline("crane falls"), published=world.hand.moment + SLEPT - HOUR))
        world.feeds.script(f"/{refs[-1]}", lambda one: (asked.update([one.target]), reply(200, fresh))[1])
        woke = loop.time()
        world.hand.pass_(SLEPT)
        slowest = 0.0
        while len(asked) < FEEDS or monitor.parts.poller.running or not world.received():
            assert loop.time() - woke < AWAKE, f"{len(asked)} of {FEEDS} feeds are asked"
            before = loop.time()
            await asyncio.sleep(0.05)
            slowest = max(slowest, loop.time() - before - 0.05)
            assert await daemon.problems() == []
        took = f"{loop.time() - woke:.1f} s, the loop {slowest:.2f} s late at most"
        sys.stdout.write(f"\n{FEEDS} feeds of {HOSTS} hosts after a sleep: {took}\n")
        await until(lambda: len(told(world)) == 1, "the alert")
        assert await monitor.parts.poller.due(world.hand.moment) == set()
    assert set(asked.values()) == {1}, "who catches up asks nobody twice"
    assert max(world.feeds.most_at_once.values()) == 1, "and no server for two things at once"
