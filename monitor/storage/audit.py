"""The audit: who did what, and when. Rows are added, and go by age alone (storage/pruning)."""

from datetime import datetime

from sqlalchemy import Connection, and_, or_, select

from monitor.model.audit import AuditRecord
from monitor.storage import rows
from monitor.storage.schema import audit


def record(connection: Connection, at: datetime, who: str, what: str, subject: str = "", **detail: object) -> None:
    """Write what somebody did, in the transaction that does it: `what` like `silence.add`; `detail` fits JSON."""
    connection.execute(audit.insert().values(at=at, who=who, what=what, subject=subject, detail=detail))


def list_audit(
    connection: Connection, *, since: datetime | None = None, what: str | None = None, limit: int = 100,
    behind: tuple[datetime, int] | None = None,
) -> list[AuditRecord]:  # fmt: skip
    """Return what was done, newest first: since then, where `what` is or begins so, and behind a moment and number."""
    statement = select(audit).order_by(audit.c.at.desc(), audit.c.number.desc()).limit(limit)
    if since is not None:
        statement = statement.where(audit.c.at >= since)
    if behind is not None:
        moment, number = behind
        statement = statement.where(and_(audit.c.at <= moment, or_(audit.c.at < moment, audit.c.number < number)))
    if what is not None:
        statement = statement.where(audit.c.what.startswith(what, autoescape=True))
    return [rows.record(AuditRecord, row._mapping) for row in connection.execute(statement)]
