"""Lists of words by language, as short as they can be and still find the same."""

from collections.abc import Iterable, Sequence

from monitor.names.inflect import inflect
from monitor.names.table import EVERYWHERE, Words
from monitor.text.fold import fold

SHARED_BY = 4  # languages that write a name alike: then it stands under "*"


def few_as_find_the_same(words: Words, name: str, spoken: Sequence[str]) -> dict[str, list[str]]:
    """Return the aliases of an entity by language, without those that inflection makes of the others."""
    listed = by_language(words, name, spoken)
    shared = [name, *listed.get(EVERYWHERE, [])]
    found = {}
    for language, own in listed.items():
        kept = own if language == EVERYWHERE else [word for word in own if not _made(word, own, shared, language)]
        if kept:
            found[language] = kept
    return found


def _made(word: str, own: Sequence[str], shared: Sequence[str], language: str) -> bool:
    """Tell whether inflection makes a word of another one, which it does not make in turn."""
    folded = fold(word)
    return any(
        other != word
        and folded in _forms(other, language)
        and (other in shared or fold(other) not in _forms(word, language))
        for other in (*own, *shared)
    )


def _forms(word: str, language: str) -> set[str]:
    return {fold(text) for form in inflect(word, language) for text in form.texts()}


def by_language(words: Words, name: str, spoken: Sequence[str]) -> dict[str, list[str]]:
    """Return words by language: none in which another one of its language stands whole, in the order of the tables."""
    shared = _shared(words)
    found: dict[str, list[str]] = {EVERYWHERE: _needed(shared, [name])} if shared else {}
    for language in spoken:
        own = [word for tongue, word in words if tongue == language]
        found[language] = _needed(own, [name, *shared])
    return {language: listed for language, listed in found.items() if listed}


def _shared(words: Words) -> list[str]:
    """Return what stands under "*", and what many languages write alike."""
    tongues: dict[str, set[str]] = {}
    for language, word in words:
        tongues.setdefault(word, set()).add(language)
    return [word for word, languages in tongues.items() if EVERYWHERE in languages or len(languages) >= SHARED_BY]


def _needed(words: Iterable[str], others: Sequence[str]) -> list[str]:
    """Leave out words in which a shorter one stands whole: that one finds them too."""
    listed = list(dict.fromkeys(words))
    known = [fold(other) for other in others if other]
    kept: set[str] = set()
    for word in sorted(listed, key=lambda word: (len(fold(word)), word)):
        pattern = fold(word)
        if pattern and not any(one.rstrip("*") in pattern for one in known):
            known.append(pattern)
            kept.add(word)
    return [word for word in listed if word in kept]
