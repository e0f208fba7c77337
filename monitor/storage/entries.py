"""Entries, and the keys under which they are known for longer than they are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from sqlalchemy import JSON, Connection, Insert, Text, and_, bindparam, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from monitor.model.entry import Entry
from monitor.storage.ready import Ready, write_many
from monitor.storage.rows import insert_new, record, row_of
from monitor.storage.schema import entries, entry_keys

CHUNK = 500


@dataclass(frozen=True)
class KnownEntry:
    """What a key leads to; `content_hash` is None where retention has taken the entry and left the tombstone."""

    entry_id: str
    content_hash: str | None
    revision: int
    last_seen: datetime | None = field(default=None, compare=False)


_KNOWN = Ready(
    lambda among: (
        select(
            entry_keys.c.key_hash, entry_keys.c.entry_id, entries.c.content_hash, entries.c.revision,
            entry_keys.c.last_seen,
        )
        .join(entries, entries.c.id == entry_keys.c.entry_id, isouter=True)
        .where(and_(entry_keys.c.feed_id == bindparam("feed"), among(entry_keys.c.key_hash, "keys")))
    )
)  # fmt: skip


def known_entries(connection: Connection, feed_id: str, keys: Iterable[str]) -> dict[str, KnownEntry]:
    """Return the entries of a feed that these key hashes lead to, by key hash."""
    wanted = sorted(set(keys))
    found: dict[str, KnownEntry] = {}
    for first in range(0, len(wanted), CHUNK):
        rows = _KNOWN.rows(connection, {"feed": feed_id, "keys": wanted[first : first + CHUNK]})
        for key, entry, content, revision, last_seen in rows:
            found[key] = KnownEntry(entry, content, revision or 0, last_seen)
    return found


Key = tuple[str, str, str]  # feed, key hash, entry
Brought = tuple[Sequence[Entry], Sequence[Key], datetime]  # new entries with their keys, and when they were seen


def insert_entries(connection: Connection, new: Sequence[Entry], keys: Sequence[Key], seen: datetime) -> None:
    """Keep new entries with their keys. What is there already stays as it is."""
    insert_all(connection, [(new, keys, seen)])


def insert_all(connection: Connection, brought: Sequence[Brought]) -> None:
    """Keep what many polls brought, as `insert_entries` does.

    On PostgreSQL an id is unique in its month alone. The keys come first: whoever brings the same entry at the same
    moment waits for us there, and finds it then.
    """
    led: dict[tuple[str, datetime], dict[str, str]] = {}  # to entries, by the keys of a feed
    for _, keys, seen in brought:
        for feed, key, entry in keys:
            led.setdefault((feed, seen), {}).setdefault(key, entry)
    if led:
        rows = [{"feed": feed, "seen": seen, "keys": to} for (feed, seen), to in led.items()]
        write_many(connection, _insert_keys(connection.dialect.name), rows)
    every = [entry for new, _, _ in brought for entry in new]
    there = _there(connection, [entry.id for entry in every])
    insert_new(connection, entries, [row_of(entry) for entry in every if entry.id not in there])


@cache
def _insert_keys(dialect: str) -> Insert:
    """Keys are handed over as one object a poll: as a row each they take half as long again."""
    insert, each = (
        (postgresql.insert, func.json_each_text) if dialect == "postgresql" else (sqlite.insert, func.json_each)
    )
    keys = each(bindparam("keys", type_=JSON)).table_valued("key", "value")
    seen = bindparam("seen", type_=entry_keys.c.seen.type)
    rows = select(bindparam("feed", type_=Text), keys.c.key, keys.c.value, seen, seen).where(true())
    return insert(entry_keys).from_select(list(entry_keys.c), rows).on_conflict_do_nothing()


def _there(connection: Connection, ids: list[str]) -> set[str]:
    if connection.dialect.name != "postgresql" or not ids:
        return set()
    return set(connection.execute(select(entries.c.id).where(entries.c.id.in_(ids))).scalars())


def touch_keys(connection: Connection, feed_id: str, keys: Iterable[str], seen: datetime) -> None:
    """Write that a feed showed these keys, so that they are remembered from now on."""
    wanted = sorted(set(keys))
    for first in range(0, len(wanted), CHUNK):
        shown = and_(entry_keys.c.feed_id == feed_id, entry_keys.c.key_hash.in_(wanted[first : first + CHUNK]))
        connection.execute(update(entry_keys).where(shown).values(last_seen=seen))


def update_entries(connection: Connection, edited: Sequence[Entry]) -> None:
    """Write the new words of entries that their publisher changed; `seen` and the id stay."""
    columns = (
        "url",
        "canonical_url",
        "title",
        "summary",
        "text",
        "author",
        "language",
        "content_hash",
        "revision",
        "trace",
    )
    if edited:
        statement = update(entries).where(entries.c.id == bindparam("key"))
        connection.execute(
            statement.values({name: bindparam(name) for name in columns}),
            [{"key": entry.id} | {name: getattr(entry, name) for name in columns} for entry in edited],
        )


def entries_by_id(connection: Connection, ids: Iterable[str]) -> list[Entry]:
    """Return the entries of these few ids that are stored, the newest first."""
    statement = select(entries).where(entries.c.id.in_(sorted(ids))).order_by(entries.c.seen.desc(), entries.c.id)
    return [record(Entry, row._mapping) for row in connection.execute(statement)]


def entries_after(connection: Connection, since: datetime, after: Entry | None, limit: int) -> list[Entry]:
    """Return a page of the entries seen since then, oldest first; `after` is the last one of the page before."""
    begins = entries.c.seen >= since
    if after is not None:
        later_id = and_(entries.c.seen == after.seen, entries.c.id > after.id)
        begins = or_(entries.c.seen > after.seen, later_id)
    statement = select(entries).where(begins).order_by(entries.c.seen, entries.c.id).limit(limit)
    return [record(Entry, row._mapping) for row in connection.execute(statement)]


def count_entries_since(connection: Connection, since: datetime) -> int:
    """Return how many entries were seen since then."""
    return connection.execute(select(func.count()).select_from(entries).where(entries.c.seen >= since)).scalar_one()


def newest_languages(connection: Connection, most: int) -> list[tuple[str, str, int]]:
    """Return feed, language and how many of the newest entries are of it, of so many at most."""
    newest = select(entries.c.feed_id, entries.c.language).order_by(entries.c.seen.desc()).limit(most).subquery()
    statement = (
        select(newest.c.feed_id, newest.c.language, func.count())
        .where(newest.c.language.is_not(None))
        .group_by(newest.c.feed_id, newest.c.language)
    )
    return [(str(feed), str(language), int(count)) for feed, language, count in connection.execute(statement)]


def languages_since(connection: Connection, since: datetime) -> list[tuple[str, str, int]]:
    """Return feed, language and how many entries of it were seen since then, of entries that have a language."""
    statement = (
        select(entries.c.feed_id, entries.c.language, func.count())
        .where(and_(entries.c.seen >= since, entries.c.language.is_not(None)))
        .group_by(entries.c.feed_id, entries.c.language)
    )
    return [(str(feed), str(language), int(count)) for feed, language, count in connection.execute(statement)]
