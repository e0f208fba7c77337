"""The acts that a text reports, by its words in any language: an arrest, a resignation, a fine.

Few of them, and such as make news of their own whenever they are done: a title that names one tells of no happening
whose reports know nothing of it, however much of the background the two share.
"""

from functools import lru_cache

from monitor.names.languages import by_language
from monitor.stories.terms import LONGEST_WORD, bare
from monitor.text.fold import fold

ACTS = (
    "ARREST",
    "SEARCH",
    "RESIGN",
    "DISMISS",
    "FINE",
    "SUE",
    "SENTENCE",
    "ACQUIT",
    "RELEASE",
    "APOLOGISE",
    "BAN",
    "SIGN",
)
OPEN, BOTH = "*", "+"
NEAR = 5  # words between which two make one act


def _folded(word: str) -> str:
    return bare(fold(word.removesuffix(OPEN)).strip())


_PATTERNS = [(word, act.lower()) for act in ACTS for words in by_language(act).values() for word in words.split()]
_WHOLE = {_folded(word): act for word, act in _PATTERNS if not word.endswith(OPEN) and BOTH not in word}
_BEGINNINGS = {_folded(word): act for word, act in _PATTERNS if word.endswith(OPEN)}
_PAIRS = {tuple(map(_folded, word.split(BOTH))): act for word, act in _PATTERNS if BOTH in word}
_FIRST = frozenset(first for first, _ in _PAIRS)
_LENGTHS = range(min(map(len, _BEGINNINGS)), max(map(len, _BEGINNINGS)) + 1)


def acts_of(text: str) -> frozenset[str]:
    """Return the acts that a text reports, as "arrest" or "resign"."""
    words = [bare(word[:LONGEST_WORD]) for word in fold(text).split()]
    pairs = (
        _PAIRS.get((word, later), "")
        for at, word in enumerate(words)
        if word in _FIRST
        for later in words[at + 1 : at + 1 + NEAR]
    )
    return frozenset(filter(None, (*map(_act, words), *pairs)))


@lru_cache(maxsize=20_000)
def _act(word: str) -> str:
    beginnings = (_BEGINNINGS.get(word[:length], "") for length in _LENGTHS if length <= len(word))
    return _WHOLE.get(word) or next(filter(None, beginnings), "")
