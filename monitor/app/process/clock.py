"""The one place that reads the clock and the dice."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.model.ids import derive


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251


@dataclass(frozen=True)
class Clock:
    """The present, chance and waiting, as ports: tests hold them in hand."""

    now: Callable[[], datetime] = utc_now
    chance: Callable[[], float] = random.random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def token(self) -> str:
        """Return a name for a lease that nobody else uses."""
        return derive("lease", repr(self.chance()), repr(self.chance()), self.now().isoformat())
