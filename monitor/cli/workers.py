"""`monitor workers`."""

import typer

from monitor.app.views.crew import crew_of
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, reading_store
from monitor.cli.show import distance, plain, print_json, print_table
from monitor.text.units import format_duration

app = typer.Typer(no_args_is_help=True)
COLUMNS = ("worker", "kind", "machine", "process", "version", "started", "heard of", "polling", "places", "servers")


@app.callback()
def workers() -> None:
    """The processes that share the work on PostgreSQL."""


@app.command("list")
def list_(config: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Every process on the database: what it is, where, when it was last heard of, and what it has in hand."""
    with reading_store(config) as (_, connection):
        crew = crew_of(connection)
    members = crew.members if crew is not None else ()
    if as_json:
        print_json(
            [plain(one.worker) | {"silent": one.silent.total_seconds(), "servers": one.servers} for one in members]
        )
        return
    rows = [
        (
            one.worker.id[:8], one.worker.kind, one.worker.machine, str(one.worker.process), one.worker.version,
            distance(one.worker.started, crew.at), f"{format_duration(one.silent)} ago", str(one.worker.polling),
            str(one.worker.places), str(one.servers),
        )
        for one in members if crew is not None
    ]  # fmt: skip
    alone = "an SQLite file has one process alone: `monitor status` says whether it runs"
    print_table(COLUMNS, rows, nothing=alone if crew is None else "none is running: start one with `monitor run`")
