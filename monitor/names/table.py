"""The multilingual tables that come with the package: countries, entities of world news, topics.

The files are written by hand; the head of each names its sources. See `data/README.md` for what goes into them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeAlias

import yaml

LANGUAGES = ("nl", "en", "fr", "de", "es", "pt", "it", "pl", "ru", "uk", "ar", "tr", "zh", "ja")
EVERYWHERE = "*"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Words: TypeAlias = tuple[tuple[str, str], ...]  # (language, word), the language "*" for all


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
    parts = ("also", "capital", "adjective", "people")
    found = [Country(code, *(_words(record.get(part, {})) for part in parts)) for code, record in _records("countries")]
    return tuple(sorted(found, key=lambda country: country.code))


@cache
def known_entities() -> tuple[KnownEntity, ...]:
    """Return the entities, by id."""
    found = (_entity(name, record) for name, record in _records("entities"))
    return tuple(sorted(found, key=lambda entity: entity.id))


@cache
def known_topics() -> tuple[KnownTopic, ...]:
    """Return the topics, by id."""
    return tuple(sorted((KnownTopic(name, _words(record)) for name, record in _records("topics")), key=lambda t: t.id))


def _records(folder: str) -> Iterator[tuple[str, dict[str, object]]]:
    for file in sorted(_files(folder), key=lambda file: file.name):
        yield from yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER).items()  # noqa: S506  a safe loader


def _files(folder: str) -> Iterator[Traversable]:
    for file in (files("monitor.names") / "data" / folder).iterdir():
        if file.name.endswith(".yaml"):
            yield file


def _entity(name: str, record: dict[str, object]) -> KnownEntity:
    country = record.get("country")
    place = None if country is None else str(country)
    return KnownEntity(name, str(record["type"]), str(record["kind"]), place, _words(record["names"]))


def _words(by_language: object) -> Words:
    if not isinstance(by_language, dict):
        return ()
    return tuple((str(language), str(word)) for language, words in by_language.items() for word in words)
