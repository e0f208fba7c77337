"""The words for a nation's people and what is theirs, which stand before offices and names and are part of neither."""

from functools import cache

from monitor.names.inflect import inflect
from monitor.names.table import countries
from monitor.text.fold import fold


def is_of_nation(word: str, language: str) -> bool:
    """Tell whether a word is a nation's adjective or its people, in one of their forms."""
    return fold(word) in _nations(language)


@cache
def _nations(language: str) -> frozenset[str]:
    listed = [pair for country in countries() for pair in (*country.adjective, *country.people)]
    words = {word for tongue, word in listed if tongue == language}
    return frozenset(fold(text) for word in words for text in (word, *_forms(word, language)))


def _forms(word: str, language: str) -> list[str]:
    return [text for form in inflect(word, language) for text in form.texts()]
