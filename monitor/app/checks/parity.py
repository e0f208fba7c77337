"""Which languages of its feeds a watchlist can hardly catch, from what they bring, and which aliases are missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.matching.match import covers
from monitor.matching.nodes import ids_of
from monitor.matching.query import parse
from monitor.model.config import Config
from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.common import common_languages
from monitor.names.transliterate import is_written_in
from monitor.seeding.lacking import names_missing, source_of
from monitor.storage.database import Connection
from monitor.storage.entries import languages_since, newest_languages
from monitor.text.language import primary_language

LOOKED_BACK = timedelta(days=30)
NEWEST = 5_000  # entries
FEW = 0.01  # of what the feeds brought: a language with less is a slip of the pen
Brought = Mapping[str, int | None]  # entries by language; None: a feed is said to bring it, nothing is stored yet


@dataclass(frozen=True)
class Gap:
    """A language in which a watchlist misses entries.

    `nameless` entities have no name in its script, `speechless` topics no term of it; `missing` are names that our
    tables know for entities and that no alias finds. `entries` is how many of it the feeds brought in 30 days.
    """

    language: str
    entries: int | None
    nameless: tuple[str, ...]
    speechless: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def gaps(watchlist: Watchlist, brought: Brought) -> list[Gap]:
    """Return the languages of its feeds that a watchlist can hardly catch, those with most entries first."""
    ids = frozenset(one.id for one in watchlist.entities) | {one.id for one in watchlist.topics}
    unwanted = ids_of(parse(watchlist.exclude, ids)) if watchlist.exclude else set()
    entities = [one for one in watchlist.entities if one.id not in unwanted]
    topics = [one for one in watchlist.topics if one.id not in unwanted]
    source = source_of(watchlist)
    found = (_gap(language, count, entities, topics, source) for language, count in brought.items())
    return sorted(
        (gap for gap in found if gap.nameless or gap.speechless or gap.missing),
        key=lambda gap: (-(gap.entries or 0), gap.language),
    )


def _gap(
    language: str, count: int | None, entities: Iterable[Entity], topics: Iterable[Topic], source: str
) -> Gap:  # fmt: skip
    nameless = tuple(one.id for one in entities if not _is_named(one, language))
    lacking = {one.id: tuple(names_missing(one, language, source)) for one in entities}
    speechless = tuple(one.id for one in topics if not _is_said(one, language))
    return Gap(language, count, nameless, speechless, {name: words for name, words in lacking.items() if words})


def _is_named(entity: Entity, language: str) -> bool:
    names = [entity.name, *(text for tongue, text in entity.aliases if tongue == ANY_LANGUAGE)]
    own = any(primary_language(tongue) == language for tongue, _ in entity.aliases)
    return own or any(is_written_in(name, language) for name in names)


def _is_said(topic: Topic, language: str) -> bool:
    return any(tongue == ANY_LANGUAGE or primary_language(tongue) == language for tongue, _ in topic.terms)


def guarded(watchlist: Watchlist, languages: Iterable[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the aliases that are ordinary words of a feed's language: the entity's place, the alias, the languages."""
    tongues = frozenset(languages)
    for index, entity in enumerate(watchlist.entities):
        for language, word in dict.fromkeys(((ANY_LANGUAGE, entity.name), *entity.aliases)):
            spoken = tongues if language == ANY_LANGUAGE else tongues & {primary_language(language) or language}
            found = tuple(sorted(common_languages(word) & spoken))
            if found:
                yield index, word, found


def brought(watchlist: Watchlist, config: Config, stored: Mapping[str, Mapping[str, int]]) -> dict[str, int | None]:
    """Return the languages that a watchlist's feeds bring: those that their settings say, and of the stored entries.

    `stored` counts entries by feed id and language, as `stored_languages` does.
    """
    feeds = [feed for feed in config.feeds if covers(watchlist, feed.ref, feed.tags)]
    said: dict[str, int | None] = {tongue: None for feed in feeds if (tongue := primary_language(feed.language))}
    counts: dict[str, int] = {}
    for feed in feeds:
        for language, count in stored.get(feed.id, {}).items():
            tongue = primary_language(language) or ""
            counts[tongue] = counts.get(tongue, 0) + count
    least = FEW * sum(counts.values())
    return said | {tongue: count for tongue, count in counts.items() if tongue and (count >= least or tongue in said)}


def stored_languages(connection: Connection, now: datetime) -> dict[str, dict[str, int]]:
    """Return how many entries each feed brought in each language in the last 30 days, by feed id."""
    return _by_feed(languages_since(connection, now - LOOKED_BACK))


def newest_stored_languages(connection: Connection) -> dict[str, dict[str, int]]:
    """Return the same of the newest entries alone: on a large store a month takes a while to count."""
    return _by_feed(newest_languages(connection, NEWEST))


def _by_feed(counts: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for feed, language, count in counts:
        found.setdefault(feed, {})[language] = count
    return found
