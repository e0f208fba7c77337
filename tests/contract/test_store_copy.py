"""Everything is copied to another database and back, whatever kind each is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from monitor.model.errors import ConfigError
from monitor.model.silence import Silence
from monitor.storage import schema
from monitor.storage.alerts import save_alerts
from monitor.storage.audit import list_audit, record
from monitor.storage.consistency import inconsistencies
from monitor.storage.copying import copy_all, count_rows
from monitor.storage.database import Connection, Database
from monitor.storage.entries import insert_entries
from monitor.storage.migrate import upgrade
from monitor.storage.silences import add_silence
from monitor.storage.stories import save_hits
from tests.conftest import Postgres
from tests.contract.samples import HOUR, NOON, a_development, a_feed, a_hit, an_alert, an_entry
from tests.contract.test_store_feeds import polled, synced

Rows = dict[str, list[tuple[object, ...]]]


def everything(connection: Connection) -> Rows:
    """Return every row of every table."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
        for table in schema.metadata.sorted_tables
    }


def fill(database: Database) -> None:
    """Store something of what counts: validators, entries, a story, waiting alerts, a silence, the audit."""
    synced(database, a_feed("harbour"))
    polled(database, a_feed("harbour"), etag='"7"', next_poll_at=NOON + HOUR)
    with database.writing() as connection:
        insert_entries(connection, [an_entry("a", title="Le « navire » 起重机 \U0001f6a2")], [], NOON)
        save_hits(connection, [a_development("a", woke_after=20 * HOUR)], [], [a_hit("a")])
        save_alerts(connection, [an_alert("a"), an_alert("held", wait_until=NOON + HOUR)])
        add_silence(connection, Silence("s", NOON, NOON, NOON + HOUR, {"watchlist": ("cranes",)}, "known", "anna"))
        for number in range(3):
            record(connection, NOON, "anna", "reload", str(number), watchlists={"new": ["cranes"]})


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        upgrade(database.engine)
        yield database
    finally:
        database.close()


def copied(source: Database, target: Database) -> dict[str, int]:
    """Copy; return how many rows each table has, as it was reported too."""
    heard: dict[str, int] = {}
    with source.reading() as read, target.writing() as write:
        found = copy_all(read, write, heard.__setitem__)
    assert heard == {name: count for name, count in found.items() if count}
    return found


def test_everything_goes_from_sqlite_to_postgresql_and_back(postgres: Postgres, tmp_path: Path) -> None:
    with (
        opened(f"sqlite:///{tmp_path}/first.db") as first,
        opened(postgres.empty()) as second,
        opened(f"sqlite:///{tmp_path}/third.db") as third,
    ):
        fill(first)
        with first.reading() as connection:
            before = everything(connection)
        assert copied(first, second) == copied(second, third) == {name: len(rows) for name, rows in before.items()}
        for database in (second, third):
            with database.reading() as connection:
                assert everything(connection) == before
                assert inconsistencies(connection) == []
            with database.writing() as connection:
                record(connection, NOON, "anna", "reload", "after")  # numbers go on behind those that came along
                assert list_audit(connection)[0].subject == "after"


def test_nothing_is_copied_over_what_is_there(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/first.db") as first, opened(f"sqlite:///{tmp_path}/second.db") as second:
        fill(first)
        fill(second)
        with pytest.raises(ConfigError, match="holds 2 rows of alerts already: name an empty one"):
            copied(first, second)
        with second.reading() as connection:
            assert count_rows(connection)["audit"] == 3


def test_what_does_not_fit_together_is_named(database: Database) -> None:
    fill(database)
    with database.writing() as connection:
        connection.execute(schema.entries.delete())
        connection.execute(schema.deliveries.update().values(digest_id="nowhere"))
        found = inconsistencies(connection)
    assert found == [
        "2 deliveries are carried by a digest that is not there", "1 hits have no entry, though a hit keeps its entry",
    ]  # fmt: skip


def test_a_copy_that_breaks_off_leaves_the_target_empty(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/first.db") as first, opened(f"sqlite:///{tmp_path}/second.db") as second:
        fill(first)
        with closing(sqlite3.connect(tmp_path / "second.db")) as connection:
            connection.execute("drop table silences")
            connection.execute("create table silences (id text, other text not null)")
        with pytest.raises(Exception, match="silences"):
            copied(first, second)
        with closing(sqlite3.connect(tmp_path / "second.db")) as connection:
            assert connection.execute("select count(*) from entries").fetchone() == (0,)
