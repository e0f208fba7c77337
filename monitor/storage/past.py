"""A story as it was at a moment, copied from one store into another, and the entries that came after it."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.storage.entries import entries_after
from monitor.storage.rows import insert_new
from monitor.storage.schema import (
    development_aliases,
    developments,
    developments_apart,
    entries,
    hits,
    marks,
    placements,
    story_keys,
    term_days,
    term_notes,
)
from monitor.storage.stories import hits_of

REMEMBERED = timedelta(days=90)  # hits of a story that are copied, before the moment
PAGE = 1_000
CHUNK = 500


def copy_past(
    source: Connection, target: Connection, watchlists: Collection[str], moment: datetime
) -> dict[str, list[Hit]]:
    """Copy the hits of these watchlists from before a moment, with all that placing knows of them.

    Return their developments, each with its hits in the order in which they came. The rows of developments are copied
    as they are now: what later hits added to them is for the caller to take off.
    """
    names = sorted(watchlists)
    mine = and_(hits.c.watchlist_id.in_(names), hits.c.seen < moment, hits.c.seen >= moment - REMEMBERED)
    kept = list(source.execute(select(hits.c.entry_id, hits.c.development_id).where(mine)))
    ids = sorted({row.development_id for row in kept})
    hit_by = sorted({row.entry_id for row in kept})
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        _copy(source, target, developments, developments.c.id.in_(some))
        _copy(source, target, development_aliases, development_aliases.c.development_id.in_(some))
        apart = developments_apart.c
        _copy(source, target, developments_apart, or_(apart.development_id.in_(some), apart.other_id.in_(some)))
    _copy(source, target, hits, mine)
    for first in range(0, len(hit_by), CHUNK):
        these = placements.c.entry_id.in_(hit_by[first : first + CHUNK])
        _copy(source, target, placements, and_(placements.c.watchlist_id.in_(names), these))
    _copy(source, target, marks, marks.c.watchlist_id.in_(names))  # what was taken out stays out
    _copy(source, target, story_keys, story_keys.c.watchlist_id.in_(names))
    for table in (term_days, term_notes):
        _copy(source, target, table, and_(table.c.scope.in_(names), table.c.day < moment.date()))
    return _in_order(source, hits_of(target, ids))


def _in_order(source: Connection, found: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Order hits by when they were seen, those of one poll as it brought them."""
    wanted = sorted({hit.entry_id for its in found.values() for hit in its})
    places: dict[str, int] = {}
    for first in range(0, len(wanted), CHUNK):
        these = select(entries.c.id, entries.c.place).where(entries.c.id.in_(wanted[first : first + CHUNK]))
        places |= {row.id: row.place for row in source.execute(these)}
    return {
        name: sorted(its, key=lambda hit: (hit.seen, hit.feed_id, places.get(hit.entry_id, 0), hit.entry_id))
        for name, its in found.items()
    }


def _copy(source: Connection, target: Connection, table: Table, wanted: ColumnElement[bool]) -> None:
    rows = source.execute(select(table).where(wanted)).mappings()
    while some := rows.fetchmany(PAGE):
        insert_new(target, table, [dict(row) for row in some])


def polls_since(connection: Connection, since: datetime) -> Iterator[list[Entry]]:
    """Yield the entries that each poll brought since then, in the order in which they came."""
    last: Entry | None = None
    waiting: list[Entry] = []
    while page := entries_after(connection, since, last, PAGE):
        last = page[-1]
        waiting.extend(page)
        whole = [one for one in waiting if one.seen < last.seen]
        waiting = [one for one in waiting if one.seen >= last.seen]
        yield from _by_poll(whole)
    yield from _by_poll(waiting)


def _by_poll(seen: list[Entry]) -> Iterator[list[Entry]]:
    ordered = sorted(seen, key=lambda one: (one.seen, one.feed_id, one.place, one.id))
    for _, poll in groupby(ordered, key=lambda one: (one.seen, one.feed_id)):
        yield list(poll)


def vectors_stored(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the vectors that were kept of entries that were hits, by entry."""
    vector = placements.c.traits["vector"].as_string()
    statement = select(placements.c.entry_id, vector).where(
        and_(placements.c.entry_id.in_(sorted(ids)), vector.is_not(None))
    )
    return {row.entry_id: row[1] for row in connection.execute(statement)}
