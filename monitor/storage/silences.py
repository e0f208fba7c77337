"""Silences: added and ended, never rewritten."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, Row, and_, or_, select, update

from monitor.model.silence import Silence
from monitor.storage.pages import Place, behind_place
from monitor.storage.rows import insert_new, record
from monitor.storage.schema import deliveries, silences


def add_silence(connection: Connection, silence: Silence) -> None:
    """Write a silence."""
    matchers = {field: list(values) for field, values in silence.matchers.items()}
    insert_new(connection, silences, [asdict(silence) | {"matchers": matchers}])


def end_silence(connection: Connection, silence: Silence, now: datetime, who: str) -> None:
    """End a silence now; what it kept is looked at again at once."""
    connection.execute(update(silences).where(silences.c.id == silence.id).values(ended_at=now, ended_by=who))
    kept = and_(deliveries.c.silence_id == silence.id, deliveries.c.state == "held")
    connection.execute(update(deliveries).where(kept).values(held_until=now))


def list_silences(
    connection: Connection, since: datetime | None = None, behind: Place | None = None, most: int | None = None
) -> list[Silence]:
    """Return the silences that are not over by then, or all that ever were; the last made first."""
    newest = select(silences).where(behind_place(behind, silences.c.made_at, silences.c.id))
    statement = newest.order_by(silences.c.made_at.desc(), silences.c.id).limit(most)
    if since is not None:
        open_ended = or_(silences.c.ended_at.is_(None), silences.c.ended_at > since)
        statement = statement.where(and_(silences.c.until > since, open_ended))
    return [_silence(row) for row in connection.execute(statement)]


def find_silences(connection: Connection, prefix: str) -> list[Silence]:
    """Return the silences whose id begins so."""
    statement = select(silences).where(silences.c.id.startswith(prefix, autoescape=True)).order_by(silences.c.id)
    return [_silence(row) for row in connection.execute(statement.limit(50))]


def _silence(row: Row[tuple[object, ...]]) -> Silence:
    mapping = dict(row._mapping)
    mapping["matchers"] = {field: tuple(values) for field, values in mapping["matchers"].items()}
    return record(Silence, mapping)
