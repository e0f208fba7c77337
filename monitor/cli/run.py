"""`monitor run`: signals live here."""

import asyncio
import os
import signal
from dataclasses import replace
from typing import Annotated

import typer
from loguru import logger

from monitor.app.config.load import Loaded, load
from monitor.app.config.watched import Watched
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.app.process.store import own_store
from monitor.cli.logs import set_up_logs
from monitor.cli.options import DEFAULT_FOLDER, Folder, checked, listen_on
from monitor.model.building import collect_seldom, nothing_collected
from monitor.model.config import Config
from monitor.model.errors import ConfigError
from monitor.model.worker import Kind
from monitor.storage.database import Database
from monitor.text.units import counted
from monitor.text.urls import served_at
from monitor.web.app import create_app, create_probes
from monitor.web.desk import desk_of
from monitor.web.serve import open_port, serving

app = typer.Typer()
DOES = {"run": "following", "clock": "keeping the clock for workers that follow", "worker": "working for"}


def require_shared(config: Config, command: str) -> None:
    """Refuse what needs several processes on one database, where that is a file of one process."""
    if config.database.reveal().startswith("sqlite"):
        raise ConfigError(
            f"`monitor {command}` needs PostgreSQL, since only one process can work on an SQLite file: "
            "set `database: postgresql://…` in monitor.yaml (`monitor db copy --to URL` takes everything along), "
            "or let `monitor run` do it all"
        )


def listening(loaded: Loaded, listen: str | None) -> Loaded:
    """Return what was read with the address to listen on that stands in for the file's."""
    config = loaded.config
    return loaded if config is None else replace(loaded, config=replace(config, web=listen_on(config.web, listen)))


async def work(config: Config, watched: Watched, database: Database, kind: Kind = "run") -> None:
    """Run the daemon until SIGTERM or SIGINT; a second signal ends it without waiting. SIGHUP reads the folder anew."""
    with nothing_collected(leave_out=True):  # a look through what stays would hold up a page for a tenth of a second
        parts = build(config, database)
    collect_seldom()
    daemon = Daemon(parts, watched, kind)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, daemon.end)
    loop.add_signal_handler(signal.SIGHUP, daemon.reload_soon)
    port = open_port(config.web)
    web = create_probes(desk_of(daemon)) if kind == "worker" else create_app(desk_of(daemon))
    logger.info(
        DOES[kind] + " {} in {}; {}/healthz says that we live",
        counted(len(config.watchlists), "watchlist"),
        counted(len(config.feeds), "feed"),
        served_at(config.web.host, port.getsockname()[1]),
    )
    _say_what_is_allowed(config)
    try:
        async with serving(web, port, config.web.trusted_proxies):
            await daemon.run()
    finally:
        await parts.close()
    logger.info("stopped")


def _say_what_is_allowed(config: Config) -> None:
    allowed = {"http.allow": config.http.allow} | {
        f"channels.{one.name}.allow": one.allow for one in config.channels if one.allow
    }
    for key, addresses in allowed.items():
        if addresses:
            logger.info("{} lets through what is not public: {}", key, ", ".join(addresses))


@app.command()
def run(
    config: Folder = DEFAULT_FOLDER,
    listen: Annotated[
        str | None, typer.Option(envvar="MONITOR_LISTEN", help="HOST:PORT of the web port, instead of web.listen.")
    ] = None,
    no_work: Annotated[
        bool, typer.Option("--no-work", help="Clock and web port alone: workers poll and deliver. Needs PostgreSQL.")
    ] = False,
) -> None:
    """The daemon: clock, polling, matching, delivery, web port, until SIGTERM or SIGINT."""
    watched = Watched(config, lambda: listening(load(config, os.environ), listen))
    ready = checked(watched.read(), warn=True)
    if no_work:
        require_shared(ready, "run --no-work")
    set_up_logs(ready.log)
    with own_store(ready) as database:
        asyncio.run(work(ready, watched, database, "clock" if no_work else "run"))
