"""`monitor db`."""

import sys

import typer

from monitor.app.store import own_store
from monitor.cli.options import DEFAULT_FOLDER, Folder, read_config
from monitor.storage.database import Database
from monitor.storage.lock import sqlite_file
from monitor.storage.migrate import current_revision, newest_revision

app = typer.Typer(no_args_is_help=True)


@app.callback()
def db() -> None:
    """The database."""


@app.command()
def upgrade(config: Folder = DEFAULT_FOLDER) -> None:
    """Bring the database to the schema of this version; it is made where there is none."""
    with own_store(read_config(config)) as database:
        sys.stdout.write(f"the database is at schema {current_revision(database.engine)}\n")


@app.command()
def current(config: Folder = DEFAULT_FOLDER) -> None:
    """Say at which schema the database is, and which one this version needs."""
    ready = read_config(config)
    database = Database(ready.database)
    try:
        file = sqlite_file(database.engine)
        revision = None if file is not None and not file.exists() else current_revision(database.engine)
    finally:
        database.close()
    newest = newest_revision()
    state = "up to date" if revision == newest else f"this version needs {newest}: run `monitor db upgrade`"
    sys.stdout.write(f"{revision or 'empty'} ({state})\n")
