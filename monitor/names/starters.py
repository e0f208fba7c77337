"""Names that are ordinary words which begin sentences: adjectives, pronouns, verbs.

A noun like the turkey seldom begins a sentence without an article, so its capital tells enough; the capital of a first
word that stands here tells nothing. For scripts without capitals these are the words that mean something else more
often than the name.
"""

from functools import cache

from monitor.names.languages import by_language
from monitor.text.fold import fold


def starting_languages(word: str) -> frozenset[str]:
    """Return the languages in which a name, in any case, is an ordinary word that begins sentences."""
    return _languages().get(fold(word), frozenset())


@cache
def _languages() -> dict[str, frozenset[str]]:
    words = {language: frozenset(map(fold, listed.split())) for language, listed in by_language("STARTERS").items()}
    return {
        word: frozenset(language for language, known in words.items() if word in known)
        for word in frozenset().union(*words.values())
    }
