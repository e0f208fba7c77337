"""Everything that the tables know, as things with names in every language, and how to find them in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick
from babel import Locale

from monitor.names.inflect import inflect
from monitor.names.table import EVERYWHERE, LANGUAGES, Country, Words, countries, known_entities
from monitor.text.fold import fold, fold_map


@dataclass(frozen=True)
class Thing:
    """A country or an entity with all its names; `wide` are those of its nation, which say less than its own."""

    id: str
    name: str
    type: str
    kind: str
    country: str | None
    words: Words
    wide: Words = ()


@dataclass(frozen=True)
class Mention:
    """Where a thing is named in a text; offsets count code points."""

    thing: str
    text: str
    start: int
    end: int


def slug(name: str) -> str:
    """Return a name as an id: a-z, 0-9 and -."""
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in fold(name).strip())
    return "-".join(part for part in plain.split("-") if part)[:64]


@cache
def _territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}


@cache
def things() -> dict[str, Thing]:
    """Return every country and entity of the tables, by id."""
    found = {}
    for country in countries():
        thing = _country(country)
        found[thing.id] = thing
    for entity in known_entities():
        name = next((word for language, word in entity.names if language in {EVERYWHERE, "en"}), entity.names[0][1])
        found[entity.id] = Thing(entity.id, name, entity.type, entity.kind, entity.country, entity.names)
    return found


def _country(country: Country) -> Thing:
    english = _territories("en").get(country.code, country.code)
    names = tuple((tongue, _territories(tongue)[country.code]) for tongue in LANGUAGES)
    own = (*names, *country.also, *country.capital)
    return Thing(slug(english), english, "place", "country", country.code, own, (*country.adjective, *country.people))


@cache
def _finder(language: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return an automaton over the names in a language, and the thing of each of its patterns."""
    owner: dict[str, str] = {}
    for thing in things().values():
        for tongue, word in (*thing.words, *thing.wide):
            if tongue in {language, EVERYWHERE}:
                for form in _forms(word, language):
                    owner.setdefault(fold(form), thing.id)
    patterns = tuple(pattern for pattern in owner if len(pattern.strip()) > 1)
    return AhoCorasick(list(patterns)), tuple(owner[pattern] for pattern in patterns)


def _forms(word: str, language: str) -> Iterator[str]:
    yield word
    for form in inflect(word, language):
        yield from form.texts()


def find(text: str, language: str) -> list[Mention]:
    """Return where things of the tables are named in a text, in order; of names inside one another the longest."""
    automaton, owners = _finder(language)
    folded = fold_map(text)
    matches = automaton.find_matches_as_indexes(folded.text, overlapping=True)
    spans = sorted(((start, end, number) for number, start, end in matches), key=lambda span: (span[0], -span[1]))
    found, reached = [], 0
    for start, end, number in spans:
        if start < reached:
            continue
        begin, stop = folded.span(start, end)
        if _is_name(text[begin:stop], language):
            found.append(Mention(owners[number], text[begin:stop], begin, stop))
            reached = end - 1
    return found


def _is_name(shown: str, language: str) -> bool:
    """A name has a capital where its script has capitals; adjectives of nations have none in most languages."""
    has_case = shown.lower() != shown.upper()
    return not has_case or any(char.isupper() for char in shown) or language not in {"en", "de", "nl"}
