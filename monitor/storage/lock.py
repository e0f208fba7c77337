"""One daemon for one SQLite file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine

from monitor.model.errors import StorageError, StoreHeldError
from monitor.model.refusals import refusal


def sqlite_file(engine: Engine) -> Path | None:
    """Return the file of an SQLite database; None for one in memory and for PostgreSQL."""
    name = engine.url.database if engine.dialect.name == "sqlite" else None
    return None if name in {None, "", ":memory:"} else Path(str(name))


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Hold the SQLite file against every other daemon until the end; StoreHeldError where one holds it.

    The kernel lets go of the lock with the process, however it dies. PostgreSQL needs none: its daemons share.
    """
    file = sqlite_file(engine)
    if file is None:
        yield
        return
    try:
        descriptor = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StorageError(f"the database cannot be used: {file}.lock: {refusal(error)}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "another process"
            raise StoreHeldError(
                f"a monitor runs on {file} already (process {holder}): stop it first, or give this one its own `data`"
            ) from None
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _sign(descriptor: int) -> None:
    """Write down who holds the file; on a full disk nobody can read that, and the file is held all the same."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def holder(engine: Engine) -> str | None:
    """Return the process that holds the SQLite file; None where none does, or where nobody needs to."""
    file = sqlite_file(engine)
    try:
        descriptor = os.open(f"{file}.lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return os.read(descriptor, 20).decode("ascii", "replace").strip() or "another process"
    finally:
        os.close(descriptor)
    return None
