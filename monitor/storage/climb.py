"""Run the migrations, by Alembic: loaded only for a database that is behind."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def climb(connection: Connection, folder: Path) -> None:
    """Bring the database to the newest revision in a folder, in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
