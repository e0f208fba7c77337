"""What stands in the metrics as it is now: how late we are, and how much waits."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from monitor.app.daemon.wiring import Parts
from monitor.model.alert import DeliveryState
from monitor.storage.alerts import count_deliveries
from monitor.storage.database import Connection
from monitor.storage.doubts import count_waiting
from monitor.storage.feeds import count_due, first_due
from monitor.storage.figures import oldest_pending, store_of

OVERDUE = timedelta(minutes=1)
NOT_OUT: tuple[DeliveryState, ...] = ("held", "pending", "dead")  # what is delivered is soon too much to count so often
NAP = 0.1  # seconds


class Look(NamedTuple):
    """What the store says."""

    overdue: int
    longest_due: datetime | None
    deliveries: dict[tuple[str, str], int]
    oldest_pending: datetime | None
    doubts: int
    bytes: int


@dataclass(eq=False)
class Gauges:
    """Keeps the gauges of one process."""

    parts: Parts
    parsers_killed: int = 0

    async def measure(self) -> None:
        """Set every gauge to how things are now."""
        parts, metrics = self.parts, self.parts.metrics
        now = parts.clock.now()

        def look(connection: Connection) -> Look:
            return Look(
                count_due(connection, now - OVERDUE), first_due(connection), count_deliveries(connection, NOT_OUT),
                oldest_pending(connection), count_waiting(connection), store_of(connection)[0],
            )  # fmt: skip

        found = await parts.database.read(look)
        metrics.overdue.set(found.overdue)
        metrics.feeds_lag.set(_since(found.longest_due, now))
        metrics.deliveries_lag.set(_since(found.oldest_pending, now))
        metrics.store_bytes.set(found.bytes)
        metrics.pending.clear()  # a state that no delivery is in any more has no row
        for (channel, state), count in found.deliveries.items():
            metrics.pending.labels(channel, state).set(count)
        for queue, length in {
            "polls": len(parts.poller.running),
            "deliveries": len(parts.deliverer.running),
            "writes": parts.database.waiting,
            "second looks": found.doubts,
        }.items():
            metrics.queue.labels(queue).set(length)
        killed = parts.parser.children.kills + parts.pages.children.kills
        metrics.parser_kills.inc(killed - self.parsers_killed)
        self.parsers_killed = killed

    async def feel_lag(self) -> None:
        """Sleep for a moment, and note how much longer that took than it should."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(NAP)
        self.parts.metrics.loop_lag.observe(max(loop.time() - began - NAP, 0.0))


def _since(moment: datetime | None, now: datetime) -> float:
    return max((now - moment).total_seconds(), 0.0) if moment is not None else 0.0
