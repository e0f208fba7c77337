"""Entries that wait, undecided, for the text of their article."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, null, or_, select, update

from monitor.model.doubt import Doubt
from monitor.model.entry import Entry
from monitor.storage.rows import insert_new, record
from monitor.storage.schema import doubts, entries


def save_doubts(connection: Connection, new: Sequence[Doubt]) -> None:
    """Keep doubts; one that is there already stays as it is."""
    insert_new(connection, doubts, [asdict(one) | {"leased_until": None} for one in new])


def claim_doubts(connection: Connection, now: datetime, lease_until: datetime, most: int) -> list[Doubt]:
    """Lease what waits, all doubts of at most so many entries, those that have waited longest first."""
    waiting = and_(doubts.c.settled_at.is_(None), or_(doubts.c.leased_until.is_(None), doubts.c.leased_until <= now))
    found = select(doubts.c.entry_id).where(waiting).order_by(doubts.c.until).limit(most)
    ids = list(dict.fromkeys(connection.execute(found.with_for_update(skip_locked=True)).scalars()))
    if not ids:
        return []
    ours = and_(waiting, doubts.c.entry_id.in_(ids))
    claimed = [record(Doubt, row._mapping) for row in connection.execute(select(doubts).where(ours))]
    connection.execute(update(doubts).where(ours).values(leased_until=lease_until))
    return claimed


def settle_doubts(connection: Connection, settled: Iterable[Doubt]) -> None:
    """Write how doubts ended."""
    same = and_(doubts.c.entry_id == bindparam("entry"), doubts.c.watchlist_id == bindparam("watchlist"))
    ends = (
        update(doubts)
        .where(same)
        .values(settled_at=bindparam("at"), second_score=bindparam("score"), missing=bindparam("why"))
    )
    rows = [
        {
            "entry": one.entry_id, "watchlist": one.watchlist_id,
            "at": one.settled_at, "score": one.second_score, "why": one.missing,
        }
        for one in settled
    ]  # fmt: skip
    connection.execute(ends, rows)


def save_text(connection: Connection, entry: Entry) -> None:
    """Write the text of an entry's article, and what the watchlists made of it then."""
    ours = and_(entries.c.id == entry.id, entries.c.revision == entry.revision)
    connection.execute(update(entries).where(ours).values(text=entry.text, trace=entry.trace))


def doubts_of(connection: Connection, entry_id: str) -> dict[str, Doubt]:
    """Return the doubts about an entry by watchlist, those that are settled too."""
    statement = select(doubts).where(doubts.c.entry_id == entry_id)
    found = (record(Doubt, row._mapping) for row in connection.execute(statement))
    return {one.watchlist_id: one for one in found}


def read_since(connection: Connection, since: datetime) -> set[str]:
    """Return the entries in doubt since then whose article was read."""
    read = and_(doubts.c.seen >= since, doubts.c.second_score.is_not(None))
    return set(connection.execute(select(doubts.c.entry_id).where(read)).scalars())


def count_waiting(connection: Connection) -> int:
    """Return how many doubts wait."""
    return connection.execute(
        select(func.count()).select_from(doubts).where(doubts.c.settled_at.is_(None))
    ).scalar_one()


def void_doubt_leases(connection: Connection) -> None:
    """Free every leased doubt: for the one daemon of an SQLite file, whose predecessor is dead."""
    connection.execute(update(doubts).where(doubts.c.leased_until.is_not(None)).values(leased_until=null()))
