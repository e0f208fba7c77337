"""The processes that share one database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["run", "clock", "worker"]


@dataclass(frozen=True)
class Worker:
    """One process: `kind` is run, clock (a run without hands) or worker; it can poll `places` hosts at once.

    Those of versions that claimed each for itself take no jobs. One of the others claims for all: who did it last.
    """

    id: str
    kind: Kind
    machine: str
    process: int
    version: str
    places: int
    polling: int
    started: datetime
    beat: datetime
    takes_jobs: bool = True
    claimed_at: datetime | None = None

    @property
    def has_hands(self) -> bool:
        """Tell whether it polls and delivers."""
        return self.kind != "clock"
