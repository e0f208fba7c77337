"""Searches that are suggested for a watchlist: its core, in words of each language."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.app.drafting.suggest import core, languages_of, suggest
from monitor.feeds.searches import gdelt
from monitor.model.watchlist import Entity, Topic, Watchlist

PORT = Entity("port", "Oostmeer", "place", 3.0, (("*", "Oostmeer"), ("nl", "Oostmeerse"), ("ru", "Остмер")))
UNION = Entity("union", "Dockers' Union", "organisation", 1.0, (("nl", "havenbond"), ("en", "dockers' union")))
STRIKE = Topic("strike", 1.0, (("nl", "staking*"), ("nl", "werkstaking"), ("en", "strike*"), ("ru", "забастовк*")))
HARBOUR = Watchlist("harbour", "The strike", entities=(PORT, UNION), topics=(STRIKE,), require="port AND strike")


@pytest.mark.parametrize(
    ("require", "language", "groups"),
    [
        ("port AND strike", "nl", [["Oostmeer", "Oostmeerse"], ["werkstaking", "staking"]]),
        ("port AND strike", "en", [["Oostmeer"], ["strike"]]),
        ("port AND strike", "ru", [["Остмер"], ["забастовк"]]),
        ("port AND (union OR strike)", "nl", [["Oostmeer", "Oostmeerse"], ["havenbond", "werkstaking", "staking"]]),
        ("port NEAR/5 strike NOT union", "en", [["Oostmeer"], ["strike"]]),
        ('title:"port strike" AND language:"nl"', "nl", [["port strike"]]),
        ("at_least(2, port, union, strike)", "en", [["Oostmeer", "dockers' union", "strike"]]),
        ("(port AND union) OR strike", "en", [["Oostmeer", "strike"]]),
        ("*", "nl", []),
        (None, "en", [["Oostmeer"], ["dockers' union", "strike"]]),
    ],
)
def test_the_core_is_as_wide_as_the_rule_or_wider(require: str | None, language: str, groups: list[list[str]]) -> None:
    assert core(replace(HARBOUR, require=require), language) == groups


def test_a_watchlist_without_entities_is_searched_by_its_topics() -> None:
    assert core(replace(HARBOUR, entities=(), require=None), "en") == [["strike"]]


def test_languages_are_those_that_the_watchlist_has_words_in() -> None:
    assert languages_of(HARBOUR) == ["nl", "en", "ru"]
    bare = replace(HARBOUR, entities=(Entity("x", "Xyz", "thing"),), topics=(), require=None)
    assert languages_of(bare) == ["en"]
    assert core(bare, "en") == [["Xyz"]]


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_each_service_is_asked_in_its_own_words() -> None:
    found = {one.id: one for one in suggest(HARBOUR, ["nl"])}
    assert list(found) == [
        "harbour-google-nl-nl", "harbour-bing-nl-nl", "harbour-google-nl-be", "harbour-bing-nl-be", "harbour-gdelt",
    ]  # fmt: skip
    words = "(Oostmeer OR Oostmeerse) (werkstaking OR staking)"
    google = found["harbour-google-nl-be"]
    assert google.url.startswith("https://news.google.com/rss/search?")
    assert asked(google.url) == {"q": words, "hl": "nl", "gl": "BE", "ceid": "BE:nl"}
    assert asked(found["harbour-bing-nl-nl"].url) == {"q": words, "format": "rss", "setlang": "nl", "cc": "NL"}
    everywhere = asked(found["harbour-gdelt"].url)
    assert (everywhere["query"], everywhere["mode"], everywhere["format"]) == ("Oostmeer strike", "artlist", "rss")
    assert (google.language, google.tags, found["harbour-gdelt"].language) == ("nl", ("search", "harbour"), None)


@pytest.mark.parametrize(
    ("language", "editions"),
    [
        ("en", [("en-US", "US:en"), ("en-GB", "GB:en"), ("en-ZA", "ZA:en")]),
        ("pt", [("pt-PT", "PT:pt-150"), ("pt-BR", "BR:pt-419")]),
        ("es", [("es", "ES:es"), ("es-419", "MX:es-419"), ("es-419", "AR:es-419")]),
    ],
)
def test_google_news_is_asked_in_its_editions(language: str, editions: list[tuple[str, str]]) -> None:
    found = [asked(one.url) for one in suggest(HARBOUR, [language]) if "google" in one.url]
    assert [(one["hl"], one["ceid"]) for one in found] == editions


def test_phrases_are_quoted_and_gdelt_gets_no_word_that_it_refuses() -> None:
    search = gdelt([["UN", "UN mission"], ["Mali"]])
    assert search is not None
    assert asked(search.url)["query"] == '"UN mission" Mali'
    assert gdelt([["UN"], ["Mali"]]) is None
