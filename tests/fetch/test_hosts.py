"""Hosts: never two requests at once, a pause between, nobody starved, and a crowd stretched evenly."""

import asyncio
import heapq
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count, pairwise

import pytest
from sqlalchemy import update

from monitor.app.polling import turns
from monitor.app.polling.poller import Poller
from monitor.app.process.clock import Clock
from monitor.model.feed import PollState
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds, save_state, sync_feeds
from monitor.storage.hosts import host_free_at
from monitor.storage.schema import hosts
from tests.fetch.stage import MINUTE, page, to
from tests.flow.papers import NOON, report
from tests.flow.visitor import browser
from tests.flow.wire import Asked, Steps, reply, until
from tests.flow.world import EVERY, Hand, Monitor, World

SECOND = timedelta(seconds=1)
CRANE = report("crane falls")


@dataclass(eq=False)
class Sleepers:
    """Waiting, held in hand: whoever sleeps wakes when the hand has let so much time pass."""

    hand: Hand
    waiting: list[tuple[datetime, int, asyncio.Event]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    async def sleep(self, seconds: float) -> None:
        """Wait for the hand."""
        event = asyncio.Event()
        heapq.heappush(self.waiting, (self.hand.moment + timedelta(seconds=seconds), next(self.numbers), event))
        await event.wait()

    def wake(self) -> None:
        """Wake those whose time has come."""
        while self.waiting and self.waiting[0][0] <= self.hand.moment:
            heapq.heappop(self.waiting)[2].set()


async def settled(poller: Poller, sleepers: Sleepers) -> None:
    """Wait until every poll that runs has ended or sleeps."""
    await until(lambda: len(poller.running) <= len(sleepers.waiting), "the polls of this second")


async def run(world: World, monitor: Monitor, sleepers: Sleepers, span: timedelta) -> None:
    """Let the poller work while time passes, second by second; all that can be done in a second is done in it."""
    poller = monitor.parts.poller
    end = world.hand.moment + span
    while world.hand.moment < end:
        world.hand.pass_(SECOND)
        sleepers.wake()
        while await poller._start():
            await settled(poller, sleepers)
        await settled(poller, sleepers)


async def test_five_hundred_feeds_of_one_host_are_stretched_evenly_and_two_thousand_others_keep_their_pace(
    world: World,
) -> None:
    """In the midst of things: all feeds are spread over the quarter of an hour; the crowd needs more than that."""
    world.http(pause=2.0)
    crowd = [f"crowd-{number}" for number in range(500)]
    others = [f"other-{number}" for number in range(2000)]
    asked: dict[str, datetime] = {}

    def unchanged(request: Asked) -> Steps:
        asked[request.target[1:]] = world.hand.moment
        return reply(304)

    due = {
        name: NOON + EVERY * (index + 1) / len(names) for names in (crowd, others) for index, name in enumerate(names)
    }
    for name in (*crowd, *others):
        world.feed(name, host="crowd.test" if name.startswith("crowd") else "")
        world.feeds.script(f"/{name}", unchanged)

    def begin(connection: Connection) -> None:
        sync_feeds(connection, world.config.feeds)
        for feed in world.config.feeds:
            polled = PollState(
                etag='"a"', next_poll_at=due[feed.ref], last_success_at=NOON, first_success_at=NOON, whole_at=NOON
            )
            save_state(connection, feed.id, polled)

    sleepers = Sleepers(world.hand)
    hand = world.hand.clock()
    async with world.monitor(Clock(hand.now, hand.chance, sleepers.sleep)) as monitor:
        await monitor.database.write(begin)
        await run(world, monitor, sleepers, 3 * MINUTE)
        for _, _, event in sleepers.waiting:
            event.set()
        await monitor.parts.poller.drain()
        states = {name: await monitor.state(name) for name in asked}
        crowded = next(feed for feed in world.config.feeds if feed.ref in asked and feed.ref.startswith("crowd"))
        async with browser(monitor) as reader:
            shown = (await reader.get(f"/feeds/{crowded.id}")).text
    assert "every 15m, its server carries many feeds" in shown
    stretched = [one for name, one in states.items() if name.startswith("crowd")]
    steady = [one for name, one in states.items() if name.startswith("other")]
    assert 85 <= len(stretched) <= 91
    assert len(steady) >= 398
    assert {one.pace for one in stretched} == {"crowded"}
    waits = [one.next_poll_at - one.last_poll_at for one in stretched if one.next_poll_at and one.last_poll_at]
    assert all(500 * 2 * SECOND <= wait <= 1.25 * 500 * 2 * SECOND for wait in waits)
    assert {one.pace for one in steady} == {"default"}
    assert all(
        EVERY <= one.next_poll_at - one.last_poll_at < 1.1 * EVERY
        for one in steady
        if one.next_poll_at and one.last_poll_at
    )
    assert max(asked[name] - due[name] for name in asked if name.startswith("other")) <= SECOND
    turns = sorted(moment for name, moment in asked.items() if name.startswith("crowd"))
    assert all(later - sooner >= 2 * SECOND for sooner, later in pairwise(turns))
    assert world.feeds.most_at_once[f"crowd.test:{world.feeds.port}"] == 1


async def test_slow_hosts_never_take_all_the_room(world: World) -> None:
    """Four places, six hosts that are known to be slow and hang, and a paper that is due after all of them."""
    world.set(polling=replace(world.config.polling, concurrency=4))
    gate = asyncio.Event()
    for number in range(6):
        world.feed(f"slow-{number}")
        world.feeds.script(f"/slow-{number}", (gate, *reply(500)))
    async with world.monitor() as monitor:
        await monitor.database.write(lambda connection: connection.execute(update(hosts).values(seconds=10.0)))
    world.publish("zeitung", CRANE)
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the alert of the healthy feed")
        assert len(world.feeds.requests) <= 3
        gate.set()
        await until(lambda: len(world.feeds.requests) == 7, "all the slow ones, in their turn")


@pytest.mark.parametrize("most", [1, 3])
async def test_a_host_is_asked_so_many_things_at_once_as_the_user_says(world: World, most: int) -> None:
    world.http(per_host=most)
    for number in range(7):
        world.feed(f"f{number}", host="paper.test")
        world.feeds.script(f"/f{number}", (0.1, *reply(500)))
    async with world.monitor(Clock()) as monitor:
        await monitor.poll()
        assert len(monitor.polled) == 7
    assert set(world.feeds.most_at_once.values()) == {most}


async def test_a_host_stays_ours_from_feed_to_feed_however_each_poll_ends(world: World) -> None:
    answers = [page(CRANE), reply(500), reply(304), page(), reply(304)]
    ours: list[bool] = []
    for number in range(len(answers)):
        world.feed(f"f{number}", host="paper.test")
    async with world.monitor() as monitor:
        lease = monitor.parts.poller.lease

        def late(asked: Asked) -> Steps:
            world.hand.pass_(lease - SECOND)
            with monitor.database.reading() as connection:
                free_at = host_free_at(connection, world.config.feeds[0].host)
            ours.append(free_at is not None and free_at > world.hand.moment)
            return answers.pop()

        for number in range(len(answers)):
            world.feeds.script(f"/f{number}", late)
        await monitor.poll()
    assert ours == [True] * 5


async def test_redirects_to_one_host_come_to_it_one_after_another(world: World) -> None:
    for number in range(6):
        world.feed(f"f{number}")
        world.feeds.script(f"/f{number}", to(world.feeds.url(f"/at/{number}", "hub.test"), 302))
        world.feeds.script(f"/at/{number}", (0.05, *page(report(f"day {number}"))))
    async with world.monitor() as monitor:
        assert await monitor.poll() == 0
        assert len(await monitor.entries()) == 6
    assert world.feeds.most_at_once[f"hub.test:{world.feeds.port}"] == 1


def at_hub(world: World) -> list[Asked]:
    """Return what the hub was asked, in order."""
    return [one for one in world.feeds.requests if one.text("host").startswith("hub.test")]


async def test_what_redirects_to_a_host_shares_its_pause_with_the_feeds_that_are_there(world: World) -> None:
    world.http(pause=0.2)
    for number in range(6):
        world.feed(f"f{number}", host="hub.test" if number % 2 else "")
        world.feeds.script(f"/f{number}", to(world.feeds.url(f"/at/{number}", "hub.test"), 302))
        world.feeds.script(f"/at/{number}", (0.05, *page(report(f"day {number}"))))
    for number in (1, 3, 5):
        world.feeds.script(f"/f{number}", (0.05, *page(report(f"day {number}"))))
    async with world.monitor(Clock()) as monitor:
        assert await monitor.poll() == 0
        assert len(await monitor.entries()) == 6
    assert len(at_hub(world)) == 6
    assert world.feeds.most_at_once[f"hub.test:{world.feeds.port}"] == 1
    assert all(later.began - sooner.ended >= 0.2 for sooner, later in pairwise(at_hub(world)))


async def test_a_server_that_asked_for_rest_is_not_asked_through_a_redirect_either(world: World) -> None:
    """Nor do those that it is kept from fail for that: they wait as its own feeds do, and a restart forgets nothing."""
    for number in range(3):
        world.feed(f"f{number}")
        world.feeds.script(f"/f{number}", to(world.feeds.url(f"/at/{number}", "hub.test"), 302))
        world.feeds.script(f"/at/{number}", reply(429, b"", ("retry-after", "3600")))
    world.feed("own", host="hub.test")
    world.feed("beside", host="f0.test")
    for ref in ("own", "beside"):
        world.feeds.script(f"/{ref}", page(report(ref)))
    async with world.monitor() as monitor:
        await monitor.poll()
        failed = [ref for ref, one in monitor.polled.items() if one.error]
        asked = len(at_hub(world))
        assert asked == len(failed) + ("own" in monitor.polled)
        assert len(failed) == 1
        assert "beside" in monitor.polled, "the host that the redirect came from did not ask for rest"
    async with world.monitor() as monitor:
        world.hand.pass_(MINUTE)
        await monitor.poll()
        assert len(at_hub(world)) == asked
        for number in range(3):
            world.feeds.script(f"/at/{number}", page(report(f"day {number}")))
        world.hand.pass_(timedelta(hours=2))
        assert await monitor.poll() == 0
        assert len(await monitor.entries()) == 5


async def test_feeds_that_all_lead_to_one_server_are_stretched_as_a_crowd_of_its_own_would_be(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty feeds of forty hosts, each to be asked every minute, at a server that rests for three seconds."""
    moments: list[datetime] = []

    def asked_at_hub(_: Asked) -> Steps:
        moments.append(world.hand.moment)
        return reply(304)

    monkeypatch.setattr(turns, "PATIENCE", 0.0)
    world.http(pause=3.0)
    world.set(polling=replace(world.config.polling, every=MINUTE, min=MINUTE))
    for number in range(40):
        world.feed(f"f{number}")
        world.feeds.script(f"/f{number}", to(world.feeds.url(f"/at/{number}", "hub.test"), 302))
        world.feeds.script(f"/at/{number}", asked_at_hub)

    sleepers, hand = Sleepers(world.hand), world.hand.clock()
    async with world.monitor(Clock(hand.now, hand.chance, sleepers.sleep)) as monitor:
        await monitor.database.write(lambda connection: sync_feeds(connection, world.config.feeds))
        await run(world, monitor, sleepers, 4 * MINUTE)
        for _, _, event in sleepers.waiting:
            event.set()
        await monitor.parts.poller.drain()
        rows = await monitor.database.read(list_feeds)
    assert len({one.host for one in rows if one.host.startswith("hub.test")}) == 1
    assert sum(one.host.startswith("hub.test") for one in rows) >= 39
    assert sum(one.state.pace == "crowded" for one in rows) >= 39
    assert all(one.state.failures == 0 for one in rows)
    assert len(moments) >= 60
    assert all(later - sooner >= 3 * SECOND for sooner, later in pairwise(moments))


async def test_a_feed_waits_among_those_of_the_busy_host_that_it_leads_to_as_long_as_it_leads_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.3)
    world.feed("lead")
    world.feeds.script("/lead", to(world.feeds.url("/at", "hub.test"), 302))
    world.feeds.script("/at", page(CRANE))
    world.feed("own", host="hub.test")
    world.feeds.script("/own", page(report("own")))
    hub = f"hub.test:{world.feeds.port}"
    (lead, own) = world.config.feeds

    async def waits_at() -> str:
        rows = await monitor.database.read(list_feeds)
        return next(row.host for row in rows if row.id == lead.id)

    async with world.monitor() as monitor:
        held = await monitor.parts.poller.claim(1, due_by=None, only={own.id})
        assert await monitor.parts.poller.poll_one(lead) is None
        assert await waits_at() == hub
        assert (await monitor.state("lead")).failures == 0
        await monitor.parts.poller._poll_host(held[0])
        world.hand.pass_(2 * MINUTE)
        assert await monitor.poll() == 0
        assert CRANE.title in await monitor.entries()
    async with world.monitor() as monitor:
        assert await waits_at() == hub, "a restart forgets nothing"
        world.feeds.script("/lead", page(CRANE))
        await monitor.poll(every=True)
        assert await waits_at() == lead.host


async def test_a_host_that_asked_for_rest_keeps_nobody_waiting_and_is_not_asked_even_by_hand(
    world: World, log: list[str]
) -> None:
    world.publish("herald", CRANE)
    world.feed("tired")
    world.feeds.script("/tired", reply(429, b"", ("retry-after", "7200")))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert await monitor.poll(every=True) == 0
        assert monitor.polled.keys() == {"herald"}
    assert any("left alone until 2024-03-01 14:00" in line for line in log)
    async with world.monitor() as monitor:
        assert await monitor.poll(every=True) == 0, "a restart forgets nothing"
    assert len(world.feeds.asked("/tired")) == 1
