"""What we know of the words of each language: a file a language, in `data/languages`.

A key stands at the left, and its words under it; `data/README.md` says what each key holds.
"""

from collections.abc import Set as AbstractSet
from functools import cache

from monitor.names.table import EVERYWHERE, text_files

ALL = "any.txt"  # what counts in every language
LATIN = "LATIN"
KEPT = 200  # languages of which words are kept ready; a feed may name any number of them


@cache
def by_language(key: str) -> dict[str, str]:
    """Return the words of a key in each language that has some, with spaces between; "*" for every language."""
    return {language: " ".join(lines[key]) for language, lines in _languages().items() if key in lines}


def lines_of(key: str, language: str) -> list[str]:
    """Return the lines of a key in a language, as they stand there."""
    return _languages().get(language, {}).get(key, [])


def grammar(language: str) -> AbstractSet[str]:
    """Return what holds of the names of a language, in the words of the key GRAMMAR."""
    return _grammars().get(language, frozenset())


def scripts_of(language: str) -> list[str]:
    """Return the scripts that a language is written in, by the names that Unicode has for them: CYRILLIC."""
    return by_language("SCRIPT").get(language, LATIN).split()


@cache
def _grammars() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in by_language("GRAMMAR").items()}


@cache
def _languages() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for file in text_files("languages"):
        lines: dict[str, list[str]] = {}
        key = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                lines.setdefault(key, []).append(line.strip())
            elif not line.startswith("#"):
                key = line
        found[EVERYWHERE if file.name == ALL else file.name.removesuffix(".txt")] = lines
    return found
