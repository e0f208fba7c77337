"""The shape of `/api/v1/status`: whether all is well, how much there is, what waits, and who does the work."""

import platform
from datetime import datetime

from pydantic import BaseModel, Field

from monitor import __version__
from monitor.app.views.crew import Crew
from monitor.storage.figures import Figures


class WorkerOut(BaseModel):
    """A process that shares the work: the servers that it holds, and how many of its places poll."""

    kind: str = Field(description="run, clock (a run that does not poll) or worker.", examples=["worker"])
    machine: str = Field(examples=["news-2"])
    process: int
    version: str = Field(examples=["0.1.0"])
    places: int
    polling: int
    servers: int
    heard_of: datetime


class ServerOut(BaseModel):
    """A server whose feeds are due, and until when it is held by a process or left alone."""

    host: str = Field(examples=["news.example"])
    feeds: int
    due_since: datetime
    free_at: datetime
    held: bool


class CrewOut(BaseModel):
    """The processes that share one database, and the servers whose feeds wait longest."""

    workers: list[WorkerOut]
    servers_in_hand: int
    servers_waiting: int = Field(description="Claimed, and not yet taken over by anybody who has a place.")
    deliveries_waiting: int = Field(description="The same of deliveries.")
    waiting: list[ServerOut]


class StatusOut(BaseModel):
    """Whether all is well, how much there is, and what waits. Lags in seconds; null where nothing waits."""

    version: str = Field(examples=["0.1.0"])
    python: str = Field(examples=["3.11.2"])
    ready: bool
    problems: list[str] = Field(examples=[["polling is stuck"]])
    configuration_faults: list[str] = Field(
        examples=[["monitor.yaml:3:1: unknown key 'chanels': did you mean 'channels'?"]]
    )
    feeds: dict[str, int] = Field(examples=[{"ok": 38, "failing": 1}])
    watchlists: int = Field(examples=[3])
    entries_read: int
    oldest_entry: datetime | None = Field(description="When the oldest entry that is still stored was seen.")
    feeds_due: int
    feed_due_since: datetime | None = Field(description="When the feed fell due that has waited longest.")
    polling_lag: float | None
    deliveries: dict[str, int] = Field(
        description="By state; of each channel 1,000 are counted at most.",
        examples=[{"pending": 0, "held": 2, "delivered": 70, "dead": 0}],
    )
    delivery_due_since: datetime | None = Field(description="When the delivery fell due that has waited longest.")
    delivery_lag: float | None
    bytes: int
    database: str = Field(examples=["SQLite 3.40.1"])
    schema_revision: str = Field(examples=["0013"])
    crew: CrewOut | None = Field(description="Who shares the work; null where SQLite is for one process alone.")


def crew_out(one: Crew) -> CrewOut:
    """Return who shares the work as the API gives it."""
    return CrewOut(
        workers=[
            WorkerOut(
                kind=each.worker.kind, machine=each.worker.machine, process=each.worker.process,
                version=each.worker.version, places=each.worker.places, polling=each.worker.polling,
                servers=each.servers, heard_of=each.worker.beat,
            )
            for each in one.members
        ],
        servers_in_hand=one.leases, servers_waiting=one.servers, deliveries_waiting=one.deliveries,
        waiting=[
            ServerOut(host=each.host, feeds=each.feeds, due_since=each.since, free_at=each.free_at, held=each.held)
            for each in one.waits
        ],
    )  # fmt: skip


def status_out(
    found: Figures, crew: Crew | None, now: datetime, *, problems: list[str], faults: list[str], watchlists: int
) -> StatusOut:
    """Return how the daemon and its store are as the API gives it."""
    return StatusOut(
        version=__version__, python=platform.python_version(), ready=not problems, problems=problems,
        configuration_faults=faults, feeds=found.feeds, watchlists=watchlists, entries_read=found.entries_read,
        oldest_entry=found.oldest_entry, feeds_due=found.overdue_feeds, feed_due_since=found.longest_due,
        polling_lag=_lag(found.longest_due, now), deliveries=found.deliveries,
        delivery_due_since=found.oldest_pending, delivery_lag=_lag(found.oldest_pending, now), bytes=found.bytes,
        database=found.database, schema_revision=found.schema, crew=crew_out(crew) if crew else None,
    )  # fmt: skip


def _lag(since: datetime | None, now: datetime) -> float | None:
    return (now - since).total_seconds() if since is not None and since < now else None
