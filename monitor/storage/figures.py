"""Figures of the whole store, for people who look whether all is well."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from sqlalchemy import Connection, func, select, text

from monitor.model.alert import DeliveryState
from monitor.storage.feed_pages import FeedCounter
from monitor.storage.feeds import count_due, first_due
from monitor.storage.pages import count_states
from monitor.storage.schema import deliveries, entries


@dataclass(frozen=True)
class Figures:
    """How much there is, how long what waits has waited, and what it is stored in."""

    feeds: dict[str, int]
    entries_read: int
    oldest_entry: datetime | None
    overdue_feeds: int
    longest_due: datetime | None
    deliveries: dict[str, int]
    oldest_pending: datetime | None
    bytes: int
    database: str
    schema: str


def figures(connection: Connection, now: datetime, counter: FeedCounter) -> Figures:
    """Return the figures as they are now. None counts the rows of a table that grows but `counter`, now and then."""
    counted, longest_due = counter.count(connection), first_due(connection)
    size, version = store_of(connection)
    return Figures(
        counted.health,
        counted.entries,
        connection.execute(select(func.min(entries.c.seen))).scalar_one(),
        count_due(connection, now),
        longest_due if longest_due is not None and longest_due < now else None,
        count_states(connection, get_args(DeliveryState)),
        oldest_pending(connection),
        size,
        version,
        str(connection.scalar(text("select version_num from alembic_version"))),
    )


def oldest_pending(connection: Connection) -> datetime | None:
    """Return when the delivery fell due that has waited longest; None where none waits."""
    oldest = select(func.min(deliveries.c.next_attempt_at)).where(deliveries.c.state == "pending")
    moment: datetime | None = connection.execute(oldest).scalar_one()
    return moment


def store_of(connection: Connection) -> tuple[int, str]:
    """Return the bytes that the store takes, and what it is."""
    if connection.dialect.name == "postgresql":
        row = connection.execute(text("select pg_database_size(current_database()), version()")).one()
        return row[0], " ".join(str(row[1]).split()[:2])
    pages = connection.execute(text("pragma page_count")).scalar_one()
    size = connection.execute(text("pragma page_size")).scalar_one()
    return pages * size, f"SQLite {connection.execute(text('select sqlite_version()')).scalar_one()}"
