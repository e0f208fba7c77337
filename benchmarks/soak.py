"""A month of work, with the clock in hand: do memory, files, the database and lag stay where they are?

    python -m benchmarks.soak [--feeds 500] [--days 30] [--every 14400] [--picture docs/pictures/soak.svg]

The hands of the real daemon poll, look again, deliver, digest, measure, learn, back up and prune, tick by tick of ten
minutes; no tick waits for the next. The configuration is edited every day. Everything is kept for a week, keys and
terms for days more, so that the month shows the level at which years stand. The world (benchmarks/soak_world.py) is
served by this very process, so what that holds counts too.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from loguru import logger

from benchmarks.machine import cpu, resident
from benchmarks.newsfeeds import NAMES
from benchmarks.report import keep, table
from benchmarks.soak_picture import draw
from benchmarks.soak_world import START, resolve, serving
from monitor.app.config.load import Loaded
from monitor.app.daemon import keeping
from monitor.app.daemon.backup_job import Backups
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.digests import keep_calendars
from monitor.app.daemon.wiring import Parts, build
from monitor.app.process.clock import Clock
from monitor.app.process.store import own_store
from monitor.model.config import BackupConfig, ChannelConfig, Config, HttpConfig, PollingConfig, RetentionConfig
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.storage import rarity
from monitor.storage.alerts import count_deliveries
from monitor.storage.feeds import count_due
from monitor.text.urls import host_key

TICK = timedelta(minutes=10)
WEEK = timedelta(days=7)
LOOKS = 12  # a day
SETTLED = 12  # days after which nothing may grow any more
LOOPBACK = ("127.0.0.0/8",)


@dataclass(frozen=True)
class Look:
    """How things stand at one moment. `lag_seconds`: how long, in real time, a feed waited at most that fell due."""

    day: float
    memory_mb: float
    children_mb: float
    descriptors: int
    database_mb: float
    lag_seconds: float
    cpu_seconds: float


@dataclass(eq=False)
class Soak:
    """One daemon whose clock is ours."""

    parts: Parts
    daemon: Daemon
    hand: list[datetime]
    folder: Path
    looks: list[Look] = field(default_factory=list)
    slowest: float = 0.0
    overdue: int = 0

    async def tick(self) -> None:
        """Do all that is due at this moment."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._while(self.parts.poller.tick, self.parts.poller.running)
        self.slowest = max(self.slowest, loop.time() - began)
        now = self.hand[0]
        self.overdue += await self.parts.database.read(lambda c: count_due(c, now))
        await self.parts.second_look.settle_all()
        await keep_calendars(self.parts)
        await self._while(self.parts.deliverer.tick, self.parts.deliverer.running)
        await self.daemon._learn()
        await self.daemon.gauges.measure()

    async def _while(self, tick: Callable[[], Awaitable[object]], running: AbstractSet[asyncio.Task[Any]]) -> None:
        await tick()
        while running:
            await asyncio.wait(running)
            await tick()

    async def edit(self, day: int) -> None:
        """Take up an edited configuration, as somebody does every day: one more watchlist, or one less."""
        config = self.parts.config
        watchlists = _watchlists(len(NAMES) - day % 2)
        http = replace(config.http, timeout=20.0 + day % 2)
        channels = tuple(replace(one, timeout=15.0 + day % 2) for one in config.channels)
        loaded = Loaded(replace(config, watchlists=watchlists, http=http, channels=channels), (), ())
        assert await self.daemon.reload(lambda: loaded)

    def look(self, days: float) -> None:
        """Note how things stand."""
        children = sum(resident(one.process.pid) for one in self.parts.parser.children.alive)
        size = sum(path.stat().st_size for path in self.folder.glob("monitor.db*") if path.is_file())
        descriptors = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
        self.looks.append(
            Look(
                round(days, 3), round(resident(os.getpid()), 1), round(children, 1), descriptors,
                round(size / 1e6, 2), round(self.slowest, 2), round(cpu() / 1000, 1),
            )
        )  # fmt: skip
        self.slowest = 0.0


def _watchlists(count: int) -> tuple[Watchlist, ...]:
    return tuple(
        Watchlist(
            name.lower(), name, entities=(Entity(name.lower(), name, "place"),),
            alerts=(Rule("fast", "desk"), Rule("daily", "desk", events=("hit",), digest="30 2 * * *")),
        )
        for name in NAMES[:count]
    )  # fmt: skip


def _config(folder: str, port: int, feeds: int, every: float) -> Config:
    urls = [f"http://paper{number}.test:{port}/{number}" for number in range(feeds)]
    return Config(
        folder, Secret(f"sqlite:///{folder}/monitor.db"), encoder="off", full_text="never",
        http=HttpConfig(pause=0.0, allow=LOOPBACK),
        polling=PollingConfig(every=timedelta(seconds=every), adaptive=False),
        channels=(ChannelConfig("desk", "webhook", Secret(f"http://127.0.0.1:{port}/hook"), allow=LOOPBACK),),
        feeds=tuple(Feed(feed_id(url), url, url, url, host_key(url)) for url in urls),
        watchlists=_watchlists(len(NAMES)),
        retention=RetentionConfig(WEEK, WEEK, WEEK, WEEK), backup=BackupConfig(f"{folder}/backups", keep=2),
    )  # fmt: skip


async def run(feeds: int, days: int, every: float) -> tuple[list[Look], dict[str, int]]:
    """Let the days pass; return how things stood, and what was done."""
    hand = [START]
    with tempfile.TemporaryDirectory() as folder:
        async with serving(lambda: hand[0]) as port:
            config = _config(folder, port, feeds, every)
            with own_store(config) as database:
                parts = build(config, database, Clock(lambda: hand[0]), resolve)
                soak = Soak(parts, Daemon(parts), hand, Path(folder))
                await _pass_days(soak, days)
                done = await _done(soak)
                await parts.close()
    return soak.looks, done


async def _pass_days(soak: Soak, days: int) -> None:
    backups, ticks = Backups(soak.parts), round(timedelta(days=1) / TICK)
    for number in range(days * ticks):
        if number % ticks == 0:
            await soak.edit(number // ticks)
        await soak.tick()
        if number % 6 == 0:
            await soak.daemon._prune()
            await backups.look()
        if (number + 1) % (ticks // LOOKS) == 0:
            soak.look((number + 1) / ticks)
            if (number + 1) % ticks == 0:
                print(soak.looks[-1], flush=True)
        soak.hand[0] += TICK


async def _done(soak: Soak) -> dict[str, int]:
    metrics = soak.parts.metrics.registry
    states = await soak.parts.database.read(count_deliveries)
    polls = {
        kind: metrics.get_sample_value("monitor_polls_total", {"result": kind}) or 0
        for kind in ("new", "unchanged", "error")
    }
    return {f"polls_{kind}": int(count) for kind, count in polls.items()} | {
        "entries": int(metrics.get_sample_value("monitor_entries_total") or 0),
        "deliveries_kept": sum(states.values()),
        "deliveries_dead": sum(count for (_, state), count in states.items() if state == "dead"),
        "feeds_left_overdue": soak.overdue,
        "bugs": int(metrics.get_sample_value("monitor_bugs_total") or 0),
        "parsers_killed": soak.parts.parser.children.kills,
    }


def growth(looks: list[Look], name: str) -> tuple[float, float]:
    """Return the mean of the first and of the last fourth of the time after things have settled."""
    values = [float(getattr(look, name)) for look in looks if look.day > min(SETTLED, looks[-1].day / 2)]
    part = max(len(values) // 4, 1)
    return sum(values[:part]) / part, sum(values[-part:]) / part


def main() -> None:
    """Run, show, draw, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every", type=float, default=14_400.0)
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    logger.remove()
    keeping.KEYS_KEPT = timedelta(days=3)
    rarity.WINDOW = WEEK
    looks, done = asyncio.run(run(asked.feeds, asked.days, asked.every))
    names = ("memory_mb", "children_mb", "descriptors", "database_mb", "lag_seconds")
    settled = {name: [round(value, 2) for value in growth(looks, name)] for name in names}
    table(
        "means after settling", ("", "first fourth", "last fourth"), [[name, *pair] for name, pair in settled.items()]
    )
    table("what was done", ("", "count"), [list(pair) for pair in done.items()])
    if asked.picture is not None:
        asked.picture.write_text(draw(looks), encoding="utf-8")
    keep("soak", {
        "feeds": asked.feeds, "days": asked.days, "every_seconds": asked.every, "done": done,
        "means_after_settling": settled, "looks": [asdict(look) for look in looks[LOOKS - 1 :: LOOKS]],
    })  # fmt: skip


if __name__ == "__main__":
    main()
