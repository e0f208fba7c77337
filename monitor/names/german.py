"""Which German words are ordinary ones: every noun has a capital there, and only a dictionary tells names from nouns.

The dictionary is simplemma's, read as a stream: that takes a second, and a hundredth of the memory.
"""

import importlib
from collections.abc import Mapping
from functools import cache, lru_cache

PART = 4  # letters of the first part of a compound
LAST_PART = 5
LONGEST = 80  # letters of a compound; no newspaper has a longer one
LINKS = ("", "s", "es", "n", "en", "er")  # between the parts


@cache
def _dictionary() -> Mapping[str, str]:
    # It takes a while to load, and articles in other languages do without.
    factory = importlib.import_module("simplemma.strategies.dictionaries").LOW_MEMORY_DICTIONARY_FACTORY
    dictionary: Mapping[str, str] = factory.get_dictionary("de")
    return dictionary


@lru_cache(20_000)
def is_german(word: str) -> bool:
    """Tell whether a word, or each part of a compound, stands in the dictionary; most towns and given names do too."""
    if "-" in word:
        return all(is_german(part) for part in word.split("-") if part)
    return _stands(word) or _is_compound(word)


def _stands(word: str) -> bool:
    known = _dictionary()
    forms = (word, word[:1].upper() + word[1:], word[:1].lower() + word[1:])
    return any(form in known for form in forms)


def _is_compound(word: str) -> bool:
    if len(word) > LONGEST:
        return False
    for at in range(PART, len(word) - LAST_PART + 1):
        first, last = word[:at], word[at:]
        if last.capitalize() in _dictionary() and any(
            first.endswith(link) and _is_part(first.removesuffix(link)) for link in LINKS
        ):
            return True
    return False


def _is_part(word: str) -> bool:
    return len(word) >= PART and _stands(word)
