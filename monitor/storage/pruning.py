"""What is older than it is to be kept: found without holding anybody up, and deleted a little at a time.

Each pair of functions finds keys in a read, and deletes those of them that are still old in a short write.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, exists, null, or_, select, tuple_, update

from monitor.storage.schema import (
    alerts,
    attempts,
    audit,
    deliveries,
    development_aliases,
    development_changes,
    development_profiles,
    development_terms,
    developments,
    developments_apart,
    doubts,
    entries,
    entry_keys,
    hits,
    marks,
    placements,
)

Key = tuple[str, str]
_UNDER_WAY = ("held", "pending")
_KEPT = or_(exists().where(hits.c.entry_id == entries.c.id), exists().where(marks.c.entry_id == entries.c.id))


def old_entries(connection: Connection, before: datetime, most: int, since: datetime | None = None) -> list[str]:
    """Return entries seen before this moment that no watchlist hit and nobody marked.

    `since` spares a look at what is known to stay.
    """
    old = and_(entries.c.seen < before, ~_KEPT)
    if since is not None:
        old = and_(old, entries.c.seen >= since)
    return list(connection.execute(select(entries.c.id).where(old).order_by(entries.c.seen).limit(most)).scalars())


def drop_entries(connection: Connection, ids: Sequence[str]) -> int:
    """Delete entries, but for those that became hits or were marked meanwhile; return how many. Their keys stay."""
    gone = list(connection.execute(select(entries.c.id).where(and_(entries.c.id.in_(ids), ~_KEPT))).scalars())
    connection.execute(delete(doubts).where(doubts.c.entry_id.in_(gone)))
    return connection.execute(delete(entries).where(entries.c.id.in_(gone))).rowcount


def old_keys(connection: Connection, before: datetime, most: int, since: datetime | None = None) -> list[Key]:
    """Return keys that no feed has shown since this moment and whose entry is gone."""
    old = and_(entry_keys.c.last_seen < before, ~exists().where(entries.c.id == entry_keys.c.entry_id))
    if since is not None:
        old = and_(old, entry_keys.c.last_seen >= since)
    statement = select(entry_keys.c.feed_id, entry_keys.c.key_hash).where(old).order_by(entry_keys.c.last_seen)
    return [(row[0], row[1]) for row in connection.execute(statement.limit(most))]


def drop_keys(connection: Connection, keys: Sequence[Key], before: datetime) -> int:
    """Forget keys, but for those that a feed has shown again meanwhile; return how many."""
    same = tuple_(entry_keys.c.feed_id, entry_keys.c.key_hash).in_(keys)
    return connection.execute(delete(entry_keys).where(and_(same, entry_keys.c.last_seen < before))).rowcount


def old_deliveries(connection: Connection, before: datetime, most: int) -> list[str]:
    """Return deliveries that ended before this moment, and those made before it that are held without an end."""
    given_up = and_(
        deliveries.c.state == "held", deliveries.c.held_by == "min_origins", deliveries.c.held_until.is_(None)
    )
    ended = and_(deliveries.c.state.in_(("delivered", "dead")), deliveries.c.done_at < before)
    old = or_(ended, and_(given_up, deliveries.c.created_at < before))
    return list(connection.execute(select(deliveries.c.id).where(old).limit(most)).scalars())


def drop_deliveries(connection: Connection, ids: Sequence[str]) -> int:
    """Delete deliveries with their tries, and alerts that have no delivery left; return how many deliveries went."""
    old = and_(deliveries.c.id.in_(ids), deliveries.c.state != "pending")  # one may have been sent again meanwhile
    gone = connection.execute(select(deliveries.c.id, deliveries.c.alert_id).where(old)).all()
    names = [row.id for row in gone]
    connection.execute(delete(attempts).where(attempts.c.delivery_id.in_(names)))
    connection.execute(delete(deliveries).where(deliveries.c.id.in_(names)))
    left = exists().where(deliveries.c.alert_id == alerts.c.id)
    connection.execute(delete(alerts).where(and_(alerts.c.id.in_({row.alert_id for row in gone}), ~left)))
    return len(names)


def old_developments(connection: Connection, before: datetime, most: int) -> list[str]:
    """Return developments that nobody has reported since this moment: no seeds, and none with an alert under way."""
    waits = exists().where(and_(deliveries.c.development_id == developments.c.id, deliveries.c.state.in_(_UNDER_WAY)))
    old = and_(developments.c.last_seen < before, developments.c.baseline.is_(False), ~waits)
    return list(connection.execute(select(developments.c.id).where(old).limit(most)).scalars())


def drop_developments(connection: Connection, ids: Sequence[str], before: datetime) -> int:
    """Delete developments with their hits, but for those that were reported again meanwhile; return how many."""
    old = and_(developments.c.id.in_(ids), developments.c.last_seen < before)
    return forget_developments(connection, list(connection.execute(select(developments.c.id).where(old)).scalars()))


def forget_developments(connection: Connection, gone: Sequence[str]) -> int:
    """Delete developments with their hits and all that is known of them; return how many there were."""
    mine = select(hits.c.watchlist_id, hits.c.entry_id).where(hits.c.development_id.in_(gone))
    connection.execute(delete(placements).where(tuple_(placements.c.watchlist_id, placements.c.entry_id).in_(mine)))
    for table in (hits, development_changes, development_aliases, development_profiles, development_terms):
        connection.execute(delete(table).where(table.c.development_id.in_(gone)))
    apart = or_(developments_apart.c.development_id.in_(gone), developments_apart.c.other_id.in_(gone))
    connection.execute(delete(developments_apart).where(apart))
    connection.execute(update(developments).where(developments.c.follows.in_(gone)).values(follows=null()))
    return connection.execute(delete(developments).where(developments.c.id.in_(gone))).rowcount


def old_records(connection: Connection, before: datetime, most: int) -> list[int]:
    """Return records of the audit from before this moment."""
    return list(connection.execute(select(audit.c.number).where(audit.c.at < before).limit(most)).scalars())


def drop_records(connection: Connection, numbers: Sequence[int]) -> int:
    """Forget what was done; return how many records went."""
    return connection.execute(delete(audit).where(audit.c.number.in_(numbers))).rowcount
