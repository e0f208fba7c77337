"""The terms of a text: its folded words, cut where inflection begins."""

from monitor.text.fold import SUBSTRING_SCRIPTS, fold

STEM = 5  # characters; inflection in most languages of news comes after them
MAX_WORDS = 400


def terms_of(text: str, language: str | None) -> tuple[str, ...]:  # noqa: ARG001  affixes of languages come next
    """Return the distinct terms of a text, in the order they come; count these for `Rarity`."""
    words = fold(text).split()[:MAX_WORDS]
    found: dict[str, None] = {}
    for number, word in enumerate(words):
        if _stands_alone(word):
            pair = word + (words[number + 1] if number + 1 < len(words) else "")
            found[pair] = None
        elif len(word) > 1 and not word.isdecimal():
            found[word[:STEM]] = None
    return tuple(found)


def _stands_alone(word: str) -> bool:
    return len(word) == 1 and any(low <= ord(word) <= high for low, high in SUBSTRING_SCRIPTS)
