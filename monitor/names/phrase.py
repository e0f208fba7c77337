"""The forms of names of several words: which of the words inflect together, and which stand still.

Where the head comes first, a phrase is read in two ways: the head with its adjectives inflects and what follows is a
complement (Совет Безопасности → Совета Безопасности), or all words are parts of one name (Владимир Путин →
Владимира Путина). Both are made; the wrong one is no phrase that anybody writes.
"""

import re
from collections.abc import Iterator
from itertools import product

from monitor.names.agglutinate import GLUED, genitive, turkish_compound
from monitor.names.decline import CASES, Declined, decline
from monitor.names.languages import grammar

HEAD_AT_LEAST = 3
LONGEST_PERSON = 4
GERMAN_ADJECTIVE = re.compile(r"(?<=...)e[rs]?$")
TURKISH_POSSESSIVE = tuple("iıuü")

Words = list[str]


def phrase(words: Words, language: str) -> list[str]:
    """Return the forms of a name of several words, those of the likelier reading first."""
    if language in GLUED:
        return _glued(words, language)
    declined = [_declined(word, language) for word in words]
    readings = _readings(words, declined, language)
    return [form for reading in readings for form in _agreeing(words, declined, reading)]


def _declined(word: str, language: str) -> Declined | None:
    return None if len(word) < HEAD_AT_LEAST or word.isupper() else decline(word, language)


def _readings(words: Words, declined: list[Declined | None], language: str) -> list[list[int]]:
    """Return which words inflect in each way of reading the name, no way twice."""
    known = [index for index, one in enumerate(declined) if one]
    if "article-first" in grammar(language):
        return [[index for index in known if index == 0]]
    at_last = "head-last" in grammar(language)
    head = [index for index in known if index == len(words) - 1] if at_last else _head(declined)
    return [head, known] if known != head and declined[-1] and _is_name(words) else [head]


def _is_name(words: Words) -> bool:
    return len(words) <= LONGEST_PERSON and words[0][0].isupper() and words[-1][0].isupper()


def _head(declined: list[Declined | None]) -> list[int]:
    """Return where the first noun stands, with the adjectives before it and those that agree with it after it."""
    start = next((index for index, one in enumerate(declined) if one), len(declined))
    found: list[int] = []
    gender = ""
    for index in range(start, len(declined)):
        one = declined[index]
        if one is None or (gender and not (one.adjective and _agree(gender, one.gender))):
            break
        found.append(index)
        if not one.adjective:
            gender = one.gender
    return found


def _agree(gender: str, other: str) -> bool:
    return gender == other or "x" in {gender, other}


def _agreeing(words: Words, declined: list[Declined | None], reading: list[int]) -> list[str]:
    options = [one.cases if one and index in reading else None for index, one in enumerate(declined)]
    found: list[str] = []
    for case in range(CASES) if reading else ():
        alternatives = [cases[case] if cases else (word,) for cases, word in zip(options, words, strict=True)]
        found += map(" ".join, product(*alternatives))
    return found


def _glued(words: Words, language: str) -> list[str]:
    front, last = " ".join(words[:-1]), words[-1]
    if last.isupper():
        return []
    if language == "tr":
        endings = turkish_compound(last) if last.endswith(TURKISH_POSSESSIVE) else ()
    else:
        endings = GLUED[language](last) if language != "de" else genitive(last)
    found = [f"{front} {form}" for form in endings]
    return [*found, *_german(words)] if language == "de" else found


def _german(words: Words) -> Iterator[str]:
    """Yield a German name whose first word is an adjective: Vereinte Nationen → Vereinten Nationen."""
    first, rest = words[0], " ".join(words[1:])
    if not GERMAN_ADJECTIVE.search(first):
        return
    for ending in ("en", "e", "er", "es"):
        adjective = GERMAN_ADJECTIVE.sub(ending, first)
        yield f"{adjective} {rest}"
        yield from (f"{adjective} {form}" for form in genitive(rest) if ending == "en")
