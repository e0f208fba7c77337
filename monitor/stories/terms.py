"""The terms of a text: its folded words, cut where inflection begins."""

import re
from collections.abc import Iterator
from functools import lru_cache

from monitor.names.skeleton import may_be_name, skeleton
from monitor.text.fold import SUBSTRING_SCRIPTS, fold

STEM = 5  # characters; inflection in most languages of news comes after them
MAX_WORDS = 400
SHORT = 1_000  # characters of a text that is worth remembering
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_FIRST = chr(min(low for low, _ in SUBSTRING_SCRIPTS))
LONGEST_WORD = 64  # letters of a word, whose length bounds what is remembered of words
WORD = re.compile(rf"[^\W\d_]{{1,{LONGEST_WORD}}}")


def terms_of(text: str, language: str | None = None) -> tuple[str, ...]:  # noqa: ARG001  a caller need not know it
    """Return the distinct terms of a text, in the order they come; count these for `Rarity`."""
    return _short(text) if len(text) <= SHORT else _distinct(text)


def _distinct(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_terms(fold(text).split()[:MAX_WORDS])))


_short = lru_cache(maxsize=2_000)(_distinct)  # titles and leads are asked for several times on their way


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """Return the term of one word; "" for one that is none. The words of news are mostly those of yesterday's."""
    return next(_terms(fold(word).split()), "")


def _terms(words: list[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if len(word) == 1 and stands_alone(word):
            yield word + (words[number + 1] if number + 1 < len(words) else "")
        elif len(word) > 1 and not word.isdecimal():
            yield bare(word)[:STEM]


def stands_alone(word: str) -> bool:
    """Tell whether this is one character of a script that writes words without spaces."""
    return len(word) == 1 and word >= _FIRST and any(low <= ord(word) <= high for low, high in SUBSTRING_SCRIPTS)


def bare(word: str) -> str:
    """Return an Arabic word without its article and what is written together with that; any other as it is."""
    if not "\u0621" <= word[0] <= "\u06d3":
        return word
    return next((word[len(one) :] for one in _ARTICLES if word.startswith(one) and len(word) > len(one) + 2), word)


def skeletons_of(text: str) -> dict[str, str]:
    """Return the skeletons of what may be names in a text, each with the term of the word that it was made of."""
    found: dict[str, str] = {}
    for word in WORD.findall(text)[:MAX_WORDS]:
        made = skeleton(word) if may_be_name(word) else ""
        term = term_of(word) if made else ""
        if term:
            found.setdefault(made, term)
    return found
