"""Databases with a schema of before, to be brought on."""

from alembic import command
from alembic.config import Config

from monitor.storage.engine import open_engine, rebuilding
from monitor.storage.migrate import migrations_folder


def bring_to(url: str, revision: str) -> None:
    """Give an empty database the schema of a revision."""
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    with rebuilding(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
