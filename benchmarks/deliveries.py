"""Does every alert arrive, once, and how fast? A day in a minute, the delay of one, the throughput of a thousand.

    python -m benchmarks.deliveries [--hits 2000] [--seed 7]

The day: so many hits on a clock of our own, three channels, of which one is healthy, one has random faults, and one
has faults, a limit and quiet nights besides; the deliverer is broken off in the middle of its work twenty times, as a
kill does it. Lost is an alert that no receiver got; doubled is one that came under two webhook-ids. The delay runs from
the commit of a poll to the receiver, on the real clock, while another channel hangs. Everything is one process,
receivers included, on a real SQLite file and real HTTP.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from functools import partial

from loguru import logger

from benchmarks.receivers import FAULTY, HEALTHY, Receiver, receiver
from benchmarks.report import keep, table
from monitor.alerting.decide import alerts_for
from monitor.alerting.message import Occasion
from monitor.app.delivery.clients import channel_clients
from monitor.app.delivery.deliverer import Deliverer
from monitor.app.process.clock import Clock, utc_now
from monitor.app.process.metrics import Metrics
from monitor.feeds.guard import system_resolver
from monitor.model import ids
from monitor.model.alert import Delivery
from monitor.model.config import AtMost, ChannelConfig, Config, Quiet
from monitor.model.development import Development
from monitor.model.hit import Evidence, Hit
from monitor.model.secret import Secret
from monitor.model.watchlist import Rule, Watchlist
from monitor.storage.alerts import list_deliveries, save_alerts
from monitor.storage.database import Connection, Database
from monitor.storage.delivery_leases import void_delivery_leases
from monitor.storage.holds import look_again
from monitor.storage.migrate import upgrade
from monitor.storage.stories import developments_by_id, save_hits

START = datetime(2026, 6, 10, 4, tzinfo=UTC)
DAY, STEP = timedelta(days=1), timedelta(seconds=20)
SHORT = 0.4  # seconds until a receiver that says nothing is given up: the day waits for each
WATCHLISTS, BROKEN_OFF, WAITING, PROBES = 40, 20, 1_000, 200
SECRET = "whsec_YmVuY2htYXJrLWJlbmNobWFyay1iZW5jaG1hcms="
RULES = (
    Rule("fast", "healthy", ("new", "corroborated")),
    Rule("all", "faulty", ("hit",)),
    Rule("calm", "faulty", ("new",), wait=timedelta(minutes=10)),
    Rule("sure", "spared", ("new",), min_origins=2),
    Rule("loud", "spared", ("hit",)),
    Rule("morning", "spared", ("new",), digest="0 7 * * *", timezone="Europe/Amsterdam"),
)


@dataclass(eq=False)
class Hands:
    """A clock held in hand."""

    now: datetime
    dice: random.Random

    def clock(self) -> Clock:
        """Return the port."""
        return Clock(lambda: self.now, self.dice.random)


def channel(name: str, port: int, **changes: object) -> ChannelConfig:
    """Return a webhook channel on loopback."""
    url = Secret(f"http://127.0.0.1:{port}/{name}")
    made = ChannelConfig(name, "webhook", url=url, secrets=(Secret(SECRET),), timeout=1.0, allow=("127.0.0.0/8",))
    return replace(made, **changes)  # type: ignore[arg-type]


def deliverer(channels: Sequence[ChannelConfig], database: Database, clock: Clock) -> Deliverer:
    """Return a deliverer to these channels."""
    clients = channel_clients(Config("", Secret("sqlite://")), system_resolver)
    return Deliverer(tuple(channels), database, clients, Metrics(), clock)


def hit(connection: Connection, watchlist: Watchlist, number: int, known: str | None, now: datetime) -> str:
    """Store a hit with its alerts, as a poll does: in a known development, or in one that it opens."""
    origin = f"paper-{number % 9}.example"
    entry = ids.entry_id(origin, str(number))
    development = known or ids.development_id(watchlist.id, entry)
    evidence = (Evidence("harbour", "place", "Harbour", "title", 0, 7),)
    made = Hit(
        watchlist.id, entry, development, "coverage" if known else "first", 0.7, evidence, (), f"Report {number}",
        f"https://{origin}/{number}", "", "", "What the crane drivers say. " * 8, "en", now, now, ids.feed_id(origin),
        f"https://{origin}/rss", origin, origin,
    )  # fmt: skip
    if known is None:
        now_there = Development(
            development, watchlist.id, entry, made.title, "en", made.url, now, now, (origin,), ("en",)
        )
        save_hits(connection, [now_there], [], [made])
        corroborated = False
    else:
        before = developments_by_id(connection, [known])[known]
        origins = tuple(dict.fromkeys((*before.origins, origin)))
        now_there = replace(before, last_seen=now, origins=origins)
        save_hits(connection, [], [now_there], [made])
        look_again(connection, [known])
        corroborated = len(before.origins) == 1 < len(origins)
    save_alerts(connection, alerts_for(watchlist, Occasion(made, now_there, corroborated=corroborated), now))
    return development


async def a_day(database: Database, hits: int, seed: int) -> dict[str, object]:
    """Play a day of hits and what comes of it; return what was counted."""
    dice, hands = random.Random(seed), Hands(START, random.Random(seed + 1))
    watchlists = [Watchlist(f"story-{n}", f"Story {n}", alerts=RULES) for n in range(WATCHLISTS)]
    moments = sorted(START + DAY * dice.random() for _ in range(hits))
    kills = {dice.randrange(hits) for _ in range(BROKEN_OFF)}
    known: dict[str, str] = {}
    began, spent = time.monotonic(), time.process_time()
    async with AsyncExitStack() as stack:
        healthy, faulty, spared = [
            await stack.enter_async_context(receiver(faults, seed + number))
            for number, faults in enumerate((HEALTHY, FAULTY, FAULTY))
        ]
        channels = (
            channel("healthy", healthy.port),
            channel("faulty", faulty.port, timeout=SHORT),
            channel(
                "spared", spared.port, timeout=SHORT, at_most=AtMost(20, timedelta(hours=1)),
                quiet=Quiet("Europe/Amsterdam", clock_time(22), clock_time(7)),
            ),
        )  # fmt: skip
        work = deliverer(channels, database, hands.clock())
        for number, moment in enumerate(moments):
            while hands.now + STEP < moment:
                hands.now += STEP * dice.randint(1, 30)
                await work.deliver_due()
            hands.now = max(hands.now, moment)
            watchlist = dice.choice(watchlists)
            old = known.get(watchlist.id) if dice.random() < 0.6 else None
            store = partial(hit, watchlist=watchlist, number=number, known=old, now=hands.now)
            known[watchlist.id] = await database.write(store)
            await work.tick()
            if number in kills:
                await work.abandon()
                await work.close()
                await database.write(void_delivery_leases)
                work = deliverer(channels, database, hands.clock())
        held = sum(one.state == "held" for one in await _deliveries(database))
        seconds = time.monotonic() - began
        for _ in range(400):
            hands.now += timedelta(minutes=15)
            await work.drain()
            work.stopping = False
            await work.deliver_due()
        await work.close()
        counted = await _count(database, (healthy, faulty, spared), held)
        cpu = round(time.process_time() - spent, 1)
        return counted | {"seconds of the day": round(seconds, 1), "CPU seconds of the day": cpu}


async def _deliveries(database: Database) -> list[Delivery]:
    return await database.read(lambda connection: list_deliveries(connection, limit=1_000_000))


async def _count(database: Database, receivers: Sequence[Receiver], held: int) -> dict[str, object]:
    everything = await _deliveries(database)
    told: dict[str, set[str]] = {}
    for one in receivers:
        for alert, brought in one.told().items():
            told.setdefault(alert, set()).update(brought)
    alerts = [one for one in everything if one.type != "digest"]
    waiting = [one for one in alerts if one.state == "held"]
    bodies = [found for one in receivers for found in one.taken.values()]
    return {
        "alerts": len(alerts),
        "lost": sum(one.alert_id not in told for one in alerts if one.state != "held"),
        "doubled under another id": sum(len(brought) > 1 for brought in told.values()),
        "sent again with other bytes": sum(len(found) > 1 for found in bodies),
        "folded into digests": sum(one.digest_id is not None for one in alerts),
        "digests": len(everything) - len(alerts),
        "held at the end of the day": held,
        "still held, with too few origins": len(waiting),
        "dead": sum(one.state == "dead" for one in everything),
        "faults": {name: sum(one.counts[name] for one in receivers) for name in FAULTY},
    }


async def delays(database: Database, probes: int) -> list[float]:
    """Return the seconds from the commit of a hit to its arrival, while another channel hangs."""
    both = Rule("fast", "healthy", ("hit",)), Rule("slow", "hanging", ("hit",))
    watchlist = Watchlist("probe", "Probe", alerts=both)
    found = []
    async with receiver(HEALTHY, 1) as healthy, receiver({"silent": 1.0}, 2) as hanging:
        work = deliverer((channel("healthy", healthy.port), channel("hanging", hanging.port)), database, Clock())
        for number in range(probes):
            before = len(healthy.arrivals)
            await database.write(partial(hit, watchlist=watchlist, number=number, known=None, now=utc_now()))
            stored = asyncio.get_running_loop().time()
            await work.tick()
            await healthy.has(before + 1)
            found.append(max(healthy.arrivals.values()) - stored)
        await work.abandon()
        await work.close()
    return sorted(found)


async def throughput(database: Database, waiting: int) -> tuple[float, float]:
    """Return the deliveries a second of a channel with so many waiting, and the CPU milliseconds of one."""
    watchlist = Watchlist("burst", "Burst", alerts=(Rule("fast", "healthy", ("hit",)),))
    async with receiver(HEALTHY, 1) as healthy:
        work = deliverer((channel("healthy", healthy.port),), database, Clock())

        def store(connection: Connection) -> None:
            for number in range(waiting):
                hit(connection, watchlist, number, None, utc_now())

        await database.write(store)
        began, spent = time.monotonic(), time.process_time()
        await work.tick()
        await healthy.has(waiting)
        seconds, spent = time.monotonic() - began, time.process_time() - spent
        await work.drain()
        await work.close()
    return waiting / seconds, spent * 1000 / waiting


async def measure(hits: int, seed: int) -> dict[str, object]:
    """Return everything that is measured here."""
    result: dict[str, object] = {"hits": hits, "seed": seed}
    with tempfile.TemporaryDirectory() as folder:
        databases = [Database(f"sqlite:///{folder}/{number}.db") for number in range(3)]
        for database in databases:
            upgrade(database.engine)
        rate, each = await throughput(databases[0], WAITING)
        late = await delays(databases[1], PROBES)
        result |= {
            "deliveries a second, 1,000 waiting": round(rate),
            "CPU ms a delivery, receiver included": round(each, 2),
            "delay p50 ms": round(late[len(late) // 2] * 1000, 1),
            "delay p99 ms": round(late[int(len(late) * 0.99)] * 1000, 1),
            "longest delay ms": round(late[-1] * 1000, 1),
        }
        result |= await a_day(databases[2], hits, seed)
        for database in databases:
            database.close()
    return result


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hits", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    logger.remove()
    result = asyncio.run(measure(asked.hits, asked.seed))
    table("deliveries", ("", ""), [(name, value) for name, value in result.items()])
    keep("deliveries", result)


if __name__ == "__main__":
    main()
