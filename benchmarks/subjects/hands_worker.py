"""A worker as it is, whose feeds are on loopback: URL of the database, port of the feeds, how many, and its places."""

import asyncio
import logging
import signal
import sys
from dataclasses import replace
from datetime import timedelta

from loguru import logger

from benchmarks.hands import EVERY, feeds_at
from benchmarks.subjects.monitor_poller import configured
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.model.config import Config, PollingConfig
from monitor.model.secret import Secret
from monitor.storage.database import Database


async def _run(config: Config, database: Database) -> None:
    parts = build(config, database)
    daemon = Daemon(parts, kind="worker")
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, daemon.end)
    await daemon.run()
    await parts.close()


def main() -> None:
    """Work until SIGTERM."""
    url, port, feeds, places = sys.argv[1], *map(int, sys.argv[2:5])
    logger.remove()
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that is skipped, since the last one still claims
    logger.add(sys.stderr, level="WARNING")
    polling = PollingConfig(every=timedelta(seconds=EVERY), adaptive=False, concurrency=places)
    config = replace(configured(feeds_at(port, feeds), "."), database=Secret(url), polling=polling)
    database = Database(url)
    asyncio.run(_run(config, database))
    database.close()


if __name__ == "__main__":
    main()
