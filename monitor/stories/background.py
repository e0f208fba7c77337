"""Titles that tell the background of what is known, and no news: questions that the text answers, timelines, portraits.

"Why the dam broke" comes after the dam broke. Such a text shares less with the reports of what happened than they
share among themselves, and yet it opens nothing.
"""

import re
from functools import lru_cache

from monitor.names.languages import KEPT, by_language
from monitor.text.fold import fold

BOTH = "+"
NEAR = 5  # words between which two make one
_PART = re.compile(r"(?:^|[:–—|]\s)\s*¿?(?=\w)")


def is_background(title: str, language: str | None) -> bool:
    """Tell whether a title, or what follows its label, begins by asking, or names a kind of background."""
    asking, naming = _words_of("ASKING", language), _words_of("BACKGROUND", language)
    begun = (_words(title[found.end() :]) for found in _PART.finditer(title))
    if any(tuple(words[: len(asked)]) == asked for words in begun for asked in asking):
        return True
    words = _words(title)
    return any(
        named[-1] in (words[at + 1 : at + 1 + NEAR] if len(named) > 1 else words[at : at + 1])
        for named in naming
        for at, word in enumerate(words)
        if word == named[0]
    )


def _words(text: str) -> list[str]:
    return fold(text).split()


@lru_cache(2 * KEPT)
def _words_of(key: str, language: str | None) -> tuple[tuple[str, ...], ...]:
    words = by_language(key).get(language or "", "").split()
    return tuple(tuple(_words(word.replace(BOTH, " "))) for word in words)
