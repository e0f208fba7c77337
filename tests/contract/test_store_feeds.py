"""Feeds, the state of their polls, and the claim of those that are due, on both databases."""

import json
from collections.abc import Collection
from contextlib import closing
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

from sqlalchemy import true

from monitor.model.entry import Wishes
from monitor.model.feed import Feed, FeedRow, Habits, Move, PollState, Rhythm, Trust
from monitor.model.secret import Secret
from monitor.storage.database import Database
from monitor.storage.feeds import (
    _OF_A_URL,
    Lease,
    Room,
    claim_due,
    count_due,
    due_feeds,
    list_feeds,
    next_due,
    poll_state,
    save_state,
    sync_feeds,
)
from monitor.storage.habits import habits_to_json
from monitor.storage.migrate import upgrade
from tests.contract.revisions import bring_to
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
    recent="nxg-",
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
        headers=(("x-key", Secret("hunter2")),),
        auth=("a", Secret("hunter2")),
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


def test_feeds_that_are_due_are_named_with_those_that_were_never_polled(database: Database) -> None:
    new, due, later, paused = a_feed("new"), a_feed("due"), a_feed("later"), a_feed("paused", paused=True)
    synced(database, new, due, later, paused)
    polled(database, due, next_poll_at=NOON)
    polled(database, later, next_poll_at=NOON + MINUTE)
    with database.reading() as connection:
        assert due_feeds(connection, NOON) == {new.id, due.id}
        assert due_feeds(connection, None) == {new.id, due.id, later.id}


def test_an_upgrade_keeps_how_the_last_polls_ended(empty_url: str) -> None:
    bring_to(empty_url, "0027")
    row = "id, ref, url, name, host, active, failures, polls, entries, habits"
    with closing(Database(empty_url)) as database:
        with database.writing() as connection:
            yes = true().compile(connection)
            for name, habits in (("a", json.dumps(habits_to_json(Habits()) | {"recent": "nx-"})), ("b", None)):
                said = f"'{habits}'" if habits else "null"
                connection.exec_driver_sql(
                    f"insert into feeds ({row}) values ('{name}', 'r', 'u', 'n', 'h', {yes}, 0, 0, 0, {said})"
                )
        upgrade(database.engine)
        with database.reading() as connection:
            assert {one.id: one.state.recent for one in list_feeds(connection)} == {"a": "nx-", "b": ""}
