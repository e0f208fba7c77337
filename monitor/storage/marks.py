"""Marks, and what taking a hit out of its story writes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, delete, or_, select, update

from monitor.model.alert import Alert
from monitor.model.mark import Mark
from monitor.storage.ready import Ready
from monitor.storage.rows import record, row_of, upsert
from monitor.storage.schema import alerts, attempts, deliveries, development_changes, hits, marks, placements


def save_mark(connection: Connection, mark: Mark) -> None:
    """Keep what a person said of an entry, instead of what was said before."""
    upsert(connection, marks, [row_of(mark)], ("wanted", "at", "who"))


def marks_in(connection: Connection, watchlists: Collection[str]) -> list[Mark]:
    """Return the marks in these watchlists, the newest first."""
    mine = marks.c.watchlist_id.in_(sorted(watchlists))
    statement = select(marks).where(mine).order_by(marks.c.at.desc(), marks.c.watchlist_id, marks.c.entry_id)
    return [record(Mark, row._mapping) for row in connection.execute(statement)]


def marks_of(connection: Connection, entry_id: str) -> dict[str, Mark]:
    """Return the marks of an entry by watchlist."""
    rows = connection.execute(select(marks).where(marks.c.entry_id == entry_id))
    return {row.watchlist_id: record(Mark, row._mapping) for row in rows}


_TAKEN_OUT = Ready(
    lambda among: select(marks.c.watchlist_id, marks.c.entry_id).where(
        and_(among(marks.c.entry_id, "entries"), marks.c.wanted.is_(False))
    )
)


def taken_out(connection: Connection, entry_ids: Collection[str]) -> set[tuple[str, str]]:
    """Return (watchlist, entry) for those of these entries that a person said are no hits."""
    if not entry_ids:
        return set()
    return {(name, entry) for name, entry in _TAKEN_OUT.rows(connection, {"entries": sorted(entry_ids)})}


def take_out(connection: Connection, watchlist: str, entry_id: str) -> None:
    """Delete a hit, with how it was placed and what it changed."""
    for table in (hits, placements, development_changes):
        connection.execute(delete(table).where(and_(table.c.watchlist_id == watchlist, table.c.entry_id == entry_id)))


def told_of(
    connection: Connection, watchlist: str, entry_id: str, development: str, now: datetime
) -> list[tuple[Alert, str, bool]]:
    """Return the alerts that a hit made, and those about a development, each with its delivery and whether it waits.

    What waits was not taken by a digest, is not being tried now, and was not delivered.
    """
    about = or_(alerts.c.entry_id == entry_id, alerts.c.development_id == development)
    statement = (
        select(alerts, deliveries.c.id.label("delivery"), deliveries.c.state, deliveries.c.digest_id,
               deliveries.c.leased_until)
        .join(deliveries, deliveries.c.alert_id == alerts.c.id)
        .where(and_(alerts.c.watchlist_id == watchlist, about))
        .order_by(alerts.c.created_at, alerts.c.id)
    )  # fmt: skip
    return [
        (
            record(Alert, row._mapping),
            row.delivery,
            row.state in {"held", "pending"} and row.digest_id is None and not is_leased(row.leased_until, now),
        )
        for row in connection.execute(statement)
    ]


def is_leased(until: datetime | None, now: datetime) -> bool:
    """Tell whether a delivery is being tried."""
    return until is not None and until > now


def was_tried(connection: Connection, delivery: str) -> bool:
    """Tell whether a delivery was ever tried: its bytes never change again."""
    return connection.execute(select(attempts.c.number).where(attempts.c.delivery_id == delivery)).first() is not None


def withdraw(connection: Connection, delivery: str, alert: str) -> None:
    """Delete an alert that waits, so that it is not sent."""
    connection.execute(delete(attempts).where(attempts.c.delivery_id == delivery))
    connection.execute(delete(deliveries).where(deliveries.c.id == delivery))
    connection.execute(delete(alerts).where(alerts.c.id == alert))


def retell(connection: Connection, alert: Alert) -> None:
    """Write an alert that waits anew: it tells of another entry of the same development."""
    told = {"text": alert.text, "payload": alert.payload, "entry_id": alert.entry_id}
    connection.execute(update(alerts).where(alerts.c.id == alert.id).values(told))
