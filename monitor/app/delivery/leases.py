"""Keep the deliveries that are being sent ours: a worker that stood still for too long sends nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from time import monotonic

from monitor.app.process.clock import Clock
from monitor.model.errors import LeaseLostError, StorageError
from monitor.storage.database import Database
from monitor.storage.delivery_leases import Lengthening, lengthen_leases

RENEWALS = 3  # within the time of a lease
SURE = 0.9  # of a lease that we count on: clocks differ a little


@dataclass(eq=False)
class DeliveryLease:
    """A delivery of ours, and the moments until one of which the store says that it is: nobody else's has one of them.

    `ends` is when our lease does, by a clock that nobody sets: it is counted from before the store was asked for it.
    """

    delivery: str
    moments: set[datetime]
    ends: float = field(default=inf)

    def look(self) -> None:
        """Raise LeaseLostError once the delivery is not ours any more; for the last moment before something is sent."""
        if monotonic() >= self.ends:
            raise _lost(self.delivery)


@dataclass(frozen=True)
class Leases:
    """Asks the store whether a delivery is ours before it goes out, and lengthens its lease while that takes long.

    The daemon of an SQLite file is alone, and asks for nothing.
    """

    database: Database
    clock: Clock

    @asynccontextmanager
    async def kept(self, delivery: str, until: datetime, length: timedelta) -> AsyncIterator[DeliveryLease]:
        """Keep a delivery that is leased until then. LeaseLostError where it is another worker's by now."""
        one = DeliveryLease(delivery, {until})
        if self.database.is_sqlite:
            yield one
            return
        await self._lengthen(one, length)
        keeping = asyncio.create_task(self._keep(one, length))
        try:
            yield one
        finally:
            keeping.cancel()

    async def _keep(self, one: DeliveryLease, length: timedelta) -> None:
        """Lengthen a lease until it is lost: who sends and who writes see that for themselves."""
        while one.ends > -inf:
            await asyncio.sleep(length.total_seconds() / RENEWALS)
            try:
                await self._lengthen(one, length)
            except StorageError:  # it holds for a while yet
                continue

    async def _lengthen(self, one: DeliveryLease, length: timedelta) -> None:
        began, until = monotonic(), self.clock.now() + length
        one.moments.add(until)  # before the store knows it: whether a commit came through is not always heard
        asked = Lengthening(one.delivery, frozenset(one.moments), until)
        if not await self.database.write_together(lengthen_leases, asked):
            one.ends = -inf
            raise _lost(one.delivery)
        one.ends = began + SURE * length.total_seconds()


def _lost(delivery: str) -> LeaseLostError:
    return LeaseLostError(f"delivery {delivery} was not sent: it went to another worker, or its lease ran out before")
