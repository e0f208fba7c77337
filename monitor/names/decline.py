"""One word → its forms by case, read from the endings in its language's file.

A table has a line for each class of words: `place kind cells`. The first line whose place fits counts.

- `place` is `before/end`: the end is what falls away, `before` (a pattern, may be empty) must stand in front of it.
- `kind` is the gender: m f n, p (plural), x (any); with an a in front for adjectives, which agree with their noun.
  `:low` keeps the line to words in lower case, `:cap` to capitalised ones.
- `cells` are endings by case between bars: genitive|dative|accusative|instrumental|locative|other forms|other forms of
  words in lower case. Commas part alternatives; `_` is the bare stem; a line with the kind `-` says: does not inflect.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from monitor.names.languages import lines_of

CASES = 5
CELLS = 7
WIDEST = 6  # letters that a place of the tables looks at
REMEMBERED = 65_536  # ends of words whose class is kept
BARE = "_"
_GROUP = re.compile(r"\(\?:([^()]*)\)$")
_LETTERS = re.compile(r"(?:\[([^\W\d_]+)\]|(?<![\\^])([^\W\d_]))$")
ENDINGS = "ENDINGS"


class Declined(NamedTuple):  # one for each word of each name in each language
    """The forms of a word: `cases` holds the alternatives of each case, `others` what no phrase needs."""

    adjective: bool
    gender: str
    cases: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class _Class:
    place: re.Pattern[str]
    lasts: frozenset[str] | None  # the letters that the place may end in; None: any
    kind: str
    letters: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def adjective(self) -> bool:
        return self.kind[0] == "a"

    @property
    def gender(self) -> str:
        return self.kind[-1]


def _parsed(line: str) -> _Class:
    place, kind, *rest = line.split()
    before, _, end = place.rpartition("/")
    named, _, letters = kind.partition(":")
    cells = [tuple(cell.replace(BARE, "").split(",")) if cell else () for cell in (rest[0].split("|") if rest else [])]
    padded = (*cells, *((),) * (CELLS - len(cells)))
    whole = re.compile(f"(?:{before})({end})$", re.IGNORECASE)
    return _Class(whole, _last_letters(end or before), named, letters, padded)


def _last_letters(pattern: str) -> frozenset[str] | None:
    """Return the letters that a pattern of the tables ends in; None where that cannot be told at a glance."""
    group = _GROUP.search(pattern)
    if group:
        each = [_last_letters(one) for one in group[1].split("|")]
        return frozenset().union(*(one for one in each if one)) if all(each) else None
    letters = _LETTERS.search(pattern)
    return frozenset((letters[1] or letters[2]).lower()) if letters else None


@cache
def _classes(language: str) -> tuple[_Class, ...]:
    return tuple(_parsed(line) for line in lines_of(ENDINGS, language))


@lru_cache(4_096)
def _ending_in(letter: str, language: str) -> tuple[_Class, ...]:
    return tuple(one for one in _classes(language) if one.lasts is None or letter in one.lasts)


@lru_cache(REMEMBERED)
def _fitting(end: str, letters: str, language: str) -> tuple[_Class, int] | None:
    """Return the class of the words that end so, and how many letters fall away; None where none fits."""
    for one in _ending_in(end[-1:].lower(), language):
        found = one.place.search(end) if one.letters in {"", letters} else None
        if found:
            return one, len(end) - found.start(1)
    return None


def decline(word: str, language: str) -> Declined | None:
    """Return the forms of a word in a language with a table of endings; None where it does not inflect."""
    low = word == word.lower()
    fitting = _fitting(word[-WIDEST:], "low" if low else "cap", language)
    if fitting is None or fitting[0].kind == "-":
        return None
    one, falls = fitting
    stem = word[: len(word) - falls]
    cells = [tuple([stem + ending for ending in cell]) for cell in one.cells]
    others = cells[CASES] + (cells[CASES + 1] if low else ())
    return Declined(one.adjective, one.gender, tuple(cells[:CASES]), others)
