"""Open a database as the project needs it, and know what its errors mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from monitor.model.errors import ConfigError, StorageError

if TYPE_CHECKING:
    import psycopg

BUSY_MILLISECONDS = 10_000
POOL = 8
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


def _on_sqlite_connect(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is ours: IMMEDIATE, so that no read turns into a write too late
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


BROKEN = ": the file is broken; `monitor db restore` puts the newest backup in its place"
NAMED = "in `database`, or in MONITOR_DATABASE"
WAYS = {  # what SQLite and PostgreSQL say, and the way out
    "is not a database": BROKEN,
    "disk image is malformed": BROKEN,
    "database is locked": ": another program keeps the file to itself; end it, or wait until it is done",
    "disk is full": ": make room where the data lies; nothing that was stored is lost",
    "disk I/O error": ": the disk may be full, or broken; make room where the data lies: what was stored is not lost",
    "readonly database": ": the user that runs this may not write to it; give it the file and its folder",
    "unable to open database file": ": its folder must be there, and be writable for the user that runs this",
    "password authentication failed": f": mend user or password {NAMED}",
    "no password supplied": f": write user:password@ before the host {NAMED}",
    "pg_hba.conf": ": the server lets nobody in so; its pg_hba.conf says who may come from where, and whether by TLS",
    "does not support SSL": f": take sslmode out {NAMED}, or let the server speak TLS",
    "connection option": f": take it out {NAMED}",
    "too many connections": ": raise the server's or the role's limit of connections; a process takes up to eleven",
    "too many clients": ": raise max_connections of the server; a process takes up to eleven",
    "permission denied for schema": ": the user must be able to make tables: let it own the database, or grant it",
    "permission denied for database": ": grant the user the right to connect to it",
    "FATAL:  database": f": create it on the server, or name another {NAMED}",
    "FATAL:  role": f": mend the user {NAMED}",
    "failed to resolve host": f": mend the host {NAMED}",
    "connection to server": f": is PostgreSQL up there? Host and port stand {NAMED}",
    "connection timeout expired": f": is PostgreSQL up there? Host and port stand {NAMED}",
}

# A network that is cut says nothing: both sides ask now and then whether the other one is there, and let go of what
# they hold where it is not. A transaction that is merely slow is left alone.
_CUT_OFF_AFTER = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
SERVER_SIDE = """
    set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
    set tcp_user_timeout = 20000
"""

# A process that stands still within a transaction, its machine stopped or asleep, would keep all others waiting for
# what it has locked: where it writes, it is given this many seconds between two statements.
LONGEST_PAUSE = 10


def _hurry(connection: "psycopg.Connection[tuple[object, ...]]", _record: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(f"set idle_in_transaction_session_timeout = '{LONGEST_PAUSE} s'".encode())
    connection.autocommit = False


def _on_postgresql_connect(connection: "psycopg.Connection[tuple[object, ...]]", _record: ConnectionPoolEntry) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise ConfigError(
            f"the database is encoded in {encoding}, which does not hold every language: make it anew, with "
            "`create database NAME encoding 'UTF8' template template0`"
        )
    connection.autocommit = True  # what is set in a transaction is gone with it, where that is rolled back
    connection.execute(SERVER_SIDE)
    connection.autocommit = False


def check_url(url: str) -> URL:
    """Return the parts of a `sqlite:///` or `postgresql://` URL; ConfigError for any other."""
    try:
        parsed = make_url(url)
    except (SQLAlchemyError, ValueError):  # their words may hold the password
        raise ConfigError("this is no database URL: write sqlite:///FILE or postgresql://…") from None
    if parsed.drivername not in {"sqlite", *POSTGRESQL}:
        raise ConfigError(f"{parsed.drivername!r} is no database we know: write sqlite:///FILE or postgresql://…")
    return parsed


def driver_options(url: URL) -> dict[str, str | int]:
    """Return what every connection to PostgreSQL is opened with, beside what stands in its URL."""
    given = {name: value for name, value in _CUT_OFF_AFTER.items() if name not in url.query}
    return given | {"client_encoding": "utf8"}  # a server of another one would hand out bytes


def open_engine(url: str, *, hurried: bool = False) -> Engine:
    """Return an engine for a `sqlite:///` or `postgresql://` URL; ConfigError for any other.

    PostgreSQL takes a hurried one's transactions back where they pause for long.
    """
    parsed = check_url(url)
    if parsed.drivername == "sqlite":
        engine = create_engine(parsed, connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000})
        event.listen(engine, "connect", _on_sqlite_connect)
        return engine
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=POOL,
        pool_timeout=30,
        connect_args=driver_options(parsed),
    )
    event.listen(engine, "connect", _on_postgresql_connect)
    if hurried:
        event.listen(engine, "connect", _hurry)
    return engine


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn what the driver raises into a StorageError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _refused(error.orig or error) from error
    except sqlite3.Error as error:  # of a statement that was made ready
        raise _refused(error) from error
    except SQLAlchemyError as error:
        raise StorageError(f"the database could not be used: {str(error).splitlines()[0]}") from error


def _refused(error: BaseException) -> StorageError:
    return StorageError(f"the database refused: {with_way_out(error)}")


def with_way_out(error: BaseException) -> str:
    """Return what a driver says, and the way out where we know one."""
    cause = str(error).strip().splitlines()[0]
    return cause + next((way for words, way in WAYS.items() if words in cause), "")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection to read on."""
    with named_errors(), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction to write in; it is committed at the end and rolled back on any error."""
    with named_errors(), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which tables are rebuilt, as `writing` does.

    SQLite rebuilds a table by dropping it, which its foreign keys would forbid: they are off meanwhile (a pragma that
    counts outside of transactions alone), and looked at before the commit (sqlite.org/lang_altertable.html#otheralter).
    """
    if engine.dialect.name != "sqlite":
        with writing(engine) as connection:
            yield connection
        return
    with named_errors(), engine.connect() as connection:
        _set_foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(1)
                if broken:
                    raise StorageError(f"a row of {broken[0][0]} refers to a row of {broken[0][2]} that is not there")
        finally:
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    connection.exec_driver_sql(f"PRAGMA foreign_keys={state}")
    connection.commit()  # no transaction is open at the database; SQLAlchemy thinks that one is


def take_time(connection: Connection) -> None:
    """Let this transaction pause for as long as it wants: it works through a whole database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("set local idle_in_transaction_session_timeout = 0"))


def still_open(connection: Connection) -> bool:
    """Tell whether a transaction survived an error: on a full disk, SQLite takes back the whole of it by itself."""
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", True))


def lock_watchlists(connection: Connection, watchlists: list[str]) -> None:
    """Hold these watchlists until the transaction ends, so that two workers never open two developments for one thing.

    SQLite has one writer already; PostgreSQL takes advisory locks in sorted order, so that nobody waits in a circle.
    """
    if connection.dialect.name == "postgresql":
        for watchlist in sorted(set(watchlists)):
            connection.execute(
                text("select pg_advisory_xact_lock(hashtextextended(:name, 0))"),
                {"name": f"watchlist:{watchlist}"},
            )


def try_lock(connection: Connection, name: str) -> bool:
    """Hold a name until the transaction ends; False where another transaction holds it. SQLite has one writer."""
    if connection.dialect.name != "postgresql":
        return True
    statement = text("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
    return bool(connection.execute(statement, {"name": name}).scalar_one())
