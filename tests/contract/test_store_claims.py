"""The claim of hosts whose feeds are due: leases, rest, room, and many who claim at once, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, select, update

from monitor.storage.database import Database
from monitor.storage.feeds import FEEDS_OF_A_HOST, Crowd, Lease, Room, claim_due, crowds, resting_feeds
from monitor.storage.leases import Rest, release_host, renew_leases, void_leases
from monitor.storage.schema import feeds as feeds_table
from monitor.storage.schema import hosts
from tests.contract.samples import DAY, HOUR, MINUTE, NOON, a_feed
from tests.contract.test_store_feeds import LEASE, claim, polled, synced


def test_a_host_with_many_feeds_takes_the_place_of_no_other(database: Database) -> None:
    many = [a_feed(f"many-{number}", url=f"https://many.example/{number}", host="many.example") for number in range(99)]
    few = [a_feed(f"few-{number}") for number in range(3)]
    synced(database, *many, *few)
    for feed in many:
        polled(database, feed, next_poll_at=NOON - HOUR)
    for feed in few:
        polled(database, feed, next_poll_at=NOON - MINUTE)
    assert {host: len(ids) for host, ids in claim(database, most=3, due_by=NOON).items()} == {
        "many.example": FEEDS_OF_A_HOST, "few-0.example": 1, "few-1.example": 1,
    }  # fmt: skip


def test_slow_hosts_never_take_all_the_room(database: Database) -> None:
    slow = [a_feed(f"slow-{number}") for number in range(5)]
    synced(database, *slow, a_feed("quick"))
    for feed in slow:
        with database.writing() as connection:
            for token in ("a", "b", "c"):
                claim_due(connection, NOON, Lease(token, NOON), Room(9, 9), only={feed.id})
                release_host(connection, feed.host, token, NOON - HOUR, 10.0)
    with database.writing() as connection:
        claimed = claim_due(connection, NOON, LEASE, Room(4, 2))
    assert set(claimed) == {"quick.example", "slow-0.example", "slow-1.example"}


def test_what_the_feeds_of_a_host_ask_of_it_is_added_up(database: Database) -> None:
    feeds = [a_feed(f"f{number}", url=f"https://many.example/{number}", host="many.example") for number in range(4)]
    synced(database, *feeds, a_feed("gone", host="many.example", paused=True))
    polled(database, feeds[0], interval=100.0)
    with database.reading() as connection:
        assert crowds(connection, ["many.example"], 1000.0) == {
            "many.example": Crowd(0.0, 4, 0.01 + 0.001 + 0.001 + 0.001)
        }


def test_a_host_that_asked_for_rest_is_named_with_its_moment_and_its_feeds(database: Database) -> None:
    feed, quay = a_feed("harbour"), a_feed("quay")
    synced(database, feed, quay)
    claim(database)
    with database.writing() as connection:
        for one in (feed, quay):
            release_host(connection, one.host, LEASE.token, NOON + (HOUR if one == feed else MINUTE))
    with database.reading() as connection:
        assert resting_feeds(connection, NOON + MINUTE) == ({"harbour.example": NOON + HOUR}, {feed.id})
        assert resting_feeds(connection, NOON + MINUTE, [feed.host]) == ({"harbour.example": NOON + HOUR}, {feed.id})
        assert resting_feeds(connection, NOON + MINUTE, [quay.host]) == ({}, set())
        assert resting_feeds(connection, NOON + HOUR) == ({}, set())


def test_a_host_is_claimed_once(database: Database) -> None:
    feed, sister = a_feed("harbour"), a_feed("quay", host="harbour.example")
    synced(database, feed, sister)
    assert claim(database) == {"harbour.example": sorted([feed.id, sister.id])}
    assert claim(database, lease=Lease("token-b", NOON + HOUR)) == {}


def test_a_lease_that_ran_out_is_claimed_anew_and_is_the_first_holders_no_more(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    just_before = LEASE.until - timedelta(microseconds=1)
    assert claim(database, now=just_before, lease=Lease("token-b", NOON + HOUR)) == {}
    assert claim(database, now=LEASE.until, lease=Lease("token-b", NOON + HOUR)) == {"harbour.example": [feed.id]}
    with database.writing() as connection:
        renew_leases(connection, [Rest((feed.host, "token-a"), NOON + DAY)])
        release_host(connection, feed.host, "token-a", NOON)
    assert claim(database, now=NOON + 2 * MINUTE) == {}


def test_the_longest_due_comes_first_and_what_was_never_polled_before_all(database: Database) -> None:
    late, later, never = a_feed("late"), a_feed("later"), a_feed("never")
    synced(database, late, later, never)
    polled(database, late, next_poll_at=NOON - MINUTE)
    polled(database, later, next_poll_at=NOON - HOUR)
    assert list(claim(database, most=2)) == ["never.example", "later.example"]
    assert list(claim(database, most=2)) == ["late.example"]


def test_within_a_host_the_longest_due_comes_first(database: Database) -> None:
    feeds = [a_feed(f"f{number}", host="harbour.example") for number in range(4)]
    synced(database, *feeds)
    for age, feed in enumerate(feeds):
        polled(database, feed, next_poll_at=NOON - age * MINUTE)
    assert claim(database) == {"harbour.example": [feed.id for feed in reversed(feeds)]}


def test_a_host_that_rests_is_not_claimed_before_it_is_free(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    with database.writing() as connection:
        release_host(connection, feed.host, LEASE.token, NOON + HOUR)
    assert claim(database, now=NOON + HOUR - MINUTE) == {}
    assert claim(database, now=NOON + HOUR) == {feed.host: [feed.id]}


def test_only_feeds_due_by_the_moment_are_claimed(database: Database) -> None:
    due, early, never = a_feed("due"), a_feed("early"), a_feed("never")
    synced(database, due, early, never)
    polled(database, due, next_poll_at=NOON)
    polled(database, early, next_poll_at=NOON + MINUTE)
    assert set(claim(database, due_by=NOON)) == {"due.example", "never.example"}
    assert set(claim(database)) == {"early.example"}


def test_a_claim_can_be_bound_to_some_feeds(database: Database) -> None:
    feed, sister, other = a_feed("harbour"), a_feed("quay", host="harbour.example"), a_feed("station")
    synced(database, feed, sister, other)
    assert claim(database, only=set()) == {}
    assert claim(database, only={sister.id}) == {"harbour.example": [sister.id]}


def test_no_more_hosts_are_claimed_than_asked_for_and_the_rest_stay_free(database: Database) -> None:
    feeds = [a_feed(f"f{number}") for number in range(5)]
    synced(database, *feeds)
    first, second, third = (claim(database, most=2) for _ in range(3))
    assert (len(first), len(second), len(third)) == (2, 2, 1)
    assert {feed for claimed in (first, second, third) for ids in claimed.values() for feed in ids} == {
        feed.id for feed in feeds
    }


def test_a_host_with_many_feeds_gets_a_bounded_share_of_a_claim(database: Database) -> None:
    feeds = [a_feed(f"f{number}", host="harbour.example") for number in range(FEEDS_OF_A_HOST + 5)]
    synced(database, *feeds)
    assert [len(ids) for ids in claim(database, most=3).values()] == [FEEDS_OF_A_HOST]


def test_a_lease_is_renewed_by_its_token_alone(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    with database.writing() as connection:
        renew_leases(connection, [Rest((feed.host, LEASE.token), NOON + HOUR)])
        others = [(feed.host, "token-b"), ("nowhere.example", LEASE.token)]
        renew_leases(connection, [Rest(one, NOON + DAY) for one in others])
    assert claim(database, now=NOON + HOUR - MINUTE) == {}
    assert claim(database, now=NOON + HOUR) == {feed.host: [feed.id]}


def test_a_lease_is_released_by_its_token_alone_and_only_once(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    with database.writing() as connection:
        release_host(connection, feed.host, "token-b", NOON)
    assert claim(database) == {}
    with database.writing() as connection:
        release_host(connection, feed.host, LEASE.token, NOON)
        renew_leases(connection, [Rest((feed.host, LEASE.token), NOON + DAY)])
    assert claim(database) == {feed.host: [feed.id]}


def test_voiding_frees_what_is_leased_and_leaves_what_rests(database: Database) -> None:
    leased, resting = a_feed("leased"), a_feed("resting")
    synced(database, leased, resting)
    claim(database)
    with database.writing() as connection:
        release_host(connection, resting.host, LEASE.token, NOON + HOUR)
        void_leases(connection)
    assert claim(database) == {leased.host: [leased.id]}


def free_moments(connection: Connection) -> dict[str, datetime]:
    """Return when each host is free."""
    return {row.host: row.free_at for row in connection.execute(select(hosts.c.host, hosts.c.free_at))}


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_two_claims_at_once_never_get_the_same_host(database: Database) -> None:
    feeds = [a_feed(f"f{number}") for number in range(6)]
    synced(database, *feeds)
    with database.writing() as one, database.writing() as other:
        first = claim_due(one, NOON, Lease("token-a", NOON + HOUR), Room(10, 10), only={feed.id for feed in feeds[:4]})
        second = claim_due(
            other, NOON, Lease("token-b", NOON + DAY), Room(10, 10)
        )  # passes over what the first one holds
    assert set(first) == {feed.host for feed in feeds[:4]}
    assert set(second) == {feed.host for feed in feeds[4:]}
    with database.reading() as connection:
        moments = free_moments(connection)
    assert {host for host, moment in moments.items() if moment == NOON + HOUR} == set(first)
    assert {host for host, moment in moments.items() if moment == NOON + DAY} == set(second)


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_many_workers_share_all_hosts_and_none_twice(database: Database) -> None:
    feeds = [a_feed(f"f{number}") for number in range(40)]
    synced(database, *feeds)

    def work(name: int) -> list[str]:
        mine: list[str] = []
        while claimed := claim(database, lease=Lease(f"token-{name}", NOON + HOUR), most=3):
            mine.extend(claimed)
        return mine

    with ThreadPoolExecutor(4) as workers:
        taken = [host for mine in workers.map(work, range(4)) for host in mine]
    taken.extend(work(9))  # a worker that finds all free hosts locked goes home early
    assert sorted(taken) == sorted(feed.host for feed in feeds)


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_claim_that_is_rolled_back_leaves_its_hosts_free(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    with database.writing() as connection:
        claim_due(connection, NOON, LEASE, Room(4, 4))
        connection.rollback()
    assert claim(database) == {feed.host: [feed.id]}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_claim_of_nothing_costs_the_same_however_many_feeds_wait(database: Database) -> None:
    def steps_of_a_claim(feeds: int) -> int:
        synced(database, *(a_feed(f"feed-{number}") for number in range(feeds)))
        with database.writing() as connection:
            connection.execute(update(feeds_table).values(next_poll_at=NOON + HOUR))
        taken = []
        with database.writing() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.set_progress_handler(lambda: taken.append(1), 1)
            assert claim_due(connection, NOON, LEASE, Room(8, 8), due_by=NOON) == {}
            driver.set_progress_handler(None, 1)
        return len(taken)

    assert 0 < steps_of_a_claim(2_000) < 1.1 * steps_of_a_claim(20)
