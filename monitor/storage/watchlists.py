"""Which watchlists the store knows."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.storage.rows import insert_new
from monitor.storage.schema import watchlists


def meet_watchlists(connection: Connection, ids: Iterable[str], now: datetime) -> list[str]:
    """Remember watchlists that are new here; return all of these that have not looked back yet."""
    wanted = sorted(set(ids))
    insert_new(connection, watchlists, [{"id": name, "first_seen": now, "looked_back_at": None} for name in wanted])
    statement = select(watchlists.c.id).where(watchlists.c.looked_back_at.is_(None)).order_by(watchlists.c.id)
    return [name for name in connection.execute(statement).scalars() if name in set(wanted)]


def has_looked_back(connection: Connection, watchlist: str, now: datetime) -> None:
    """Write that a watchlist has looked back over what was stored before it came."""
    connection.execute(update(watchlists).where(watchlists.c.id == watchlist).values(looked_back_at=now))
