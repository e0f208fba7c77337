"""Names that no table knows, told by their shape."""

import time

import pytest

from monitor.names.framed import framed
from monitor.names.german import is_german
from monitor.names.given import in_first_case
from monitor.names.lexicon import find
from monitor.names.scripts import shaped_without_capitals
from monitor.names.shape import shaped
from monitor.names.transliterate import transliterated

ENGLISH = (
    "Harvest Bank collapses after regulator freezes deposits. The chief executive of Harvest Bank, Miriam Okafor, said "
    "on Tuesday that Kestrel Holdings would buy it. A court in Leeds heard the case. Judge Peter Lindqvist told "
    'Kestrel to wait. "We will appeal," said Okafor.'
)
GERMAN = (
    "Gesundheitsministerin Karin Lauterberg hat am Montag vor dem neuen Erreger gewarnt. Am Universitätsklinikum Bonn "
    "starben drei Patienten. Lauterberg sagte, die Lage sei ernst. Der Virologe Hans Petersen (54) widersprach. Ende "
    "Juli kamen Millionen Euro an."
)
RUSSIAN = (
    "Губернатор Приморского края Олег Кожемяко заявил, что река Раздольная вышла из берегов. По словам Кожемяко, "
    "помощь идёт. Глава МЧС Александр Куренков прибыл на место."
)
DUTCH = (
    "Trainer Bram Verhoeven vertrekt. Renner Tijs van den Broek testte positief, zegt de Internationale Wielerbond. "
    "Volgens minister van Buitenlandse Zaken Els Bakker is het monster verwisseld. Verhoeven zegt niets."
)


def named(text: str, language: str) -> dict[str, str]:
    taken = [(mention.start, mention.end) for mention in find(text, language)]
    return {one.text: one.type for one in [*shaped(text, language, taken), *shaped_without_capitals(text, language)]}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            ENGLISH,
            "en",
            {
                "Harvest Bank": "organisation",
                "Miriam Okafor": "person",
                "Kestrel Holdings": "organisation",
                "Leeds": "place",
                "Peter Lindqvist": "person",
                "Okafor": "person",
                "Kestrel": "organisation",
            },
        ),
        (
            GERMAN,
            "de",
            {
                "Karin Lauterberg": "person",
                "Universitätsklinikum Bonn": "organisation",
                "Lauterberg": "person",
                "Hans Petersen": "person",
            },
        ),
        (
            RUSSIAN,
            "ru",
            {
                "Олег Кожемяко": "person",
                "Раздольная": "place",
                "Кожемяко": "person",
                "МЧС": "organisation",
                "Александр Куренков": "person",
            },
        ),
        (
            DUTCH,
            "nl",
            {
                "Bram Verhoeven": "person",
                "Tijs van den Broek": "person",
                "Internationale Wielerbond": "organisation",
                "Els Bakker": "person",
                "Verhoeven": "person",
            },
        ),
        (
            "星河科技公司宣布裁员。总理李明哲说，洪水已经退去。外长阿卜杜拉耶·迪奥普表示反对。",
            "zh",
            {"星河科技公司": "organisation", "李明哲": "person", "阿卜杜拉耶·迪奥普": "person"},
        ),
        (
            "ファトゥ・ディアロ首相は述べた。ディアロ氏は辞任しない。山田太郎容疑者は否認した。東京地裁は命じた。",
            "ja",
            {"ファトゥ・ディアロ": "person", "ディアロ": "person", "山田太郎": "person", "東京地裁": "organisation"},
        ),
        (
            "قال وزير الخارجية سامي الحداد إن المفاوضات مستمرة. وأعلنت شركة النيل للطيران إفلاسها.",
            "ar",
            {"سامي الحداد": "person", "شركة النيل للطيران": "organisation"},
        ),
    ],
)
def test_names_are_told_by_capitals_titles_and_heads(text: str, language: str, expected: dict[str, str]) -> None:
    assert named(text, language) == expected


def test_an_ordinary_text_names_nobody() -> None:
    assert named("The committee met again. On Monday it rained. Nobody came, and nothing was decided.", "en") == {}
    assert named("Das Wetter war schlecht. Viele Menschen blieben zu Hause. Der Regen kam im August.", "de") == {}


@pytest.mark.parametrize(
    ("name", "source", "target", "written"),
    [
        ("Emmanuel Macron", "fr", "uk", "Еммануель Макрон"),
        ("Bram Verhoeven", "nl", "ru", "Брам Верхувен"),
        ("Jan Kowalski", "pl", "ru", "Ян Ковальский"),
        ("Marco Bianchi", "it", "ru", "Марко Бьянки"),
        ("Jorge Ibáñez", "es", "ru", "Хорхе Ибаньес"),
        ("Miriam Okafor", "en", "ar", "ميريام أوكافور"),
        ("Александр Щербаков", "ru", "de", "Aleksandr Schtscherbakow"),
        ("Александр Щербаков", "ru", "nl", "Aleksandr Sjtsjerbakov"),
        ("محمود العطار", "ar", "en", "Mahmoud al-Attar"),
    ],
)
def test_a_name_is_written_as_the_press_of_another_script_writes_it(
    name: str, source: str, target: str, written: str
) -> None:
    assert transliterated(name, source, target)[0] == written


def test_an_arabic_name_with_an_unknown_part_is_not_guessed_at() -> None:
    assert transliterated("محمود الزغزغي", "ar", "en") == ()


@pytest.mark.parametrize(
    ("name", "language", "first"),
    [
        ("Игоря Иванова", "ru", "Игорь Иванов"),
        ("Олегом Шевчуком", "uk", "Олег Шевчук"),
        ("Tomasza Kowalskiego", "pl", "Tomasz Kowalski"),
        ("Игорь Иванов", "ru", "Игорь Иванов"),
        ("Анна Иванова", "ru", "Анна Иванова"),
    ],
)
def test_a_given_name_in_another_case_brings_the_surname_back_to_the_first(
    name: str, language: str, first: str
) -> None:
    assert in_first_case(name, language) == first


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Prezes Polbaltu Hanna Wierzbicka milczy.", "pl", {"Polbaltu", "Hanna Wierzbicka"}),
        ("Polis, Anadolu Biyofarma'nın müdürünü tutukladı.", "tr", {"Anadolu Biyofarma"}),
        ("Ein Sprecher der Rhönmed-Gruppe schwieg, Nightjar ebenso.", "de", {"Rhönmed", "Nightjar"}),
        ("Im Kraftwerk steht der Rechner einer Behörde.", "de", set()),
        ("Gestern hat die malische Regierung der malischen Armee gedankt.", "de", set()),
        ("Lawyers sued Harrow & Pike in Ohio.", "en", {"Harrow & Pike", "Ohio"}),
        ("Lozing\n\nVELDHAM - Vleesbedrijf Hoekema zwijgt.", "nl", {"VELDHAM", "Hoekema"}),
    ],
)
def test_a_name_ends_where_another_begins_and_a_noun_is_none(text: str, language: str, expected: set[str]) -> None:
    assert {one.text for one in shaped(text, language)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het bedrijf loosde in de Drecht.",
        "De oevers van de Drecht zijn zwart.",
        "Bij de brug over de Drecht staan borden.",
        "Bewoners langs de Drecht ruiken het.",
        "Dode vissen in de rivier de Drecht.",
        "Langs de Drecht staan borden. De Drecht is dicht. Niemand zwemt nog in de Drecht.",
    ],
)
def test_a_water_is_a_place_by_what_stands_before_it(text: str) -> None:
    assert {(one.text, one.type) for one in shaped(text, "nl")} == {("Drecht", "place")}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Een fractie in de Knesset zwijgt.", "Knesset", "organisation"),
        ("Nieuwe lozingen van de Chemova bleven uit.", "Chemova", "organisation"),
        ("Vragen over de Chemova blijven.", "Chemova", "organisation"),
        ("Aan de Drecht is niets te zien.", "Drecht", "organisation"),
    ],
)
def test_an_article_alone_makes_no_water(text: str, name: str, type_: str) -> None:
    assert {(one.text, one.type) for one in shaped(text, "nl")} == {(name, type_)}


@pytest.mark.parametrize(("piece", "language"), [("a", "en"), ("A-", "fr"), ("カ", "ja"), ("ا", "ar")])
def test_a_very_long_word_takes_no_time(piece: str, language: str) -> None:
    text = piece * 50_000
    began = time.thread_time()
    framed(text, language)
    shaped_without_capitals(text, language)
    assert time.thread_time() - began < 1


def test_a_french_body_is_named_with_its_complement() -> None:
    found = framed("Un membre de la Ligue des droits de l'homme a parlé.", "fr")
    assert [named.text for named in found] == ["Ligue des droits de l'homme"]


def test_a_word_longer_than_any_compound_is_no_german_one() -> None:
    assert is_german("Donaudampfschifffahrt")
    began = time.thread_time()
    assert not is_german("haus" * 10_000 + "boot")
    assert time.thread_time() - began < 0.5
