"""What the figures of news count, and numbers that are written as words, from the files of the languages."""

from functools import lru_cache

from monitor.names.languages import by_language
from monitor.text.fold import fold

THINGS = ("DEAD", "HURT", "MISSING", "HELD", "HOSTAGE", "DISPLACED", "TROOPS", "CASES", "MONEY")
COUNTED = frozenset(thing.lower() for thing in THINGS)
OPEN = "*"
LONGER = 3  # letters that a word without an open end may have more
SHORTEST = 3  # letters of a beginning that more letters may follow


def _folded(word: str) -> str:
    return fold(word).strip() or word


def _numbered(words: str, first: int) -> dict[str, float]:
    """Read `word:number`; words without a number count on from the first, and `_` stands for one that is left out."""
    found: dict[str, float] = {}
    for word in words.split():
        name, _, number = word.partition(":")
        found[_folded(name)] = float(number or first)
        first += not number
    return found


def _of_all(key: str, first: int) -> dict[str, float]:
    return {word: number for words in by_language(key).values() for word, number in _numbered(words, first).items()}


_PATTERNS = [
    (word, thing.lower()) for thing in THINGS for words in by_language(thing).values() for word in words.split()
]
_OF_STEM = {_folded(word.removesuffix(OPEN)): thing for word, thing in _PATTERNS}
_WHOLE = {_folded(word) for word, _ in _PATTERNS if not word.endswith(OPEN)}
_LONGEST = max(map(len, _OF_STEM))

NUMBER_WORDS = {language: _numbered(words, 2) for language, words in by_language("NUMBERS").items()}
ORDINALS = _of_all("ORDINALS", 1)
MULTIPLIERS = _of_all("MULTIPLIERS", 1)
SERIES = frozenset(word for words in by_language("SERIES").values() for word in words.split())


@lru_cache(maxsize=20_000)
def thing_counted(word: str) -> str:
    """Return what a folded word says is counted, as "dead" or "hurt"; "" for a word that says nothing."""
    if word in _OF_STEM:
        return _OF_STEM[word]
    for length in range(min(_LONGEST, len(word)), SHORTEST - 1, -1):
        stem = word[:length]
        if stem in _OF_STEM and not (stem in _WHOLE and len(word) > length + LONGER):
            return _OF_STEM[stem]
    return ""
