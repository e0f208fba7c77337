"""Words that tell what a name beside them is: titles before persons, heads of organisations, places and events.

They stand in `data/languages`, and are compared folded. A word that begins with `-` is the end of a compound (German
-gesellschaft).
"""

from functools import cache

from monitor.names.inflect import inflect
from monitor.names.languages import by_language
from monitor.text.fold import fold

AFTER_PARTICLE = frozenset(("der", "den", "de", "la", "het", "t"))  # behind van and von


@cache
def words(table_name: str, language: str) -> frozenset[str]:
    """Return the whole words of a table with their forms, folded and without spaces, for a language."""
    table = by_language(table_name)
    listed = [word for word in f"{table.get('*', '')} {table.get(language, '')}".split() if not word.startswith("-")]
    forms = [text for word in listed for form in inflect(word, language) for text in form.texts()]
    return frozenset(fold(word).strip() for word in (*listed, *forms))


@cache
def ends(table_name: str, language: str) -> tuple[str, ...]:
    """Return the ends of compounds of a table for a language, folded."""
    table = by_language(table_name)
    return tuple(fold(word[1:]).strip() for word in table.get(language, "").split() if word.startswith("-"))


def has_cue(word: str, table_name: str, language: str) -> bool:
    """Tell whether a folded word stands in a table, or ends as one of its compounds does."""
    tails = ends(table_name, language)
    return word in words(table_name, language) or any(word.endswith(end) and len(word) > len(end) + 1 for end in tails)
