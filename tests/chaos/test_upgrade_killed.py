"""An upgrade of the schema is killed at any of its statements: the next start does it whole, and no row is lost."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from monitor.storage.consistency import inconsistencies
from monitor.storage.engine import open_engine
from monitor.storage.migrate import current_revision, newest_revision, upgrade
from monitor.storage.schema import deliveries, entries
from tests.chaos.stage import HEAVY
from tests.chaos.upgrading import upgrade_killed_at
from tests.conftest import Postgres
from tests.drift import drift_of

OLD = Path(__file__).resolve().parents[1] / "data" / "schema-0005.sql"
EVERY = 5 if HEAVY else 30  # statements from one kill to the next
MOST = 2_000


def counts(engine: Engine) -> tuple[int, ...]:
    """Return how many entries and deliveries there are."""
    with engine.connect() as connection:
        return tuple(connection.scalar(select(func.count()).select_from(one)) or 0 for one in (entries, deliveries))


def assert_done_whole_by_the_next_start(url: str, rows: tuple[int, ...], before: str | None) -> None:
    """What was killed has changed all or nothing, and the next upgrade does the rest."""
    engine = open_engine(url)
    try:
        assert current_revision(engine) in {before, newest_revision()}
        upgrade(engine)
        with engine.connect() as connection:
            assert drift_of(connection) == []
            assert inconsistencies(connection) == []
            if engine.dialect.name == "sqlite":
                assert connection.scalar(text("pragma integrity_check")) == "ok"
        assert counts(engine) == rows
    finally:
        engine.dispose()


def kills(url_of: Callable[[int], str], rows: tuple[int, ...], before: str | None) -> int:
    """Kill upgrades at one statement after another, until one ends before it is killed; return how many were."""
    for killed, statement in enumerate(range(1, MOST, EVERY)):
        url = url_of(statement)
        alive = not upgrade_killed_at(url, statement)
        assert_done_whole_by_the_next_start(url, rows, before)
        if alive:
            return killed
    pytest.fail(f"an upgrade took over {MOST} statements")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database as an earlier version left it."""
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return file


@pytest.mark.timeout(900)
def test_an_upgrade_of_old_data_that_is_killed_is_done_whole_by_the_next_start(old: Path, tmp_path: Path) -> None:
    def copy(statement: int) -> str:
        return f"sqlite:///{shutil.copy(old, tmp_path / f'{statement}.db')}"

    engine = open_engine(f"sqlite:///{old}")
    rows, before = counts(engine), current_revision(engine)
    engine.dispose()
    assert min(rows) > 0
    assert kills(copy, rows, before) >= 3


@pytest.mark.timeout(900)
def test_the_first_upgrade_on_postgresql_that_is_killed_is_done_whole_by_the_next_start(postgres: Postgres) -> None:
    assert kills(lambda _: postgres.empty(), (0, 0), None) >= 3
