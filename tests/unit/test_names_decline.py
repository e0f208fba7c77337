"""The tables of endings: a word is classed by its last letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.names.decline import ENDINGS, WIDEST, _classes, _fitting, decline
from monitor.names.languages import by_language

ENDS = st.sampled_from(
    ["ki", "ska", "owa", "ów",
     "iec", "ия", "ский", "ость", "ець", "ας", "ism", "us", "ie", "a", "o", "й", "ž", "ş", "ń"]
)  # fmt: skip
WORDS = st.builds(str.__add__, st.text("abdeklmnoprstvzабвгдежклмнопрст", min_size=2, max_size=6), ENDS)


@pytest.mark.parametrize("language", sorted(by_language(ENDINGS)))
@given(word=WORDS, capital=st.booleans())
def test_the_end_of_a_word_finds_the_line_that_the_whole_word_fits_first(
    language: str, word: str, capital: bool
) -> None:
    written = word.capitalize() if capital else word
    letters = "cap" if capital else "low"
    fit = ((one, one.place.search(written)) for one in _classes(language) if one.letters in {"", letters})
    first = next(((one, written[: found.start(1)]) for one, found in fit if found), None)
    end = _fitting(written[-WIDEST:], letters, language)
    assert (end and (end[0], written[: len(written) - end[1]])) == first


def test_a_word_of_no_table_does_not_inflect() -> None:
    assert decline("Mali", "en") is None
    assert decline("", "pl") is None
