"""Two daemons on one PostgreSQL share the work: each feed is polled once, each happening is told once."""

import asyncio
import os
import re
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from monitor.app.config.load import Loaded
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.digests import keep_calendars
from monitor.app.hits import pipeline
from monitor.app.process.clock import Clock, utc_now
from monitor.model.development import Change
from monitor.model.watchlist import Rule
from monitor.storage.audit import list_audit
from monitor.storage.database import Connection
from monitor.storage.feeds import Lease, Room, claim_due, list_feeds
from monitor.storage.hosts import host_free_at
from monitor.storage.leases import Rest, renew_leases
from tests.conftest import Postgres
from tests.flow.happenings import cover, happen
from tests.flow.holding import EVENTS, told
from tests.flow.papers import headline, report, rss
from tests.flow.test_api_stream import appears, listening
from tests.flow.visitor import browser, web
from tests.flow.wire import PATIENCE, reply, until
from tests.flow.world import Hand, Monitor, World, a_world, following


@pytest.fixture
async def shared(tmp_path: Path, postgres: Postgres) -> AsyncIterator[World]:
    """A world with a PostgreSQL store."""
    url = postgres.migrated()
    async with a_world(str(tmp_path), url) as made:
        yield made
    postgres.drop(url)


async def two(world: World, stack: AsyncExitStack, clock: Clock | None = None) -> list[Monitor]:
    """Open two monitors on the store, each with dice of its own."""
    hands = [Hand(world.hand.moment) for _ in range(2)]
    hands[1].rolls.seed(8)
    clocks = [clock or hand.clock() for hand in hands]
    return [await stack.enter_async_context(world.monitor(one)) for one in clocks]


async def test_they_never_ask_one_host_twice_at_once(shared: World) -> None:
    shared.http(pause=0.05)
    names = [f"feed-{host}-{feed}" for host in range(4) for feed in range(3)]
    for name in names:
        shared.feed(name, host=f"host-{name[5]}.test")
        shared.feeds.script(
            f"/{name}", (0.02, *reply(200, rss(report(name, title=headline(name), published=utc_now()))))
        )
    async with AsyncExitStack() as stack:
        monitors = await two(shared, stack, Clock())
        daemons = [await stack.enter_async_context(monitor.running()) for monitor in monitors]
        assert len(daemons) == 2
        await until(lambda: len(shared.received()) == len(names), "the alerts")
        assert len(await monitors[0].entries()) == len(names)
    assert set(shared.feeds.most_at_once.values()) == {1}
    assert len(shared.feeds.requests) == len(names), "a feed was polled twice"
    assert len({asked.text("webhook-id") for asked in shared.received()}) == len(shared.received()) == len(names)


async def test_they_come_one_after_another_to_a_host_that_redirects_lead_both_to(shared: World) -> None:
    shared.http(pause=0.2)
    names = [f"feed-{number}" for number in range(8)]
    for name in names:
        shared.feed(name)
        shared.feeds.script(f"/{name}", reply(302, b"", ("location", shared.feeds.url(f"/at/{name}", "hub.test"))))
        body = rss(report(name, title=headline(name), published=utc_now()))
        shared.feeds.script(f"/at/{name}", (0.02, *reply(200, body)))
    async with AsyncExitStack() as stack:
        monitors = await two(shared, stack, Clock())
        for monitor in monitors:
            await stack.enter_async_context(monitor.running())
        await until(lambda: len(shared.received()) == len(names), "the alerts")
    asked = [one for one in shared.feeds.requests if one.text("host").startswith("hub.test")]
    assert len(asked) == len(names)
    assert all(later.began - sooner.ended >= 0.19 for sooner, later in pairwise(asked))


async def test_one_headline_that_both_bring_at_once_is_one_development(shared: World) -> None:
    for number in range(10):
        shared.publish(f"outlet-{number}", report("crane falls", site=f"outlet-{number}"))
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack)
        await asyncio.gather(first.poll(), second.poll())
        assert len(await first.developments()) == 1
        assert sorted(hit.kind for hit in await first.hits()) == ["first"] + ["reprint"] * 9
        results = await asyncio.gather(first.deliver(), second.deliver())
        assert sorted(results) == [(0, 0), (1, 0)]
    assert len(shared.received()) == 1


async def test_one_waits_while_the_other_places_a_hit_of_the_same_story(
    shared: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without that, each sees nothing of the other and opens a development of its own."""
    held, released = threading.Event(), threading.Event()
    store = pipeline.store

    def stored_but_not_committed(*args: Any) -> list[pipeline.Outcome]:
        outcomes = store(*args)
        if not held.is_set():
            held.set()
            released.wait(PATIENCE)
        return outcomes

    def waiting(connection: Connection) -> bool:
        return bool(connection.exec_driver_sql("select count(*) from pg_locks where not granted").scalar())

    monkeypatch.setattr(pipeline, "store", stored_but_not_committed)
    for name in ("herald", "tribune"):
        shared.publish(name, report("crane falls", site=name))
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack)
        herald, tribune = shared.config.feeds
        polls = [asyncio.create_task(first.parts.poller.poll_one(herald))]
        await until(held.is_set, "the first hit, placed and not committed")
        polls.append(asyncio.create_task(second.parts.poller.poll_one(tribune)))
        async with asyncio.timeout(PATIENCE):
            while not polls[1].done() and not await second.database.read(waiting):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        released.set()
        await asyncio.gather(*polls)
        assert len(await first.developments()) == 1
        assert sorted(hit.kind for hit in await first.hits()) == ["first", "reprint"]


async def test_a_lease_that_ran_out_is_somebody_elses_and_cannot_be_renewed(shared: World) -> None:
    shared.feed("herald")
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack)
        now = shared.hand.moment
        mine = Lease("mine", now + timedelta(seconds=10))
        theirs = Lease("theirs", now + timedelta(seconds=40))
        host = shared.config.feeds[0].host
        assert host in await first.database.write(lambda c: claim_due(c, now, mine, Room(5, 5), due_by=now))
        assert await second.database.write(lambda c: claim_due(c, now, theirs, Room(5, 5), due_by=now)) == {}
        late = now + timedelta(seconds=11)
        assert host in await second.database.write(lambda c: claim_due(c, late, theirs, Room(5, 5), due_by=late))
        renewed = Rest((host, "mine"), late + timedelta(days=9))
        await first.database.write(lambda c: renew_leases(c, [renewed]))
        assert await second.database.read(lambda c: host_free_at(c, host)) == theirs.until


async def test_what_two_deliver_of_one_development_comes_in_its_order_and_once(shared: World) -> None:
    watchlist = following(Rule("all", "desk", EVENTS))
    shared.hooks.script("/desk", lambda asked: (0.02 * len(asked.body) % 0.05, *reply(204)))
    happened = [f"crane {number} falls" for number in range(6)]
    async with AsyncExitStack() as stack:
        monitors = await two(shared, stack)
        for title in happened:
            development = await happen(monitors[0], watchlist, title)
            await cover(monitors[0], watchlist, development, "tribune.example", [Change("number", "1", "2", "e")])
        while sum(sum(done) for done in await asyncio.gather(*(one.deliver() for one in monitors))):
            pass
    kinds: dict[str, list[str]] = {}
    for kind, title in told(shared):
        kinds.setdefault(title.removesuffix(" too"), []).append(kind)
    in_order = ["development.new", "development.updated", "development.corroborated"]
    assert kinds == dict.fromkeys(happened, in_order)
    assert len({asked.text("webhook-id") for asked in shared.received()}) == len(shared.received()) == 18


async def test_an_edit_is_taken_up_by_a_worker_and_told_by_the_daemon_alone(shared: World) -> None:
    shared.publish("herald", report("crane falls"))
    async with AsyncExitStack() as stack:
        clock, hands = await two(shared, stack)
        daemon, worker = Daemon(clock.parts, kind="clock"), Daemon(hands.parts, kind="worker")
        shared.feed("gazette-two")
        edited = Loaded(shared.config, (), ())
        assert await worker.reload(lambda: edited)
        assert len(await hands.database.read(list_feeds)) == 1, "a worker leaves the table of feeds alone"
        assert await daemon.reload(lambda: edited)
        assert len(await hands.database.read(list_feeds)) == 2
        assert await hands.parts.poller.poll_one(shared.config.feeds[1]) is not None
        assert [one.what for one in await hands.database.read(lambda c: list_audit(c, limit=9))] == ["reload"]


async def test_the_status_page_shows_who_works_and_what_they_hold(shared: World) -> None:
    gate = asyncio.Event()
    shared.publish("herald", report("crane falls"))
    shared.feeds.script("/herald", (gate, *reply(304)))
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack)
        await stack.enter_async_context(first.running())
        reader = await stack.enter_async_context(browser(second))
        await until(lambda: shared.feeds.requests, "the poll")
        said = " ".join(re.sub(r"<[^>]+>", " ", (await reader.get("/status")).text).split())
        gate.set()
    assert "1 process with hands, 1 server in hand" in said
    assert f"process {os.getpid()}" in said
    assert "1 of 64 places taken" in said or "0 of 64 places taken" in said  # the beat is a little old


async def test_one_that_waits_for_feeds_that_the_other_polls_does_not_call_them_failed(shared: World) -> None:
    gate = asyncio.Event()
    shared.publish("herald", report("crane falls"))
    answer = shared.feeds.scripts["/herald"][0]
    assert not callable(answer)
    shared.feeds.script("/herald", (gate, *answer))
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack)
        both = [asyncio.create_task(monitor.poll()) for monitor in (first, second)]
        await until(lambda: shared.feeds.requests, "the poll")
        gate.set()
        assert await asyncio.gather(*both) == [0, 0]
        assert len(first.polled) + len(second.polled) == len(shared.feeds.requests) == 1


async def test_a_stream_of_events_at_one_tells_what_the_other_found(shared: World) -> None:
    shared.feed("herald")
    shared.follow(following(Rule("fast", "desk", ("hit",))))
    async with AsyncExitStack() as stack:
        first, second = await two(shared, stack, shared.hand.clock())
        await first.poll()
        _, client = await stack.enter_async_context(web(second))
        heard = await stack.enter_async_context(listening(client))
        await appears(shared, first, "crane falls")
        _, said = await heard()
        (one,) = await first.developments()
    assert said["development"]["id"] == one.id


async def test_a_digest_that_both_would_send_goes_out_once_a_period(shared: World) -> None:
    shared.follow(following(Rule("daily", "desk", digest="0 7 * * *", digest_empty=True)))
    async with AsyncExitStack() as stack:
        both = await two(shared, stack, shared.hand.clock())
        for _ in range(3 * 12):
            await asyncio.gather(*(keep_calendars(one.parts) for one in both))
            await asyncio.gather(*(one.deliver() for one in both))
            shared.hand.pass_(timedelta(hours=2))
    assert [kind for kind, _ in told(shared)] == ["digest"] * 3
