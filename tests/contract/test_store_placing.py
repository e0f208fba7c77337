"""What placing reads and writes, on both databases."""

import json
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from monitor.model.development import Change, News, Placement
from monitor.storage.database import Database
from monitor.storage.placing import (
    MAX_TERMS,
    POSTINGS,
    Note,
    Placed,
    Reach,
    bound_terms,
    changes_in,
    developments_like,
    known_keys,
    latest_developments,
    notes_on,
    profiles_of,
    prune_placing,
    save_changes,
    save_keys,
    save_placements,
    save_profile,
    save_terms,
    signatures_of,
    traits_of_hits,
    vectors_before,
)
from monitor.storage.stories import save_hits
from tests.contract.samples import DAY, HOUR, NOON, a_development, a_hit
from tests.statements import heard

LONG_AGO = NOON - 30 * DAY


def like(database: Database, weights: dict[str, float], most: int = 10, watchlist: str = "cranes") -> list[str]:
    with database.reading() as connection:
        return developments_like(connection, watchlist, weights, Reach(most, LONG_AGO, 0, LONG_AGO))


def test_a_development_is_found_by_what_it_shares_the_heaviest_first(database: Database) -> None:
    crane, ship, port = a_development("crane"), a_development("ship"), a_development("port", watchlist_id="ports")
    with database.writing() as connection:
        save_hits(connection, [crane, ship, port], [], [])
        save_terms(connection, crane, ["crane", "dawn", "@oslo"], NOON)
        save_terms(connection, ship, ["ship", "@oslo"], NOON)
        save_terms(connection, port, ["crane", "ship"], NOON)
    assert like(database, {"crane": 4.0, "ship": 5.0}) == [ship.id, crane.id]
    assert like(database, {"crane": 4.0, "ship": 5.0, "dawn": 2.0}) == [crane.id, ship.id]
    assert like(database, {"crane": 4.0, "ship": 5.0}, most=1) == [ship.id]
    assert like(database, {"storm": 4.0}) == like(database, {}) == []
    assert like(database, {"ship": 1.0}, watchlist="ports") == [port.id]
    many = {f"term{number}": 1.0 for number in range(60)} | {"crane": 0.5, "ship": 9.0}
    assert like(database, many) == [ship.id], "only so many terms are sought, the heaviest"


def test_a_term_leads_to_a_bounded_number_of_developments_the_last_reported(database: Database) -> None:
    made = [a_development(f"d{number:03}") for number in range(POSTINGS + 5)]
    with database.writing() as connection:
        save_hits(connection, made, [], [])
        for number, one in enumerate(made):
            save_terms(connection, one, ["crane"], NOON + number * HOUR)
        save_terms(connection, made[0], ["crane"], NOON + 10 * DAY)  # it was reported again
        save_terms(connection, made[1], ["old"], LONG_AGO - HOUR)
    found = like(database, {"crane": 1.0}, most=1000)
    assert set(found) == {one.id for one in (made[0], *made[6:])}
    assert like(database, {"old": 1.0}) == []


def test_of_those_that_are_open_no_more_only_those_that_share_most_are_looked_at(database: Database) -> None:
    made = [a_development(f"d{number}") for number in range(5)]
    with database.writing() as connection:
        save_hits(connection, made, [], [])
        for number, one in enumerate(made):
            save_terms(connection, one, ["crane", f"t{number}"], NOON if number > 2 else NOON - 6 * DAY)
        save_terms(connection, made[2], ["ship"], NOON)  # reported again, with another term
    with database.reading() as connection:
        weights = {"crane": 1.0, "t0": 5.0, "t1": 4.0, "t2": 3.0, "t3": 2.0, "ship": 0.1}
        found = [
            developments_like(connection, "cranes", weights, Reach(most, LONG_AGO, older, NOON - 5 * DAY))
            for most, older in ((5, 5), (5, 1), (4, 0), (2, 1))
        ]
    ids = [one.id for one in made]
    assert found == [ids, [ids[0], *ids[2:]], ids[2:4], ids[:1]]


def test_so_many_terms_lead_to_a_development_and_the_oldest_go(database: Database) -> None:
    one = a_development("a")
    with database.writing() as connection:
        save_hits(connection, [one], [], [])
        save_terms(connection, one, ["first"], NOON)
        save_terms(connection, one, [f"t{number}" for number in range(MAX_TERMS)], NOON + HOUR)
        bound_terms(connection, one.id)
    assert like(database, {"first": 1.0}) == []
    assert like(database, {"t0": 1.0}) == like(database, {f"t{MAX_TERMS - 1}": 1.0}) == [one.id]


def test_candidates_are_read_by_an_index(database: Database) -> None:
    """No plan of either database may go through a whole table, however many terms are sought."""
    with heard() as said:
        like(database, {f"t{number}": 1.0 for number in range(20)})
    statement = next(one for one, _ in said if "development_terms" in one)
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("set local enable_seqscan = off"))
        explain = "explain query plan " if database.is_sqlite else "explain "
        places = {f"{kind}{slot}": "x" if kind == "term" else 1.0 for kind in ("term", "weight") for slot in range(24)}
        known = {"watchlist": "cranes", "since": LONG_AGO, "open_since": LONG_AGO, "most": 5, "since_1": LONG_AGO}
        if database.is_sqlite:
            rows = connection.exec_driver_sql(
                explain + statement, tuple("1" for _ in range(statement.count("?")))
            ).all()
        else:
            wanted = {name: (places | known).get(name, POSTINGS) for name in _names(statement)}
            rows = connection.exec_driver_sql(explain + statement, wanted).all()
    plan = "\n".join(str(row) for row in rows)
    assert "ix_development_terms_watchlist_id_term_seen_development_id" in plan
    assert "SCAN development_terms" not in plan
    assert "Seq Scan" not in plan


def _names(statement: str) -> list[str]:
    return [part.partition(")")[0] for part in statement.split("%(")[1:]]


def test_profiles_are_kept_and_forgotten_with_age_and_the_developments_stay(database: Database) -> None:
    old, new = a_development("old", last_seen=NOON - DAY), a_development("new")
    with database.writing() as connection:
        save_hits(connection, [old, new], [], [])
        for one in (old, new):
            save_profile(connection, one, [1], None)
            save_terms(connection, one, ["crane"], one.last_seen)
        save_profile(connection, new, [2, ["b", "a"]], "1f")
    with database.writing() as connection:
        assert profiles_of(connection, [old.id, new.id, "x"])[new.id] == json.dumps([2, ["b", "a"]]), "as it is written"
        assert prune_placing(connection, NOON - HOUR, 10) == 1
        assert list(profiles_of(connection, [old.id, new.id])) == [new.id]
        assert list(latest_developments(connection, "cranes", 5)) == [new.id, old.id]
    assert like(database, {"crane": 1.0}) == [new.id]


def test_the_latest_developments_come_first_and_only_of_their_watchlist(database: Database) -> None:
    made = [a_development(name, last_seen=NOON + step * HOUR) for step, name in enumerate("abc")]
    with database.writing() as connection:
        save_hits(connection, [*made, a_development("x", watchlist_id="ports")], [], [])
        latest = latest_developments(connection, "cranes", 2)
        assert list(latest.items()) == [(made[2].id, made[2].last_seen), (made[1].id, made[1].last_seen)]


def test_what_a_story_has_had_is_known(database: Database) -> None:
    with database.writing() as connection:
        save_keys(connection, "cranes", ["@oslo", "#12 dead", "crane"])
        save_keys(connection, "cranes", ["@oslo", "dawn"])
        assert known_keys(connection, "cranes", ["@oslo", "dawn", "storm"]) == {"@oslo", "dawn"}
        assert known_keys(connection, "ports", ["@oslo"]) == known_keys(connection, "cranes", []) == set()


def test_why_a_hit_is_where_it_is_comes_back(database: Database) -> None:
    hit = a_hit("a")
    news = News(("Oslo",), ("12",), ("crane",), "The crane fell.")
    placement = Placement(hit.development_id, "first", "nothing like it", 0.2, (("terms", 0.2),), ("other", 0.1), None)
    with database.writing() as connection:
        save_hits(connection, [a_development("a")], [], [hit])
        save_placements(connection, [Placed(hit, placement, News(), {"names": ["no"]})])
        save_placements(connection, [Placed(hit, placement, news, {"names": ["oslo"], "vector": None})])
        assert notes_on(connection, "cranes", [hit.entry_id, "x"]) == {
            hit.entry_id: Note("nothing like it", 0.2, news, None, (("terms", 0.2),), ("other", 0.1))
        }
        assert traits_of_hits(connection, "cranes", [hit.entry_id]) == {
            hit.entry_id: {"names": ["oslo"], "vector": None}
        }
        assert traits_of_hits(connection, "ports", [hit.entry_id]) == {}


def test_changes_are_written_once_and_read_in_the_order_of_time(database: Database) -> None:
    one = a_development("a")
    hit = a_hit("b", one)
    number = Change("number", "12 dead", "30 dead", hit.entry_id)
    name = Change("name", None, "Oslo", hit.entry_id)
    with database.writing() as connection:
        save_hits(connection, [one], [], [hit])
        save_changes(connection, one, [number], 1, NOON + HOUR)
        save_changes(connection, one, [name, number], 0, NOON)
        save_changes(connection, one, [replace(number, after="31 dead")], 1, NOON + HOUR)
        found = changes_in(connection, [one.id])
    assert [(told.at - NOON, told.revision, told.change) for told in found] == [
        (timedelta(0), 0, name),
        (timedelta(0), 0, number),
        (HOUR, 1, number),
    ]


def test_signatures_are_those_of_the_developments_that_were_reported_last(database: Database) -> None:
    old, new, silent = a_development("old", last_seen=NOON - DAY), a_development("new"), a_development("silent")
    with database.writing() as connection:
        save_hits(connection, [old, new, silent], [], [])
        for one, signature in ((old, "1f"), (new, "2e"), (silent, None)):
            save_profile(connection, one, [1], signature)
        assert signatures_of(connection, "cranes", LONG_AGO, 10) == {new.id: "2e", old.id: "1f"}
        assert signatures_of(connection, "cranes", LONG_AGO, 1) == {new.id: "2e"}
        assert signatures_of(connection, "cranes", NOON - HOUR, 10) == {new.id: "2e"}
        assert signatures_of(connection, "herons", LONG_AGO, 10) == {}


def test_the_vectors_of_a_story_are_those_of_its_hits_before_a_moment(database: Database) -> None:
    one, late, plain = a_hit("one", seen=NOON - DAY), a_hit("late"), a_hit("plain", seen=NOON - DAY)
    with database.writing() as connection:
        save_hits(connection, [a_development(name) for name in ("one", "late", "plain")], [], [one, late, plain])
        vectors = ((one, "AQI="), (late, "AwQ="), (plain, None))
        placed = [
            Placed(hit, Placement(hit.development_id, "first", "new"), News(), {"vector": vector})
            for hit, vector in vectors
        ]
        save_placements(connection, placed)
        assert vectors_before(connection, "cranes", NOON - HOUR, 10) == [(one.language, "AQI=")]
        assert vectors_before(connection, "cranes", NOON - 2 * DAY, 10) == []
