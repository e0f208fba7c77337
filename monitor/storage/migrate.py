"""Bring a database to the schema of this version. Alembic is loaded only where there is something to do."""

import importlib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, inspect, text

from monitor.model.errors import ConfigError, LeftBehindError
from monitor.storage.engine import named_errors, reading, rebuilding, take_time

UPGRADE_LOCK = 6_025_468_171  # of all daemons that might upgrade one PostgreSQL at once


def migrations_folder() -> Path:
    """Return where the migrations are: inside the installed package, or beside it in a checkout."""
    inside = Path(str(files("monitor"))) / "migrations"
    return inside if inside.is_dir() else inside.parent.parent / "migrations"


def known_revisions() -> list[str]:
    """Return the revisions that this version knows, oldest first: the numbers that their files begin with."""
    return sorted(file.name.partition("_")[0] for file in (migrations_folder() / "versions").glob("[0-9]*_*.py"))


def newest_revision() -> str:
    """Return the revision that this version works on."""
    return known_revisions()[-1]


def current_revision(engine: Engine) -> str | None:
    """Return the revision of a database; None where it is empty."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("select version_num from alembic_version"))
        return revision


def is_newer(revision: str | None) -> bool:
    """Tell whether a newer version of monitor made a database at this revision."""
    return revision is not None and revision not in known_revisions()


def made_by_newer() -> str:
    """Return what is said of a database that a newer version made, and the way out."""
    return (
        f"which a newer monitor made; this one knows up to {newest_revision()}: "
        "install the newer version, or restore a backup from before it"
    )


def keep_up(connection: Connection) -> None:
    """Raise LeftBehindError where a newer version took away what this one uses; one that only added does no harm.

    So workers of the version before go on while a newer one takes over, and may even start.
    """
    newest = newest_revision()
    revision, oldest = connection.execute(text("select version_num, oldest from alembic_version")).one()
    if revision > newest and (oldest is None or oldest > newest):
        raise LeftBehindError(
            f"the database is at schema {revision}, which a newer monitor made, and this one, of schema {newest}, "
            f"cannot work on it: it takes schema {oldest or revision} or newer; install the newer version"
        )


def require_carrier(module: str) -> ModuleType:
    """Return a module that needs Procrastinate, which carries the work between processes; ConfigError without it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"procrastinate", "psycopg_pool"}:
            raise
        raise ConfigError("a PostgreSQL database needs Procrastinate: pip install 'monitor[postgresql]'") from None


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring a database to this version's schema in one transaction; return the revision before and after.

    ConfigError where a newer version of monitor made it.
    """
    newest, before = newest_revision(), current_revision(engine)
    if before == newest:
        return before, newest
    if is_newer(before):
        raise ConfigError(f"the database is at schema {before}, {made_by_newer()}")
    climb: Callable[[Connection, Path], None] = importlib.import_module("monitor.storage.climb").climb
    if engine.dialect.name == "postgresql":
        require_carrier("procrastinate")
    with rebuilding(engine) as connection, named_errors():
        take_time(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        climb(connection, migrations_folder())
    return before, newest
