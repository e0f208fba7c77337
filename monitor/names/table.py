"""The multilingual tables that come with the package: countries, entities of world news, topics.

The files are written by hand, in lines that are read twenty times as quickly as YAML; the head of each names its
sources. See `data/README.md` for what goes into them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeAlias

LANGUAGES = ("nl", "en", "fr", "de", "es", "pt", "it", "pl", "ru", "uk", "ar", "tr", "zh", "ja")
EVERYWHERE = "*"
BETWEEN = " | "

Words: TypeAlias = tuple[tuple[str, str], ...]  # (language, word), the language "*" for all
Lines: TypeAlias = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Country:
    """A country, or a territory that the news names like one, by its ISO 3166 code."""

    code: str
    also: Words  # other names than CLDR's, and abbreviations
    capital: Words
    adjective: Words
    people: Words


@dataclass(frozen=True)
class KnownEntity:
    """An entity of world news: `kind` says more than `type`, like mission, court, armed-group, agency, leader."""

    id: str
    type: str
    kind: str
    country: str | None
    names: Words


@dataclass(frozen=True)
class KnownTopic:
    """A topic of world news, as terms that may end in `*`."""

    id: str
    terms: Words


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries, by code."""
    found = [_country(head, dict(lines)) for head, lines in _records("countries")]
    return tuple(sorted(found, key=lambda country: country.code))


@cache
def known_entities() -> tuple[KnownEntity, ...]:
    """Return the entities, by id."""
    found = (_entity(head, lines) for head, lines in _records("entities"))
    return tuple(sorted(found, key=lambda entity: entity.id))


@cache
def known_topics() -> tuple[KnownTopic, ...]:
    """Return the topics, by id."""
    found = (KnownTopic(head, _words(lines)) for head, lines in _records("topics"))
    return tuple(sorted(found, key=lambda topic: topic.id))


def terms_of(ids: Iterable[str]) -> Words:
    """Return the terms of topics together; KeyError where one is unknown."""
    topics = {topic.id: topic.terms for topic in known_topics()}
    return tuple(dict.fromkeys(pair for name in ids for pair in topics[name]))


def _records(folder: str) -> Iterator[tuple[str, Lines]]:
    """Yield each record's head with its lines: a record begins at the left, its lines are a key and words."""
    for file in text_files(folder):
        head, lines = "", list[tuple[str, list[str]]]()
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                key, _, words = line[2:].partition(" ")
                lines.append((key, words.split(BETWEEN)))
            elif line and not line.startswith("#"):
                if head:
                    yield head, lines
                head, lines = line, []
        yield head, lines


def text_files(folder: str) -> list[Traversable]:
    """Return the files of a folder of the tables, by name."""
    inside = (files("monitor.names") / "data" / folder).iterdir()
    return sorted((file for file in inside if file.name.endswith(".txt")), key=lambda file: file.name)


def _country(code: str, lines: dict[str, list[str]]) -> Country:
    parts: dict[str, Lines] = {"also": [], "capital": [], "adjective": [], "people": []}
    for key, words in lines.items():
        part, _, language = key.partition(".")
        parts[part].append((language, words))
    return Country(code, *(_words(part) for part in parts.values()))


def _entity(head: str, lines: Lines) -> KnownEntity:
    name, type_, kind, *country = head.split(" ")
    return KnownEntity(name, type_, kind, country[0] if country else None, _words(lines))


def _words(lines: Lines) -> Words:
    return tuple((language, word) for language, words in lines for word in words)
