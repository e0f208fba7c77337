"""On PostgreSQL entries lie by month: a new month has its place in time, and an old one goes as a whole."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic, sleep

import pytest
from sqlalchemy import select, text

from monitor.app.daemon.keeping import Keeper
from monitor.app.process.clock import utc_now
from monitor.model import ids
from monitor.model.config import RetentionConfig
from monitor.model.entry import Entry
from monitor.model.mark import Mark
from monitor.storage.database import Database
from monitor.storage.engine import open_engine
from monitor.storage.entries import entries_by_id, insert_entries, known_entries
from monitor.storage.marks import save_mark
from monitor.storage.migrate import upgrade
from monitor.storage.months import Month, drop_month, months, open_months
from monitor.storage.schema import entries
from monitor.storage.stories import save_hits
from tests.conftest import Postgres
from tests.contract.revisions import bring_to
from tests.contract.samples import DAY, NOON, a_development, a_hit, an_entry
from tests.drift import drift_of

FIRST = Month.of(utc_now()).next  # the first that is not before all months
SECOND, THIRD = FIRST.next, FIRST.next.next
KEEP = RetentionConfig(entries=30 * DAY, stories=100 * DAY)


@pytest.fixture
def store(postgres: Postgres) -> Iterator[Database]:
    """A store on PostgreSQL of its own, since months are made in it."""
    url = postgres.empty()
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    with closing(Database(url)) as database:
        yield database
    postgres.drop(url)


def keep(database: Database, *new: Entry) -> None:
    """Keep entries, each under a key of its own."""
    with database.writing() as connection:
        keys = [(one.feed_id, ids.key_hash("guid", one.id), one.id) for one in new]
        insert_entries(connection, list(new), keys, FIRST.begins)


def bring(database: Database, entry: Entry) -> None:
    """Keep an entry under the key that another brings as well."""
    with database.writing() as connection:
        insert_entries(connection, [entry], [(entry.feed_id, "key", entry.id)], entry.seen)


def until_waiting(database: Database) -> None:
    """Return once somebody waits for what another transaction holds."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        waits = text("select count(*) from pg_locks where not granted")
        deadline = monotonic() + 30
        while not connection.execute(waits).scalar_one():
            assert monotonic() < deadline, "nobody waits"
            sleep(0.01)


def lie(database: Database) -> dict[str, str]:
    """Return in which table each entry lies, by its title."""
    with database.reading() as connection:
        rows = connection.execute(select(entries.c.title, text("tableoid::regclass::text")))
        return {row[0].rpartition(" ")[2]: row[1] for row in rows}


def test_what_comes_lies_in_its_month_and_what_has_none_in_the_rest(store: Database) -> None:
    keep(store, an_entry("early", seen=SECOND.begins + DAY))
    with store.writing() as connection:
        assert open_months(connection, FIRST.begins + DAY) == [FIRST], "the second has begun elsewhere"
        assert open_months(connection, SECOND.begins + DAY) == [THIRD]
        assert open_months(connection, SECOND.begins + DAY) == []
        assert months(connection) == [FIRST, THIRD]
        assert drift_of(connection) == []
    keep(store, *(an_entry(name, seen=seen) for name, seen in {
        "past": NOON, "last": FIRST.begins - timedelta(microseconds=1), "first": FIRST.begins,
        "second": SECOND.begins, "third": THIRD.begins + 20 * DAY,
    }.items()))  # fmt: skip
    assert lie(store) == {
        "early": "entries_rest", "past": "entries_before", "last": "entries_before", "first": FIRST.table,
        "second": "entries_rest", "third": THIRD.table,
    }  # fmt: skip


def test_an_entry_that_two_bring_at_the_same_moment_is_there_once_though_a_month_begins_between_them(
    store: Database,
) -> None:
    with store.writing() as connection:
        open_months(connection, FIRST.begins)
    one, again = (an_entry("both", seen=SECOND.begins + off) for off in (timedelta(seconds=-1), timedelta(0)))
    with store.writing() as connection, ThreadPoolExecutor() as other:
        insert_entries(connection, [one], [(one.feed_id, "key", one.id)], one.seen)
        second = other.submit(bring, store, again)
        until_waiting(store)
        connection.commit()
        second.result(timeout=30)
    assert lie(store) == {"both": FIRST.table}


async def test_a_month_goes_as_a_whole_once_all_of_it_is_old_and_leaves_what_is_needed(store: Database) -> None:
    keeper = Keeper(store)
    await keeper.prune(KEEP, FIRST.begins + DAY)
    names = ("plain", "hit", "spoken")
    keep(store, *(an_entry(name, seen=FIRST.begins + DAY) for name in names), an_entry("young", seen=SECOND.begins))
    with store.writing() as connection:
        seen = {"first_seen": FIRST.begins, "last_seen": FIRST.begins + DAY}
        save_hits(connection, [a_development("hit", **seen)], [], [a_hit("hit", seen=FIRST.begins + DAY)])
        save_mark(connection, Mark("mali", an_entry("spoken").id, wanted=False, at=NOON, who="anna"))
    assert (await Keeper(store).prune(KEEP, SECOND.begins + 29 * DAY))["entries"] == 0
    assert set(lie(store)) == {*names, "young"}

    assert (await Keeper(store).prune(KEEP, SECOND.begins + 30 * DAY))["entries"] == 1
    assert lie(store) == {"hit": "entries_rest", "spoken": "entries_rest", "young": SECOND.table}
    with store.reading() as connection:
        assert months(connection)[:2] == [SECOND, THIRD]
        assert [one.title for one in entries_by_id(connection, [an_entry("hit").id])] == [an_entry("hit").title]
        key = ids.key_hash("guid", an_entry("plain").id)
        assert known_entries(connection, an_entry("plain").feed_id, [key])[key].content_hash is None
    with store.writing() as connection:
        assert drop_month(connection, FIRST) == 0, "another process did it before"
    assert (await Keeper(store).prune(KEEP, FIRST.begins + 102 * DAY))["developments"] == 1
    assert set(lie(store)) == {"spoken"}


async def test_who_keeps_entries_for_less_than_a_month_has_them_gone_to_the_day(store: Database) -> None:
    week = replace(KEEP, entries=7 * DAY)
    await Keeper(store).prune(week, FIRST.begins)
    keep(store, *(an_entry(f"day-{n}", seen=FIRST.begins + n * DAY) for n in (1, 9, 20)))
    looked: dict[str, datetime] = {}
    for day, stay in ((7, {"day-1", "day-9", "day-20"}), (9, {"day-9", "day-20"}), (17, {"day-20"}), (28, set())):
        await Keeper(store, looked).prune(week, FIRST.begins + day * DAY)
        assert set(lie(store)) == stay, day
    await Keeper(store, looked).prune(week, SECOND.begins + 8 * DAY)
    with store.reading() as connection:
        assert FIRST not in months(connection)


async def test_what_lay_there_before_there_were_months_goes_one_by_one(store: Database) -> None:
    with store.writing() as connection:
        open_months(connection, FIRST.begins)
    keep(store, an_entry("old", seen=FIRST.begins - 3 * DAY), an_entry("young", seen=FIRST.begins - DAY))
    assert (await Keeper(store).prune(KEEP, FIRST.begins + 28 * DAY))["entries"] == 1
    assert set(lie(store)) == {"young"}


def test_an_upgrade_takes_every_entry_along(postgres: Postgres) -> None:
    url = postgres.empty()
    bring_to(url, "0022")
    with closing(Database(url)) as database:
        keep(database, an_entry("past"), an_entry("ahead", seen=SECOND.begins))
        upgrade(database.engine)
        assert lie(database) == {"past": "entries_before", "ahead": "entries_rest"}
        with database.writing() as connection:
            assert drift_of(connection) == []
            insert_entries(connection, [an_entry("past")], [], NOON)
        assert len(lie(database)) == 2
    postgres.drop(url)
