"""Who shares the work, what each has in hand, and what waits for which server."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.worker import Worker
from monitor.storage.database import Connection
from monitor.storage.hosts import HostWait, held_hosts, waiting_hosts
from monitor.storage.jobs import CLAIMED, waiting_jobs
from monitor.storage.workers import database_now, list_workers

SHOWN = 5


@dataclass(frozen=True)
class Member:
    """A process that shares the work: how long ago it was heard of, and how many servers it holds."""

    worker: Worker
    silent: timedelta
    servers: int


@dataclass(frozen=True)
class Crew:
    """All of them. `leases` counts the servers that anybody holds, `waits` are those whose feeds wait longest.

    `servers` and `deliveries` are claimed, and wait as jobs for somebody who has a place.
    """

    at: datetime
    members: tuple[Member, ...]
    leases: int
    waits: tuple[HostWait, ...]
    servers: int = 0
    deliveries: int = 0

    @property
    def hands(self) -> int:
        """How many of them poll and deliver."""
        return sum(one.worker.has_hands for one in self.members)


def crew_of(connection: Connection, now: datetime | None = None) -> Crew | None:
    """Return who shares this database at a moment, by its clock now; None for the one process of an SQLite file."""
    if connection.dialect.name == "sqlite":
        return None
    now = now or database_now(connection)
    held = Counter(token.partition("/")[0] for token in held_hosts(connection, now))
    members = [Member(one, max(now - one.beat, timedelta(0)), held[one.id]) for one in list_workers(connection)]
    jobs, waits = waiting_jobs(connection, now), tuple(waiting_hosts(connection, now, SHOWN))
    deliveries = sum(size for (_, channel), size in jobs.items() if channel)
    taken = held.total() - held[CLAIMED]
    return Crew(now, tuple(members), taken, waits, jobs.total() - deliveries, deliveries)
