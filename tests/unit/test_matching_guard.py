"""Names that are ordinary words too: told apart by capitals, by where they stand, and by what stands beside them."""

import pytest

from monitor.matching.compile import compile_watchlists
from monitor.matching.guard import Certainty, certainty_of_name
from monitor.matching.match import match_entry
from monitor.model.watchlist import Entity, Topic, Watchlist
from tests.unit.builders import match_one, subject

MALI = Entity("mali", "Mali", "place", aliases=(("ar", "مالي"),))
WHO = Entity("who", "WHO", "organisation")
TURKEY = Entity("turkey", "Turkey", "place")
FRANCE = Entity("france", "France", "place", aliases=(("pl", "Francja"), ("ar", "فرنسا")))
ARMS = Topic("arms", 1.0, (("pl", "broń*"), ("en", "arms")))


def taken(entity: Entity, title: str, language: str | None) -> bool:
    watched = Watchlist("w", "W", entities=(entity, FRANCE), topics=(ARMS,), require=entity.id, threshold=0.0)
    return match_one(watched, subject(title, language=language)) is not None


@pytest.mark.parametrize(
    ("title", "language", "is_name"),
    [
        ("Wojska opuszczają Mali", "pl", True),
        ("mali detaliści walczą z cenami", "pl", False),
        ("Walczą z cenami mali detaliści", "pl", False),
        ("Mali przedsiębiorcy w dużych kłopotach", "pl", False),
        ("Ceny rosną. Mali przedsiębiorcy tracą", "pl", False),
        ("Mali: broń dla rebeliantów", "pl", True),  # the topic beside it says which
        ("MALI DETALIŚCI WALCZĄ", "pl", False),
        ("małe sklepy", "pl", False),
        ("Mali votes", "en", True),
        ("mali votes", "en", True),  # no word of English
        ("mali, bez języka", None, True),
        ("فائض مالي في الميزانية", "ar", False),
        ("مالي تتهم فرنسا", "ar", True),
    ],
)
def test_mali_is_a_country_where_capitals_and_neighbours_say_so(title: str, language: str, is_name: bool) -> None:
    assert taken(MALI, title, language) is is_name


@pytest.mark.parametrize(
    ("title", "is_name"),
    [
        ("Turkey votes on Sunday", True),  # a bird would have an article
        ("A cold turkey sandwich", False),
        ("Talks in Turkey", True),
        ("turkey and france agree", True),  # nothing is in capitals here, and France stands beside it
        ("TURKEY VOTES IN FRANCE", True),
    ],
)
def test_a_noun_needs_its_capital_and_no_neighbour(title: str, is_name: bool) -> None:
    assert taken(TURKEY, title, "en") is is_name


@pytest.mark.parametrize(
    ("title", "is_name"),
    [("The WHO warns", True), ("WHO warns", True), ("Who warns", False), ("Those who warn in Geneva", False)],
)
def test_an_acronym_needs_all_its_capitals(title: str, is_name: bool) -> None:
    assert taken(WHO, title, "en") is is_name


def test_a_name_written_small_by_the_user_is_guarded_all_the_same() -> None:
    lower = Entity("mali", "mali", "place")
    assert taken(lower, "Wojska opuszczają Mali", "pl")
    assert not taken(lower, "Walczą mali detaliści", "pl")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("W Mali", Certainty.SURE),
        ("Mali", Certainty.DOUBTFUL),
        ("Tak. Mali", Certainty.DOUBTFUL),
        ("„Mali", Certainty.DOUBTFUL),
        ("w mali", Certainty.DOUBTFUL),  # a text without any capital
        ("W mali", Certainty.NONE),
    ],
)
def test_the_first_word_of_a_sentence_is_doubtful(text: str, certainty: Certainty) -> None:
    assert certainty_of_name(text, len(text) - 4, len(text), acronym=False, starting=True) is certainty


def test_what_only_exclude_names_adds_nothing() -> None:
    sport = Topic("sport", 1.0, (("en", "sport*"),))
    watched = Watchlist("w", "W", entities=(FRANCE,), topics=(sport,), exclude="title:sport", threshold=0.0)
    found = match_one(watched, subject("France votes", "A day without sports", language="en"))
    assert found
    assert (found.score, found.parts) == (1.0, (("france", 1.0),))
    assert {proof.id for proof in found.evidence} == {"france"}
    assert match_one(watched, subject("A day without sports", language="en")) is None


def test_names_are_inflected_in_the_languages_that_feeds_come_in() -> None:
    watched = Watchlist("w", "W", entities=(Entity("wagner", "Wagner", "organisation"),), threshold=0.0)
    entry = subject("Najemnicy Wagnera", language="pl")
    assert match_entry(compile_watchlists([watched]), entry)
    assert match_entry(compile_watchlists([watched], frozenset({"pl"})), entry)
    assert not match_entry(compile_watchlists([watched], frozenset({"nl"})), entry)
