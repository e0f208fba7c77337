"""The one place that reads the clock and the dice."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.model.ids import derive


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251


@dataclass(frozen=True)
class Clock:
    """The present and chance, as ports: tests hold them in hand."""

    now: Callable[[], datetime] = utc_now
    chance: Callable[[], float] = random.random

    def token(self) -> str:
        """Return a name for a lease that nobody else uses."""
        return derive("lease", repr(self.chance()), repr(self.chance()), self.now().isoformat())
