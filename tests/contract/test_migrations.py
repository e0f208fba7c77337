"""Migrations give exactly the schema, on both databases, once, whoever else upgrades at the same moment."""

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, Table, func, inspect, select, text
from sqlalchemy.exc import StatementError

from monitor.model.alert import Alert, Attempt, ChannelStop, Delivery
from monitor.model.development import Development
from monitor.model.entry import Entry
from monitor.model.errors import ConfigError
from monitor.model.feed import PollState
from monitor.model.hit import Hit
from monitor.storage import schema
from monitor.storage.database import Database
from monitor.storage.engine import open_engine, reading, writing
from monitor.storage.migrate import current_revision, known_revisions, migrations_folder, newest_revision, upgrade
from monitor.storage.utc import Utc
from tests.contract.samples import NOON
from tests.drift import PARTITIONS, drift_of

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    """An engine on an empty database of each kind."""
    engine = open_engine(empty_url)
    yield engine
    engine.dispose()


def drift(engine: Engine) -> list[Any]:
    """Return what would have to change for the database to be the schema."""
    with engine.connect() as connection:
        return drift_of(connection)


def shape(engine: Engine) -> dict[str, object]:
    """Return what a database says of its own tables."""
    seen = inspect(engine)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            sorted(seen.get_foreign_keys(name), key=lambda key: str(key["name"])),
            sorted(seen.get_indexes(name), key=lambda index: str(index["name"])),
        )
        for name in seen.get_table_names()
        if name != "alembic_version" and not name.startswith(PARTITIONS)
    }


def test_the_newest_revision_that_the_names_of_files_tell_is_the_head_of_the_chain() -> None:
    chain = ScriptDirectory(str(migrations_folder()))
    assert newest_revision() == chain.get_current_head()
    assert known_revisions() == sorted(one.revision for one in chain.walk_revisions())


def test_an_upgrade_from_nothing_gives_exactly_the_schema(engine: Engine) -> None:
    assert current_revision(engine) is None
    assert upgrade(engine) == (None, newest_revision())
    assert current_revision(engine) == newest_revision()
    assert drift(engine) == []
    migrated = shape(engine)
    with writing(engine) as connection:
        connection.execute(text("drop table alembic_version"))
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
    assert shape(engine) == migrated
    assert set(migrated) == set(schema.metadata.tables)


def test_a_second_upgrade_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(schema.channel_stops.insert().values(channel="desk", stopped_at=NOON, reason="gone"))
    assert upgrade(engine) == (newest_revision(), newest_revision())
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(schema.channel_stops)).scalar_one() == 1


def test_a_database_of_a_newer_version_is_refused_with_a_sentence_and_left_alone(engine: Engine) -> None:
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(ConfigError) as caught:
        upgrade(engine)
    assert "schema 9999, which a newer monitor made" in str(caught.value)
    assert f"knows up to {newest_revision()}" in str(caught.value)
    assert "install the newer version" in str(caught.value)
    assert current_revision(engine) == "9999"
    assert drift(engine) == []


def test_an_upgrade_that_breaks_off_leaves_nothing_behind(engine: Engine) -> None:
    last = max(schema.metadata.tables)
    with writing(engine) as connection:
        connection.execute(text(f"create table {last} (mine integer)"))
    with pytest.raises(Exception, match=f"the database refused: .*{last}"):
        upgrade(engine)
    assert current_revision(engine) is None
    assert inspect(engine).get_table_names() == [last]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_upgrades_at_the_same_moment_all_succeed(empty_url: str, engine: Engine) -> None:
    program = (
        "import sys\n"
        "from monitor.storage import engine, migrate\n"
        "made = engine.open_engine(sys.argv[1])\n"
        "migrate.current_revision(made)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "print(migrate.upgrade(made)[1])\n"
    )
    command = [sys.executable, "-c", program, empty_url]
    daemons = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    try:
        for daemon in daemons:
            assert daemon.stdout is not None
            assert daemon.stdout.readline() == "ready\n"
        for daemon in daemons:
            assert daemon.stdin is not None
            daemon.stdin.write("go\n")
            daemon.stdin.flush()
        assert [daemon.communicate(timeout=30)[0].strip() for daemon in daemons] == [newest_revision()] * 3
    finally:
        for daemon in daemons:
            daemon.kill()
            daemon.wait()
    assert drift(engine) == []


def test_revisions_follow_each_other_in_one_line() -> None:
    folder = ScriptDirectory(str(migrations_folder()))
    assert len(folder.get_heads()) == 1
    assert len(folder.get_bases()) == 1


@pytest.mark.parametrize(
    ("record", "tables"),
    [
        (Entry, [schema.entries]),
        (PollState, [schema.feeds]),
        (Development, [schema.developments]),
        (Hit, [schema.hits]),
        (Alert, [schema.alerts]),
        (Delivery, [schema.deliveries, schema.alerts]),
        (Attempt, [schema.attempts]),
        (ChannelStop, [schema.channel_stops]),
    ],
)
def test_every_field_of_a_record_is_a_column_of_that_name(record: type[Any], tables: list[Table]) -> None:
    columns = {column.name for table in tables for column in table.columns}
    assert {one.name for one in fields(record)} - columns == set()


@pytest.mark.parametrize("record", [Entry, Development, Hit, Alert, Attempt, ChannelStop])
def test_a_record_that_is_a_whole_row_leaves_no_column_out(record: type[Any]) -> None:
    names = {one.name for one in fields(record)}
    assert any(names == set(table.columns.keys()) for table in schema.metadata.tables.values())


MOMENTS = Table("moments", MetaData(), Column("at", Utc), prefixes=["temporary"])


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with database.writing() as connection:
        MOMENTS.create(connection)
        with pytest.raises(StatementError, match="a moment without a zone"):
            connection.execute(MOMENTS.insert().values(at=NOON.replace(tzinfo=None)))


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        NOON.astimezone(timezone(timedelta(hours=5, minutes=45))),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=-12))),
        None,
    ],
)
def test_a_moment_comes_back_to_the_microsecond_in_utc(database: Database, moment: datetime | None) -> None:
    with database.writing() as connection:
        MOMENTS.create(connection)
        connection.execute(MOMENTS.insert().values(at=moment))
        found = connection.execute(select(MOMENTS.c.at)).scalar_one()
        assert found == moment
        assert found is None or found.utcoffset() == timedelta(0)
        if moment is not None:
            elsewhere = moment.astimezone(timezone(timedelta(hours=9)))
            assert connection.execute(select(func.count()).where(MOMENTS.c.at >= elsewhere)).scalar_one() == 1


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel that is built of this checkout."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True, timeout=60)
    return next(tmp_path.glob("*.whl"))


def test_the_wheel_holds_the_migrations_and_nothing_is_missing_from_its_list(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    sources = {
        f"monitor/migrations/{path.relative_to(HOME / 'migrations')}": path.read_bytes()
        for path in (HOME / "migrations").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name: inside.get(name) for name in sources} == sources
    assert {name for name in inside if name.startswith("tests")} == set()
    listed = next(content for name, content in inside.items() if name.endswith(".dist-info/RECORD")).decode()
    digest = hashlib.sha256(inside["monitor/migrations/env.py"]).digest()
    assert base64.urlsafe_b64encode(digest).decode().rstrip("=") in listed


def test_an_installed_monitor_finds_the_migrations_inside_itself(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from monitor.storage import migrate, engine\n"
        "print(migrate.migrations_folder())\n"
        "print(migrate.upgrade(engine.open_engine('sqlite:///' + sys.argv[2]))[1])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "site"), str(tmp_path / "monitor.db")],
        cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ran.stdout.split() == [str(tmp_path / "site" / "monitor" / "migrations"), newest_revision()]


def test_procrastinate_s_types_are_made_whole_as_servers_before_version_17_want_them(postgres_url: str) -> None:
    (revision,) = [one for one in ScriptDirectory(str(migrations_folder())).walk_revisions() if one.revision == "0026"]
    assert not re.search("add value", "".join(revision.module.steps()), re.IGNORECASE)
    theirs = (files("procrastinate") / "sql" / "schema.sql").read_text(encoding="utf-8")
    values = text("select enumlabel from pg_enum where enumtypid = to_regtype(:type) order by enumsortorder")
    engine = open_engine(postgres_url)
    with engine.connect() as connection:
        for name, body in re.findall(r"CREATE TYPE (\w+) AS ENUM \((.*?)\);", theirs, re.DOTALL):
            assert list(connection.execute(values, {"type": name}).scalars()) == re.findall(r"'(\w+)'", body)
    engine.dispose()
