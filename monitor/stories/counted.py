"""What the figures of news count, and numbers that are written as words, from the files of the languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.names.languages import by_language
from monitor.names.table import EVERYWHERE
from monitor.text.fold import fold

THINGS = ("DEAD", "HURT", "MISSING", "HELD", "HOSTAGE", "DISPLACED", "TROOPS", "CASES", "MONEY")
PEOPLE = "PEOPLE"
PERSONS = PEOPLE.lower()  # by any word, of whom no more is told
COUNTED = frozenset(thing.lower() for thing in THINGS)
FATES = COUNTED - {"troops", "cases", "money"}  # what befalls people
OPEN, JOIN = "*", "+"
LONGER = 3  # letters that a word without an open end may have more, or half of its own
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


@dataclass(frozen=True)
class _Words:
    """What the words of a language count; `whole` have no open end."""

    things: Mapping[str, str]
    whole: frozenset[str]
    longest: int


def _key(word: str) -> str:
    """A word with marks counts as it is written, one without as it is folded: Turkish öldü died, and oldu was."""
    spelled = word.removesuffix(OPEN).replace(JOIN, " ")
    return _folded(spelled) if spelled.isascii() or _folded(spelled) == spelled else spelled


def _words(*languages: str) -> _Words:
    said = [
        (word, thing.lower())
        for thing in (*THINGS, PEOPLE)
        for language, words in by_language(thing).items()
        if language in languages
        for word in words.split()
    ]
    things = {_key(word): thing for word, thing in said}
    return _Words(things, frozenset(_key(word) for word, _ in said if not word.endswith(OPEN)), max(map(len, things)))


NUMBER_WORDS = {language: _numbered(words, 2) for language, words in by_language("NUMBERS").items()}
ORDINALS = _of_all("ORDINALS", 1)
ORDINALS_BEHIND = frozenset(_numbered(by_language("ORDINALS")["ar"], 1))  # what they count stands before them
MULTIPLIERS = _of_all("MULTIPLIERS", 1)
SERIES = frozenset(word for words in by_language("SERIES").values() for word in words.split())
RISING = {language: frozenset(map(_folded, words.split())) for language, words in by_language("RISING").items()}
_SPEAKING = frozenset(by_language(THINGS[0]))
_ALL = _words(*{language for thing in (*THINGS, PEOPLE) for language in by_language(thing)})
_OF_LANGUAGE = {language: _words(language, EVERYWHERE) for language in _SPEAKING}


@lru_cache(maxsize=20_000)
def thing_counted(word: str, written: str, language: str | None) -> str:
    """Return what a word says is counted, as "dead" or "hurt"; "" for a word that says nothing.

    The word comes folded and as it is written, in small letters. A language whose words we do not know may have those
    of any other.
    """
    words = _OF_LANGUAGE.get(language or "", _ALL)
    return _found(word, words) or (_found(written, words) if written != word else "")


def _found(word: str, words: _Words) -> str:
    if word in words.things:
        return words.things[word]
    for length in range(min(words.longest, len(word)), SHORTEST - 1, -1):
        stem = word[:length]
        if stem in words.things and not (stem in words.whole and len(word) > length + min(LONGER, length // 2)):
            return words.things[stem]
    return ""
