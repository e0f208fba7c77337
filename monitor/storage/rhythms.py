"""How well stories were listened to, and how many hits they had in some stretches of time."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from monitor.model.rhythm import Listening
from monitor.storage.rows import record, row_of, upsert
from monitor.storage.schema import hits, rhythms

MOST = 2_000  # hits that are counted in one stretch: who has so many is not quiet

_BETWEEN = (
    select(hits.c.entry_id)
    .where(hits.c.watchlist_id == bindparam("watchlist"))
    .where(hits.c.seen >= bindparam("start"), hits.c.seen < bindparam("end"))
    .limit(MOST)
)
_COUNT = select(func.count()).select_from(_BETWEEN.subquery())


def count_hits_in(connection: Connection, watchlist: str, spans: Iterable[tuple[datetime, datetime]]) -> list[int]:
    """Return how many hits a watchlist had in each stretch (its end left out), MOST where there were more."""
    return [
        connection.execute(_COUNT, {"watchlist": watchlist, "start": start, "end": end}).scalar_one()
        for start, end in spans
    ]


def listenings(connection: Connection) -> dict[str, Listening]:
    """Return how well each story was listened to."""
    return {row.watchlist_id: record(Listening, row._mapping) for row in connection.execute(select(rhythms))}


def save_listenings(connection: Connection, states: Iterable[Listening]) -> None:
    """Write how well stories were listened to."""
    upsert(connection, rhythms, [row_of(one) for one in states], ("since", "looked_at", "quiet_since"))
