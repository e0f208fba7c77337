"""Copies of an SQLite database: made while it is in use, looked over, and put in its place again."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from monitor.model.errors import ConfigError, StorageError
from monitor.model.refusals import refusal
from monitor.storage.engine import with_way_out
from monitor.storage.migrate import known_revisions, newest_revision

FAULTS_SHOWN = 10
_SIDES = ("-wal", "-shm", "-journal")


def back_up(source: Path, target: Path) -> None:
    """Copy a database that may be in use into a file of its own; StorageError where that fails, or the file exists.

    The copy is as the database stood at one moment. It bears its name only once it is whole and on the disk.
    """
    partial = target.with_name(f"{target.name}.partial")
    with _named(f"{source} could not be copied to {target}"):
        if target.exists():
            raise StorageError(f"{target} exists already: name another file")
        _has_room(source, target.parent)
        partial.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(partial)) as written:
                read.backup(written)  # in one step: in small ones, each write of the daemon would begin it anew
                written.execute("pragma journal_mode=delete")  # one file, with nothing beside it
            _synced(partial)
            partial.rename(target)
            _synced(target.parent)
        finally:
            partial.unlink(missing_ok=True)


def look_over(file: Path) -> tuple[str, list[str]]:
    """Return the schema of an SQLite database and what is wrong with the file, nothing where all is well.

    ConfigError where the file is no database of monitor's.
    """
    if not file.is_file():
        raise ConfigError(f"there is no file {file}")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            faults = [str(row[0]) for row in connection.execute(f"pragma integrity_check({FAULTS_SHOWN})")]
            faults = [] if faults == ["ok"] else faults
            broken = connection.execute("pragma foreign_key_check").fetchmany(FAULTS_SHOWN)
            faults += [f"a row of {row[0]} refers to a row of {row[2]} that is not there" for row in broken]
            revision = str(connection.execute("select version_num from alembic_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if "unable to open" in str(error):  # so it says nothing of the file
            raise StorageError(f"{file} cannot be looked over: {with_way_out(error)}") from error
        raise ConfigError(f"{file} is no database of monitor, or a broken one ({error})") from error
    return revision, faults


def restore(backup: Path, file: Path, aside: Path) -> None:
    """Put a backup in the place of a database, which is kept aside with what lies beside it.

    The caller holds the database. ConfigError where the backup is broken or of a newer version: nothing is changed.
    """
    revision, faults = look_over(backup)
    if faults:
        raise ConfigError(f"{backup} is broken ({faults[0]}): take another backup")
    if revision not in known_revisions():
        raise ConfigError(
            f"{backup} is at schema {revision}, which a newer monitor made; this one knows up to {newest_revision()}: "
            "install the newer version, or take an older backup"
        )
    partial = file.with_name(f"{file.name}.restoring")
    with _named(f"{backup} could not be restored"):
        shutil.copyfile(backup, partial)
        _synced(partial)
        for side in ("", *_SIDES):
            if Path(f"{file}{side}").exists():
                Path(f"{file}{side}").rename(f"{aside}{side}")
        partial.rename(file)
        _synced(file.parent)


def _has_room(source: Path, folder: Path) -> None:
    needed, free = source.stat().st_size, shutil.disk_usage(folder).free
    if free < needed * 1.1:
        raise StorageError(
            f"{folder} has {free // 2**20:,} MB free, and a backup takes {needed // 2**20:,} MB: make room"
        )


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _named(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{what}: {refusal(error)}") from error
    except sqlite3.Error as error:
        raise StorageError(f"{what}: {with_way_out(error)}") from error
