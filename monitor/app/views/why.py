"""Where did this article go? From what was stored of it: its trace, its hits, their alerts and deliveries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from monitor.alerting.decide import Unasked, unasked
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.match import covers, look_closely
from monitor.model.alert import Alert, Attempt, ChannelStop, Delivery
from monitor.model.config import Config
from monitor.model.development import Development
from monitor.model.doubt import Doubt
from monitor.model.entry import Entry
from monitor.model.feed import Feed, FeedRow
from monitor.model.hit import Hit, Match
from monitor.model.ids import key_hash
from monitor.model.mark import Mark
from monitor.model.miss import SET_ASIDE, Miss, misses_of
from monitor.model.silence import Silence
from monitor.model.watchlist import Rule, Watchlist
from monitor.storage import why as store
from monitor.storage.alerts import attempts_of, find_deliveries, list_stops
from monitor.storage.database import Connection
from monitor.storage.doubts import doubts_of
from monitor.storage.entries import entries_by_id
from monitor.storage.feeds import list_feeds
from monitor.storage.marks import marks_of
from monitor.storage.merging import development_of
from monitor.storage.placing import Note, notes_on
from monitor.storage.silences import find_silences
from monitor.storage.stories import developments_by_id, hits_by_entry
from monitor.text.urls import canonical_url, site_of, split_http

FEW = 3  # watchlists of which each says what lacks; of more they are counted
_ID = re.compile("[a-z2-7]{6,26}")

State = Literal[
    "hit", "under", "excluded", "refused", "nothing", "paused", "uncovered", "set aside", "not yet", "untraced",
    "undecided", "rejected",
]  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """What one rule made of a hit.

    `alert` is the one that the hit made, with its delivery and, where a digest carries that, the digest's; `unasked`
    says why there is none, and `others` are what the rule told of the hit's development then.
    """

    rule: str
    channel: str
    unasked: Unasked | Literal["joined"] | None = None  # joined: what it opened was, before that was told
    alert: Alert | None = None
    delivery: Delivery | None = None
    digest: Delivery | None = None
    attempts: tuple[Attempt, ...] = ()
    silence: Silence | None = None
    stop: ChannelStop | None = None  # of its channel, which somebody has to start again
    others: tuple[Delivery, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of an entry in one watchlist.

    `miss` says what lacked: as the trace has it, or by the rules of today where the watchlist found nothing that it
    requires. `doubt` is there where its article was read, or will be. `today` tells whether it would be a hit by those
    rules; None where that is what was decided. `copied` is the report that a reprint says again, while it is a hit.
    `note` says why the hit was put where it was when it came, and `nearest` is the other one that it was like.
    """

    watchlist: str
    state: State
    hit: Hit | None = None
    miss: Miss | None = None
    development: Development | None = None
    tellings: tuple[Telling, ...] = ()
    today: bool | None = None
    doubt: Doubt | None = None
    mark: Mark | None = None  # what a person said of it
    since: datetime | None = None  # when the store met a watchlist that is younger than the entry
    copied: Hit | None = None
    note: Note | None = None
    nearest: Development | None = None


@dataclass(frozen=True)
class Article:
    """One entry of an answer; `entry` is None where retention has taken it, and what is left is when it was seen.

    `silent` counts the watchlists that found nothing in it that they require, and are not listed: where it was no hit
    of any, up to FEW of them are. `again` is when the
    address that was asked for came, where its feed had brought the entry before under another one: it was not new then.
    """

    id: str
    feed: Feed | None
    seen: datetime
    entry: Entry | None
    outcomes: tuple[Outcome, ...] = ()
    silent: int = 0
    again: datetime | None = None


@dataclass(frozen=True)
class Carrier:
    """A feed that carries the site of an article that it has not brought."""

    feed: FeedRow
    entries: int  # stored ones of that site
    paused: bool


@dataclass(frozen=True)
class Answer:
    """Where an article went; without articles, `carriers` are the feeds that could have brought it."""

    articles: tuple[Article, ...]
    site: str = ""
    carriers: tuple[Carrier, ...] = ()


def explain(connection: Connection, config: Config, asked: str, only: Watchlist | None = None) -> Answer:
    """Return where an article went, by its URL, its id or the beginning of one, or words of its title.

    `only`: in this watchlist, whatever it made of it.
    """
    rows = list_feeds(connection)
    feeds = known_feeds(config.feeds, rows)
    entries = entries_asked(connection, asked)
    if entries:
        known = store.known_since(connection)
        again = {one.entry_id: one.seen for one in store.known_keys_of(connection, {_link(asked)})}
        story, address = _Story(connection, config, feeds, known, only), canonical_url(asked)
        return Answer(
            tuple(story.article(one, again.get(one.id) if one.canonical_url != address else None) for one in entries)
        )
    gone = store.known_keys_of(connection, _hashes(asked))
    if gone:
        return Answer(tuple(Article(one.entry_id, feeds.get(one.feed_id), one.seen, None) for one in gone))
    site = site_of(asked)
    return Answer((), site, _carriers(connection, config, rows, site) if site else ())


def entries_asked(connection: Connection, asked: str) -> list[Entry]:
    """Return the stored entries that a URL, an id or its beginning, or words of a title lead to."""
    if split_http(asked) is not None:
        keys = store.known_keys_of(connection, _hashes(asked))
        by_key = entries_by_id(connection, {one.entry_id for one in keys}) if keys else []
        return by_key or store.entries_at(connection, canonical_url(asked))
    by_id = store.entries_whose_id_begins(connection, asked) if _ID.fullmatch(asked) else []
    return by_id or store.entries_titled(connection, " ".join(asked.split()))


def _hashes(asked: str) -> set[str]:
    return {_link(asked), key_hash("guid", asked.strip())}


def _link(asked: str) -> str:
    return key_hash("link", canonical_url(asked))


def _carriers(connection: Connection, config: Config, rows: Iterable[FeedRow], site: str) -> tuple[Carrier, ...]:
    stored = store.feeds_that_carry(connection, site)
    paused = {feed.id for feed in config.feeds if feed.paused}
    return tuple(
        Carrier(row, stored.get(row.id, 0), row.id in paused)
        for row in rows
        if row.id in stored or site_of(row.url) == site
    )


@dataclass(frozen=True)
class _Story:
    """The entries of one answer, told from the store."""

    connection: Connection
    config: Config
    feeds: dict[str, Feed]
    known: dict[str, datetime]
    only: Watchlist | None

    def article(self, entry: Entry, shown: datetime | None) -> Article:
        """Return what became of an entry; `shown` is when its feed first showed the address that was asked for."""
        hits = {hit.watchlist_id: hit for hit in store.hits_of_entry(self.connection, entry.id)}
        misses = {one.watchlist_id: one for one in misses_of(entry.trace)}
        watched = {one.id: one for one in self.config.watchlists}
        doubts = doubts_of(self.connection, entry.id)
        marks = marks_of(self.connection, entry.id)
        names = [self.only.id] if self.only else sorted({*hits, *misses, *doubts, *marks})
        unasked = [one.id for one in self.config.watchlists if not one.paused and one.id not in names]
        if not names and entry.trace is not None and len(unasked) <= FEW:
            names, unasked = sorted(unasked), []
        today = self._today(entry, [watched[name] for name in names if name in watched])
        outcomes = tuple(
            replace(
                self._outcome(entry, name, watched.get(name), hits.get(name), misses.get(name), today.get(name)),
                doubt=doubts.get(name),
                mark=marks.get(name),
            )
            for name in names
        )
        outcomes = tuple(replace(one, state=_state_now(one)) for one in outcomes)
        silent = 0 if self.only else len(unasked)
        again = shown if shown is not None and shown > entry.seen else None
        return Article(entry.id, self.feeds.get(entry.feed_id), entry.seen, entry, outcomes, silent, again)

    def _today(self, entry: Entry, watchlists: Sequence[Watchlist]) -> dict[str, Match | Miss]:
        feed = self.feeds.get(entry.feed_id)
        if feed is None or not watchlists:
            return {}
        compiled = compile_rules(watchlists, self.config.feeds).compiled
        return {one.watchlist_id: one for one in look_closely(compiled, subject_of(entry, feed))}

    def _outcome(
        self, entry: Entry, name: str, watchlist: Watchlist | None, hit: Hit | None, miss: Miss | None,
        today: Match | Miss | None,
    ) -> Outcome:  # fmt: skip
        now = None if today is None else isinstance(today, Match)
        if hit is not None:
            development = developments_by_id(self.connection, [hit.development_id]).get(hit.development_id)
            opened = development.opening_entry_id if development else hit.entry_id
            joined = hit.kind == "first" and not hit.quiet and opened != hit.entry_id
            tellings = self._tellings(hit, watchlist.alerts if watchlist else (), joined=joined)
            decided = Outcome(name, "hit", hit, None, development, tellings, now if now is False else None)
            note = notes_on(self.connection, hit.watchlist_id, [hit.entry_id]).get(hit.entry_id)
            nearest = development_of(self.connection, note.runner_up[0]) if note and note.runner_up else None
            return replace(decided, copied=self._copied(hit, note), note=note, nearest=nearest)
        if miss is not None:
            return Outcome(name, _state(miss), miss=miss, today=now or None)
        state = self._unseen(entry, name, watchlist)
        found = today if isinstance(today, Miss) else None
        return Outcome(name, state, miss=found, today=now or None, since=self.known.get(name))

    def _unseen(self, entry: Entry, name: str, watchlist: Watchlist | None) -> State:
        """Return why a watchlist left no trace."""
        feed = self.feeds.get(entry.feed_id)
        if entry.trace == SET_ASIDE:
            return "set aside"
        if name in self.known and self.known[name] > entry.seen:
            return "not yet"
        if watchlist is not None and watchlist.paused:
            return "paused"
        if watchlist is not None and feed is not None and not covers(watchlist, feed.ref, feed.tags):
            return "uncovered"
        return "untraced" if entry.trace is None else "nothing"

    def _copied(self, hit: Hit, note: Note | None) -> Hit | None:
        copied = note.copy_of if note and hit.kind == "reprint" else None
        return hits_by_entry(self.connection, hit.watchlist_id, [copied]).get(copied) if copied else None

    def _tellings(self, hit: Hit, rules: Sequence[Rule], *, joined: bool) -> tuple[Telling, ...]:
        about = store.alerts_about(self.connection, hit)
        own = [(alert, delivery) for alert, delivery in about if alert.entry_id == hit.entry_id]
        told = {alert.rule for alert, _ in own}
        silent = [
            Telling(
                rule.id, rule.to, _kept_from(rule, hit, joined=joined),
                others=tuple(delivery for alert, delivery in about if alert.rule == rule.id),
            )
            for rule in rules
            if rule.id not in told
        ]  # fmt: skip
        return (*(self._told(alert, delivery) for alert, delivery in own), *silent)

    def _told(self, alert: Alert, delivery: Delivery) -> Telling:
        carriers = find_deliveries(self.connection, delivery.digest_id) if delivery.digest_id else []
        digest = next((one for one in carriers if one.id == delivery.digest_id), None)
        kept = delivery.state == "held" and delivery.held_by == "silence" and delivery.silence_id
        silence = next(iter(find_silences(self.connection, kept)), None) if kept else None
        tried = tuple(attempts_of(self.connection, digest.id if digest else delivery.id))
        waits = (digest or delivery).state == "pending"
        stop = next((one for one in list_stops(self.connection) if waits and one.channel == alert.channel), None)
        return Telling(alert.rule, alert.channel, None, alert, delivery, digest, tried, silence, stop)


def _kept_from(rule: Rule, hit: Hit, *, joined: bool) -> Unasked | Literal["joined"]:
    """Return why a rule made no alert of a stored hit, which may have opened what was joined before it was told."""
    because = unasked(rule, hit)
    return "joined" if because == "kind" and joined and "new" in rule.events else because


def _state_now(one: Outcome) -> State:
    """Return the state of an outcome, by what waits and by what a person said where there is no hit."""
    if one.hit is not None:
        return one.state
    if one.mark is not None and not one.mark.wanted:
        return "rejected"
    return "undecided" if one.doubt is not None and one.doubt.settled_at is None else one.state


def _state(miss: Miss) -> State:
    if miss.excluded and not miss.lacks:
        return "excluded"
    return "refused" if miss.lacks else "under"


def missed_between(feed: FeedRow) -> tuple[datetime, datetime] | None:
    """Return between which polls a feed last lost entries; None where it never did."""
    state = feed.state
    if state.last_gap_at is None:
        return None
    return state.last_gap_from or state.last_gap_at - timedelta(seconds=state.interval or 0), state.last_gap_at
