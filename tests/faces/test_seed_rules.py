"""The rule of a draft: wide names do not drown its reader, narrow ones do not starve."""

import json
from pathlib import Path

import pytest

from monitor.app.config.load import load_watchlist
from monitor.matching.compile import Compiled, compile_watchlists
from monitor.matching.match import Subject, match_entry
from tests.faces.conftest import User

FLOODS = """Floods kill 40 in Kenya

Floods have killed at least 40 people in Kenya since Friday, the interior ministry said. Rivers burst their banks in
Garissa county and the Red Cross evacuated 2,000 families.

More heavy rain is forecast. In Somalia the flood waters reached Beledweyne.
"""
QUARREL = """Kenya recalls its ambassador from Tanzania

Kenya recalled its ambassador from Tanzania on Monday and accused its neighbour of backing armed men who cross the
border. Tanzania denied that. The African Union offered mediation between Kenya and Tanzania.
"""
PRESIDENT = """Trump sues the broadcaster of Iowa

Donald Trump sued the broadcaster Prairie One of Iowa on Tuesday. Trump says that Prairie One defamed him. The lawsuit
was filed in Des Moines. Prairie One said that it would defend itself against Trump.
"""


def drafted(user: User, folder: Path, text: str, language: str = "en") -> tuple[str, float, Compiled]:
    """Return the rule of an article's draft, the hits that it expects, and what it matches with."""
    article = folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    draft = json.loads(user.types("seed", str(article), "--language", language, "--json").out)
    made = folder / "made.yaml"
    made.write_text(user.types("seed", str(article), "--language", language).out, encoding="utf-8")
    return draft["match"]["require"], draft["expected"], compile_watchlists([load_watchlist(made, {})])


@pytest.mark.parametrize(
    ("title", "language", "caught"),
    [
        ("Death toll of floods in Kenya rises to 52", "en", True),
        ("Kenya : les inondations font 52 morts", "fr", True),
        ("Zahl der Toten nach Überschwemmungen in Kenia steigt", "de", True),
        ("Число жертв наводнения в Кении выросло", "ru", True),
        ("Kenya raises taxes on imported cars", "en", False),
        ("Kenias Präsident besucht Paris", "de", False),
        ("Floods in Bangladesh", "en", False),
    ],
)
def test_what_befell_a_country_is_followed_and_its_other_news_is_not(
    user: User, tmp_path: Path, title: str, language: str, caught: bool
) -> None:
    require, expected, compiled = drafted(user, tmp_path, FLOODS)
    assert bool(match_entry(compiled, Subject(title, "", "", "", language))) is caught, require
    assert 0 < expected < 2


@pytest.mark.parametrize(
    ("title", "summary", "caught"),
    [
        ("Kenya closes its embassy in Dodoma", "", True),
        ("Row between Nairobi and its neighbour deepens", "The African Union offered mediation.", True),
        ("Cheap phones sell well", "The maker wants to sell in Ghana, Peru and Kenya too.", False),
    ],
)
def test_a_country_that_acts_is_followed_in_headlines_and_not_where_it_is_named_in_passing(
    user: User, tmp_path: Path, title: str, summary: str, caught: bool
) -> None:
    require, _, compiled = drafted(user, tmp_path, QUARREL)
    assert require.startswith("title:kenya OR ")
    assert bool(match_entry(compiled, Subject(title, summary, "", "", "en"))) is caught, require


FIRE = """Fire destroys a market in Zanzibar

Firefighters fought a blaze that destroyed the Darajani market in Zanzibar on Saturday. Regional commissioner Asha Mzee
said that it began in a bakery.
"""


@pytest.mark.parametrize(
    ("title", "caught"),
    [
        ("Dozens hurt in blaze in Zanzibar", True),
        ("Zanzibar bans plastic bags", False),
        ("Zanzibar: Asha Mzee resigns", True),
    ],
)
def test_what_befell_a_town_is_followed_and_its_other_news_is_not(
    user: User, tmp_path: Path, title: str, caught: bool
) -> None:
    require, _, compiled = drafted(user, tmp_path, FIRE)
    assert bool(match_entry(compiled, Subject(title, "", "", "", "en"))) is caught, require


def test_who_speaks_in_a_short_chinese_line_has_not_written_the_article(user: User, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    text = "星海汽车召回二十万辆电动车\n\n" + "星海汽车周三宣布，因电池起火隐患在中国召回二十万辆电动车。" * 2
    article.write_text(f"{text}\n\n分析师周明哲表示，损失很大。\n", encoding="utf-8")
    draft = json.loads(user.types("seed", str(article), "--json").out)
    assert "周明哲" in {entity["name"] for entity in draft["entities"]}, draft["left_out"]


ELSEWHERE = {
    "hi": "केन्या में बाढ़ से 40 की मौत\n\nकेन्या सरकार ने शनिवार को कहा कि बाढ़ से 40 लोगों की मौत हो गई। सोमालिया में भी नुकसान हुआ।",
    "ko": "케냐 홍수로 40명 사망\n\n케냐 정부는 토요일 홍수로 최소 40명이 숨졌다고 밝혔다. "
    "소말리아에서도 피해가 보고되었다. "
    "강물이 계속 불어나고 있다.",
    "ro": "Inundații în Kenya: 40 de morți\n\nGuvernul Kenyei a anunțat că cel puțin 40 de oameni au murit. "
    "Și Somalia a fost lovită de inundații.",
}


@pytest.mark.parametrize("language", ELSEWHERE)
def test_a_draft_finds_the_story_in_the_articles_own_language_whatever_that_is(
    user: User, tmp_path: Path, language: str
) -> None:
    require, expected, compiled = drafted(user, tmp_path, ELSEWHERE[language], language)
    title = ELSEWHERE[language].partition("\n")[0]
    assert require == "title:kenya OR (kenya AND somalia)"
    assert match_entry(compiled, Subject(title, "", "", "", language))
    assert expected > 0


def test_whom_the_news_names_every_day_does_not_stand_alone_in_the_rule(user: User, tmp_path: Path) -> None:
    _, expected, compiled = drafted(user, tmp_path, PRESIDENT)
    assert match_entry(compiled, Subject("Judge hears Trump's lawsuit against Prairie One", "", "", "", "en"))
    assert not match_entry(compiled, Subject("Trump meets Zelensky in Washington", "", "", "", "en"))
    assert expected < 5
