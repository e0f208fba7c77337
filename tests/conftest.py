"""Fixtures that every kind of test shares: databases of both kinds, and a scripted HTTP server."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from fastapi.dependencies import models as remembering
from loguru import logger
from psycopg import sql
from sqlalchemy import make_url

from monitor.storage.database import Database
from monitor.storage.engine import open_engine
from monitor.storage.migrate import newest_revision, upgrade
from monitor.storage.schema import metadata
from tests.contract.postgres import shared_server
from tests.servers import ScriptedServer, scripted_server

_CUT_OFF = """
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
"""
_NO_MONTHS = r"""
    do $$ declare month text; begin
        for month in select inhrelid::regclass::text from pg_inherits
            where inhparent = 'entries'::regclass and inhrelid::regclass::text ~ '^entries_\d'
        loop execute 'drop table ' || month; end loop;
    end $$
"""
_OF_JOBS = "procrastinate_jobs", "procrastinate_workers"


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _forget_applications() -> Iterator[None]:
    """FastAPI keeps what it learns of functions, and by them each application that a test made.

    With a hundred of those the collector of garbage stops a worker for three seconds at a time.
    """
    yield
    for one in vars(remembering).values():
        if (clear := getattr(one, "cache_clear", None)) is not None:
            clear()


class Postgres:
    """A running server on which each test gets a database of its own."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql")
        self._prefix = f"monitor_test_{uuid4().hex[:12]}"
        self._numbers = count(1)
        self._made: set[str] = set()
        self._spare: list[str] = []

    def empty(self, encoding: LiteralString = "UTF8") -> str:
        """Make an empty database; return its URL."""
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(f"create database {{}} template template0 encoding '{encoding}' locale 'C'", name)
        self._made.add(name)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def migrated(self) -> str:
        """Return the URL of a database that has today's schema and no rows: one that was given back, or a new one."""
        if self._spare:
            return self._spare.pop()
        url = self.empty()
        _migrate(url)
        return url

    def give_back(self, url: str) -> None:
        """Take every row out of a migrated database, so that it is as new; drop one that cannot be mended so."""
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(_CUT_OFF)
                connection.execute(_NO_MONTHS)
                for name in (*(table.name for table in reversed(metadata.sorted_tables)), *_OF_JOBS):
                    connection.execute(sql.SQL("delete from {}").format(sql.Identifier(name)))
                found = connection.execute("select version_num from alembic_version").fetchall()
        except psycopg.Error:
            found = []
        if found == [(newest_revision(),)]:
            self._spare.append(url)
        else:
            self.drop(url)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        name = make_url(url).database or ""
        self._run("drop database if exists {} with (force)", name)
        self._made.discard(name)

    def _run(self, statement: LiteralString, name: str) -> None:
        with psycopg.connect(self.url.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))

    def close(self) -> None:
        """Drop what is left."""
        for name in sorted(self._made):
            self._run("drop database if exists {} with (force)", name)


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The server that MONITOR_TEST_POSTGRES names, else one started from a wheel, shared by all workers."""
    named = os.environ.get("MONITOR_TEST_POSTGRES")
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with nullcontext(named) if named else shared_server(folder) as url:
        server = Postgres(url)
        try:
            yield server
        finally:
            server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has today's schema, to be copied."""
    file = tmp_path_factory.mktemp("template") / "monitor.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'monitor.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that has today's schema and no rows."""
    if dialect == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "monitor.db")
        yield f"sqlite:///{tmp_path / 'monitor.db'}"
    else:
        yield request.getfixturevalue("postgres_url")


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a PostgreSQL database that has today's schema and no rows."""
    url = postgres.migrated()
    yield url
    postgres.give_back(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh store, of each kind in turn."""
    store = Database(database_url)
    yield store
    store.close()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A scripted HTTP server on loopback."""
    with scripted_server() as running:
        yield running


@pytest.fixture
def log() -> Iterator[list[str]]:
    """What is logged at level info and above."""
    lines: list[str] = []
    sink = logger.add(lambda line: lines.append(str(line).strip()), level="INFO", format="{level} {message}")
    yield lines
    logger.remove(sink)
