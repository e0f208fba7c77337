"""Figures that are written as words: the hundred of each language, and the dead who are counted one by one."""

import pytest

from monitor.stories.figures import figures_of


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Trentasette morti nel crollo di un ponte", "it", 37),
        ("Ventotto morti in un incendio", "it", 28),
        ("Zevenendertig doden bij busongeluk", "nl", 37),
        ("Tweeëntwintig doden bij brand", "nl", 22),
        ("Zweiunddreißig Tote bei Busunglück", "de", 32),
        ("Veintidós muertos en un incendio", "es", 22),
        ("Setenta y tres muertos", "es", 73),
        ("Oitenta e dois mortos em acidente", "pt", 82),
        ("Septante-deux morts", "fr", 72),
        ("Trzynaście ofiar pożaru", "pl", 13),
        ("Сорок два человека погибли", "ru", 42),
        ("Сімнадцять людей загинули", "uk", 17),
        ("Kırk iki kişi öldü", "tr", 42),
        ("هفت کارگر در معدن کشته شدند", "fa", 7),
    ],
)
def test_the_dead_are_counted_in_words(text: str, language: str, count: int) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == [(count, "dead")]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("A seventh death is confirmed after the fire", "en", 7),
        ("Seventh person dies after bus crash", "en", 7),
        ("A third person has now died", "en", 3),
        ("Zevende dode na brand", "nl", 7),
        ("Siebtes Todesopfer nach Brand", "de", 7),
        ("Un septième mort après l'incendie", "fr", 7),
        ("Séptima muerte por el incendio", "es", 7),
        ("Settimo morto dopo l'incendio", "it", 7),
        ("Sétima morte após o incêndio", "pt", 7),
        ("Siódma ofiara pożaru", "pl", 7),
    ],
)
def test_who_dies_as_the_seventh_makes_the_dead_seven(text: str, language: str, count: int) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == [(count, "dead")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Second World War dead remembered at the harbour", "en"),
        ("Fifth Avenue attack leaves dozens dead", "en"),
        ("Second wave deaths rise", "en"),
        ("Third person arrested after deaths at the club", "en"),
        ("First person dies of the new fever", "en"),
        ("Seventh heaven for City after win", "en"),
        ("Third man held over the killing", "en"),
        ("Quinto Stato, morti e feriti in piazza", "it"),
        ("La septième chaîne annonce des morts", "fr"),
        ("Der dritte Weg der Toten", "de"),
    ],
)
def test_an_ordinal_of_something_else_counts_no_dead(text: str, language: str) -> None:
    assert "dead" not in {one.unit for one in figures_of(text, language)}


def test_where_the_verb_comes_last_it_says_what_became_of_the_people() -> None:
    text = "دست‌کم ۱۴ تن در حمله به بازار جان باختند"
    assert [(one.value, one.unit) for one in figures_of(text, "fa")] == [(14.0, "dead")]
    text = "Pazar yerine düzenlenen saldırıda 14 kişi kent merkezindeki pazar yerinde hayatını kaybetti"
    assert [(one.value, one.unit) for one in figures_of(text, "tr")] == [(14.0, "dead")]
