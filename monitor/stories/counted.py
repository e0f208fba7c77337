"""What the figures of news count, from the files of the languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.names.languages import by_language
from monitor.names.table import EVERYWHERE
from monitor.stories.numerals import JOIN, OPEN, folded
from monitor.stories.terms import bare, stands_alone

THINGS = ("DEAD", "HURT", "MISSING", "HELD", "HOSTAGE", "DISPLACED", "TROOPS", "CASES", "MONEY")
PEOPLE = "PEOPLE"
PERSONS = PEOPLE.lower()  # by any word, of whom no more is told
COUNTED = frozenset(thing.lower() for thing in THINGS)
UNCOUNTED = "UNCOUNTED"  # begins like a thing that is counted, and is none
FATES = COUNTED - {"troops", "cases", "money"}  # what befalls people
LONGER = 3  # letters that a word without an open end may have more, or half of its own
AND = "و"  # stands at the beginning of the word that it joins
LONGEST_HAN = 5  # characters of a word where none stands between spaces
MOST = 3  # words side by side that say one thing
SHORTEST = 3  # letters of a beginning that more letters may follow


@dataclass(frozen=True)
class _Words:
    """What the words of a language count, "" for nothing; `whole` have no open end, `begun` begin several words."""

    things: Mapping[str, str]
    whole: frozenset[str]
    begun: frozenset[str]
    longest: int


def _key(word: str) -> str:
    """A word with marks counts as it is written, one without as it is folded: Turkish öldü died, and oldu was."""
    spelled = word.removesuffix(OPEN).replace(JOIN, " ")
    return folded(spelled) if spelled.isascii() or folded(spelled) == spelled else spelled


def _words(*languages: str) -> _Words:
    said = [
        (word, "" if thing == UNCOUNTED else thing.lower())
        for thing in (*THINGS, PEOPLE, UNCOUNTED)
        for language, words in by_language(thing).items()
        if language in languages
        for word in words.split()
    ]
    things = {_key(word): thing for word, thing in said}
    whole = frozenset(_key(word) for word, _ in said if not word.endswith(OPEN))
    begun = frozenset(key.partition(" ")[0] for key in things if " " in key)
    return _Words(things, whole, begun, max(map(len, things)))


_SPEAKING = frozenset(by_language(THINGS[0]))
_ALL = _words(*{language for thing in (*THINGS, PEOPLE) for language in by_language(thing)})
_OF_LANGUAGE = {language: _words(language, EVERYWHERE) for language in _SPEAKING}


def things_counted(words: Sequence[tuple[str, str]], language: str | None) -> list[str]:
    """Return what words in their order say is counted, as "dead" or "hurt", by one of them or by several side by side.

    Each comes folded and as it is written, in small letters. A language whose words we do not know may have those of
    any other.
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        if stands_alone(words[at][1][0]):
            found += _said_within(words[at][1], language)
            at += 1
            continue
        thing, many = _said_first(words[at : at + MOST], language)
        found += [thing] if thing else []
        at += many
    return found


@lru_cache(maxsize=2_000)
def _said_within(written: str, language: str | None) -> tuple[str, ...]:
    """Return what is said to be counted by the words of a text that writes no spaces between them."""
    things = _OF_LANGUAGE.get(language or "", _ALL).things
    found = []
    at = 0
    while at < len(written):
        word = next((written[at:end] for end in range(at + LONGEST_HAN, at, -1) if written[at:end] in things), "")
        found += [things[word]] if word and things[word] else []
        at += len(word) or 1
    return tuple(found)


def _said_first(words: Sequence[tuple[str, str]], language: str | None) -> tuple[str | None, int]:
    """Return what the first of some words says is counted, alone or with the next ones, and how many they are."""
    if not _OF_LANGUAGE.get(language or "", _ALL).begun.isdisjoint(words[0]):
        for many in range(len(words), 1, -1):
            word, written = (" ".join(parts) for parts in zip(*words[:many], strict=True))
            thing = _thing(word, written, language, max(map(len, words[0])) + 1)
            if thing is not None:
                return thing, many
    return _thing(*words[0], language), 1


@lru_cache(maxsize=20_000)
def _thing(word: str, written: str, language: str | None, beyond: int = 0) -> str | None:
    """Return what a word says is counted, "" for one that looks so and says nothing, None for any other."""
    words = _OF_LANGUAGE.get(language or "", _ALL)
    found = (_found(one, words, beyond) for one in dict.fromkeys((word, written, bare(word), word.removeprefix(AND))))
    return next((thing for thing in found if thing is not None), None)


def _found(word: str, words: _Words, beyond: int) -> str | None:
    if word in words.things:
        return words.things[word]
    for length in range(min(words.longest, len(word)), max(SHORTEST - 1, beyond), -1):
        stem = word[:length]
        if stem in words.things and not (stem in words.whole and len(word) > length + min(LONGER, length // 2)):
            return words.things[stem]
    return None
