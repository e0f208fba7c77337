"""The tables of names hold together."""

from collections import Counter
from functools import cache

import pytest

from monitor.names.table import EVERYWHERE, LANGUAGES, Words, countries, known_entities, known_topics
from monitor.text.fold import fold

ALL = {*LANGUAGES, EVERYWHERE}


@cache
def lists() -> list[tuple[str, Words]]:
    """Return every list of words with what it belongs to; read when a test asks, since collecting must be quick."""
    parts = ("also", "capital", "adjective")
    return [
        *((f"{one.code} {part}", getattr(one, part)) for one in countries() for part in parts),
        *((f"{one.code} people", one.people) for one in countries()),
        *((one.id, one.names) for one in known_entities()),
        *((one.id, one.terms) for one in known_topics()),
    ]


def test_every_word_is_of_a_language_that_we_know_and_says_something() -> None:
    wrong = [(name, pair) for name, words in lists() for pair in words if pair[0] not in ALL or not fold(pair[1])]
    assert wrong == []


def test_no_word_stands_twice_in_its_list() -> None:
    twice = [(name, pair) for name, words in lists() for pair, count in Counter(words).items() if count > 1]
    assert twice == []


def test_ids_are_unique_and_fit_a_watchlist() -> None:
    ids = [one.id for one in known_entities()] + [one.id for one in known_topics()]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if not name.replace("-", "").isalnum() or name != name.lower()] == []


def test_types_are_those_of_a_watchlist() -> None:
    assert {one.type for one in known_entities()} <= {"person", "place", "organisation", "event", "thing"}


def test_a_star_stands_at_the_end_of_a_term_alone() -> None:
    assert [word for name, words in lists() for _, word in words if "*" in word[:-1]] == []
    assert [pair for one in known_entities() for pair in one.names if pair[1].endswith("*")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_speaks_every_language(language: str) -> None:
    assert [one.id for one in known_topics() if language not in {tongue for tongue, _ in one.terms}] == []
