"""How often terms are met, in daily rows: in a watchlist's hits, and in all entries."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from monitor.storage.rows import write_many
from monitor.storage.schema import term_days

EVERYTHING = ""  # the scope of all entries
DOCUMENTS = ""  # the term that counts documents
WINDOW = timedelta(days=30)
SETTLED = timedelta(days=3)
CHUNK = 500


def count_terms(connection: Connection, scope: str, day: date, counts: Mapping[str, int]) -> None:
    """Add to the documents of a day that hold each term. Rows are written in one order, so that writers never lock."""
    rows = [{"scope": scope, "term": term, "day": day, "documents": count} for term, count in sorted(counts.items())]
    if rows:
        write_many(connection, _add(connection.dialect.name), rows)


@cache
def _add(dialect: str) -> postgresql.Insert | sqlite.Insert:
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(term_days)
    keys = [column.name for column in term_days.primary_key]
    added = term_days.c.documents + statement.excluded.documents
    return statement.on_conflict_do_update(index_elements=keys, set_={"documents": added})


_COUNTS = (
    select(term_days.c.scope, term_days.c.term, func.sum(term_days.c.documents))
    .where(
        and_(
            term_days.c.scope.in_(bindparam("scopes", expanding=True)),
            term_days.c.term.in_(bindparam("terms", expanding=True)),
            term_days.c.day < bindparam("day"),
            term_days.c.day >= bindparam("since"),
        )
    )
    .group_by(term_days.c.scope, term_days.c.term)
)


def term_counts(
    connection: Connection, scopes: Collection[str], terms: Collection[str], day: date
) -> dict[str, dict[str, int]]:
    """Return, by scope, in how many documents of the days before this one each term was met.

    The term "" counts documents.
    """
    wanted = sorted({*terms, DOCUMENTS})
    found: dict[str, dict[str, int]] = {scope: {} for scope in scopes}
    for first in range(0, len(wanted), CHUNK):
        these = {"scopes": sorted(scopes), "terms": wanted[first : first + CHUNK], "day": day, "since": day - WINDOW}
        for scope, term, count in connection.execute(_COUNTS, these):
            found[scope][term] = int(count)
    return found


def prune_terms(connection: Connection, today: date, most: int) -> int:
    """Forget, at most so many rows, days that nothing reads any more, and what was met once some days ago."""
    settled = and_(term_days.c.day < today - SETTLED, term_days.c.documents == 1)
    old = or_(term_days.c.day < today - WINDOW - SETTLED, settled)
    rows = (
        select(term_days.c.scope, term_days.c.term, term_days.c.day)
        .where(and_(term_days.c.day < today - SETTLED, old))
        .limit(most)
    ).subquery()
    gone = select(rows.c.scope).where(
        and_(rows.c.scope == term_days.c.scope, rows.c.term == term_days.c.term, rows.c.day == term_days.c.day)
    )
    return connection.execute(delete(term_days).where(gone.exists())).rowcount
