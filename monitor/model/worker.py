"""The processes that share one database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["run", "clock", "worker"]


@dataclass(frozen=True)
class Worker:
    """One process: `kind` is run, clock (a run without hands) or worker; it can poll `places` hosts at once."""

    id: str
    kind: Kind
    machine: str
    process: int
    version: str
    places: int
    polling: int
    started: datetime
    beat: datetime

    @property
    def has_hands(self) -> bool:
        """Tell whether it polls and delivers."""
        return self.kind != "clock"
