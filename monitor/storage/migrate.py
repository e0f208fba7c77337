"""Bring a database to the schema of this version, by Alembic."""

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from monitor.model.errors import ConfigError
from monitor.storage.engine import named_errors, reading, writing

UPGRADE_LOCK = 6_025_468_171  # of all daemons that might upgrade one PostgreSQL at once


def migrations_folder() -> Path:
    """Return where the migrations are: inside the installed package, or beside it in a checkout."""
    inside = Path(str(files("monitor"))) / "migrations"
    return inside if inside.is_dir() else inside.parent.parent / "migrations"


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str:
    """Return the revision that this version works on."""
    return ScriptDirectory.from_config(_alembic()).get_current_head() or ""


def current_revision(engine: Engine) -> str | None:
    """Return the revision of a database; None where it is empty."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring a database to this version's schema in one transaction; return the revision before and after.

    ConfigError where a newer version of monitor made it.
    """
    newest = newest_revision()
    before = current_revision(engine)
    if before == newest:
        return before, newest
    known = {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}
    if before is not None and before not in known:
        raise ConfigError(
            f"the database is at schema {before}, which a newer monitor made; this one knows up to {newest}: "
            "install the newer version, or restore a backup from before it"
        )
    with writing(engine) as connection, named_errors():
        if engine.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
        command.upgrade(_alembic(connection), "head")
    return before, newest
