"""Entries, and their keys, on both databases."""

from dataclasses import fields, replace

from sqlalchemy import select

from monitor.model import ids
from monitor.model.entry import Entry
from monitor.storage.database import Database
from monitor.storage.entries import (
    CHUNK,
    KnownEntry,
    insert_entries,
    known_entries,
    update_entries,
)
from monitor.storage.rows import record
from monitor.storage.schema import entries, entry_keys
from tests.contract.samples import DAY, HOUR, NOON, an_entry

HARBOUR = ids.feed_id("harbour")


def keys_of(entry: Entry, *names: str) -> list[tuple[str, str, str]]:
    """Return the keys of an entry as they are stored."""
    return [(entry.feed_id, ids.key_hash("guid", name), entry.id) for name in names]


def kept(database: Database, *new: Entry) -> None:
    """Keep entries, each under a key made of its own id."""
    with database.writing() as connection:
        insert_entries(connection, list(new), [key for entry in new for key in keys_of(entry, entry.id)], NOON)


def stored(database: Database) -> dict[str, Entry]:
    """Return every entry of the store."""
    with database.reading() as connection:
        return {row.id: record(Entry, row._mapping) for row in connection.execute(select(entries))}


def known(database: Database, *names: str, feed: str = HARBOUR) -> dict[str, KnownEntry]:
    """Look guids up."""
    with database.reading() as connection:
        return known_entries(connection, feed, [ids.key_hash("guid", name) for name in names])


def test_an_entry_comes_back_field_by_field(database: Database) -> None:
    entry = an_entry("a", title="Le « navire » 起重机 \U0001f6a2 %s \\", text="a\nb", language="fr", revision=7)
    bare = an_entry("b", language=None, published=None, author="", text="")
    kept(database, entry, bare)
    assert stored(database) == {entry.id: entry, bare.id: bare}


def test_an_entry_is_known_by_any_of_its_keys(database: Database) -> None:
    entry = an_entry("a", revision=2)
    with database.writing() as connection:
        insert_entries(connection, [entry], keys_of(entry, "guid-1", "link-1", "text-1"), NOON)
    expected = KnownEntry(entry.id, entry.content_hash, 2)
    for name in ("guid-1", "link-1", "text-1"):
        assert known(database, name, "never-seen") == {ids.key_hash("guid", name): expected}


def test_a_key_belongs_to_its_feed_alone(database: Database) -> None:
    entry = an_entry("a")
    with database.writing() as connection:
        insert_entries(connection, [entry], keys_of(entry, "guid-1"), NOON)
    assert known(database, "guid-1", feed=ids.feed_id("station")) == {}


def test_more_keys_are_looked_up_than_one_statement_takes(database: Database) -> None:
    new = [an_entry(f"n{number}") for number in range(2 * CHUNK + 1)]
    kept(database, *new)
    assert len(known(database, *(entry.id for entry in new))) == len(new)


def test_looking_up_no_key_finds_nothing(database: Database) -> None:
    assert known(database) == {}


def test_an_entry_that_is_kept_again_changes_nothing(database: Database) -> None:
    entry = an_entry("a")
    kept(database, entry)
    with database.writing() as connection:
        again = replace(entry, title="Other words", seen=NOON + DAY)
        insert_entries(connection, [again], keys_of(entry, entry.id, "second-key"), NOON + DAY)
    assert stored(database) == {entry.id: entry}
    assert set(known(database, entry.id, "second-key").values()) == {KnownEntry(entry.id, entry.content_hash, 0)}
    with database.reading() as connection:
        moments = select(entry_keys.c.seen).where(entry_keys.c.key_hash == ids.key_hash("guid", entry.id))
        assert connection.execute(moments).scalar_one() == NOON


def test_a_key_leads_to_the_entry_that_had_it_first(database: Database) -> None:
    first, second = an_entry("a"), an_entry("b")
    with database.writing() as connection:
        insert_entries(connection, [first], keys_of(first, "shared"), NOON)
        insert_entries(connection, [second], keys_of(second, "shared", "own"), NOON)
    assert known(database, "shared")[ids.key_hash("guid", "shared")].entry_id == first.id


def test_an_edit_changes_the_words_and_neither_id_nor_moments(database: Database) -> None:
    before, neighbour = an_entry("a"), an_entry("b")
    kept(database, before, neighbour)
    edited = Entry(
        id=before.id,
        feed_id=ids.feed_id("elsewhere"),
        url="https://harbour.example/a2",
        canonical_url="https://harbour.example/a-2",
        title="Crane falls; two hurt",
        summary="Two were hurt.",
        text="",
        author="L. Vos",
        language=None,
        published=NOON + HOUR,
        seen=NOON + HOUR,
        content_hash=ids.derive("content", "a2"),
        revision=1,
        place=3,
        trace="[]",
    )
    assert {one.name for one in fields(Entry) if getattr(edited, one.name) == getattr(before, one.name)} == {"id"}
    with database.writing() as connection:
        update_entries(connection, [edited])
        update_entries(connection, [])
    stays = {"feed_id": before.feed_id, "published": before.published, "seen": before.seen, "place": before.place}
    expected = replace(edited, **stays)  # type: ignore[arg-type]
    assert stored(database) == {before.id: expected, neighbour.id: neighbour}
    assert known(database, before.id)[ids.key_hash("guid", before.id)] == KnownEntry(before.id, edited.content_hash, 1)
