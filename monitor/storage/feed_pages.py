"""Feeds as pages show them: by how bad they are, and one that a person hurries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from sqlalchemy import Connection, and_, case, func, or_, select, update

from monitor.model.feed import FeedRow
from monitor.storage.feeds import feed_row
from monitor.storage.schema import feeds
from monitor.text.urls import redact_ref

LONG = 0.2  # seconds of counting; 100,000 feeds take less
GOOD_FOR = 60.0  # seconds
WORST_FIRST = ("failing", "gone", "set aside", "new", "ok", "inactive")

_HEALTH = case(
    (~feeds.c.active, "inactive"),
    (feeds.c.last_poll_at.is_(None), "new"),
    (feeds.c.pace == "gone", "gone"),
    (feeds.c.set_aside_at.is_not(None), "set aside"),
    (feeds.c.failures > 0, "failing"),
    else_="ok",
)
_BADNESS = case({name: place for place, name in enumerate(WORST_FIRST)}, value=_HEALTH, else_=0)


def feeds_page(
    connection: Connection, *, text: str = "", health: str = "", skip: int = 0, most: int = 50
) -> list[FeedRow]:
    """Return feeds, the worst first: those whose name or address holds the text, and that are so."""
    says = or_(*(column.icontains(text, autoescape=True) for column in (feeds.c.name, feeds.c.ref, feeds.c.url)))
    wanted = [*([says] if text else ()), *([health == _HEALTH] if health else ())]
    order = (_BADNESS, func.lower(feeds.c.name), feeds.c.id)
    rows = connection.execute(select(feeds).where(*wanted).order_by(*order).offset(skip).limit(most))
    return [feed_row(row) for row in rows]


@dataclass(frozen=True)
class FeedCounts:
    """How many feeds there are of each health, the worst first, and how many entries all of them brought."""

    health: dict[str, int]
    entries: int


def count_feeds(connection: Connection) -> FeedCounts:
    """Count all feeds, in one look at the table."""
    statement = select(_HEALTH, func.count(), func.sum(feeds.c.entries)).group_by(_HEALTH)
    found = {row[0]: (row[1], row[2]) for row in connection.execute(statement)}
    health = {name: found[name][0] for name in WORST_FIRST if name in found}
    return FeedCounts(health, int(sum(entries for _, entries in found.values())))


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
