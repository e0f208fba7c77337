"""Sessions of the pages: all processes that serve pages of this store know them."""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select

from monitor.model.session import Session
from monitor.storage.rows import insert_new, record, row_of
from monitor.storage.schema import sessions


def add_session(connection: Connection, session: Session, now: datetime, most: int) -> None:
    """Write a new session; those that are over go, and the oldest where there are more than so many."""
    insert_new(connection, sessions, [row_of(session)])
    oldest = select(sessions.c.id).order_by(sessions.c.until.desc(), sessions.c.id).offset(most)
    connection.execute(delete(sessions).where(or_(sessions.c.until <= now, sessions.c.id.in_(oldest))))


def find_session(connection: Connection, session: str, now: datetime) -> Session | None:
    """Return the session of this id; None where it is over."""
    row = connection.execute(select(sessions).where(sessions.c.id == session, sessions.c.until > now)).first()
    return record(Session, row._mapping) if row is not None else None


def end_session(connection: Connection, session: str) -> None:
    """Take a session out."""
    connection.execute(delete(sessions).where(sessions.c.id == session))
