"""What would an edit of the configuration do? The stored entries, played through both from the same state.

Each side has a store in memory that begins with the stories as they were at the first moment. What comes after goes
the way that a poll's entries go, so a side makes the alerts that a daemon would have made. Watchlists that are the same
in both, over the same feeds, make the same alerts, and are not played.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from monitor.alerting.decide import unasked
from monitor.app.backtesting.judging import Judged, judge_marked
from monitor.app.backtesting.replay import Encode
from monitor.app.delivery.holds import release
from monitor.app.hits.meaning import encoded_text
from monitor.app.hits.merging import regrown, remember
from monitor.app.hits.pipeline import Finds, Visit, first_window, match, store_hits, undecided
from monitor.app.hits.rarity import count_entries
from monitor.app.hits.rules import Rules, compile_rules
from monitor.app.hits.subjects import candidate, subject_of
from monitor.app.hits.weighing import KeptMiddles, Vectors, weigh
from monitor.matching.match import covers, look_closely, match_entry
from monitor.model.alert import Alert, Delivery
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed, PollState
from monitor.model.hit import Hit, Match
from monitor.model.miss import SET_ASIDE, Miss
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from monitor.storage.doubts import read_since
from monitor.storage.engine import open_engine, writing
from monitor.storage.entries import count_entries_since, entries_by_id
from monitor.storage.feeds import list_feeds
from monitor.storage.holds import take_as_told
from monitor.storage.merging import write_development
from monitor.storage.migrate import upgrade
from monitor.storage.past import copy_past, polls_since, vectors_stored
from monitor.storage.rarity import EVERYTHING, WINDOW, term_counts
from monitor.storage.stories import developments_by_id, hits_by_entry
from monitor.storage.why import alerts_about, all_alerts
from monitor.stories.traits import vector_from_text
from monitor.text.language import primary_language

Change = Literal["added", "lost"]
Because = Literal[
    "gone", "paused", "no feed", "uncovered", "missed", "no rule", "moved", "quiet", "score", "kind", "waits"
]  # fmt: skip
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Reason:
    """Why one side told something, and the other did not: what became of the entry on the side that did not."""

    because: Because
    miss: Miss | None = None
    hit: Hit | None = None


@dataclass(frozen=True)
class Difference:
    """An alert to a channel that only one side tells."""

    change: Change
    alert: Alert
    reason: Reason


@dataclass(frozen=True)
class Planned:
    """What an edit would have done from one moment to another. `told_now` and `told_then` count what
    each watchlist tells by the configuration as it is, and as it was edited."""

    since: datetime
    until: datetime
    entries: int
    compared: tuple[str, ...]  # the watchlists that the edit touches
    told_now: Mapping[str, int] = field(default_factory=dict)
    told_then: Mapping[str, int] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    new_feeds: tuple[str, ...] = ()  # of which no entries are stored
    marked: tuple[Judged, ...] = ()  # what people marked in them, whenever it came
    unread: int = 0  # entries that the edited configuration alone would have taken a second look at

    def a_week(self, count: int) -> float:
        """Return a count of the whole time as one of a week."""
        return count / max((self.until - self.since) / WEEK, 1 / 7)


def midnight(moment: datetime) -> datetime:
    """Return the beginning of a moment's day: how rare terms are is counted by days (UTC)."""
    return datetime.combine(moment.astimezone(UTC).date(), time(), UTC)


def touched(current: Config, edited: Config) -> list[str]:
    """Return the watchlists that are not the same in both, or look at feeds that are not."""
    before, after = ({one.id: one for one in config.watchlists} for config in (current, edited))
    if _looks(current.feeds) != _looks(edited.feeds) or current.full_text != edited.full_text:
        return sorted({*before, *after})
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _looks(feeds: Sequence[Feed]) -> set[tuple[object, ...]]:
    """Return what matching and placing see of feeds."""
    return {(one.id, one.ref, one.name, one.url, one.language, one.tags, one.paused) for one in feeds}


@dataclass
class Side:
    """One configuration, with a store in memory that its alerts are made in."""

    config: Config
    rules: Rules
    feeds: dict[str, Feed]
    source: Connection
    connection: Connection
    states: dict[str, PollState]
    waits: bool
    read: AbstractSet[str]  # entries whose article was read, since they were in doubt
    doubted: set[tuple[str, str]] = field(default_factory=set)  # entry and watchlist of what is in doubt here
    middles: KeptMiddles = field(default_factory=KeptMiddles)
    absent: dict[date, Counter[str]] = field(default_factory=dict)  # what the store counted of entries that never came

    def hits(self, poll: Sequence[Entry]) -> list[tuple[Hit, str]]:
        """Return the hits of a poll's entries, not yet placed."""
        feed = self.feeds.get(poll[0].feed_id)
        if feed is None:
            return []
        seen, state = poll[0].seen, self.states.get(feed.id, PollState())
        first = state.first_success_at is not None and seen <= state.first_success_at
        since = first_window(PollState(), seen, self.config.polling.first_window) if first else None
        visit = Visit(feed, seen, since)
        said = primary_language(feed.language)
        told = [one if said in {None, one.language} else replace(one, language=said) for one in poll]
        return [
            (candidate(entry, one, feed, seen, quiet=visit.quiet(entry) or entry.trace == SET_ASIDE), entry.text)
            for entry, one in self._decided(visit, told)
        ]

    def _decided(self, visit: Visit, told: Sequence[Entry]) -> list[tuple[Entry, Match]]:
        """Return the matches of a poll: by what the feed said, and of what was in doubt by the articles that were read.

        An entry that was never in doubt has the text that its feed gave it.
        """
        first = [replace(one, text="") if one.id in self.read else one for one in told]
        if self.config.full_text == "never":
            return [(one, found) for one in first for found in self._matches(one, visit.feed)]
        alive = tuple(one for one in first if one.trace != SET_ASIDE)
        aside = [(one, found) for one in first if one.trace == SET_ASIDE for found in self._matches(one, visit.feed)]
        finds, clear = undecided(self.rules, visit, *match(self.rules, visit, Finds(alive)))
        doubted = {(one.entry_id, one.watchlist_id) for one in finds.doubts}
        self.doubted |= doubted
        waited = {entry for entry, _ in doubted}
        later = [
            (one, found)
            for one in told
            if one.id in waited
            for found in self._matches(one, visit.feed)
            if (one.id, found.watchlist_id) in doubted
        ]
        return [*aside, *clear, *later]

    @property
    def unread(self) -> set[str]:
        """The entries in doubt here whose article nobody has read."""
        return {entry for entry, _ in self.doubted} - self.read

    def _matches(self, entry: Entry, feed: Feed) -> list[Match]:
        return match_entry(self.rules.compiled, subject_of(entry, feed))

    def place(self, hits: list[tuple[Hit, str]], vectors: Vectors) -> None:
        """Place hits and make their alerts, as a poll does."""
        seen = hits[0][0].seen
        unplaced = weigh(self.connection, hits, vectors, self.middles, self._world)
        store_hits(self.connection, self.rules, unplaced, seen)
        if self.waits:
            release(self.connection, {}, None, seen)
        take_as_told(self.connection, seen)

    def leave_out(self, poll: Sequence[Entry]) -> None:
        """Take it that a poll's entries never came: with this configuration, their feed would not have been asked."""
        if poll[0].feed_id not in self.feeds:
            for day, counts in count_entries(poll).items():
                self.absent.setdefault(day, Counter()).update(counts)

    def _world(self, terms: Collection[str], day: date) -> Mapping[str, int]:
        counts = term_counts(self.source, (EVERYTHING,), terms, day)[EVERYTHING]
        absent = [there for then, there in self.absent.items() if day - WINDOW <= then < day]
        return {term: max(count - sum(there[term] for there in absent), 0) for term, count in counts.items()}

    def told(self, until: datetime) -> dict[str, tuple[Alert, Delivery]]:
        """Return what was told, by delivery; what still waits for a second origin is not."""
        if self.waits:
            release(self.connection, {}, None, until)
        return {
            delivery.id: (alert, delivery)
            for alert, delivery in all_alerts(self.connection)
            if not (delivery.state == "held" and delivery.held_by == "min_origins")
        }

    def reason(self, alert: Alert) -> Reason:
        """Return why this side did not tell what the other told."""
        watchlist = self.rules.watchlists.get(alert.watchlist_id)
        if watchlist is None or watchlist.paused:
            return Reason("gone" if watchlist is None else "paused")
        hit = hits_by_entry(self.connection, watchlist.id, [alert.entry_id]).get(alert.entry_id)
        if hit is None:
            return self._missed(watchlist, alert.entry_id)
        rule = next((one for one in watchlist.alerts if one.id == alert.rule), None)
        if rule is None or rule.to != alert.channel:
            return Reason("no rule" if rule is None else "moved", hit=hit)
        waits = any(one.id == alert.id for one, _ in alerts_about(self.connection, hit))
        return Reason("waits" if waits else unasked(rule, hit), hit=hit)

    def _missed(self, watchlist: Watchlist, entry_id: str) -> Reason:
        entry = next(iter(entries_by_id(self.source, [entry_id])), None)
        feed = self.feeds.get(entry.feed_id) if entry else None
        if entry is None or feed is None:
            return Reason("no feed")
        if not covers(watchlist, feed.ref, feed.tags):
            return Reason("uncovered")
        if entry.id in self.read and (entry.id, watchlist.id) not in self.doubted:
            entry = replace(entry, text="")  # here it is decided by what its feed said
        compiled = compile_rules([watchlist], self.config.feeds).compiled
        (miss,) = look_closely(compiled, subject_of(entry, feed))
        return Reason("missed", miss if isinstance(miss, Miss) else None)


@contextmanager
def _side(source: Connection, config: Config, names: Sequence[str], since: datetime) -> Iterator[Side]:
    """Open a side that begins with the stories as they were."""
    engine = open_engine("sqlite://")
    try:
        upgrade(engine)
        watchlists = [one for one in config.watchlists if one.id in names]
        rules = compile_rules(watchlists, config.feeds, config.public_url)
        waits = any(rule.wait or rule.min_origins > 1 for one in watchlists for rule in one.alerts)
        states = {row.id: row.state for row in list_feeds(source)}
        feeds = {feed.id: feed for feed in config.feeds if not feed.paused}
        with writing(engine) as connection:
            _begin(source, connection, [one.id for one in watchlists], since)
            yield Side(config, rules, feeds, source, connection, states, waits, read_since(source, since))
    finally:
        engine.dispose()


def _begin(source: Connection, connection: Connection, names: Sequence[str], since: datetime) -> None:
    past = copy_past(source, connection, names, since)
    for name, development in developments_by_id(connection, past).items():
        then = regrown(development, past[name])
        write_development(connection, then)
        remember(connection, then, past[name])


@dataclass
class _Meanings:
    """The vectors of entries: as they were kept with hits, else encoded now, once for both sides."""

    source: Connection
    encode: Encode | None
    known: dict[str, Sequence[float]] = field(default_factory=dict)

    def of(self, hits: Sequence[tuple[Hit, str]]) -> Vectors:
        if self.encode is None:
            return {}
        texts = {hit.entry_id: encoded_text(hit, text) for hit, text in hits if hit.entry_id not in self.known}
        for entry, packed in vectors_stored(self.source, texts).items() if texts else ():
            if (vector := vector_from_text(packed)) is not None:
                self.known[entry] = vector
        lacking = {entry: text for entry, text in texts.items() if entry not in self.known}
        if lacking:
            made = zip(lacking, self.encode(list(lacking.values())), strict=True)
            self.known |= {entry: vector for entry, vector in made if vector is not None}
        return {hit.entry_id: self.known[hit.entry_id] for hit, _ in hits if hit.entry_id in self.known}


def plan(
    source: Connection, current: Config, edited: Config, between: tuple[datetime, datetime],
    encode: Encode | None = None, progress: Callable[[int], None] = lambda _: None,
) -> Planned:  # fmt: skip
    """Return what the edited configuration would have told otherwise of the entries seen from a midnight until now."""
    since, until = between
    names = touched(current, edited)
    total = count_entries_since(source, since)
    stored = {row.id for row in list_feeds(source)}
    fresh = tuple(feed.ref for feed in edited.feeds if feed.id not in stored and not feed.paused)
    marked = judge_marked(source, current, edited, names)
    nothing = Planned(since, until, total, tuple(names), new_feeds=fresh, marked=marked)
    if not names:
        return nothing
    with _side(source, current, names, since) as before, _side(source, edited, names, since) as after:
        meanings = _Meanings(source, encode)
        for poll in polls_since(source, since):
            found = [(side, side.hits(poll)) for side in (before, after)]
            vectors = meanings.of([hit for _, hits in found for hit in hits])
            for side, hits in found:
                side.leave_out(poll)
                if hits:
                    side.place(hits, vectors)
            progress(len(poll))
        return _compared(before, after, nothing)


def _compared(before: Side, after: Side, planned: Planned) -> Planned:
    """Return what only one side told, with what both told of each watchlist."""
    now, then = before.told(planned.until), after.told(planned.until)
    lost = [Difference("lost", alert, after.reason(alert)) for name, (alert, _) in now.items() if name not in then]
    added = [Difference("added", alert, before.reason(alert)) for name, (alert, _) in then.items() if name not in now]
    ordered = sorted((*lost, *added), key=lambda one: (one.alert.watchlist_id, one.alert.created_at, one.alert.id))
    counts = (dict(Counter(alert.watchlist_id for alert, _ in told.values())) for told in (now, then))
    unread = len(after.unread - before.unread)
    return replace(planned, told_now=next(counts), told_then=next(counts), differences=tuple(ordered), unread=unread)
