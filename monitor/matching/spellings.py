"""What is looked for: aliases and terms as folded patterns, with the forms that their languages give them.

A name that is also an ordinary word of a language is guarded there: written small it is the word; at the start of a
sentence that the word may begin too, or in a script without capitals, it counts only beside another name or topic of
the watchlist.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic
from monitor.names.common import common_languages
from monitor.names.inflect import Form, inflect_folded
from monitor.names.starters import starting_languages
from monitor.names.table import LANGUAGES
from monitor.text.fold import fold
from monitor.text.language import primary_language

ALL = frozenset(LANGUAGES)
REMEMBERED = 200_000  # names whose patterns are kept, so that an edit costs no more than what it changes
UNKNOWN = ""  # stands for an entry whose language nobody knows: every form counts

Endings = Mapping[str, frozenset[str]]  # by language


@dataclass(frozen=True)
class Guard:
    """In which languages a name is an ordinary word too, and in which of them one that begins sentences.

    An acronym has to be in capitals there.
    """

    languages: frozenset[str]
    starting: frozenset[str]
    acronym: bool


class Spelling(NamedTuple):  # there are hundreds of thousands, and a tuple is made in half the time
    """One pattern of an entity, a topic or a query.

    `language` is the only one that it counts in (None: all). `endings` says how a word that begins so may end, in each
    language; without it the pattern says itself where it ends.
    """

    text: str
    pattern: str
    language: str | None = None
    endings: Endings | None = None
    guard: Guard | None = None


def pattern_of(text: str) -> str:
    """Return the folded pattern of an alias, a term or a query text; a final `*` leaves its end open."""
    folded = fold(unicodedata.normalize("NFC", text))
    return folded.rstrip(" ") if text.rstrip().endswith("*") else folded


def spellings_of(operand: Entity | Topic, languages: frozenset[str] = ALL) -> Iterator[Spelling]:
    """Yield the patterns of an entity or topic: as written, then in the forms of its languages.

    A name of every language is inflected in those of `languages` that the tables know.
    """
    for language, text in dict.fromkeys(_written(operand)):
        only = None if language == ANY_LANGUAGE else primary_language(language) or language
        if isinstance(operand, Entity):
            yield from _of_name(text, only, languages if operand.inflect else None)
        else:
            yield Spelling(text, pattern_of(text), only)


@lru_cache(REMEMBERED)
def _of_name(text: str, only: str | None, languages: frozenset[str] | None) -> tuple[Spelling, ...]:
    """Return the patterns of a name, the same objects for all watchlists that have it, now and after an edit.

    `languages` None: as it is written.
    """
    guard = _guard(text, only)
    written = Spelling(text, pattern_of(text), only, guard=guard)
    if languages is None:
        return (written,)
    return (written, *_inflected(written, languages if only is None else frozenset((only,))))


def _written(operand: Entity | Topic) -> Iterator[tuple[str, str]]:
    if isinstance(operand, Entity):
        yield ANY_LANGUAGE, operand.name
        yield from operand.aliases
    else:
        yield from operand.terms


def _guard(text: str, only: str | None) -> Guard | None:
    starting = starting_languages(text)
    languages = starting | common_languages(text)
    if only is not None:
        languages &= {only}
    return Guard(languages, starting, text.isupper() and len(text) > 1) if languages else None


def _inflected(written: Spelling, languages: frozenset[str]) -> Iterator[Spelling]:
    """Yield the forms of a name, one pattern for each stem, whatever languages share it."""
    stems: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    name = written.pattern.rstrip(" ")
    for language, forms in inflect_folded(written.text, languages):
        for form in forms:
            stem, endings = _after(name, form) if form.stem.startswith(name) else form
            stems.setdefault(stem, []).append((language, endings))
    for stem, found in stems.items():
        yield Spelling(written.text, stem, written.language, _endings(tuple(found)), written.guard)


def _after(name: str, form: Form) -> Form:
    """Return a form that only adds to a name with the name as its stem, so that all languages share its pattern."""
    extra = form.stem[len(name) :]
    return Form(name, tuple([extra + ending for ending in form.endings]))


@lru_cache(4096)
def _endings(found: tuple[tuple[str, tuple[str, ...]], ...]) -> Endings:
    """Return the endings, one object for all names that inflect alike: there are few kinds and many names."""
    by_language: dict[str, frozenset[str]] = {}
    for language, endings in found:
        by_language[language] = by_language.get(language, frozenset()).union(endings)
    return by_language | {UNKNOWN: frozenset().union(*by_language.values())}
