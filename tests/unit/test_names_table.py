"""The tables of names hold together."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Event, Semaphore

import pytest

from monitor.names.lexicon import built_once, things
from monitor.names.table import EVERYWHERE, LANGUAGES, Words, countries, known_entities, known_topics
from monitor.names.transliterate import is_written_in
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


def test_threads_that_ask_at_once_get_what_one_of_them_built() -> None:
    built: list[str] = []
    asking, go_on = Semaphore(0), Event()

    @built_once
    def build(language: str) -> str:
        built.append(language)
        go_on.wait(timeout=10)
        return language

    def ask() -> str:
        asking.release()
        return build("nl")

    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(ask) for _ in range(2)]
        assert all(asking.acquire(timeout=10) for _ in answers)
        go_on.set()
        assert [answer.result() for answer in answers] == ["nl", "nl"]
    assert built == ["nl"]


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


def test_every_country_has_a_name_in_every_language_and_nearly_all_an_adjective_or_inhabitants() -> None:
    known = [thing for thing in things().values() if thing.kind == "country"]
    assert len(known) >= 240
    assert [one.id for one in known if {tongue for tongue, _ in one.words} < {*LANGUAGES}] == []
    states = [one for one in countries() if one.adjective or one.people]
    for language in (*LANGUAGES[:11], "tr"):
        spoken = [one for one in states if any(tongue == language for tongue, _ in (*one.adjective, *one.people))]
        assert len(spoken) >= 0.85 * len(states), language


def test_the_tables_hold_enough_of_world_news_in_every_language() -> None:
    organisations = [one for one in known_entities() if one.type == "organisation"]
    assert len(organisations) >= 400
    assert len(known_topics()) >= 120
    for language in LANGUAGES:
        named = [one for one in organisations if any(tongue in {language, EVERYWHERE} for tongue, _ in one.names)]
        assert len(named) >= 0.9 * len(organisations), language


# The twenty largest economies and all other countries of more than forty million people, by their ISO 3166 codes.
LARGE = """
    AR AU BR CA CN FR DE IN ID IT JP MX RU SA ZA KR TR GB US
    BD CD CO DZ EG ES ET IQ IR KE MM NG PH PK PL SD TH TZ UA UG VN
"""


def test_those_who_lead_the_larger_countries_are_named_in_every_language() -> None:
    leaders = [one for one in known_entities() if one.kind == "leader" and one.type == "person"]
    assert {*LARGE.split()} - {one.country for one in leaders} == set()
    nameless = [
        (one.id, language)
        for one in leaders
        for language in LANGUAGES
        if one.country in LARGE.split()
        and not any(
            tongue == language or (tongue == EVERYWHERE and is_written_in(word, language)) for tongue, word in one.names
        )
    ]
    assert nameless == []
