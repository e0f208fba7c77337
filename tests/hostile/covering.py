"""Which numbers of the list of attacks are tried, and by what."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.payload import NUMBERS

HERE = Path(__file__).parent
PLACES = (HERE, HERE.parent / "e2e")
_TEST = re.compile(r"def test_((?:[a-g]\d\d_)+)")
_NUMBER = re.compile(r"(?<![A-Za-z0-9])([A-Ga-g])(\d{1,2})(?=[ _\]])")


def numbers_in(test: str) -> Iterator[str]:
    """Yield the numbers that the name of a test holds: `test_e05_…`, `test_it[A07 early hints]`, `[G7 a tab]`."""
    for group, number in _NUMBER.findall(test.replace("[", " ").replace("_", " ")):
        name = f"{group.upper()}{int(number)}"
        if name in NUMBERS:
            yield name


def named() -> set[str]:
    """Return the numbers that names of tests hold."""
    texts = [file.read_text(encoding="utf-8") for place in PLACES for file in place.glob("test_*.py")]
    return {number for text in texts for name in _TEST.findall(text) for number in numbers_in(f"{name} ")}
