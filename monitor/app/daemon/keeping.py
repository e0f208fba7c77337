"""Keep things as long as the configuration says: what is older goes, in steps so small that no poll waits for them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from loguru import logger

from monitor.model.config import RetentionConfig
from monitor.storage import pruning
from monitor.storage.database import Connection, Database
from monitor.storage.months import drop_month, months, open_months
from monitor.storage.placing import prune_placing
from monitor.storage.rarity import prune_terms

T = TypeVar("T")
AT_ONCE = 500  # rows of one step
TERMS_AT_ONCE = 5_000
REST = 0.02  # seconds between two steps
LONGEST = timedelta(days=36_500)
FORGOTTEN_AFTER = timedelta(days=60)  # how to find a development that nobody reports
A_MONTH = timedelta(days=28)  # what is kept for less goes one by one too: its month would stay several times as long
KEYS_KEPT = timedelta(days=180)  # longer than the entry, from when its feed last showed it
LEAP = timedelta(days=3)  # ahead, between two looks at a clock: longer than a machine sleeps over a weekend
DOUBTED = 86_400.0  # seconds without a leap until the clock is believed again


@dataclass(eq=False)
class Keeper:
    """Prunes one store. `looked` is up to when all that is left of entries and keys is known to stay.

    A clock that leaps ahead makes all look old, and what was let go stays gone when it is put right: such a clock is
    doubted for a day, `seen` beside one that never leaps.
    """

    database: Database
    looked: dict[str, datetime] = field(default_factory=dict)
    seen: tuple[datetime, float] | None = None
    doubted_until: float | None = None

    async def prune(self, retention: RetentionConfig, now: datetime) -> dict[str, int]:
        """Let go what is older than it is to be kept; return how much went of each."""
        if self._doubts(now, asyncio.get_running_loop().time()):
            return {}
        gone = await self._told(retention, now)
        entries = _before(now, retention.entries)
        forgotten = entries - KEYS_KEPT
        whole, months = await self._months(now, entries)
        if retention.entries >= A_MONTH:
            entries = months
        gone["entries"] = whole + await self._steps(
            lambda c: pruning.old_entries(c, entries, AT_ONCE, self.looked.get("entries")), pruning.drop_entries
        )
        gone["keys"] = await self._steps(
            lambda c: pruning.old_keys(c, forgotten, AT_ONCE, self.looked.get("keys")),
            partial(pruning.drop_keys, before=forgotten),
        )
        self.looked |= {"entries": entries, "keys": forgotten}
        gone["profiles"] = await self._all(lambda c: prune_placing(c, now - FORGOTTEN_AFTER, AT_ONCE), AT_ONCE)
        gone["terms"] = await self._all(lambda c: prune_terms(c, now.date(), TERMS_AT_ONCE), TERMS_AT_ONCE)
        return gone

    async def _months(self, now: datetime, before: datetime) -> tuple[int, datetime]:
        """Let old months go, where entries lie by month; return how many went, and up to when to look one by one."""
        await self.database.write(lambda c: open_months(c, now))
        there, gone = await self.database.read(months), 0
        while there and there[0].next.begins <= before:
            gone += await self.database.write(partial(drop_month, month=there.pop(0)))
        return gone, min([before, *(one.begins for one in there[:1])])

    def _doubts(self, now: datetime, steady: float) -> bool:
        before, self.seen = self.seen, (now, steady)
        if before is not None:
            leapt = now - before[0] - timedelta(seconds=steady - before[1])
            if leapt > LEAP:
                self.doubted_until = steady + DOUBTED
                logger.warning("the clock leapt ahead: for a day, nothing is pruned that only looks old by it")
            elif leapt < -LEAP:
                self.doubted_until = None
        return self.doubted_until is not None and steady < self.doubted_until

    async def _told(self, retention: RetentionConfig, now: datetime) -> dict[str, int]:
        """What was told goes first, then the stories, whose entries nothing keeps from then on."""
        told, stories, audit = (
            _before(now, span) for span in (retention.deliveries, retention.stories, retention.audit)
        )
        return {
            "deliveries": await self._steps(
                lambda c: pruning.old_deliveries(c, told, AT_ONCE), pruning.drop_deliveries
            ),
            "developments": await self._steps(
                lambda c: pruning.old_developments(c, stories, AT_ONCE),
                partial(pruning.drop_developments, before=stories),
            ),
            "records": await self._steps(lambda c: pruning.old_records(c, audit, AT_ONCE), pruning.drop_records),
        }

    async def _steps(
        self, find: Callable[[Connection], Sequence[T]], drop: Callable[[Connection, Sequence[T]], int]
    ) -> int:
        total = 0
        while found := await self.database.read(find):
            total += await self.database.write(partial(_drop, drop=drop, found=found))
            if len(found) < AT_ONCE:
                break
            await asyncio.sleep(REST)
        return total

    async def _all(self, prune: Callable[[Connection], int], most: int) -> int:
        total = 0
        while gone := await self.database.write(prune):
            total += gone
            if gone < most:
                break
            await asyncio.sleep(REST)
        return total


def _drop(connection: Connection, drop: Callable[[Connection, Sequence[T]], int], found: Sequence[T]) -> int:
    return drop(connection, found)


def _before(now: datetime, kept: timedelta) -> datetime:
    return now - min(kept, LONGEST)
