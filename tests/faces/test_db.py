"""`monitor db` as a user meets it: backups, what is restored of them, looking over, pruning, copying."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.process.clock import utc_now
from monitor.storage.engine import open_engine
from monitor.storage.lock import held
from monitor.storage.migrate import newest_revision
from tests.conftest import Postgres
from tests.faces.conftest import WATCHLIST, User


@pytest.fixture
def filled(user: User) -> User:
    """A user whose store holds an entry and a delivered alert."""
    user.publishes("Rustige dag aan zee")
    assert user.types("once").code == 0
    user.publishes("Rustige dag aan zee", "Staking in Oostmeer")
    assert user.types("once", "--all").code == 0
    return user


def store_of(user: User) -> Path:
    return user.folder.parent / "data" / "monitor.db"


def titles(file: Path) -> list[str]:
    """Return what a database holds of entries."""
    with closing(sqlite3.connect(file)) as connection:
        return sorted(row[0] for row in connection.execute("select title from entries"))


def test_a_backup_is_whole_and_one_file_also_while_the_daemon_holds_the_database(filled: User, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store_of(filled))) as open_still, held(open_engine(f"sqlite:///{store_of(filled)}")):
        open_still.execute("begin")
        open_still.execute("select * from entries").fetchone()
        said = filled.types("db", "backup", str(tmp_path / "copy.db"))
    assert (said.code, f"at schema {newest_revision()}" in said.out) == (0, True)
    assert titles(tmp_path / "copy.db") == titles(store_of(filled)) == ["Rustige dag aan zee", "Staking in Oostmeer"]
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]
    again = filled.types("db", "backup", str(tmp_path / "copy.db"))
    assert (again.code, "exists already" in again.err) == (1, True)


def test_a_backup_without_a_file_is_the_next_of_the_scheduled_ones_and_the_oldest_goes(filled: User) -> None:
    folder = store_of(filled).parent / "backups"
    folder.mkdir()
    for day in range(1, 8):
        (folder / f"monitor-2022010{day}T000000Z.db").write_bytes(b"")
    said = filled.types("db", "backup")
    assert said.code == 0, said.err
    kept = sorted(folder.iterdir())
    assert [one.name for one in kept[:-1]] == [f"monitor-2022010{day}T000000Z.db" for day in range(2, 8)]
    assert str(kept[-1]) in said.out
    assert "Staking in Oostmeer" in titles(kept[-1])
    assert filled.types("db", "restore").out.startswith(f"{kept[-1]} is restored")


def test_a_backup_is_put_back_and_what_was_there_is_kept(filled: User, tmp_path: Path) -> None:
    assert filled.types("db", "backup", str(tmp_path / "copy.db")).code == 0
    filled.publishes("Brug dicht")
    assert filled.types("once", "--all").code == 0
    said = filled.types("db", "restore", str(tmp_path / "copy.db"))
    assert said.code == 0
    assert titles(store_of(filled)) == ["Rustige dag aan zee", "Staking in Oostmeer"]
    (aside,) = [path for path in store_of(filled).parent.glob("monitor.db.before-*") if path.suffix != ".lock"]
    assert "Brug dicht" in titles(aside)
    assert str(aside) in said.out
    (only,) = json.loads(filled.types("audit", "--json").out)
    assert only["what"] == "db.restore"


def test_a_broken_database_is_named_and_the_newest_backup_put_in_its_place(filled: User) -> None:
    folder = store_of(filled).parent / "backups"
    folder.mkdir()
    for days in (1, 2):
        filled.types("db", "backup", str(folder / f"monitor-{utc_now() - timedelta(days=days):%Y%m%dT%H%M%SZ}.db"))
    newest = max(folder.iterdir())
    store_of(filled).write_bytes(b"not what it was" * 1000)
    said = filled.types("once")
    assert (said.code, "`monitor db restore` puts the newest backup" in said.err) == (1, True)
    said = filled.types("db", "restore")
    assert (said.code, str(newest) in said.out) == (0, True), said
    assert titles(store_of(filled)) == ["Rustige dag aan zee", "Staking in Oostmeer"]
    assert filled.types("once").code == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "there is no file"), (b"SQLite format 3\0 and then nothing of use" * 100, "no database of monitor")],
)
def test_what_is_no_backup_changes_nothing(filled: User, tmp_path: Path, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)
    said = filled.types("db", "restore", str(tmp_path / "copy.db"))
    assert (said.code, sentence in said.err) == (2, True), said
    assert len(titles(store_of(filled))) == 2


def test_a_backup_of_a_newer_version_is_refused(filled: User, tmp_path: Path) -> None:
    filled.types("db", "backup", str(tmp_path / "copy.db"))
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
    said = filled.types("db", "restore", str(tmp_path / "copy.db"))
    assert (said.code, "schema 9999, which a newer monitor made" in said.err) == (2, True)


def test_nothing_is_restored_under_a_running_daemon(filled: User, tmp_path: Path) -> None:
    filled.types("db", "backup", str(tmp_path / "copy.db"))
    with held(open_engine(f"sqlite:///{store_of(filled)}")):
        said = filled.types("db", "restore", str(tmp_path / "copy.db"))
    assert (said.code, "stop it first" in said.err) == (1, True)


def test_without_a_backup_there_is_nothing_to_restore(filled: User) -> None:
    said = filled.types("db", "restore")
    assert (said.code, "there is no backup in" in said.err) == (2, True)


def test_the_database_is_looked_over(filled: User) -> None:
    said = filled.types("db", "check")
    assert (said.code, said.out.endswith("all is well\n")) == (0, True)
    found = json.loads(filled.types("db", "check", "--json").out)
    assert (found["faults"], found["rows"]["entries"]) == ([], 2)
    with closing(sqlite3.connect(store_of(filled))) as connection:
        connection.execute("delete from entries")
        connection.commit()
    said = filled.types("db", "check")
    assert (said.code, "hits have no entry" in said.out, "1 fault found" in said.err) == (1, True, True)


def test_a_story_that_begins_with_its_seed_is_looked_over_without_a_fault(user: User) -> None:
    user.write("seed.md", "---\ndate: 2026-01-02\nlanguage: nl\n---\n# Staking in Oostmeer\n\nDe haven ligt stil.\n")
    user.write("watchlists/harbour.yaml", f"{WATCHLIST}seed: seed.md\n")
    user.publishes("Rustige dag aan zee")
    assert user.types("once").code == 0
    assert json.loads(user.types("db", "check", "--json").out)["rows"]["hits"] == 1
    assert user.types("db", "check").out.endswith("all is well\n")


def test_what_is_older_than_it_is_kept_is_pruned_by_hand(filled: User) -> None:
    assert filled.types("db", "prune").out == "gone: nothing\n"
    with (filled.folder / "monitor.yaml").open("a") as file:
        file.write("retention: {entries: 1s, stories: 1s, deliveries: 1s, audit: 1s}\n")
    with closing(sqlite3.connect(store_of(filled))) as connection:
        for table, column in (("entries", "seen"), ("developments", "last_seen"), ("deliveries", "done_at")):
            connection.execute(f"update {table} set {column} = '2020-01-01 00:00:00.000000'")
        connection.commit()
    said = filled.types("db", "prune")
    assert said.out == "gone: 1 deliveries, 1 developments, 2 entries\n"
    assert filled.types("db", "check").code == 0
    assert filled.types("once", "--all").code == 0
    assert titles(store_of(filled)) == []  # and is known all the same


def test_everything_is_copied_to_postgresql_and_worked_on_there(filled: User, postgres: Postgres) -> None:
    url = postgres.empty()
    said = filled.types("db", "copy", "--to", url)
    assert (said.code, "rows copied" in said.out) == (0, True), said
    with (filled.folder / "monitor.yaml").open("a") as file:
        file.write(f"database: '{url}'\n")
    before = len(filled.server.asked("/hook"))
    assert filled.types("once", "--all").code == 0
    assert len(filled.server.asked("/hook")) == before
    assert len(json.loads(filled.types("alerts", "list", "--json").out)) == 1
    said = filled.types("db", "backup", "copy.db")
    assert (said.code, "pg_dump --format=custom" in said.err) == (2, True)
    again = filled.types("db", "copy", "--to", url)
    assert (again.code, "name another" in again.err) == (2, True)
