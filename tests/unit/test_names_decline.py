"""The tables of endings: a word is held against those lines alone that its last letter allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.names.decline import TABLES, _classes, _fitting, decline

ENDS = st.sampled_from(
    [
        "ki",
        "ska",
        "owa",
        "ów",
        "iec",
        "ия",
        "ский",
        "ость",
        "ець",
        "ας",
        "ism",
        "us",
        "ie",
        "a",
        "o",
        "й",
        "ž",
        "ş",
        "ń",
    ]
)
WORDS = st.builds(str.__add__, st.text("abdeklmnoprstvzабвгдежклмнопрст", min_size=2, max_size=6), ENDS)


@pytest.mark.parametrize("language", sorted(TABLES))
@given(word=WORDS, capital=st.booleans())
def test_the_last_letter_rules_out_no_line_that_fits(language: str, word: str, capital: bool) -> None:
    written = word.capitalize() if capital else word
    letters = "cap" if capital else "low"
    every = [one for one in _classes(language) if one.letters in {"", letters} and one.place.search(written)]
    assert [one for one, _ in _fitting(written, language)] == every


def test_a_word_of_no_table_does_not_inflect() -> None:
    assert decline("Mali", "en") is None
    assert decline("", "pl") is None
