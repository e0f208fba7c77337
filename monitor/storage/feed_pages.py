"""Feeds as pages show them: by how bad they are, and one that a person hurries."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, and_, case, func, or_, select, update

from monitor.model.feed import FeedRow
from monitor.storage.feeds import feed_row
from monitor.storage.schema import feeds

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


def count_by_health(connection: Connection) -> dict[str, int]:
    """Return how many feeds there are of each health, the worst first."""
    found = {row[0]: row[1] for row in connection.execute(select(_HEALTH, func.count()).group_by(_HEALTH))}
    return {name: found[name] for name in WORST_FIRST if name in found}


def find_feed(connection: Connection, feed_id: str) -> FeedRow | None:
    """Return the feed of this id."""
    row = connection.execute(select(feeds).where(feeds.c.id == feed_id)).first()
    return feed_row(row) if row is not None else None


def feed_names(connection: Connection, feed_ids: Iterable[str]) -> dict[str, str]:
    """Return what these feeds are called, by id."""
    rows = connection.execute(select(feeds.c.id, feeds.c.name, feeds.c.ref).where(feeds.c.id.in_(set(feed_ids))))
    return {row.id: row.name or row.ref for row in rows}


def hurry_feed(connection: Connection, feed_id: str, now: datetime) -> bool:
    """Make an active feed due at once; False where there is none of this id."""
    mine = and_(feeds.c.id == feed_id, feeds.c.active)
    return connection.execute(update(feeds).where(mine).values(next_poll_at=now)).rowcount == 1


def feed_numbers(connection: Connection) -> tuple[int, int, datetime | None]:
    """Return how many feeds are active, how many entries all of them brought, and when the longest due one fell due."""
    row = connection.execute(
        select(
            func.count().filter(feeds.c.active),
            func.coalesce(func.sum(feeds.c.entries), 0),
            func.min(feeds.c.next_poll_at).filter(feeds.c.active),
        )
    ).one()
    return row[0], row[1], row[2]
