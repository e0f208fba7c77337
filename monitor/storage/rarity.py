"""How often terms are met, in daily rows: in a watchlist's hits, and in all entries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from monitor.storage.ready import Ready, write_many
from monitor.storage.rows import insert_new
from monitor.storage.schema import term_days, term_notes

EVERYTHING = ""  # the scope of all entries
DOCUMENTS = ""  # the term that counts documents
WINDOW = timedelta(days=30)
SETTLED = timedelta(days=3)


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


_COUNTS = Ready(
    lambda among: (
        select(term_days.c.scope, term_days.c.term, func.sum(term_days.c.documents))
        .where(
            and_(
                among(term_days.c.scope, "scopes"),
                among(term_days.c.term, "terms"),
                term_days.c.day < bindparam("day"),
                term_days.c.day >= bindparam("since"),
            )
        )
        .group_by(term_days.c.scope, term_days.c.term)
    )
)


def term_counts(
    connection: Connection, scopes: Collection[str], terms: Collection[str], day: date
) -> dict[str, dict[str, int]]:
    """Return, by scope, in how many documents of the days before this one each term was met.

    The term "" counts documents.
    """
    asked = sorted({*terms, DOCUMENTS})
    wanted = {"scopes": sorted(scopes), "terms": asked, "day": day, "since": day - WINDOW}
    found: dict[str, dict[str, int]] = {scope: {} for scope in scopes}
    for scope, term, count in _COUNTS.rows(connection, wanted):
        found[scope][term] = int(count)
    for scope, noted in _NOTED.rows(connection, wanted):
        for term in {DOCUMENTS, *noted.split(" ")}.intersection(asked):
            found[scope][term] = found[scope].get(term, 0) + 1
    return found


_NOTED = Ready(
    lambda among: select(term_notes.c.scope, term_notes.c.terms).where(
        and_(
            among(term_notes.c.scope, "scopes"),
            term_notes.c.day < bindparam("day"),
            term_notes.c.day >= bindparam("since"),
        )
    )
)


def note_terms(connection: Connection, scope: str, documents: Iterable[tuple[str, date, Collection[str]]]) -> None:
    """Keep the terms of documents, each with its entry and its day, in one row: they are added up when the day is over.

    Until then nothing asks for them, and to add to the row of every term costs more than all else that is written.
    """
    rows: list[dict[str, object]] = [
        {"scope": scope, "day": day, "entry_id": entry_id, "terms": " ".join(sorted(terms))}
        for entry_id, day, terms in documents
    ]
    insert_new(connection, term_notes, rows)


def settle_terms(connection: Connection, scope: str, day: date) -> None:
    """Add up what was noted of a scope on the days before this one."""
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for noted, terms in _NOTED_BEFORE.rows(connection, {"scope": scope, "day": day}):
        counts[noted].update({DOCUMENTS, *terms.split(" ")})
    for noted in sorted(counts):
        count_terms(connection, scope, noted, counts[noted])
    if counts:
        connection.execute(delete(term_notes).where(and_(term_notes.c.scope == scope, term_notes.c.day < day)))


_NOTED_BEFORE = Ready(
    lambda _: select(term_notes.c.day, term_notes.c.terms).where(
        and_(term_notes.c.scope == bindparam("scope"), term_notes.c.day < bindparam("day"))
    )
)


def prune_terms(connection: Connection, today: date, most: int) -> int:
    """Forget, at most so many rows, days that nothing reads any more, and what was met once some days ago."""
    connection.execute(delete(term_notes).where(term_notes.c.day < today - WINDOW - SETTLED))
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
