"""`monitor db`."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.config.build import database_url
from monitor.app.daemon.keeping import Keeper
from monitor.app.process.backups import make_backup, newest_backup
from monitor.app.process.clock import utc_now
from monitor.app.process.store import any_store, own_store, shared_store
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config, who_am_i
from monitor.cli.show import error_console, print_json, print_table
from monitor.model.config import Config
from monitor.model.errors import ConfigError, MonitorError
from monitor.model.secret import Secret
from monitor.storage import audit
from monitor.storage.backup import back_up, look_over, restore
from monitor.storage.consistency import inconsistencies
from monitor.storage.copying import copy_all, count_rows
from monitor.storage.database import Database
from monitor.storage.lock import held, sqlite_file
from monitor.storage.migrate import current_revision, is_newer, made_by_newer, newest_revision, upgrade
from monitor.text.units import counted
from monitor.text.urls import redact

app = typer.Typer(no_args_is_help=True)


@app.callback()
def db() -> None:
    """The database."""


@app.command("upgrade")
def upgrade_command(config: Folder = DEFAULT_FOLDER) -> None:
    """Bring the database to the schema of this version; it is made where there is none."""
    with own_store(read_config(config)) as database:
        sys.stdout.write(f"the database is at schema {current_revision(database.engine)}\n")


@app.command()
def current(config: Folder = DEFAULT_FOLDER) -> None:
    """Say at which schema the database is, and which one this version needs."""
    with _closed_after(read_config(config).database) as database:
        file = sqlite_file(database.engine)
        revision = None if file is not None and not file.exists() else current_revision(database.engine)
    newest = newest_revision()
    state = "up to date" if revision == newest else f"this version needs {newest}: run `monitor db upgrade`"
    state = made_by_newer() if is_newer(revision) else state
    sys.stdout.write(f"{revision or 'empty'} ({state})\n")


@contextmanager
def _closed_after(url: Secret) -> Iterator[Database]:
    database = Database(url.reveal())
    try:
        yield database
    finally:
        database.close()


def _file_of(config: Config, instead: str) -> Path:
    """Return the file of the SQLite database; ConfigError that names the tool of PostgreSQL where it is none."""
    with _closed_after(config.database) as database:
        if not database.is_sqlite:
            raise ConfigError(f"PostgreSQL has tools of its own for this: {instead} {redact(config.database.reveal())}")
        file = sqlite_file(database.engine)
    if file is None:
        raise ConfigError("the database lies in memory: there is no file of it")
    return file


@app.command()
def backup(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The file to make, which must not exist; without one it is the next of the scheduled ones.",
            show_default=False,
        ),
    ] = None,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Copy an SQLite database into a file, or among the scheduled backups, also while the daemon runs."""
    ready = read_config(config)
    source = _file_of(ready, f"pg_dump --format=custom --file={file or 'monitor.dump'}")
    if not source.exists():
        raise ConfigError(f"nothing is stored yet ({source} does not exist)")
    with error_console().status(f"copying {source}"):
        if file is not None:
            back_up(source, file)
        elif ready.backup is not None:
            file = make_backup(source, ready.backup, utc_now())
        else:
            raise ConfigError("name a file")
        revision, faults = look_over(file)
    if faults:
        raise MonitorError(f"the database is broken, and so is this copy of it ({faults[0]}): see `monitor db check`")
    sys.stdout.write(f"{file} holds everything, at schema {revision} ({file.stat().st_size / 1e6:,.1f} MB)\n")


@app.command("restore")
def restore_command(
    file: Annotated[Path | None, typer.Argument(help="A backup; the newest scheduled one where none is named.")] = None,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Put a backup in the place of the SQLite database. The database as it is now is kept aside."""
    ready = read_config(config)
    place = _file_of(ready, "pg_restore --clean --if-exists --dbname")
    if file is None and ready.backup is None:
        raise ConfigError("name a file")
    chosen = file or newest_backup(ready.backup) if ready.backup else Path(str(file))
    aside = place.with_name(f"{place.name}.before-{utc_now():%Y%m%dT%H%M%SZ}")
    was_there = place.exists()
    place.parent.mkdir(parents=True, exist_ok=True)
    with _closed_after(ready.database) as database, held(database.engine):
        restore(chosen, place, aside)
    with own_store(ready) as database, database.writing() as connection:
        audit.record(connection, utc_now(), who_am_i(), "db.restore", str(chosen))
    kept = f"; what was there is kept as {aside}" if was_there else ""
    sys.stdout.write(f"{chosen} is restored{kept}\n")


@app.command()
def check(config: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Look the database over: the file, its schema, and whether everything fits together."""
    ready = read_config(config)
    faults: list[str] = []
    with _closed_after(ready.database) as database:
        file = sqlite_file(database.engine)
    if file is not None and file.exists():
        with error_console().status(f"reading {file}"):
            faults += look_over(file)[1]
    with shared_store(ready) as database, database.reading() as connection:
        faults += inconsistencies(connection)
        rows = count_rows(connection)
        revision = newest_revision()
    if as_json:
        print_json({"schema": revision, "faults": faults, "rows": rows})
    else:
        print_table(("table", "rows"), [(name, f"{count:,}") for name, count in rows.items()], nothing="")
        sys.stdout.write(f"\nschema {revision}; {'; '.join(faults) or 'all is well'}\n")
    if faults:
        raise MonitorError(f"{counted(len(faults), 'fault')} found: `monitor db restore` puts the newest backup back")


@app.command()
def prune(config: Folder = DEFAULT_FOLDER) -> None:
    """Let go now what is older than `retention` keeps it; the daemon does so every ten minutes by itself."""
    ready = read_config(config)
    with any_store(ready) as database, error_console().status("pruning"):
        gone = asyncio.run(Keeper(database).prune(ready.retention, utc_now()))
    told = ", ".join(f"{count:,} {what}" for what, count in gone.items() if count)
    sys.stdout.write(f"gone: {told or 'nothing'}\n")


@app.command()
def copy(
    to: Annotated[str, typer.Option(help="The empty database to copy to: sqlite:///FILE or postgresql://…")],
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Copy everything to another database: waiting deliveries, silences and validators too."""
    ready = read_config(config)
    url = Secret(database_url(to, Path(ready.data)))
    if url == ready.database:
        raise ConfigError("this is the database that is copied: name another")
    with own_store(ready) as source, _closed_after(url) as target, error_console().status("copying") as status:
        upgrade(target.engine)
        with source.reading() as read, target.writing() as write:
            copied = copy_all(read, write, lambda name, count: status.update(f"copying {name}: {count:,}"))
    rows = counted(sum(copied.values()), "row")
    sys.stdout.write(f"{rows} copied. To work on it: `database: {redact(to)}` in monitor.yaml\n")
