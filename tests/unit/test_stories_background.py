"""Background: titles that tell no news open no development on a story's first day."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from monitor.stories.background import is_background
from monitor.stories.likeness import FITS, likeness, meant
from monitor.stories.middle import LINE, unit
from monitor.stories.place import FOLLOWS, SAME, place
from monitor.stories.profile import Candidate, profile_of
from monitor.stories.rarity import Rarity
from monitor.stories.traits import Traits, traits_of
from tests.unit.builders import a_hit

NORTH, EAST, UP = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Why the dike gave way"),
        ("en", "Kampen flood: what we know so far"),
        ("en", "The dike explained"),
        ("de", "Deichbruch: Was bisher bekannt ist"),
        ("de", "Rekonstruktion einer Nacht"),
        ("fr", "Digue rompue – ce que l'on sait"),
        ("nl", "Vijf vragen over de dijk"),
        ("es", "¿Por qué cedió el dique?"),
        ("pt", "Entenda o caso do dique"),
        ("it", "Chi è il custode della diga"),
        ("pl", "Dlaczego pękła tama"),
        ("tr", "Barajın bekçisi kimdir?"),
        ("ru", "Что известно о прорыве дамбы"),
        ("uk", "Чому прорвало дамбу"),
        ("ar", "لماذا انهار السد"),
        ("sv", "Så vet du om du drabbats"),
    ],
)
def test_a_title_that_asks_or_explains_is_background(language: str, title: str) -> None:
    assert is_background(title, language)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Dike gives way near Kampen, and nobody knows why"),
        ("en", '"What were they thinking?" asks the mayor'),
        ("de", "Minister erklärt Rücktritt"),
        ("es", "El alcalde dice que no dimite"),
        ("xx", "Why the dike gave way"),
        (None, "Why the dike gave way"),
        ("en", ""),
    ],
)
def test_news_is_no_background(language: str | None, title: str) -> None:
    assert not is_background(title, language)


def told(title: str, *lines: Sequence[float], settled: bool = False) -> Traits:
    """Return the traits of a report whose title and lead mean this."""
    vector = [value for line in lines for value in (*line, *[0.0] * (LINE - len(line)))]
    return replace(traits_of(a_hit("e2", title=title), "", Rarity(), vector), settled=settled)


def slanted(share: float) -> tuple[float, ...]:
    """Return a direction that is so near to the north."""
    return tuple(unit((share, (1 - share**2) ** 0.5, 0.0)) or NORTH)


def test_background_of_a_first_day_joins_what_it_would_follow() -> None:
    opened = Candidate("d1", profile_of(a_hit("e1"), told("Dike bursts", NORTH, NORTH)))
    hit = a_hit("e2")
    news, background = told("Water everywhere", slanted(0.5), EAST), told("Why water came", slanted(0.5), EAST)
    assert FOLLOWS <= likeness(background, opened.profile, hit.seen).total < SAME
    assert place(hit, news, [opened], (), hit.seen).kind == "first"
    placed = place(hit, background, [opened], (), hit.seen)
    assert (placed.kind, placed.development_id, placed.reason) == ("coverage", "d1", "the background of it")
    assert place(hit, replace(background, settled=True), [opened], (), hit.seen).kind == "first"


def test_leads_that_tell_again_what_both_know_bring_two_reports_no_nearer() -> None:
    one, other = told("Mayor resigns", EAST, NORTH), told("Dike bursts", UP, NORTH)
    assert meant(one, other) == 0
    assert meant(told("Dike bursts", UP, EAST), other) == pytest.approx(1 / 3)
    assert meant(replace(one, settled=True), replace(other, settled=True)) == pytest.approx(0.5)


def test_an_act_that_two_titles_share_speaks_for_one_happening() -> None:
    opened = profile_of(a_hit("e1"), told("Mayor arrested", NORTH, NORTH))
    seen = a_hit().seen
    shared, other = told("Police detain Smit", NORTH, EAST), told("Police look for Smit", NORTH, EAST)
    assert dict(likeness(shared, opened, seen, FITS).parts)["acts"] > 0
    assert dict(likeness(other, opened, seen, FITS).parts)["acts"] == 0
