"""Figures: the numbers of a text, whatever characters it writes them with."""

import sys
import unicodedata

import pytest

from monitor.stories.figures import Figure, figures_of

NUMERIC = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.numeric(chr(code), None) is not None]


@pytest.mark.parametrize("text", ["3 {} dead", "{} dead", "Halle {}: 4 dead", "40 m {}", "{} day"])
def test_no_character_that_stands_for_a_number_stops_the_reading(text: str) -> None:
    read = [figures_of(text.format(char), "en") for char in NUMERIC]
    assert all(isinstance(one, Figure) for figures in read for one in figures)
    assert len(NUMERIC) > 1_500


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A hall of 40 m ² burnt", [(40.0, "m")]),
        ("① Rain: 12 dead", [(12.0, "dead")]),
        ("It took 2 ½ hours", [(2.0, "")]),
        ("१२ dead", [(12.0, "dead")]),
        (f"Case {'9' * 400}: 3 dead", [(3.0, "dead")]),
        (f"{'9' * 400}th day", []),
        ("Three dead", [(3.0, "dead")]),
        ("Second day of the strike", [(2.0, "day")]),
        ("Nobody was hurt", []),
    ],
)
def test_figures_are_read_beside_what_is_none(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, "en")] == figures


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Fünfzig Verletzte bei Unwetter", "de", [(50.0, "hurt")]),
        ("Третій день пошуків", "uk", [(3.0, "day")]),
        ("Neuf cents soldats rentrent", "fr", []),
        ("Zwanzig Tote, fünfzehn Vermisste", "de", [(20.0, "dead"), (15.0, "missing")]),
        ("Over two million dollars", "en", [(2_000_000.0, "money")]),
    ],
)
def test_numbers_as_words_are_read_in_their_language(
    text: str, language: str, figures: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == figures
