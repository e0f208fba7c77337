"""What many ask at about the same time is done in one transaction, and each has an answer of its own."""

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, event, func, select, text

from monitor.app.hits.pipeline import Ending, Finds, Keep, Visit, conclude_held, store_held
from monitor.app.hits.rules import compile_rules
from monitor.app.polling.poll import states_of
from monitor.model.alert import ChannelStop
from monitor.model.errors import StorageError
from monitor.model.feed import PollState
from monitor.storage.alerts import stop_channel
from monitor.storage.database import Database
from monitor.storage.entries import entries_by_id, known_entries
from monitor.storage.feeds import Lease, Room, claim_due, poll_state
from monitor.storage.leases import Rest, release_hosts
from monitor.storage.schema import channel_stops, hosts
from tests.contract.samples import HOUR, MINUTE, NOON, a_feed, an_entry
from tests.contract.test_store_feeds import synced

FEEDS = 60


def stop_all(connection: Connection, names: list[str]) -> list[str]:
    """Stop channels; a name that is empty is refused by the database."""
    for name in names:
        stop_channel(connection, ChannelStop(name, NOON, "gone"))
        if not name:
            connection.execute(text("insert into channel_stops (channel) values (null)"))
    return names


def commits(database: Database) -> list[datetime]:
    """Return a list that grows with every commit from now on."""
    counted: list[datetime] = []
    event.listen(database.engine, "commit", lambda _: counted.append(NOON))
    return counted


async def test_many_share_few_transactions_and_each_hears_of_its_own(database: Database) -> None:
    counted = commits(database)
    names = [f"channel-{number}" for number in range(FEEDS)]
    assert await asyncio.gather(*(database.write_together(stop_all, name) for name in names)) == names
    assert len(counted) <= 3
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(channel_stops)).scalar_one() == FEEDS


async def test_one_that_is_refused_takes_nobody_with_it(database: Database) -> None:
    names = ["desk", "", "wire"]
    told = await asyncio.gather(*(database.write_together(stop_all, name) for name in names), return_exceptions=True)
    assert told[::2] == ["desk", "wire"]
    assert isinstance(told[1], StorageError)
    with database.reading() as connection:
        assert sorted(connection.execute(select(channel_stops.c.channel)).scalars()) == ["desk", "wire"]


async def test_whoever_gives_up_before_its_turn_writes_nothing(database: Database) -> None:
    first = asyncio.create_task(database.write_together(stop_all, "desk"))
    second = asyncio.create_task(database.write_together(stop_all, "wire"))
    await asyncio.sleep(0)
    second.cancel()
    assert await first == "desk"
    with database.reading() as connection:
        assert list(connection.execute(select(channel_stops.c.channel)).scalars()) == ["desk"]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_polls_are_read_written_and_given_back_together_but_for_those_whose_host_was_lost(
    database: Database,
) -> None:
    some = [a_feed(f"feed-{number:02}") for number in range(FEEDS)]
    synced(database, *some)
    with database.writing() as connection:
        claimed = claim_due(connection, NOON, Lease("mine", NOON + MINUTE), Room(FEEDS, FEEDS), due_by=NOON)
        assert len(claimed) == FEEDS
        connection.execute(hosts.update().where(hosts.c.host == some[7].host).values(token="another's"))
    ours = {feed.id: (feed.host, "mine") for feed in some}

    asked = [database.read_together(states_of, (ours[feed.id], feed.id)) for feed in some]
    states = await asyncio.gather(*asked)
    assert [state is None for state in states] == [feed is some[7] for feed in some]

    ended = [
        Ending(PollState(), PollState(polls=number, next_poll_at=NOON + HOUR, etag="e" if number % 2 else None))
        for number in range(FEEDS)
    ]  # fmt: skip
    counted = commits(database)
    told = [database.write_together(conclude_held, (ours[f.id], f, one)) for f, one in zip(some, ended, strict=True)]
    assert [not held for held in await asyncio.gather(*told)] == [feed is some[7] for feed in some]
    rests = [Rest(ours[feed.id], NOON + HOUR, 0.5 if number % 2 else None) for number, feed in enumerate(some)]
    await asyncio.gather(*(database.write_together(release_hosts, rest) for rest in rests))
    assert len(counted) <= 6
    with database.reading() as connection:
        polls = [poll_state(connection, feed.id).polls for feed in some]
        held = list(connection.execute(select(hosts.c.host).where(hosts.c.token.is_not(None))).scalars())
    assert polls == [0 if number == 7 else number for number in range(FEEDS)]
    assert held == [some[7].host]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_what_polls_brought_is_stored_together_but_for_that_whose_host_was_lost(database: Database) -> None:
    some = [a_feed(f"feed-{number:02}") for number in range(FEEDS)]
    synced(database, *some)
    with database.writing() as connection:
        claim_due(connection, NOON, Lease("mine", NOON + MINUTE), Room(FEEDS, FEEDS), due_by=NOON)
        connection.execute(hosts.update().where(hosts.c.host == some[7].host).values(token="another's"))
    brought = [replace(an_entry(f"of-{feed.ref}"), feed_id=feed.id) for feed in some]
    keeps = [
        Keep(
            (feed.host, "mine"), Visit(feed, NOON + MINUTE * number),
            Finds((entry,), keys=((feed.id, f"key-{number}", entry.id),)),
            Ending(PollState(), PollState(polls=1, last_result="new")), compile_rules([]),
        )
        for number, (feed, entry) in enumerate(zip(some, brought, strict=True))
    ]  # fmt: skip
    counted = commits(database)
    told = await asyncio.gather(*(database.write_together(store_held, one) for one in keeps))
    assert len(counted) <= 3
    assert [outcome.new if outcome else None for outcome in told] == [
        None if number == 7 else (entry,) for number, entry in enumerate(brought)
    ]
    with database.reading() as connection:
        stored = entries_by_id(connection, [entry.id for entry in brought])
        seen = [known_entries(connection, feed.id, [f"key-{n}"]) for n, feed in enumerate(some)]
        polls = [poll_state(connection, feed.id).polls for feed in some]
    assert sorted(one.id for one in stored) == sorted(one.id for one in brought if one is not brought[7])
    assert [one[f"key-{n}"].last_seen if one else None for n, one in enumerate(seen)] == [
        None if n == 7 else NOON + MINUTE * n for n in range(FEEDS)
    ]
    assert polls == [int(number != 7) for number in range(FEEDS)]
