"""Hits and developments, on both databases."""

from dataclasses import fields, replace

import pytest

from monitor.model import ids
from monitor.model.development import Development
from monitor.model.hit import Evidence, Hit
from monitor.storage.database import Database
from monitor.storage.stories import (
    Later,
    Story,
    developments_by_id,
    hits_of,
    hits_that_copy,
    list_developments,
    list_stories,
    save_hits,
    watchlists_hit_by,
)
from tests.contract.samples import DAY, HOUR, MINUTE, NOON, a_development, a_hit, an_entry
from tests.statements import heard


def saved(database: Database, *hits: Hit) -> None:
    """Store hits, each with the development that it opens."""
    with database.writing() as connection:
        for hit in hits:
            opened = Development(
                hit.development_id, hit.watchlist_id, hit.entry_id, hit.title, hit.language, hit.url, hit.seen, hit.seen
            )
            save_hits(connection, [opened] if hit.kind == "first" else [], [], [hit])


def stored(database: Database, development: str) -> list[Hit]:
    """Return the hits of a development."""
    with database.reading() as connection:
        return hits_of(connection, [development])[development]


def test_a_hit_comes_back_field_by_field(database: Database) -> None:
    hit = a_hit(
        "a",
        score=0.1 + 0.2,
        kind="first",
        evidence=(
            Evidence("crane", "thing", "起重机", "title", 3, 6),
            Evidence("port", "place", 'Malmö "hamn" \\ \U0001f6a2', "summary", 0, 17),
            Evidence("qurna", "place", "القُرنة", "link", 40, 47),
        ),
        parts=(("crane", 1 / 3), ("pørt", 0.0)),
        title="起重机倒塌",
        language=None,
        published=None,
        quiet=True,
    )
    saved(database, hit)
    assert stored(database, hit.development_id) == [hit]
    found = stored(database, hit.development_id)[0]
    assert {type(getattr(found, one.name)) for one in fields(Hit)} == {
        str, float, int, tuple, bool, type(None), type(NOON)
    }  # fmt: skip


def test_a_hit_without_evidence_comes_back(database: Database) -> None:
    hit = a_hit("a", evidence=(), parts=())
    saved(database, hit)
    assert stored(database, hit.development_id) == [hit]


def test_a_hit_that_is_saved_twice_stays_as_it_was(database: Database) -> None:
    hit = a_hit("a")
    saved(database, hit)
    saved(database, replace(hit, title="Other words", score=0.1))
    assert stored(database, hit.development_id) == [hit]


def test_one_entry_can_be_a_hit_of_two_watchlists(database: Database) -> None:
    entry = an_entry("a")
    other = a_development("a", id=ids.development_id("ports", entry.id), watchlist_id="ports")
    saved(database, a_hit("a"), a_hit("a", other, kind="first"), a_hit("b"))
    with database.reading() as connection:
        assert watchlists_hit_by(connection, [entry.id, "unknown"]) == {("cranes", entry.id), ("ports", entry.id)}
        assert watchlists_hit_by(connection, []) == set()


def test_a_development_comes_back_field_by_field(database: Database) -> None:
    whole = a_development(
        "a",
        title="起重机倒塌",
        origins=("a.example", "ö.example"),
        languages=("zh", "de"),
        follows=ids.derive("x", "y"),
    )
    bare = a_development("b", language=None, origins=(), languages=())
    with database.writing() as connection:
        save_hits(connection, [whole, bare], [], [])
    with database.reading() as connection:
        assert developments_by_id(connection, [whole.id, bare.id, "unknown"]) == {whole.id: whole, bare.id: bare}
        assert developments_by_id(connection, []) == {}


def test_a_development_grows_and_keeps_its_beginning(database: Database) -> None:
    before, neighbour = a_development("a"), a_development("b")
    with database.writing() as connection:
        save_hits(connection, [before, neighbour], [], [])
    grown = replace(
        before, last_seen=NOON + DAY, origins=("harbour.example", "港.example"), languages=("en", "zh"),
        title="Not this", url="https://not-this.example", first_seen=NOON + DAY,
    )  # fmt: skip
    with database.writing() as connection:
        save_hits(connection, [], [grown], [a_hit("c", before, seen=NOON + DAY)])
    with database.reading() as connection:
        found = developments_by_id(connection, [before.id, neighbour.id])
    assert found == {
        before.id: replace(before, last_seen=grown.last_seen, origins=grown.origins, languages=grown.languages),
        neighbour.id: neighbour,
    }


def test_opening_a_development_twice_changes_nothing(database: Database) -> None:
    development = a_development("a")
    with database.writing() as connection:
        save_hits(connection, [development], [], [])
        save_hits(connection, [replace(development, title="Other words")], [], [])
    with database.reading() as connection:
        assert developments_by_id(connection, [development.id]) == {development.id: development}


def test_copies_are_found_by_url_or_by_title_oldest_first(database: Database) -> None:
    by_url = a_hit("url", seen=NOON + MINUTE)
    by_title = a_hit("title", seen=NOON)
    neither = a_hit("neither")
    saved(database, by_url, by_title, neither)
    with database.reading() as connection:
        found = hits_that_copy(
            connection, "cranes", {by_url.canonical_url, "https://x.example/"}, {by_title.title_key}, NOON - HOUR
        )
    assert found == [by_title, by_url]


def test_copies_of_one_moment_come_in_the_order_of_their_ids(database: Database) -> None:
    hits = [a_hit(name) for name in ("a", "b", "c", "d")]
    saved(database, *reversed(hits))
    with database.reading() as connection:
        found = hits_that_copy(connection, "cranes", {hit.canonical_url for hit in hits}, (), NOON)
    assert [hit.entry_id for hit in found] == sorted(hit.entry_id for hit in hits)


def test_a_copy_is_sought_from_the_window_s_first_moment_on(database: Database) -> None:
    hit = a_hit("a")
    saved(database, hit)
    with database.reading() as connection:
        inside = hits_that_copy(connection, "cranes", {hit.canonical_url}, (), hit.seen)
        outside = hits_that_copy(connection, "cranes", {hit.canonical_url}, (), hit.seen + MINUTE)
    assert (inside, outside) == ([hit], [])


def test_a_long_title_is_sought_farther_back_among_what_was_no_copy(database: Database) -> None:
    first = a_hit("a", title_key="long")
    copy = a_hit("b", title_key="long", kind="reprint", development_id=first.development_id)
    saved(database, first, copy)
    later = Later({"long"}, NOON - DAY)
    with database.reading() as connection:
        found = hits_that_copy(connection, "cranes", {first.canonical_url}, {"long"}, NOON + DAY, later)
        none = hits_that_copy(connection, "cranes", {first.canonical_url}, {"long"}, NOON + DAY)
    assert (found, none) == ([first], [])


def test_a_copy_is_sought_in_its_own_watchlist_alone(database: Database) -> None:
    hit = a_hit("a")
    saved(database, hit)
    with database.reading() as connection:
        assert hits_that_copy(connection, "ports", {hit.canonical_url}, {hit.title_key}, NOON - DAY) == []


def test_an_empty_url_or_title_is_a_copy_of_nothing(database: Database) -> None:
    saved(database, a_hit("a", canonical_url="", title_key=""))
    with database.reading() as connection:
        assert hits_that_copy(connection, "cranes", {""}, {""}, NOON - DAY) == []
        assert hits_that_copy(connection, "cranes", (), (), NOON - DAY) == []


def test_developments_are_listed_newest_first_of_one_watchlist_or_all(database: Database) -> None:
    old = a_development("old", last_seen=NOON - DAY)
    new = a_development("new", last_seen=NOON + DAY)
    other = a_development("other", watchlist_id="ports")
    with database.writing() as connection:
        save_hits(connection, [old, new, other], [], [])
    with database.reading() as connection:
        assert list_developments(connection, None, 10) == [new, other, old]
        assert list_developments(connection, "cranes", 10) == [new, old]
        assert list_developments(connection, None, 1) == [new]
        assert list_developments(connection, "unknown", 10) == []


def test_the_hits_of_developments_come_oldest_first(database: Database) -> None:
    opened = a_development("a")
    first, late, early = a_hit("a"), a_hit("b", opened, seen=NOON + DAY), a_hit("c", opened, seen=NOON + HOUR)
    saved(database, first, late, early)
    with database.reading() as connection:
        assert hits_of(connection, [opened.id, "unknown"]) == {opened.id: [first, early, late], "unknown": []}
        assert hits_of(connection, []) == {}


def test_stories_are_counted_by_watchlist(database: Database) -> None:
    opened = a_development("a")
    other = a_development("x", watchlist_id="ports")
    saved(database, a_hit("a"), a_hit("b", opened, seen=NOON + HOUR), a_hit("c"), a_hit("x", other, kind="first"))
    with database.reading() as connection:
        assert list_stories(connection) == [Story("cranes", 3, 2, NOON + HOUR), Story("ports", 1, 1, NOON)]


def test_copies_are_read_by_an_index_of_addresses_and_one_of_titles(database: Database) -> None:
    """However many hits a story had in three days, those that share nothing with this one are not read."""
    if not database.is_sqlite:
        pytest.skip("an empty table has no plan that says anything there")
    with database.reading() as connection:
        with heard() as said:
            hits_that_copy(connection, "cranes", ["https://herald.example/1"], ["k"], NOON)
        statement = next(one for one, _ in said if "canonical_url" in one)
        rows = connection.exec_driver_sql(f"explain query plan {statement}", ("1",) * statement.count("?")).all()
    plan = "\n".join(str(row) for row in rows)
    assert "ix_hits_watchlist_id_canonical_url_seen" in plan
    assert "ix_hits_watchlist_id_title_key_seen" in plan
    assert "ix_hits_watchlist_id_seen" not in plan
