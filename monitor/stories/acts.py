"""The acts that a text reports, by its words in any language: an arrest, a resignation, a fine.

Few of them, and such as make news of their own whenever they are done: a title that names one tells of no happening
whose reports know nothing of it, however much of the background the two share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
NO_ACT = "NO_ACT"  # words side by side that look like one and are none
OPEN, BOTH, BESIDE = "*", "+", "_"
_MANY = (2, 3)  # words side by side
NEAR = 5  # words between which two make one act


def _folded(word: str) -> str:
    return bare(fold(word.removesuffix(OPEN)).strip())


@dataclass(frozen=True)
class _Words:
    """The words of a language that name acts: whole ones, beginnings, and two near each other or side by side."""

    whole: Mapping[str, str]
    beginnings: Mapping[str, str]
    pairs: Mapping[tuple[str, ...], str]
    beside: Mapping[tuple[str, ...], str]
    none: frozenset[tuple[str, ...]]

    @cached_property
    def firsts(self) -> frozenset[str]:
        return frozenset(first for first, _ in self.pairs)


def _words(*languages: str) -> _Words:
    named = [
        (word, act.lower())
        for act in ACTS
        for language, words in by_language(act).items()
        if language in languages
        for word in words.split()
    ]
    none = [word for language, words in by_language(NO_ACT).items() if language in languages for word in words.split()]
    return _Words(
        {_folded(word): act for word, act in named if not {OPEN, BOTH, BESIDE}.intersection(word)},
        {_folded(word): act for word, act in named if word.endswith(OPEN)},
        {tuple(map(_folded, word.split(BOTH))): act for word, act in named if BOTH in word},
        {tuple(map(_folded, word.split(BESIDE))): act for word, act in named if BESIDE in word},
        frozenset(tuple(map(_folded, word.split(BESIDE))) for word in none),
    )


_SPEAKING = frozenset(language for act in ACTS for language in by_language(act))
_ALL = _words(*_SPEAKING)
_OF_LANGUAGE = {language: _words(language) for language in _SPEAKING}
_LENGTHS = range(min(map(len, _ALL.beginnings)), max(map(len, _ALL.beginnings)) + 1)


def acts_of(text: str, language: str | None) -> frozenset[str]:
    """Return the acts that a text reports, as "arrest" or "resign".

    A language whose words we do not know may have those of any other.
    """
    known = _OF_LANGUAGE.get(language or "", _ALL)
    words = [bare(word[:LONGEST_WORD]) for word in fold(text).split()]
    pairs = (
        known.pairs.get((word, later), "")
        for at, word in enumerate(words)
        if word in known.firsts
        for later in words[at + 1 : at + 1 + NEAR]
    )
    told = _without_none(words, known.none)
    side_by_side = [tuple(told[at : at + many]) for many in _MANY for at in range(len(told))] if known.beside else []
    beside = (known.beside.get(several, "") for several in side_by_side)
    return frozenset(filter(None, (*(_act(word, language) for word in told), *pairs, *beside)))


def _without_none(words: list[str], none: frozenset[tuple[str, ...]]) -> list[str]:
    """Return words with nothing in the place of those that are no act behind the one before them."""
    if not none:
        return words
    told = words.copy()
    for at in range(len(words)):
        for many in _MANY:
            if tuple(words[at : at + many]) in none:
                told[at + 1 : at + many] = [""] * (many - 1)
    return told


@lru_cache(maxsize=20_000)
def _act(word: str, language: str | None) -> str:
    known = _OF_LANGUAGE.get(language or "", _ALL)
    beginnings = (known.beginnings.get(word[:length], "") for length in _LENGTHS if length <= len(word))
    return known.whole.get(word) or next(filter(None, beginnings), "")
