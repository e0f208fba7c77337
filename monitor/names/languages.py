"""What we know of the words of each language: a file a language, in `data/languages`.

A key stands at the left, and its words under it; `data/README.md` says what each key holds.
"""

from functools import cache

from monitor.names.table import EVERYWHERE, text_files

ALL = "any.txt"  # what counts in every language


@cache
def by_language(key: str) -> dict[str, str]:
    """Return the words of a key in each language that has some, with spaces between; "*" for every language."""
    return {language: words[key] for language, words in _languages().items() if key in words}


@cache
def _languages() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file in text_files("languages"):
        words: dict[str, str] = {}
        key = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                words[key] = f"{words.get(key, '')} {line.strip()}".strip()
            elif not line.startswith("#"):
                key = line
        found[EVERYWHERE if file.name == ALL else file.name.removesuffix(".txt")] = words
    return found
