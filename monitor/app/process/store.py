"""Open the store: for the one process that works on it, or beside it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from monitor.app.process.backups import make_backup
from monitor.app.process.clock import utc_now
from monitor.model.config import Config
from monitor.model.errors import ConfigError, StorageError, StoreHeldError
from monitor.model.refusals import refusal
from monitor.storage.database import Database
from monitor.storage.delivery_leases import void_delivery_leases
from monitor.storage.doubts import void_doubt_leases
from monitor.storage.feeds import sync_feeds
from monitor.storage.leases import void_leases
from monitor.storage.lock import held, sqlite_file
from monitor.storage.migrate import (
    current_revision,
    is_newer,
    keep_up,
    known_revisions,
    made_by_newer,
    newest_revision,
    upgrade,
)


@contextmanager
def own_store(config: Config) -> Iterator[Database]:
    """Open the store to work on it: made and migrated where needed, held against a second daemon, feeds synced.

    On SQLite there is no other worker, so what a dead one had leased is free again.
    """
    _make_folder(config)
    database = Database(config.database.reveal())
    try:
        with held(database.engine):
            _back_up_first(config, database)
            upgrade(database.engine)
            with database.writing() as connection:
                sync_feeds(connection, config.feeds)
                if database.is_sqlite:
                    void_leases(connection)
                    void_doubt_leases(connection)
                    void_delivery_leases(connection)
            yield database
    finally:
        database.close()


def _back_up_first(config: Config, database: Database) -> None:
    """An upgrade cannot be taken back, so what it would change is kept as it was."""
    file = sqlite_file(database.engine)
    if file is None or not file.exists() or config.backup is None:
        return
    revision = current_revision(database.engine)
    if revision not in {None, newest_revision()} and revision in known_revisions():
        make_backup(file, config.backup, utc_now())


def _make_folder(config: Config) -> None:
    try:
        Path(config.data).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"data: the folder {config.data} cannot be made: {refusal(error)}") from error


@contextmanager
def shared_store(config: Config) -> Iterator[Database]:
    """Open the store beside a daemon, to read or for a short write; StorageError where there is none yet.

    On PostgreSQL a newer version may have added to it, and workers of this one go on.
    """
    database = Database(config.database.reveal())
    try:
        file = sqlite_file(database.engine)
        if file is not None and not file.exists():
            raise StorageError(f"nothing is stored yet ({file} does not exist): start with `monitor run`")
        revision, newest = current_revision(database.engine), newest_revision()
        if is_newer(revision) and database.is_sqlite:
            raise StorageError(f"the database is at schema {revision}, {made_by_newer()}")
        if is_newer(revision):
            with database.reading() as connection:
                keep_up(connection)
        elif revision is None:
            raise StorageError("nothing is stored yet (the database is empty): start with `monitor run`")
        elif revision != newest:
            raise StorageError(
                f"the database is at schema {revision}, this version needs {newest}: "
                "run `monitor db upgrade`, or start the daemon, which does it"
            )
        yield database
    finally:
        database.close()


@contextmanager
def any_store(config: Config) -> Iterator[Database]:
    """Open the store for work that may go on beside a daemon: as its own where no daemon runs."""
    with ExitStack() as stack:
        try:
            database = stack.enter_context(own_store(config))
        except StoreHeldError:
            database = stack.enter_context(shared_store(config))
        yield database
