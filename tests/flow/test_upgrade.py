"""Years of data: databases of earlier versions, as those left them, are upgraded and worked on."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.app.process.backups import backups_in
from monitor.model.config import BackupConfig
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Topic, Watchlist
from monitor.storage.alerts import list_deliveries
from monitor.storage.consistency import inconsistencies
from monitor.storage.copying import copy_all, count_rows
from monitor.storage.database import Database
from monitor.storage.migrate import newest_revision, upgrade
from tests.conftest import Postgres
from tests.drift import drift_of
from tests.flow.papers import Item
from tests.flow.world import World

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = sorted(DATA.glob("schema-*.sql"))
AFTER = datetime(2026, 11, 26, 4, tzinfo=UTC)
TITLES = (
    "Strike closes the harbour of Oostmeer", "Rain expected along the coast",
    "Harbour strike in Oostmeer ends after talks", "Thirty cranes stand still in Oostmeer, says union",
    "Festival opens in the park",
)  # fmt: skip
HARBOUR = Watchlist(
    "harbour", "The harbour strike", entities=(Entity("port", "Oostmeer", "place", aliases=(("*", "Oostmeer"),)),),
    topics=(Topic("strike", terms=(("en", "strike*"), ("en", "crane*"))),), require="port AND strike",
    alerts=(Rule("fast", "desk", ("hit",)),),
)  # fmt: skip


def name(file: Path) -> str:
    return file.stem


@pytest.fixture(params=FILES, ids=name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database as an earlier version left it."""
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return file


def held_by(file: Path) -> dict[str, int]:
    """Return how many rows each table has."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {one: connection.execute(f"select count(*) from {one}").fetchone()[0] for one in tables}


def test_an_old_database_becomes_exactly_the_schema_and_loses_no_row(old: Path, postgres: Postgres) -> None:
    before = held_by(old)
    database, elsewhere = Database(f"sqlite:///{old}"), Database(postgres.empty())
    try:
        upgrade(database.engine)
        upgrade(elsewhere.engine)
        with database.engine.connect() as connection:
            assert drift_of(connection) == []
        with database.reading() as connection, elsewhere.writing() as target:
            assert inconsistencies(connection) == []
            after = count_rows(connection)
            assert {one: after[one] for one in before if one != "alembic_version"} == {
                one: count for one, count in before.items() if one != "alembic_version"
            }
            copy_all(connection, target, dict[str, int]().__setitem__)
    finally:
        database.close()
        elsewhere.close()


async def test_what_an_earlier_version_knew_and_owed_is_known_and_paid(world: World, old: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        owed = {row[0] for row in connection.execute("select id from deliveries where state = 'pending'")}
        revision = connection.execute("select version_num from alembic_version").fetchone()[0]
    world.set(database=Secret(f"sqlite:///{old}"), backup=BackupConfig(str(tmp_path / "backups")))
    world.follow(HARBOUR)
    world.hand.moment = AFTER
    items = [
        Item(title, f"herald-{at}", f"http://herald.example/{at}", f"{title}. More than {30 + at} people came.")
        for at, title in enumerate(TITLES)
    ]
    world.publish("herald", *items)
    async with world.monitor() as monitor:
        before = await monitor.entries()
        await monitor.round(every=True)
        assert monitor.polled["herald"].outcome.new == ()
        assert await monitor.entries() == before
        deliveries = await monitor.database.read(list_deliveries)
    assert {asked.text("webhook-id") for asked in world.received()} == owed
    assert {one.state for one in deliveries} <= {"delivered", "held"}
    ((_, backup),) = backups_in(tmp_path / "backups")
    with closing(sqlite3.connect(backup)) as connection:
        assert (
            connection.execute("select version_num from alembic_version").fetchone()[0] == revision != newest_revision()
        )


@pytest.mark.parametrize(
    "old", [file for file in FILES if "development_profiles" in file.read_text()], indirect=True, ids=name
)
async def test_a_development_of_an_earlier_version_takes_what_is_reported_next(world: World, old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        opened = connection.execute("select development_id from hits where title = ?", (TITLES[0],)).fetchone()[0]
    world.set(database=Secret(f"sqlite:///{old}"))
    world.follow(HARBOUR)
    world.hand.moment = AFTER
    title = "Harbour of Oostmeer closed by strike"
    world.publish("courier", Item(title, "courier-1", "http://courier.example/1", f"{title}. Ships wait.", AFTER))
    async with world.monitor() as monitor:
        await monitor.round(every=True)
        (after,) = [hit for hit in await monitor.hits() if hit.title == title]
    assert (after.kind, after.development_id) == ("coverage", opened)
