"""Words by which a text denies, negates, or says who did it, from the files of the languages.

A language whose words we do not know may have those of any other.
"""

from functools import lru_cache

from monitor.names.languages import KEPT, by_language
from monitor.text.fold import fold

OPEN = "*"


def denies(text: str, language: str | None) -> bool:
    """Tell whether a text says that somebody denies something."""
    return _says(text, "DENIALS", language)


def claims_responsibility(text: str, language: str | None) -> bool:
    """Tell whether a text says who claims or bears the responsibility."""
    return _says(text, "RESPONSIBILITY", language)


def negates(text: str, language: str | None) -> bool:
    """Tell whether a text negates."""
    return _says(text, "NEGATIONS", language) or denies(text, language)


def _says(text: str, key: str, language: str | None) -> bool:
    whole, beginnings = _words(key, language)
    return any(word in whole or word.startswith(beginnings) for word in fold(text).split())


@lru_cache(3 * KEPT)
def _words(key: str, language: str | None) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the whole words of a key, and the beginnings."""
    known = by_language(key)
    words = known.get(language or "", " ".join(known.values())).split()
    whole = frozenset(fold(word).strip() for word in words if not word.endswith(OPEN))
    return whole, tuple(sorted({fold(word.removesuffix(OPEN)).strip() for word in words if word.endswith(OPEN)}))
