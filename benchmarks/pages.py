"""How long does the server take for each page, and the browser until it paints, on a store that holds a lot?

    python -m benchmarks.pages [--entries 1000000] [--hits 50000] [--developments 5000] [--folder DIR]

SQLite fills a store: entries over 30 days, hits and developments over 90, ten stories, 1,000 feeds. The web port is
served in this process and every page and API route is asked seven times, after once to warm up. Where there is a
Chromium (MONITOR_CHROMIUM names it, else PATH), the first contentful paint of each page is measured too, cache off.
"""

import argparse
import asyncio
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from loguru import logger
from playwright.async_api import async_playwright

from benchmarks.bigstore import FULL, Size, fill, outlets, stories
from benchmarks.report import keep, shown, spread, table
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.app.process.store import own_store
from monitor.model.building import nothing_collected
from monitor.model.config import ChannelConfig, Config, WebConfig
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.storage.database import Database
from monitor.storage.migrate import upgrade
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from monitor.web.rendering import PLACES
from monitor.web.serve import open_port, serving

TIMES = 7
Figure = int | dict[str, float]
A_DEVELOPMENT = f"d{100:025d}"
PAGES = (
    *(path for _, path, _ in PLACES), "/watchlists/story0", "/watchlists/story0?text=nothing-like-it",
    f"/developments/{A_DEVELOPMENT}", "/entries?text=nothing-like-it", f"/feeds/{feed_id('outlet7')}",
    "/alerts?state=delivered", f"/alerts/w{100:024d}a", "/try?watchlist=story0&span=1d",
)  # fmt: skip
API = (
    "/api/v1/watchlists/story0", "/api/v1/watchlists/story0/hits", "/api/v1/developments", "/api/v1/entries",
    "/api/v1/feeds", "/api/v1/alerts", "/api/v1/status", "/watchlists/story0/feed.atom",
    "/api/v1/developments?text=nothing-like-it", "/api/v1/developments?watchlist=story0&kind=first",
)  # fmt: skip
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


async def _server_times(client: httpx.AsyncClient, path: str) -> dict[str, Figure]:
    """Return milliseconds by the clock and of CPU (the client's are among them), bytes, and bytes as sent in gzip."""
    times, work, size, sent = [], [], 0, 0
    for _ in range(TIMES + 1):
        begun, used = time.perf_counter(), time.process_time()
        answer = await client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
        work.append((time.process_time() - used) * 1000)
        answer.raise_for_status()
        size, sent = len(answer.content), answer.num_bytes_downloaded
    return {"milliseconds": spread(times[1:]), "cpu_milliseconds": spread(work[1:]), "bytes": size, "sent": sent}


async def _paints(base: str, paths: Sequence[str]) -> dict[str, list[float]]:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        return {}
    async with async_playwright() as playwright, await playwright.chromium.launch(executable_path=found) as browser:
        painted: dict[str, list[float]] = {}
        for path in paths:
            painted[path] = []
            for _ in range(3):
                context = await browser.new_context(base_url=base)
                page = await context.new_page()
                await page.goto(path)
                while (paint := await page.evaluate(PAINT)) is None:  # the page's policy lets nothing be waited for
                    await page.wait_for_timeout(20)
                painted[path].append(float(paint))
                await context.close()
        return painted


async def measure(config: Config) -> dict[str, dict[str, Figure]]:
    """Ask every page; return milliseconds and bytes by path."""
    async with AsyncExitStack() as stack:
        with nothing_collected(leave_out=True):  # as the daemon does
            parts = build(config, stack.enter_context(own_store(config)))
        stack.push_async_callback(parts.close)
        port = open_port(config.web)
        base = f"http://127.0.0.1:{port.getsockname()[1]}"
        await stack.enter_async_context(serving(create_app(desk_of(Daemon(parts))), port))
        client = httpx.AsyncClient(base_url=base, timeout=60, trust_env=False, headers={"accept": "text/html"})
        await stack.enter_async_context(client)
        found: dict[str, dict[str, Figure]] = {}
        for path in (*PAGES, *API):
            found[path] = await _server_times(client, path)
        for path, paints in (await _paints(base, PAGES)).items():
            found[path]["first_paint"] = spread(paints)
        return found


SHOWN = ("milliseconds", "cpu_milliseconds", "bytes", "sent", "first_paint")


def _cell(value: Figure | None) -> str:
    return shown(value) if isinstance(value, dict) else str(value or "")


def main() -> None:
    """Fill a store, or take one that is there, and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=FULL.entries)
    parser.add_argument("--hits", type=int, default=FULL.hits)
    parser.add_argument("--developments", type=int, default=FULL.developments)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    size = Size(asked.entries, asked.hits, asked.developments)
    logger.remove()
    with TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        url = f"sqlite:///{folder / 'monitor.db'}"
        if not (folder / "monitor.db").exists():
            database = Database(url)
            upgrade(database.engine)
            fill(database, size)
            database.close()
        channels = tuple(ChannelConfig(name, "log") for name in ("one", "two"))
        config = Config(
            str(folder), Secret(url), web=WebConfig("127.0.0.1", 0), encoder="off", channels=channels, feeds=outlets(),
            watchlists=stories(),
        )  # fmt: skip
        found = asyncio.run(measure(config))
    rows = [(path, *(_cell(one.get(name)) for name in SHOWN)) for path, one in found.items()]
    table(
        f"{size.entries:,} entries, {size.hits:,} hits",
        ("page", "server ms", "cpu ms", "bytes", "as sent", "first paint ms"),
        rows,
    )
    load = f"{os.getloadavg()[0]:.1f}"
    keep(
        "pages",
        {"load": load, "entries": size.entries, "hits": size.hits, "developments": size.developments, "pages": found},
    )


if __name__ == "__main__":
    main()
