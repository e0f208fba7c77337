"""Names in the news that are ordinary words too, by language.

An entry is a name (country, people, capital, organisation, acronym, surname) that a writer of that language also uses,
spelled alike once case and marks are folded away, to say something else: "turkey" in English, "mali" (small) in Polish.
What is no name at all ("house"), or a word only in a dictionary, is left out. A surname that is a trade or a colour
counts where a politician bears it. Inflected forms stand here only where the news mostly means the word by them, such
as Arabic المالي (financial) or Polish małych: `inflect` makes none of them.
"""

from functools import cache

from monitor.names.languages import by_language
from monitor.text.fold import fold


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the names, folded, that are ordinary words of the language."""
    return frozenset(fold(word) for word in by_language("COMMON").get(language, "").split())


def is_common(word: str, language: str) -> bool:
    """Tell whether a name, in any case and with or without marks, is an ordinary word of the language too."""
    return fold(word) in common_words(language)


def common_languages(word: str) -> frozenset[str]:
    """Return the languages in which a name is an ordinary word too."""
    return _languages().get(fold(word), frozenset())


@cache
def _languages() -> dict[str, frozenset[str]]:
    known = by_language("COMMON")
    words = frozenset().union(*map(common_words, known))
    return {word: frozenset(one for one in known if word in common_words(one)) for word in words}
