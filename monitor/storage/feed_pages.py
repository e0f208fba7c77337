"""Feeds as pages show them: by how bad they are, and one that a person hurries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy import Connection, Integer, Select, and_, func, literal_column, or_, select, update

from monitor.model.feed import FeedRow
from monitor.storage.feeds import feed_row
from monitor.storage.schema import feeds
from monitor.storage.schema.polling import HOW_BAD
from monitor.text.urls import redact_ref

LONG = 0.2  # seconds of counting; 100,000 feeds take less
LOOKED_THROUGH = 10_000  # feeds of a health, for a text
GOOD_FOR = 60.0  # seconds
WORST_FIRST = ("failing", "gone", "set aside", "new", "ok", "inactive")

Listed = Select[tuple[object, ...]]
_CALLED = func.lower(feeds.c.name)


@dataclass(frozen=True)
class FeedPlace:
    """A place in the list of feeds: how the last one shown was, as its number in WORST_FIRST, and its id."""

    badness: int
    id: str


def feeds_page(
    connection: Connection, *, text: str = "", health: str = "", behind: FeedPlace | None = None, most: int = 50
) -> tuple[list[FeedRow], FeedPlace | None]:
    """Return feeds, the worst first, and where to go on: those whose name or address holds the text, and that are so.

    For a text, at most LOOKED_THROUGH feeds of a health are looked through, so a page may be short, or empty.
    """
    found: list[tuple[int, FeedRow]] = []
    for badness, listed in _stretches(connection, health, behind):
        rows = connection.execute((_holding(listed, text) if text else listed).limit(most + 1 - len(found)))
        found += [(badness, feed_row(row)) for row in rows]
        if len(found) > most:
            return [row for _, row in found[:most]], FeedPlace(found[most - 1][0], found[most - 1][1].id)
        ids = listed.with_only_columns(feeds.c.id).offset(LOOKED_THROUGH - 1).limit(1)
        if text and (last := connection.execute(ids).scalar()) is not None:
            return [row for _, row in found], FeedPlace(badness, last)
    return [row for _, row in found], None


def _stretches(connection: Connection, health: str, behind: FeedPlace | None) -> Iterator[tuple[int, Listed]]:
    """Yield the list in stretches, each of which is one of the index, with how bad their feeds are."""
    for badness, word in enumerate(WORST_FIRST):
        if health not in {"", word} or (behind is not None and badness < behind.badness):
            continue
        so = select(feeds).where(literal_column(HOW_BAD, Integer) == badness)
        here = behind.id if behind is not None and badness == behind.badness else None
        name = None if here is None else connection.execute(select(_CALLED).where(feeds.c.id == here)).scalar()
        if name is not None:
            yield badness, so.where(name == _CALLED, feeds.c.id > here).order_by(feeds.c.id)
            so = so.where(name < _CALLED)
        yield badness, so.order_by(_CALLED, feeds.c.id)


def _holding(listed: Listed, text: str) -> Listed:
    """Select what of this holds a text in its name or address."""
    looked = listed.limit(LOOKED_THROUGH).subquery()
    held = (one.icontains(text, autoescape=True) for one in (looked.c.name, looked.c.ref, looked.c.url))
    return select(looked).where(or_(*held)).order_by(func.lower(looked.c.name), looked.c.id)


@dataclass(frozen=True)
class FeedCounts:
    """How many feeds there are of each health, the worst first, and how many entries all of them brought."""

    health: dict[str, int]
    entries: int


def count_feeds(connection: Connection) -> FeedCounts:
    """Count all feeds, in one look at the table."""
    badness = literal_column(HOW_BAD, Integer)
    statement = select(badness, func.count(), func.sum(feeds.c.entries)).group_by(badness)
    found = sorted((row[0], row[1], row[2]) for row in connection.execute(statement))
    return FeedCounts({WORST_FIRST[bad]: count for bad, count, _ in found}, sum(int(entries) for *_, entries in found))


@dataclass(eq=False)
class FeedCounter:
    """Counts feeds for pages; what took long to count is good for a minute: who looks again waits for nothing."""

    counts: FeedCounts | None = None
    good_until: float = 0.0

    def count(self, connection: Connection) -> FeedCounts:
        """Return how many there are, or were within the last minute."""
        began = monotonic()
        if self.counts is None or began >= self.good_until:
            self.counts = count_feeds(connection)
            ended = monotonic()
            self.good_until = ended + GOOD_FOR if ended - began > LONG else ended
        return self.counts


def find_feed(connection: Connection, feed_id: str) -> FeedRow | None:
    """Return the feed of this id."""
    row = connection.execute(select(feeds).where(feeds.c.id == feed_id)).first()
    return feed_row(row) if row is not None else None


def feed_names(connection: Connection, feed_ids: Iterable[str]) -> dict[str, str]:
    """Return what these feeds are called, by id."""
    rows = connection.execute(select(feeds.c.id, feeds.c.name, feeds.c.ref).where(feeds.c.id.in_(set(feed_ids))))
    return {row.id: row.name or redact_ref(row.ref) for row in rows}


def hurry_feed(connection: Connection, feed_id: str, now: datetime) -> bool:
    """Make an active feed due at once; False where there is none of this id."""
    mine = and_(feeds.c.id == feed_id, feeds.c.active)
    return connection.execute(update(feeds).where(mine).values(next_poll_at=now)).rowcount == 1
