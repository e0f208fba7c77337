"""On PostgreSQL, entries lie in a partition for each month, and a month that is too old goes as a whole.

There are three kinds of partitions: `entries_2026_12` and its like; `entries_before`, with all from before there were
months; and `entries_rest`, for what has no month, like entries of one that is gone which something still needs.
An id is unique in its partition; that an entry comes once is held by its keys, which lie in a table of their own.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, MetaData, delete, func, insert, or_, select, text

from monitor.storage.engine import try_lock
from monitor.storage.schema import doubts, entries, hits, marks

_NAME = re.compile(r"entries_(\d{4})_(\d\d)")
_PARTITIONS = text("select inhrelid::regclass::text from pg_inherits where inhparent = 'entries'::regclass")
_WAIT = text("set local lock_timeout = '3s'")  # who reads for long must not hold up all who come after us


@dataclass(frozen=True, order=True)
class Month:
    """A month by UTC."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """Return the month of a moment."""
        day = moment.astimezone(UTC)
        return cls(day.year, day.month)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def table(self) -> str:
        """What its partition is called."""
        return f"entries_{self.year:04}_{self.number:02}"


def months(connection: Connection) -> list[Month]:
    """Return the months that have a partition, the oldest first; none on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    found = (_NAME.fullmatch(name) for name in connection.execute(_PARTITIONS).scalars())
    return sorted(Month(int(one[1]), int(one[2])) for one in found if one)


def open_months(connection: Connection, now: datetime) -> list[Month]:
    """Make the partition of the next month, and of this one where it is not too late; return what was made.

    A month of which something came before its partition did stays where that lies.
    """
    if connection.dialect.name != "postgresql" or not try_lock(connection, "months"):
        return []
    there, this = months(connection), Month.of(now)
    made = [one for one in (this, this.next) if one not in there and _fits(connection, one)]
    if made:  # nobody else counts what lies in partitions; the new ones are better unknown than known to be empty
        connection.exec_driver_sql("analyze entries")
        connection.execute(_WAIT)
    for one in made:
        connection.exec_driver_sql(
            f"create table {one.table} partition of entries "
            f"for values from ('{one.begins.isoformat()}') to ('{one.next.begins.isoformat()}')"
        )
    return made


def _fits(connection: Connection, month: Month) -> bool:
    """Tell whether a month has a place: nothing of it lies elsewhere, and no other partition is for it."""
    span = {"begins": month.begins, "ends": month.next.begins}
    elsewhere = text("select exists (select from entries_rest where seen >= :begins and seen < :ends)")
    if connection.execute(elsewhere, span).scalar_one():
        return False
    bound = text(
        "select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([^'']+)''')::timestamptz "
        "from pg_class where oid = to_regclass('entries_before')"
    )
    before = connection.execute(bound).scalar()
    return before is None or before <= month.begins


def drop_month(connection: Connection, month: Month) -> int:
    """Let a month go, but for hits and what a person spoke of, which move to the rest; return how many entries went."""
    if not try_lock(connection, "months") or month not in months(connection):
        return 0  # another process is at it, or was
    old = entries.to_metadata(MetaData(), name=month.table)
    kept = or_(old.c.id.in_(select(hits.c.entry_id)), old.c.id.in_(select(marks.c.entry_id)))
    gone: int = connection.execute(select(func.count()).where(~kept)).scalar_one()
    connection.execute(delete(doubts).where(doubts.c.entry_id.in_(select(old.c.id).where(~kept))))
    connection.execute(_WAIT)
    connection.exec_driver_sql(f"alter table entries detach partition {month.table}")  # from here on all wait for us
    connection.execute(insert(entries).from_select(old.columns.keys(), select(old).where(kept)))
    connection.exec_driver_sql(f"drop table {month.table}")
    return gone
