"""Joining two developments in the store, parting one, and finding one by any id that it ever had."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, and_, delete, or_, select, update

from monitor.model.development import Development
from monitor.model.ids import the_one
from monitor.storage.placing import save_terms
from monitor.storage.rows import insert_new, row_of
from monitor.storage.schema import (
    development_aliases,
    development_changes,
    development_profiles,
    development_terms,
    developments,
    developments_apart,
    hits,
)
from monitor.storage.stories import developments_by_id


def the_development(connection: Connection, prefix: str) -> Development:
    """Return the one development whose id, or the id of one that was merged into it, begins so; ConfigError else."""
    own = select(developments.c.id).where(developments.c.id.startswith(prefix, autoescape=True))
    by_alias = select(development_aliases.c.development_id).where(
        development_aliases.c.alias.startswith(prefix, autoescape=True)
    )
    ids = connection.execute(own.union(by_alias).limit(20)).scalars()
    found = list(developments_by_id(connection, list(ids)).values())
    return the_one(found, prefix, "development", "`monitor stories`")


def development_of(connection: Connection, development_id: str) -> Development | None:
    """Return the development that an id leads to, be it of one that was merged into it; None where it leads nowhere."""
    statement = select(development_aliases.c.development_id).where(development_aliases.c.alias == development_id)
    found = connection.execute(statement).scalar_one_or_none() or development_id
    return developments_by_id(connection, [found]).get(found)


def write_development(connection: Connection, development: Development) -> None:
    """Write a development as it is now, over what was written of it."""
    values = {name: getattr(development, name) for name in _CHANGING} | {"news": row_of(development.news)}
    connection.execute(update(developments).where(developments.c.id == development.id).values(values))


_CHANGING = (
    "opening_entry_id", "title", "language", "url", "first_seen", "last_seen", "origins", "languages", "follows",
    "aliases", "baseline",
)  # fmt: skip


def join_developments(connection: Connection, stays: Development, goes: Development) -> None:
    """Let everything that pointed at one development point at the other; `stays` is as it is afterwards."""
    for table in (hits, development_changes, development_aliases):
        mine = table.c.development_id == goes.id
        connection.execute(update(table).where(mine).values(development_id=stays.id))
    insert_new(connection, development_aliases, [{"alias": goes.id, "development_id": stays.id}])
    _move_terms(connection, stays, goes)
    _move_pairs(connection, stays.id, goes.id)
    followers = and_(developments.c.watchlist_id == stays.watchlist_id, developments.c.follows == goes.id)
    connection.execute(update(developments).where(followers).values(follows=stays.id))
    write_development(connection, stays)
    connection.execute(delete(developments).where(developments.c.id == goes.id))


def _move_terms(connection: Connection, stays: Development, goes: Development) -> None:
    mine = development_terms.c.development_id == goes.id
    rows = connection.execute(select(development_terms.c.term, development_terms.c.seen).where(mine)).all()
    for seen in sorted({row.seen for row in rows}):
        save_terms(connection, stays, [row.term for row in rows if row.seen == seen], seen)
    connection.execute(delete(development_terms).where(mine))
    connection.execute(delete(development_profiles).where(development_profiles.c.development_id == goes.id))


def _move_pairs(connection: Connection, stays: str, goes: str) -> None:
    """What a person held apart from the one that goes is held apart from the other."""
    table = developments_apart
    touched = or_(table.c.development_id == goes, table.c.other_id == goes)
    pairs = [(row.development_id, row.other_id) for row in connection.execute(select(table).where(touched))]
    connection.execute(delete(table).where(touched))
    for pair in pairs:
        others = [one for one in pair if one != goes]
        if others and others[0] != stays:
            keep_apart(connection, stays, others[0])


def keep_apart(connection: Connection, one: str, other: str) -> None:
    """Remember that a person split these developments, so that they are never merged by themselves."""
    first, second = sorted((one, other))
    insert_new(connection, developments_apart, [{"development_id": first, "other_id": second}])


def let_join(connection: Connection, one: str, other: str) -> None:
    """Forget that these developments were split: a person merged them."""
    first, second = sorted((one, other))
    pair = and_(developments_apart.c.development_id == first, developments_apart.c.other_id == second)
    connection.execute(delete(developments_apart).where(pair))


def part_development(connection: Connection, stays: Development, made: Development, entry_ids: Iterable[str]) -> None:
    """Move these hits of a development into a new one; an id that had been merged lives again."""
    connection.execute(delete(development_aliases).where(development_aliases.c.alias == made.id))
    write_development(connection, stays)
    if developments_by_id(connection, [made.id]):
        write_development(connection, made)
    else:
        insert_new(connection, developments, [asdict(made)])
    moved = sorted(set(entry_ids))
    for table in (hits, development_changes):
        mine = and_(table.c.development_id == stays.id, table.c.entry_id.in_(moved))
        connection.execute(update(table).where(mine).values(development_id=made.id))
    for one in (stays, made):
        connection.execute(delete(development_terms).where(development_terms.c.development_id == one.id))
    keep_apart(connection, stays.id, made.id)
