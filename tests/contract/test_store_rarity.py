"""How often terms were met, in daily rows, on both databases."""

from sqlalchemy import func, select

from monitor.storage.database import Database
from monitor.storage.rarity import (
    DOCUMENTS,
    EVERYTHING,
    WINDOW,
    count_terms,
    note_terms,
    prune_terms,
    settle_terms,
    term_counts,
)
from monitor.storage.schema import term_notes
from tests.contract.samples import DAY, NOON

TODAY = NOON.date()


def test_only_the_days_before_count(database: Database) -> None:
    with database.writing() as connection:
        count_terms(connection, EVERYTHING, TODAY - DAY, {"crane": 2, DOCUMENTS: 10})
        count_terms(connection, EVERYTHING, TODAY - 2 * DAY, {"crane": 1, "ship": 4, DOCUMENTS: 5})
        count_terms(connection, EVERYTHING, TODAY, {"crane": 100, DOCUMENTS: 100})
        count_terms(connection, EVERYTHING, TODAY - WINDOW - DAY, {"crane": 1000, DOCUMENTS: 1000})
        assert term_counts(connection, [EVERYTHING], ["crane", "storm"], TODAY)[EVERYTHING] == {
            "crane": 3,
            DOCUMENTS: 15,
        }
        assert term_counts(connection, [EVERYTHING], [], TODAY)[EVERYTHING] == {DOCUMENTS: 15}


def test_counts_of_a_day_add_up_and_scopes_are_counted_apart(database: Database) -> None:
    with database.writing() as connection:
        for _ in range(2):
            count_terms(connection, "cranes", TODAY, {"crane": 2, "dawn": 1})
        count_terms(connection, "cranes", TODAY, {})
        counts = term_counts(connection, ["cranes", EVERYTHING], ["crane", "dawn"], TODAY + DAY)
    assert counts == {"cranes": {"crane": 4, "dawn": 2}, EVERYTHING: {}}


def test_what_nothing_reads_any_more_is_forgotten(database: Database) -> None:
    with database.writing() as connection:
        count_terms(connection, "cranes", TODAY - WINDOW - 10 * DAY, {"crane": 9})
        count_terms(connection, "cranes", TODAY - 10 * DAY, {"crane": 7, "once": 1})
        count_terms(connection, "cranes", TODAY - DAY, {"fresh": 1})
        assert prune_terms(connection, TODAY, 1) == 1
        assert prune_terms(connection, TODAY, 100) == 1
        assert prune_terms(connection, TODAY, 100) == 0
        counts = term_counts(connection, ["cranes"], ["crane", "once", "fresh"], TODAY)["cranes"]
    assert counts == {"crane": 7, "fresh": 1}


def test_what_was_noted_of_a_day_counts_from_the_next_day_on_whether_it_was_added_up_or_not(database: Database) -> None:
    with database.writing() as connection:
        count_terms(connection, "cranes", TODAY, {"crane": 1, DOCUMENTS: 1})
        for _ in range(2):  # what is noted again is the same document
            note_terms(connection, "cranes", [("a", TODAY, {"crane", "dawn"}), ("b", TODAY, {"crane"})])
        note_terms(connection, "cranes", [("c", TODAY, set())])
        note_terms(connection, "herons", [("a", TODAY, {"crane"})])
        asked = (["cranes"], ["crane", "dawn", "storm"])
        assert term_counts(connection, *asked, TODAY) == {"cranes": {}}
        noted = term_counts(connection, *asked, TODAY + DAY)
        assert noted == {"cranes": {"crane": 3, "dawn": 1, DOCUMENTS: 4}}
        settle_terms(connection, "cranes", TODAY)
        assert connection.execute(select(func.count()).select_from(term_notes)).scalar_one() == 4, "the day is not over"
        settle_terms(connection, "cranes", TODAY + DAY)
        assert connection.execute(select(term_notes.c.scope)).scalars().all() == ["herons"]
        assert term_counts(connection, *asked, TODAY + DAY) == noted
        assert term_counts(connection, *asked, TODAY + WINDOW) == noted
        assert term_counts(connection, *asked, TODAY + DAY + WINDOW) == {"cranes": {}}


def test_notes_that_nobody_adds_up_any_more_are_forgotten(database: Database) -> None:
    with database.writing() as connection:
        note_terms(connection, "gone", [("a", TODAY, {"crane"})])
        prune_terms(connection, TODAY + WINDOW, 10)
        assert term_counts(connection, ["gone"], ["crane"], TODAY + DAY)["gone"] == {"crane": 1, DOCUMENTS: 1}
        prune_terms(connection, TODAY + WINDOW + 10 * DAY, 10)
        assert term_counts(connection, ["gone"], ["crane"], TODAY + DAY) == {"gone": {}}
