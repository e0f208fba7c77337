"""Bundles that Procrastinate carries from whoever claims to whoever has a place: once, in order, none lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.app.daemon import carrier as carrying
from monitor.app.daemon.carrier import AT_ONCE, TURN, WAIT, Carrier
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.workers import Membership
from monitor.app.process.clock import Clock
from monitor.model.development import Change
from monitor.model.watchlist import Rule
from monitor.model.worker import Kind
from monitor.storage.feeds import sync_feeds
from monitor.storage.hosts import held_hosts
from monitor.storage.jobs import STALE, waiting_jobs
from tests.flow.happenings import cover, happen_all
from tests.flow.holding import EVENTS, told
from tests.flow.wire import PATIENCE, reply, until
from tests.flow.world import Monitor, World, a_world, following


@pytest.fixture
async def shared(tmp_path: Path, postgres_url: str) -> AsyncIterator[World]:
    """A world with a PostgreSQL store."""
    async with a_world(str(tmp_path), postgres_url) as made:
        yield made


def publish(world: World, count: int) -> list[str]:
    """Let servers have a feed each, in which nothing is new."""
    names = [f"outlet-{number:03}" for number in range(count)]
    for name in names:
        world.feed(name)
        world.feeds.script(f"/{name}", reply(304))
    return names


def places(world: World, count: int) -> None:
    """Give monitors that are opened from now on so many places."""
    world.set(polling=replace(world.config.polling, concurrency=count))


async def claimer(monitor: Monitor, *, hands: Kind = "run") -> Carrier:
    """Return what claims for a monitor whose hands have not begun."""
    membership = Membership(monitor.parts, hands)
    await membership.beat()
    return Carrier(monitor.parts, membership)


async def jobs(monitor: Monitor) -> list[str]:
    """Return the queue of each job there is."""
    names = text("select queue_name from procrastinate_jobs order by id")
    return await monitor.database.read(lambda connection: list(connection.execute(names).scalars()))


async def waiting(monitor: Monitor) -> Counter[tuple[str, str]]:
    """Return for how much jobs wait."""
    return await monitor.database.read(lambda connection: waiting_jobs(connection, monitor.parts.clock.now()))


async def held(monitor: Monitor) -> list[str]:
    """Return the tokens of the servers that anybody holds."""
    return await monitor.database.read(lambda connection: held_hosts(connection, monitor.parts.clock.now()))


async def run_out(monitor: Monitor) -> None:
    """Wait until no job is left."""
    async with asyncio.timeout(PATIENCE):
        while await jobs(monitor):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@asynccontextmanager
async def running(*monitors: Monitor, kind: Kind = "worker") -> AsyncIterator[list[Daemon]]:
    """Let a daemon run on each, which ends as on SIGTERM."""
    daemons = [Daemon(one.parts, kind=kind) for one in monitors]
    tasks = [asyncio.create_task(one.run()) for one in daemons]
    try:
        yield daemons
    finally:
        for one in daemons:
            one.end()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*tasks)


async def test_what_one_claims_another_polls_in_bundles_and_nothing_is_left_of_it(shared: World) -> None:
    names = publish(shared, 45)
    async with AsyncExitStack() as stack:
        clock, hands = [await stack.enter_async_context(shared.monitor(Clock())) for _ in range(2)]
        await (await claimer(clock)).tick()
        assert await jobs(clock) == ["unknown"], "of nobody it is known yet how quick it is; 20 to 50 a job"
        await stack.enter_async_context(running(hands))
        await until(lambda: len(shared.feeds.requests) == len(names), "the polls")
        await run_out(clock)
    assert Counter(shared.feeds.most_at_once.values()) == {1: len(names)}


async def test_a_job_that_is_run_twice_polls_nothing_twice(shared: World) -> None:
    names = publish(shared, 5)
    again = text(
        "insert into procrastinate_jobs (queue_name, task_name, args) "
        "select queue_name, task_name, args from procrastinate_jobs, generate_series(1, 3)"
    )
    async with AsyncExitStack() as stack:
        monitors = [await stack.enter_async_context(shared.monitor(Clock())) for _ in range(2)]
        await (await claimer(monitors[0])).tick()
        await monitors[0].database.write(lambda connection: connection.execute(again))
        assert await jobs(monitors[0]) == ["unknown"] * 4
        await stack.enter_async_context(running(*monitors))
        await until(lambda: len(shared.feeds.requests) == len(names), "the polls")
        await run_out(monitors[0])
    assert len(shared.feeds.requests) == len(names)


async def test_a_job_that_comes_too_late_polls_nothing_and_its_feeds_are_claimed_anew(shared: World) -> None:
    publish(shared, 1)
    async with AsyncExitStack() as stack:
        monitor = await stack.enter_async_context(shared.monitor())
        carrier = await claimer(monitor)
        await carrier.tick()
        shared.hand.pass_(WAIT)
        await carrier.membership.beat()
        await carrier.tick()
        assert await jobs(monitor) == ["unknown"] * 2, "the lease of the first has run out"
        await stack.enter_async_context(running(monitor))
        await run_out(monitor)
        await until(lambda: shared.feeds.requests, "the poll")
    assert len(shared.feeds.requests) == 1


async def test_no_more_waits_than_there_are_places_however_often_one_claims(shared: World) -> None:
    places(shared, 8)
    publish(shared, 40)
    async with AsyncExitStack() as stack:
        monitor = await stack.enter_async_context(shared.monitor())
        carrier = await claimer(monitor)
        for _ in range(3):
            await carrier.tick()
        assert await waiting(monitor) == {("unknown", ""): 6}, "a quarter is left to hosts that are known"
        shared.hand.pass_(STALE + WAIT + timedelta(seconds=1))
        await carrier.membership.beat()
        await carrier.tick()
        assert len(await jobs(monitor)) == 1, "what nobody took is taken away"


async def test_one_claims_for_all_and_the_next_where_nothing_is_heard_of_it(shared: World) -> None:
    publish(shared, 1)
    async with AsyncExitStack() as stack:
        monitors = [await stack.enter_async_context(shared.monitor()) for _ in range(2)]
        first, second = [await claimer(one) for one in monitors]
        await first.tick()
        shared.feed("another")
        await monitors[0].database.write(lambda connection: sync_feeds(connection, shared.config.feeds))
        await second.tick()
        assert await waiting(monitors[0]) == {("unknown", ""): 1}, "the first one has just claimed"
        shared.hand.pass_(2 * TURN)
        await second.tick()
        assert await waiting(monitors[0]) == {("unknown", ""): 2}


async def test_who_has_no_hands_to_give_it_to_claims_nothing(shared: World) -> None:
    publish(shared, 3)
    async with AsyncExitStack() as stack:
        monitor = await stack.enter_async_context(shared.monitor())
        carrier = await claimer(monitor, hands="clock")
        await carrier.tick()
        assert await jobs(monitor) == []
        assert await monitor.poll() == 0
    assert len(shared.feeds.requests) == 3


async def test_one_that_stops_gives_back_what_waits_in_its_hands(shared: World) -> None:
    """It has one place, and holds a bundle of six servers."""
    gate = asyncio.Event()
    places(shared, 8)
    for name in publish(shared, 6):
        shared.feeds.script(f"/{name}", (gate, *reply(304)))
    async with AsyncExitStack() as stack:
        clock = await stack.enter_async_context(shared.monitor(Clock()))
        carrier = await claimer(clock)
        await carrier.tick()
        assert await waiting(clock) == {("unknown", ""): 6}
        places(shared, 1)
        hands = await stack.enter_async_context(shared.monitor(Clock()))
        async with running(hands) as (daemon,):
            await until(lambda: shared.feeds.requests, "the first poll")
            daemon.end()
            await run_out(clock)
            gate.set()
        assert await held(clock) == []
        assert len(shared.feeds.requests) == 1
        await carrier.tick()
        assert await waiting(clock) == {("unknown", ""): 5}


async def test_what_is_carried_of_one_development_comes_in_its_order_and_once(shared: World) -> None:
    watchlist = following(Rule("all", "desk", EVENTS))
    shared.hooks.script("/desk", lambda asked: (0.02 * len(asked.body) % 0.05, *reply(204)))
    happened = [f"crane {number} falls" for number in range(6)]
    async with AsyncExitStack() as stack:
        monitors = [await stack.enter_async_context(shared.monitor(Clock())) for _ in range(2)]
        for development in await happen_all(monitors[0], watchlist, happened):
            await cover(monitors[0], watchlist, development, "tribune.example", [Change("number", "1", "2", "e")])
        await stack.enter_async_context(running(*monitors))
        await until(lambda: len(shared.received()) == 18, "the alerts")
        await run_out(monitors[0])
    kinds: dict[str, list[str]] = {}
    for kind, title in told(shared):
        kinds.setdefault(title.removesuffix(" too"), []).append(kind)
    assert len(shared.received()) == 18
    in_order = ["development.new", "development.updated", "development.corroborated"]
    assert list(kinds.values()) == [in_order] * 6


async def put(monitor: Monitor, queue: str) -> None:
    """Put a job into a queue that is over as soon as it begins."""
    empty = text("""
        insert into procrastinate_jobs (queue_name, task_name, args) values (cast(:queue as text),
          case when cast(:queue as text) = 'deliveries' then 'deliver_bundle' else 'poll_bundle' end,
          jsonb_build_object('kind', cast(:queue as text), 'token', '', 'hosts', '[]', 'until', now(),
            'ids', '[]'::jsonb))
    """)
    await monitor.database.write(lambda connection: connection.execute(empty, {"queue": queue}))


async def test_all_queues_are_heard_on_one_connection(shared: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "LOOK", 4 * PATIENCE)  # nobody looks for what no word came of
    asked = text("select count(*) from pg_stat_activity where datname = current_database() and query like 'LISTEN%'")
    async with shared.monitor(Clock()) as clock, shared.monitor(Clock()) as hands, running(hands):
        async with asyncio.timeout(PATIENCE):
            for queue in AT_ONCE:
                gone = False
                while not gone:  # who does not listen yet hears of the next one
                    await put(clock, queue)
                    await asyncio.sleep(0.3)
                    gone = not await jobs(clock)
        assert await clock.database.read(lambda connection: connection.execute(asked).scalar()) == 1
