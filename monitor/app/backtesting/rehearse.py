"""Hold an edited watchlist against what is stored, beside the running one. Stores nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import yaml

from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.match import match_entry
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.hit import Match
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds
from monitor.storage.pages import EntryFilter, Place, entries_page

PAGE = 500
EDITED, RUNNING = "edited", "running"


@dataclass(frozen=True)
class Reach:
    """How far a rehearsal goes at most: so many of the newest entries, or until so many were caught."""

    entries: int = 3_000
    caught: int = 500


FAR = Reach()
NEAR = Reach(400, 60)  # a first look, with a page


@dataclass(frozen=True)
class Caught:
    """An entry that a watchlist takes, and why."""

    entry: Entry
    found: Match


@dataclass(frozen=True)
class Rehearsal:
    """What an edited watchlist takes of the newest entries, and what the running one takes that it does not.

    `added` the running one does not take, `kept` both; `since` is the oldest entry that was looked at.
    """

    looked: int
    since: datetime | None
    added: tuple[Caught, ...]
    lost: tuple[Caught, ...]
    kept: tuple[Caught, ...]


def rehearse(
    connection: Connection,
    config: Config,
    edited: Watchlist,
    running: Watchlist | None,
    since: datetime,
    reach: Reach = FAR,
) -> Rehearsal:
    """Return what this watchlist would have caught of the entries seen since then, the newest first."""
    both = [replace(edited, id=EDITED, paused=False)]
    if running is not None:
        both.append(replace(running, id=RUNNING, paused=False))
    rules = compile_rules(both, config.feeds)
    feeds = known_feeds(config.feeds, list_feeds(connection))
    looked, last = 0, None
    taken: dict[str, list[Caught]] = {"added": [], "lost": [], "kept": []}
    for entry in newest(connection, since, reach.entries):
        if sum(map(len, taken.values())) >= reach.caught:
            break
        looked, last = looked + 1, entry.seen
        if entry.feed_id not in feeds:
            continue
        found = {one.watchlist_id: one for one in match_entry(rules.compiled, subject_of(entry, feeds[entry.feed_id]))}
        if found:
            which = "lost" if EDITED not in found else "kept" if RUNNING in found else "added"
            taken[which].append(Caught(entry, found.get(EDITED) or found[RUNNING]))
    return Rehearsal(looked, last, *(tuple(taken[name]) for name in ("added", "lost", "kept")))


def newest(connection: Connection, since: datetime, most: int) -> Iterator[Entry]:
    """Yield the newest entries seen since then, about so many at most."""
    place: Place | None = None
    for _ in range(0, most, PAGE):
        page, place = entries_page(connection, EntryFilter(), place, min(PAGE, most))
        yield from (entry for entry in page if entry.seen >= since)
        if place is None or page[-1].seen < since:
            return


def as_yaml(one: Watchlist) -> str:
    """Return a watchlist as YAML that says the same, for one whose file is not at hand."""
    data = {
        "id": one.id,
        "title": one.title,
        "feeds": list(one.feeds),
        "entities": [
            {"id": each.id, "name": each.name, "type": each.type, "weight": each.weight, "inflect": each.inflect,
             "aliases": _by_language(each.aliases)}
            for each in one.entities
        ],
        "topics": [
            {"id": each.id, "weight": each.weight, "terms": _by_language(each.terms)} for each in one.topics
        ],
        "match": {
            name: value
            for name, value in (("require", one.require), ("exclude", one.exclude), ("threshold", one.threshold))
            if value is not None
        },
    }  # fmt: skip
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    return text


def _by_language(spellings: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, text in spellings:
        found.setdefault(language, []).append(text)
    return found
