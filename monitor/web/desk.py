"""What the pages stand on: the configuration as it runs, the store, the clock, and how the daemon is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from prometheus_client import CollectorRegistry

from monitor.app.daemon import Daemon
from monitor.app.websub import WebSub
from monitor.model.alert import Delivery
from monitor.model.config import Config
from monitor.model.errors import Fault
from monitor.storage import audit
from monitor.storage.alerts import find_deliveries, resend
from monitor.storage.database import Connection, Database

T = TypeVar("T")
Problems = Callable[[], Awaitable[list[str]]]


@dataclass(frozen=True)
class Desk:
    """`config` and `now` are asked anew each time: a configuration is edited while the daemon runs.

    `problems` says what keeps the daemon from its work, nothing where all is well; `faults` what is wrong with an edit
    that was therefore not taken up.
    """

    config: Callable[[], Config]
    database: Database
    now: Callable[[], datetime]
    registry: CollectorRegistry
    problems: Problems
    faults: Callable[[], Sequence[Fault]] = tuple
    websub: WebSub | None = None

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` reads from the store, on a thread of its own."""
        return await self.database.read(work)

    async def send_again(self, name: str, who: str) -> Delivery | None:
        """Make a delivery due again under its id, as somebody asked; None where there is none of that id."""

        def write(connection: Connection) -> Delivery | None:
            if not resend(connection, [name], self.now()):
                return None
            audit.record(connection, self.now(), who, "alerts.resend", name)
            return next(one for one in find_deliveries(connection, name) if one.id == name)

        return await self.database.write(write)


def desk_of(daemon: Daemon) -> Desk:
    """Return the desk of a daemon."""
    parts = daemon.parts
    return Desk(
        lambda: parts.config, parts.database, parts.clock.now, parts.metrics.registry, daemon.problems,
        lambda: daemon.reloader.faults, parts.websub,
    )  # fmt: skip
