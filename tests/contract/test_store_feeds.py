"""Feeds, the state of their polls, and the claim of those that are due, on both databases."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, select

from monitor.model.entry import Wishes
from monitor.model.feed import Feed, FeedRow, Habits, Move, PollState, Rhythm, Trust
from monitor.storage.database import Database
from monitor.storage.feeds import (
    _OF_A_URL,
    FEEDS_OF_A_HOST,
    Crowd,
    Lease,
    Room,
    claim_due,
    count_due,
    crowds,
    list_feeds,
    next_due,
    poll_state,
    release_host,
    renew_lease,
    resting_hosts,
    save_state,
    sync_feeds,
    void_leases,
)
from monitor.storage.schema import hosts
from tests.contract.samples import DAY, HOUR, MINUTE, NOON, a_feed

LEASE = Lease("token-a", NOON + MINUTE)
POLLED = PollState(
    etag='W/"ümlaut \\"x"',
    last_modified="Thu, 29 Feb 2024 11:00:00 GMT",
    body_hash="e3b0",
    title="港口新闻 — the harbour's news",
    next_poll_at=NOON + HOUR,
    last_poll_at=NOON,
    last_success_at=NOON - MINUTE,
    first_success_at=NOON - DAY,
    last_result="new",
    last_status=200,
    last_error="it took too long",
    failures=3,
    effective_url="https://harbour.example/feed",
    moved_to="https://harbour.example/new",
    interval=900.5,
    pace="rhythm",
    whole_at=NOON - HOUR,
    trouble=1.5,
    failing_since=NOON - HOUR,
    told_failing_at=NOON - MINUTE,
    gone_since=NOON,
    set_aside_at=NOON - DAY,
    set_aside_because="flood",
    gaps=2,
    last_gap_from=NOON - DAY,
    last_gap_at=NOON - HOUR,
    habits=Habits(
        Rhythm((1.5, 0.0, 2.0), 3.25, NOON, 1.0, 0.5),
        Trust(9, 1, 2, 8, 3),
        Wishes(60, 90, (1, 2), (6,)),
        Move("https://harbour.example/new", NOON - DAY, 4),
        40,
        12,
        1,
        2,
        7,
        dated=True,
    ),
    polls=5_000_000_000,
    entries=6_000_000_000,
)

STAYED = replace(POLLED, moved_to=None)


def synced(database: Database, *feeds: Feed) -> None:
    """Make these the configured feeds."""
    with database.writing() as connection:
        sync_feeds(connection, feeds)


def polled(database: Database, feed: Feed, **changes: object) -> None:
    """Store that a feed was polled."""
    with database.writing() as connection:
        save_state(connection, feed.id, replace(POLLED, **({"moved_to": None} | changes)))  # type: ignore[arg-type]


def row_of(database: Database, feed: Feed) -> FeedRow:
    """Return a feed as lists show it."""
    with database.reading() as connection:
        return next(row for row in list_feeds(connection) if row.id == feed.id)


def claim(
    database: Database,
    now: datetime = NOON,
    lease: Lease = LEASE,
    most: int = 10,
    due_by: datetime | None = None,
    only: Collection[str] | None = None,
) -> dict[str, list[str]]:
    """Claim in a transaction of its own."""
    with database.writing() as connection:
        return claim_due(connection, now, lease, Room(most, most), due_by=due_by, only=only)


def test_the_sample_leaves_no_field_of_a_state_at_its_default() -> None:
    assert [one.name for one in fields(PollState) if getattr(POLLED, one.name) == one.default] == []


def test_a_configured_feed_is_stored_whole(database: Database) -> None:
    feed = a_feed("harbour", language="nl", tags=("port",))
    synced(database, feed)
    assert row_of(database, feed) == FeedRow(
        feed.id, "harbour", feed.url, "Feed harbour", "harbour.example", "nl", active=True, state=PollState()
    )


def test_credentials_of_a_feed_are_not_stored(database: Database) -> None:
    feed = a_feed(
        "harbour",
        url="https://anna:hunter2@harbour.example/feed",
        headers=(("x-key", "hunter2"),),
        auth=("a", "hunter2"),
    )
    synced(database, feed)
    assert row_of(database, feed).url == "https://harbour.example/feed"
    assert "hunter2" not in repr(row_of(database, feed))


def test_a_paused_feed_is_stored_and_not_active(database: Database) -> None:
    synced(database, a_feed("harbour", paused=True))
    assert not row_of(database, a_feed("harbour")).active
    assert claim(database) == {}


def test_a_changed_url_under_the_same_id_forgets_what_the_old_document_left(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed)
    moved = replace(feed, url="https://harbour.example/new.xml", name="New name")
    synced(database, moved)
    row = row_of(database, feed)
    assert (row.url, row.name) == ("https://harbour.example/new.xml", "New name")
    assert row.state == replace(POLLED, **dict.fromkeys(_OF_A_URL))  # type: ignore[arg-type]


def test_an_unchanged_feed_keeps_everything_when_synced_again(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed)
    synced(database, replace(feed, url="https://anna:new-password@harbour.example/harbour.xml", name="Other"))
    assert row_of(database, feed).state == STAYED
    assert row_of(database, feed).name == "Other"


def test_a_removed_feed_is_inactive_and_keeps_its_history(database: Database) -> None:
    feed, other = a_feed("harbour"), a_feed("station")
    synced(database, feed, other)
    polled(database, feed)
    synced(database, other)
    assert not row_of(database, feed).active
    assert row_of(database, feed).state == STAYED
    assert claim(database) == {"station.example": [other.id]}


def test_a_feed_that_comes_back_is_active_again_with_its_history(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed)
    synced(database)
    synced(database, feed)
    assert row_of(database, feed).active
    assert row_of(database, feed).state == STAYED


def test_a_feed_that_moved_for_good_counts_for_its_new_host_until_that_is_taken_back(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed, moved_to="https://quay.example/feed", next_poll_at=NOON)
    for _ in range(2):
        assert claim(database, lease=Lease("t", NOON)) == {"quay.example": [feed.id]}
        synced(database, feed)
    polled(database, feed, next_poll_at=NOON)
    assert claim(database) == {"harbour.example": [feed.id]}


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


def test_a_host_that_asked_for_rest_is_named_with_its_moment(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    with database.writing() as connection:
        release_host(connection, feed.host, LEASE.token, NOON + HOUR)
    with database.reading() as connection:
        assert resting_hosts(connection, NOON + MINUTE) == {"harbour.example": NOON + HOUR}
        assert resting_hosts(connection, NOON + HOUR) == {}


def test_syncing_takes_no_lease_from_a_host(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    claim(database)
    synced(database, feed, a_feed("quay", host="harbour.example"))
    assert claim(database) == {}


def test_feeds_are_listed_active_first_and_by_name(database: Database) -> None:
    gone, last, first = a_feed("gone", name="aaa"), a_feed("b", name="ccc"), a_feed("c", name="bbb")
    synced(database, gone, last, first)
    synced(database, last, first)
    with database.reading() as connection:
        assert [row.name for row in list_feeds(connection)] == ["bbb", "ccc", "aaa"]


def test_every_field_of_a_state_comes_back_as_it_was_stored(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed)
    with database.reading() as connection:
        assert poll_state(connection, feed.id) == STAYED
    polled(database, feed, **{one.name: one.default for one in fields(PollState)})
    with database.reading() as connection:
        assert poll_state(connection, feed.id) == PollState()


def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    feed = a_feed("harbour")
    synced(database, feed)
    polled(database, feed, next_poll_at=NOON.astimezone(timezone(timedelta(hours=-11, minutes=-30))))
    with database.reading() as connection:
        moment = poll_state(connection, feed.id).next_poll_at
    assert moment == NOON
    assert moment is not None
    assert moment.utcoffset() == timedelta(0)


def test_storing_a_state_leaves_other_feeds_alone(database: Database) -> None:
    feed, other = a_feed("harbour"), a_feed("station")
    synced(database, feed, other)
    polled(database, feed)
    assert row_of(database, other).state == PollState()


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
        assert not renew_lease(connection, feed.host, "token-a", NOON + DAY)
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
        assert renew_lease(connection, feed.host, LEASE.token, NOON + HOUR)
        assert not renew_lease(connection, feed.host, "token-b", NOON + DAY)
        assert not renew_lease(connection, "nowhere.example", LEASE.token, NOON + DAY)
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
        assert not renew_lease(connection, feed.host, LEASE.token, NOON + DAY)
    assert claim(database) == {feed.host: [feed.id]}


def test_voiding_frees_what_is_leased_and_leaves_what_rests(database: Database) -> None:
    leased, resting = a_feed("leased"), a_feed("resting")
    synced(database, leased, resting)
    claim(database)
    with database.writing() as connection:
        release_host(connection, resting.host, LEASE.token, NOON + HOUR)
        void_leases(connection)
    assert claim(database) == {leased.host: [leased.id]}


def test_next_due_is_the_earliest_of_the_active_feeds(database: Database) -> None:
    with database.reading() as connection:
        assert next_due(connection) is None
    gone, soon, later = a_feed("gone"), a_feed("soon"), a_feed("later")
    synced(database, gone, soon, later)
    polled(database, gone, next_poll_at=NOON - DAY)
    polled(database, later, next_poll_at=NOON + HOUR)
    synced(database, soon, later)
    with database.reading() as connection:
        assert next_due(connection) is None  # one was never polled
    polled(database, soon, next_poll_at=NOON + MINUTE)
    with database.reading() as connection:
        assert next_due(connection) == NOON + MINUTE


def test_overdue_feeds_are_counted(database: Database) -> None:
    gone, overdue, due = a_feed("gone"), a_feed("overdue"), a_feed("due")
    synced(database, gone, overdue, due)
    polled(database, gone, next_poll_at=NOON - DAY)
    polled(database, overdue, next_poll_at=NOON - HOUR)
    polled(database, due, next_poll_at=NOON)
    synced(database, overdue, due)
    with database.reading() as connection:
        assert count_due(connection, NOON) == 1
        assert count_due(connection, NOON + MINUTE) == 2


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
