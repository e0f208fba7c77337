"""`monitor worker`: more hands for a monitor on PostgreSQL, on this machine or another."""

import asyncio
import os
from typing import Annotated

import typer

from monitor.app.config.load import load
from monitor.app.config.watched import Watched
from monitor.app.process.store import shared_store
from monitor.cli.logs import set_up_logs
from monitor.cli.options import DEFAULT_FOLDER, Folder, checked
from monitor.cli.run import listening, require_shared, work

app = typer.Typer()
ANY_PORT = "127.0.0.1:0"


@app.command()
def worker(
    config: Folder = DEFAULT_FOLDER,
    listen: Annotated[
        str | None,
        typer.Option(envvar="MONITOR_LISTEN", help="HOST:PORT of /healthz, /readyz and /metrics; else a free port."),
    ] = None,
) -> None:
    """More hands: poll and deliver for a monitor on PostgreSQL, until SIGTERM or SIGINT."""
    watched = Watched(config, lambda: listening(load(config, os.environ), listen or ANY_PORT))
    ready = checked(watched.read(), warn=True)
    require_shared(ready, "worker")
    set_up_logs(ready.log)
    with shared_store(ready) as database:
        asyncio.run(work(ready, watched, database, "worker"))
