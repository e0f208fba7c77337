"""Names that hold another name and mean something else: South Sudan is not Sudan, 索马里 (Somalia) is not 马里 (Mali).

Only what a reader of the news meets. In scripts without spaces ordinary words stand here too (发展中国家: developing
countries), since there every place in a text may begin a name.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from monitor.names.inflect import inflect
from monitor.names.languages import by_language
from monitor.text.fold import fold

HEAD = 5  # letters, with the space before them, that rule most patterns out at once


def longer_names(pattern: str) -> tuple[str, ...]:
    """Return the folded names, meaning something else, in which a folded one stands; a text there is not the name.

    A pattern that ends in no space is the beginning of a word.
    """
    rows, longer, heads = _rows()
    if pattern.endswith(" "):
        return longer.get(pattern, ())
    if len(pattern) >= HEAD and pattern[:HEAD] not in heads:
        return ()
    first = bisect_left(rows, pattern)
    found: set[str] = set()
    for row in rows[first:]:
        if not row.startswith(pattern):
            break
        found.update(longer[row])
    return tuple(sorted(found))


def with_longer_names(patterns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return those patterns that have longer names, each with them (`longer_names`)."""
    heads = _rows()[2]
    likely = [pattern for pattern in patterns if pattern[:HEAD] in heads or len(pattern) < HEAD]
    return {pattern: longer for pattern in likely if (longer := longer_names(pattern))}


@cache
def _rows() -> tuple[list[str], dict[str, tuple[str, ...]], frozenset[str]]:
    """Return every row of words that a longer name holds, sorted, the names that hold it, and how the rows begin."""
    found: dict[str, set[str]] = {}
    for language, names in by_language("LONGER").items():
        for name in names.split("|"):
            inflected = (text for form in inflect(name.strip(), language) for text in form.texts())
            for text in (name, *inflected):
                folded = fold(text)
                for row in _shorter(folded.split()):
                    found.setdefault(row, set()).add(folded)
    rows = {row: tuple(sorted(longer)) for row, longer in found.items()}
    return sorted(rows), rows, frozenset(row[:HEAD] for row in rows)


def _shorter(words: list[str]) -> list[str]:
    """Return every row of words of a name but the whole."""
    ends = ((first, last) for first in range(len(words)) for last in range(first + 1, len(words) + 1))
    return [f" {' '.join(words[first:last])} " for first, last in ends if last - first < len(words)]
