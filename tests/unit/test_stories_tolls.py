"""Tolls: a title that says that one rises tells on of a happening, in whatever words."""

from dataclasses import replace

import pytest

from monitor.stories.changes import changes_of_development
from tests.unit.reports import candidate, placed, reported, traits

TOLD = [
    ("en", "Bomb kills 12 at market in Harbour", "At least 30 killed in Harbour as death toll rises"),
    ("nl", "Bom op markt in Harbour doodt 12 mensen", "Dodental in Harbour loopt op tot 30"),
    ("de", "Bombe tötet zwölf Menschen auf Markt in Harbour", "Zahl der Toten in Harbour steigt auf 30"),
    ("fr", "Une bombe fait 12 morts sur un marché de Harbour", "Harbour : le bilan s'alourdit à 30 morts"),
    ("es", "Una bomba deja 12 muertos en un mercado de Harbour", "Sube a 30 el número de muertos en Harbour"),
    ("pt", "Bomba mata 12 pessoas em mercado de Harbour", "Sobe para 30 o número de mortos em Harbour"),
    ("it", "Bomba al mercato di Harbour, 12 morti", "Harbour, sale a 30 il bilancio delle vittime"),
    ("pl", "Bomba na targu w Harbour zabiła 12 osób", "Liczba ofiar w Harbour wzrosła do 30"),
    ("ru", "Бомба на рынке в Харборе: погибли 12 человек", "Число жертв в Харборе возросло до 30"),
    ("uk", "Бомба на ринку в Гарборі: загинули 12 людей", "Кількість загиблих у Гарборі зросла до 30"),
    ("tr", "Harbour'da pazara bomba: 12 kişi öldü", "Harbour'da can kaybı 30'a yükseldi"),
    ("ar", "مقتل 12 شخصا في تفجير سوق هاربور", "ارتفاع حصيلة الضحايا في هاربور إلى 30 قتيلا"),
]


@pytest.mark.parametrize(("language", "title", "later"), TOLD)
def test_a_toll_that_rises_is_an_update_of_what_was_told_with_a_smaller_one(
    language: str, title: str, later: str
) -> None:
    told = candidate(reported(title, entry="e1", hours=0, language=language))
    hit = reported(later, language=language, hours=6)
    assert placed(hit, told).kind == "coverage"
    (change,) = changes_of_development(told.profile, hit, traits(hit))
    assert change.what == "number"
    assert "30" in (change.after or "")


@pytest.mark.parametrize(("language", "title", "later"), [one for one in TOLD if one[0] in {"it", "pl", "ru", "uk"}])
def test_a_toll_that_nobody_told_smaller_opens_a_development_where_no_more_is_shared(
    language: str, title: str, later: str
) -> None:
    greater = reported(title.replace("12", "40"), entry="e1", hours=0, language=language)
    elsewhere = reported("12 killed in a Portuguese forest", entry="e1", hours=0)
    for before in (greater, elsewhere):
        assert placed(reported(later, language=language, hours=6), candidate(before)).kind == "first"


def test_a_toll_that_rises_is_that_of_the_happening_and_not_of_what_told_it_again() -> None:
    bomb = candidate(reported("Bomb kills 12 at market in Harbour", "A lorry blew up.", entry="e1", hours=0))
    visit = reported("President in Harbour after market bomb", "The bomb killed 12.", entry="e4", hours=3)
    visited = replace(candidate(visit), development_id="d2")
    hit = reported(
        "Harbour bomb: death toll rises to 30", "The president is in Harbour, where a bomb killed 12.", hours=6
    )
    assert placed(hit, visited, bomb).development_id == "d1"
