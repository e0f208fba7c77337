"""What a story's first days tell in one more language is the seed's own happening, and no news."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.backtesting.replay import Line, Replay
from monitor.app.hits.rules import compile_rules
from monitor.model.entry import ParsedEntry
from monitor.model.watchlist import Entity, Seed, Watchlist
from tests.unit.builders import NOON

SEED = Seed(
    "Suriname zet Nederlandse ambassadeur uit",
    "De ambassadeur moet Paramaribo binnen drie dagen verlaten. Volgens de regering gaf hij geld aan de oppositie.",
    "nl",
    NOON,
)
STORY = Watchlist(
    "suriname",
    "Suriname en Nederland",
    entities=(
        Entity("suriname", "Suriname", "place", 3.0, (("*", "Suriname"), ("zh", "苏里南"), ("ru", "Суринам*"))),
        Entity("netherlands", "Nederland", "place", 1.0, (("nl", "Nederland*"), ("zh", "荷兰"), ("ru", "Нидерланд*"))),
    ),
    require="suriname",
    threshold=0.0,
    seed=SEED,
)
CHINESE = ("zh", "苏里南驱逐荷兰大使 指其资助反对派")
RUSSIAN = ("ru", "Суринам высылает посла Нидерландов")


def kinds(story: Watchlist, *reports: tuple[float, str, str]) -> list[str | None]:
    """Return the kinds of reports that come so many hours after the seed, without the encoder."""
    lines = [
        Line(f"e{at}", NOON + timedelta(hours=hours), "wire", ParsedEntry(f"e{at}", "", title, "", language=language))
        for at, (hours, language, title) in enumerate(reports)
    ]
    return [one.kind for one in Replay(compile_rules((story,))).play(lines)]


def test_the_seeds_happening_in_other_scripts_alerts_nobody() -> None:
    assert kinds(STORY, (5, *CHINESE), (9, *RUSSIAN)) == ["coverage", "coverage"]


@pytest.mark.parametrize(("hours", "kind"), [(35, "coverage"), (37, "first")])
def test_what_comes_two_days_after_the_seed_may_be_news_in_any_language(hours: float, kind: str) -> None:
    assert kinds(STORY, (hours, "es", "Suriname expulsa al embajador neerlandés")) == [kind]


def test_a_second_report_in_a_language_must_be_like_what_it_covers() -> None:
    visa = ("zh", "苏里南总统选举将提前举行")
    assert kinds(STORY, (5, *CHINESE), (9, *visa)) == ["coverage", "first"]


def test_what_the_seeds_own_language_reports_must_be_like_it() -> None:
    assert kinds(STORY, (5, "nl", "Suriname verhoogt het minimumloon")) == ["first"]


def test_an_act_that_the_seed_does_not_know_is_news_in_any_language() -> None:
    assert kinds(STORY, (5, "ru", "В Суринаме арестован посол Нидерландов")) == ["first"]


def test_a_story_without_a_seed_takes_no_report_for_told_because_of_its_language() -> None:
    dutch = (0, "nl", SEED.title)
    assert kinds(replace(STORY, seed=None), dutch, (5, *CHINESE)) == ["first", "first"]
