"""`monitor run`: signals live here."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from loguru import logger

from monitor.app.config.load import load
from monitor.app.daemon import Daemon
from monitor.app.store import own_store
from monitor.app.wiring import build
from monitor.model.config import Config
from monitor.storage.database import Database

app = typer.Typer()


async def work(config: Config, database: Database) -> None:
    """Run the daemon until SIGTERM or SIGINT."""
    parts = build(config, database)
    daemon = Daemon(parts)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, daemon.stop.set)
    logger.info("watching {} feeds for {} watchlists", len(config.feeds), len(config.watchlists))
    try:
        await daemon.run()
    finally:
        await parts.close()
    logger.info("stopped")


@app.command()
def run(config: Annotated[Path, typer.Option(envvar="MONITOR_CONFIG")] = Path("config")) -> None:
    """The daemon, until SIGTERM or SIGINT."""
    loaded = load(config, os.environ)
    for warning in loaded.warnings:
        sys.stderr.write(f"{warning} (warning)\n")
    ready = loaded.require()
    logger.remove()
    logger.add(sys.stderr, level=ready.log.level.upper(), serialize=ready.log.format == "json", diagnose=False)
    with own_store(ready) as database:
        asyncio.run(work(ready, database))
