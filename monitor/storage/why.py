"""What `monitor why` asks: an article by its address, id or title, and what was told of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from monitor.model.alert import Alert, Delivery
from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.storage.alerts import delivery_of, with_alert
from monitor.storage.rows import record
from monitor.storage.schema import alerts, deliveries, entries, entry_keys, feeds, hits, watchlists
from monitor.storage.stories import hit_of

MOST = 20  # entries of one answer


@dataclass(frozen=True)
class KnownKey:
    """A key that a feed showed, since when, and the entry that it leads to, which may be pruned."""

    feed_id: str
    entry_id: str
    seen: datetime
    last_seen: datetime


def known_keys_of(connection: Connection, hashes: Collection[str]) -> list[KnownKey]:
    """Return where these keys lead, in every feed, the oldest first."""
    statement = (
        select(entry_keys)
        .join(feeds, feeds.c.id == entry_keys.c.feed_id)  # so that each feed is one step in the index
        .where(entry_keys.c.key_hash.in_(sorted(hashes)))
        .order_by(entry_keys.c.seen, entry_keys.c.feed_id)
        .limit(MOST)
    )
    return [record(KnownKey, row._mapping) for row in connection.execute(statement)]


def _entries(connection: Connection, *wanted: ColumnElement[bool]) -> list[Entry]:
    statement = select(entries).where(*wanted).order_by(entries.c.seen.desc(), entries.c.id).limit(MOST)
    return [record(Entry, row._mapping) for row in connection.execute(statement)]


def entries_whose_id_begins(connection: Connection, prefix: str) -> list[Entry]:
    """Return the entries whose id begins so, the newest first."""
    return _entries(connection, entries.c.id.startswith(prefix, autoescape=True))


def entries_at(connection: Connection, canonical: str) -> list[Entry]:
    """Return the entries of this address, the newest first."""
    return _entries(connection, entries.c.canonical_url == canonical)


def entries_titled(connection: Connection, title: str) -> list[Entry]:
    """Return the entries whose title holds these words, without regard to case, the newest first."""
    return _entries(connection, entries.c.title.icontains(title, autoescape=True))


def feeds_that_carry(connection: Connection, site: str) -> dict[str, int]:
    """Return how many stored entries of each feed lie on a site."""
    at = (entries.c.canonical_url.startswith(f"https://{host}/", autoescape=True) for host in (site, f"www.{site}"))
    statement = select(entries.c.feed_id, func.count()).where(or_(*at)).group_by(entries.c.feed_id)
    return {row[0]: row[1] for row in connection.execute(statement)}


def hits_of_entry(connection: Connection, entry: str) -> list[Hit]:
    """Return the hits of an entry, by watchlist."""
    statement = select(hits).where(hits.c.entry_id == entry).order_by(hits.c.watchlist_id)
    return [hit_of(row) for row in connection.execute(statement)]


def known_since(connection: Connection) -> dict[str, datetime]:
    """Return since when the store knows each watchlist."""
    rows = connection.execute(select(watchlists.c.id, watchlists.c.first_seen))
    return {row.id: row.first_seen for row in rows}


def alerts_about(connection: Connection, hit: Hit) -> list[tuple[Alert, Delivery]]:
    """Return the alerts about a hit's development in its watchlist, each with its delivery, the oldest first."""
    about = or_(alerts.c.development_id == hit.development_id, alerts.c.entry_id == hit.entry_id)
    return _told(connection, and_(alerts.c.watchlist_id == hit.watchlist_id, about))


def all_alerts(connection: Connection) -> list[tuple[Alert, Delivery]]:
    """Return every alert with its delivery, the oldest first."""
    return _told(connection, true())


def _told(connection: Connection, wanted: ColumnElement[bool]) -> list[tuple[Alert, Delivery]]:
    order = (deliveries.c.created_at, deliveries.c.place, deliveries.c.id)
    found = [delivery_of(row) for row in connection.execute(with_alert().where(wanted).order_by(*order))]
    by_id = {row.id: record(Alert, row._mapping) for row in connection.execute(select(alerts).where(wanted))}
    return [(by_id[one.alert_id], one) for one in found]
