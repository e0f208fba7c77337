"""Waters, whose names have an article, told by what stands before that: the bridge over one, who swims in it."""

from collections.abc import Sequence
from functools import cache

from monitor.names.cues import words
from monitor.names.languages import lines_of
from monitor.names.tokens import Word
from monitor.text.fold import fold

MOST_BEFORE = 2  # words of what stands before the article


def is_water(before: Sequence[Word], language: str) -> bool:
    """Tell whether the words before a name are what a water has before it: langs de Drecht."""
    if not before or before[-1].folded not in words("ARTICLES", language):
        return False
    told = [word.folded for word in before[-1 - MOST_BEFORE : -1]]
    return any(" ".join(told[at:]) in _waters(language) for at in range(len(told)))


@cache
def _waters(language: str) -> frozenset[str]:
    return frozenset(fold(one).strip() for line in lines_of("WATERS", language) for one in line.split(" | "))
