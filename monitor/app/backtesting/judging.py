"""What rules make of the entries that people marked: what was no hit is to stay out, what was missed to come in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.match import Subject, match_entry
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.mark import Mark
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from monitor.storage.entries import entries_by_id
from monitor.storage.feeds import list_feeds
from monitor.storage.marks import marks_in


@dataclass(frozen=True)
class Judged:
    """A marked entry, and whether the rules as they are, and as they were edited, make a hit of it."""

    mark: Mark
    title: str
    url: str
    now: bool
    then: bool

    @property
    def right(self) -> bool:
        """Tell whether the edited rules make of it what was said of it."""
        return self.then is self.mark.wanted


def judge_marked(
    connection: Connection, current: Config, edited: Config, watchlists: Collection[str]
) -> tuple[Judged, ...]:
    """Return the marked entries of these watchlists, the newest mark first."""
    marks = marks_in(connection, watchlists)
    if not marks:
        return ()
    entries = {one.id: one for one in entries_by_id(connection, {one.entry_id for one in marks})}
    rows = list_feeds(connection)
    now, then = (
        _taken(config.watchlists, config.feeds, known_feeds(config.feeds, rows), entries, watchlists)
        for config in (current, edited)
    )
    return tuple(
        Judged(one, entry.title, entry.url, *((one.watchlist_id, entry.id) in taken for taken in (now, then)))
        for one in marks
        if (entry := entries.get(one.entry_id))
    )


def _taken(
    watchlists: Sequence[Watchlist], listed: Sequence[Feed], feeds: Mapping[str, Feed], entries: Mapping[str, Entry],
    names: Collection[str],
) -> set[tuple[str, str]]:  # fmt: skip
    """Return (watchlist, entry) of what these watchlists take."""
    mine = [one for one in watchlists if one.id in names]
    compiled = compile_rules(mine, listed).compiled
    everywhere = compile_rules([replace(one, feeds=("all",)) for one in mine], listed).compiled
    found: set[tuple[str, str]] = set()
    for entry in entries.values():
        feed = feeds.get(entry.feed_id)  # what was put in from no feed is asked of the rules alone
        alone = Subject(entry.title, entry.summary, entry.text, entry.url, entry.language)
        matches = match_entry(compiled, subject_of(entry, feed)) if feed else match_entry(everywhere, alone)
        found.update((one.watchlist_id, entry.id) for one in matches)
    return found
