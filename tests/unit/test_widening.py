"""What is proposed for an article that a watchlist missed: a part of a name, a rule, and no word that means another."""

from dataclasses import replace

import pytest

from monitor.app.feedback.offering import borne_by, offered
from monitor.app.feedback.widening import Widening, taking, weighed
from monitor.app.hits.rules import compile_rules
from monitor.matching.match import Subject, look_closely
from monitor.model.miss import Miss
from monitor.model.watchlist import Entity, Topic, Watchlist

FIRM = Entity("firm", "Mineração Monte Azul", "organisation", 3.0)
DAM = Entity("dam", "Poço Novo", "place", 2.0)
ENGINEER = Entity("engineer", "Tomé Zanatta", "person", 2.0)
LEAK = Topic("leak", 1.0, (("pt", "vazamento"), ("en", "leak")))
STORY = Watchlist(
    "azul", "Azul", entities=(FIRM, DAM, ENGINEER), topics=(LEAK,), require="firm AND leak", threshold=0.2
)


def _proposed(title: str, summary: str = "", language: str = "pt") -> list[Widening]:
    subject = Subject(title, summary, "", "", language)
    (miss,) = look_closely(compile_rules([replace(STORY, feeds=("all",))]).compiled, subject)
    assert isinstance(miss, Miss)
    return weighed((), STORY, taking((), STORY, subject, miss), [])


def _words(one: Entity | Topic, title: str, language: str) -> set[str]:
    return {each.word for each in offered(one, Subject(title, "", "", "", language), borne_by(STORY))}


def test_a_part_of_the_entitys_own_name_that_the_article_has_is_proposed() -> None:
    best = _proposed("Vazamento: Monte Azul demorou a avisar", "A Polícia Federal investiga.")[0]
    assert [(one.operand, one.word) for one in best.spellings] == [("firm", "Monte Azul")]
    assert _words(replace(FIRM, type="person"), "Vaza a Monte Azul", "pt") == {"Monte Azul"}, "and no part of that part"


def test_where_no_spelling_lacked_a_rule_is_proposed_of_what_the_article_names() -> None:
    best = _proposed("Polícia Federal prende Tomé Zanatta", "Ele assinou o laudo da barragem do Poço Novo.")[0]
    assert best.spellings == ()
    assert best.rule is not None
    assert best.rule.value == "firm AND leak OR (dam AND engineer)"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Polícia Federal prende engenheiro no Brasil", "pt"),
        ("Brazil police arrest Federal engineer near Lima", "en"),
        ("Brazilian Minister Helena Costa speaks", "en"),
    ],
)
def test_no_word_that_means_another_thing_is_proposed_for_a_name(title: str, language: str) -> None:
    assert _words(FIRM, title, language) == set()


def test_of_a_persons_name_the_surname_is_proposed_and_not_the_given_name() -> None:
    assert _words(ENGINEER, "Tomé volta: Zanatta é solto", "pt") == {"Zanatta"}


def test_for_a_topic_no_name_no_country_and_no_word_of_every_text_is_proposed() -> None:
    assert _words(LEAK, "Brasil teme que lama chegue depois ao rio Tapuri", "pt") <= {"lama", "teme", "chegue"}
