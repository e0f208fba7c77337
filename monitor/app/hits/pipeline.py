"""The road of one entry. Read this first.

    polling/poller ─ feeds/fetch ─ feeds/parse ─ hits/pipeline { matching → stories → alerting } ─ storage ─▶ deliveries
                                                                                                        (a table) │
                                                               notify/<channel> ─ delivery/deliverer ◀────────────┘

A poll goes through these steps: `look_up` finds out which entries of a document are new or changed, `match` holds
those against the watchlists and notes on each what those made of it that did not take it, `undecided` sets apart what
waits for the text of its article (`polling/second_look` settles that), `candidates` are the hits that come of it, and
`weigh` gives them what placing compares: their terms, names, figures and meaning. All that is before the transaction.
`store` then writes everything that the poll caused in one: entries and their keys, hits with the developments that
they are placed in, alerts with their deliveries, and the feed's state. Ids are made from content, so a poll that died
is simply repeated and changes nothing twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.alerting.decide import alerts_for, asked_for
from monitor.alerting.message import Occasion
from monitor.app.delivery.operators import tell_operators
from monitor.app.hits.placing import place_all
from monitor.app.hits.rules import Rules
from monitor.app.hits.subjects import candidate, subject_of
from monitor.app.hits.weighing import Unplaced
from monitor.feeds.identity import Identified, content_hash, identify, to_entry
from monitor.feeds.recognise import recognise
from monitor.feeds.shown import MOST, Shown
from monitor.matching.doubt import is_near, may_be_hit, text_may_refuse
from monitor.matching.match import judge_entry, sought
from monitor.model.alert import Alert
from monitor.model.doubt import Doubt
from monitor.model.entry import Document, Entry, ParsedEntry
from monitor.model.feed import Feed, PollState, Trust
from monitor.model.hit import Hit, Match
from monitor.model.ids import entry_id
from monitor.model.miss import SET_ASIDE, misses_of, trace_of
from monitor.model.notice import NOBODY, Notice, Operators
from monitor.storage.alerts import save_alerts
from monitor.storage.database import Connection
from monitor.storage.doubts import save_doubts
from monitor.storage.engine import lock_watchlists
from monitor.storage.entries import KnownEntry, insert_all, known_entries, touch_keys, update_entries
from monitor.storage.feeds import save_states
from monitor.storage.holds import look_again
from monitor.storage.leases import Ours, Rest, hold_leases, renew_leases
from monitor.storage.marks import taken_out
from monitor.storage.stories import background
from monitor.text.urls import split_http

TOUCHED = timedelta(days=1)  # so precisely is it known when a feed last showed a key
PATIENCE = timedelta(seconds=30)  # so long an entry waits for the text of its article
MOST_READ = 20  # articles of one poll
MAX_REVISIONS = 24  # a publisher who changes an entry at every visit is not listened to for ever


@dataclass(frozen=True)
class Visit:
    """One poll of one feed: what it is, when it was, and whether what it brings is told to nobody (first poll).

    `trust` is what the feed has shown of its keys so far.
    """

    feed: Feed
    now: datetime
    tell_since: datetime | None = None
    trust: Trust = field(default_factory=Trust)

    def quiet(self, entry: Entry) -> bool:
        """On a feed's first poll, older and undated entries alert nobody."""
        return self.tell_since is not None and (entry.published is None or entry.published < self.tell_since)


@dataclass(frozen=True)
class Finds:
    """The entries of a document that are new or changed, with the keys that each is remembered under.

    `fading` are known keys that were not seen for a while, `total` counts the entries of the document, and `trust` is
    what it taught of the feed's keys. `doubts` are left undecided until the entry's article was read. `shown` is what
    need not be read where the next document shows it again.
    """

    new: tuple[Entry, ...]
    edited: tuple[Entry, ...] = ()
    keys: tuple[tuple[str, str, str], ...] = ()
    fading: tuple[str, ...] = ()
    total: int = 0
    trust: Trust = field(default_factory=Trust)
    doubts: tuple[Doubt, ...] = ()
    shown: Shown | None = None


@dataclass(frozen=True)
class Ending:
    """What a poll leaves at its feed, whatever came of it: its state before and after, and what operators hear.

    `rest` keeps the host ours where more of its feeds follow.
    """

    before: PollState
    after: PollState
    notices: tuple[Notice, ...] = ()
    operators: Operators = NOBODY
    rest: Rest | None = None


@dataclass(frozen=True)
class Keep:
    """What a poll is to store, of a feed whose host is leased: what it found, and the hits of it by these rules."""

    ours: Ours
    visit: Visit
    finds: Finds
    ending: Ending
    rules: Rules
    unplaced: Sequence[Unplaced] = ()


@dataclass(frozen=True)
class Outcome:
    """What a poll brought."""

    new: tuple[Entry, ...] = ()
    edited: tuple[Entry, ...] = ()
    hits: tuple[Hit, ...] = ()
    alerts: tuple[Alert, ...] = ()
    notices: tuple[Notice, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def look_up(connection: Connection, visit: Visit, document: Document) -> Finds:
    """Return which entries of a document the store does not have, or has in other words."""
    found = identify(document.entries)
    return _finds(visit, document, found, _known(connection, visit, found), Shown(visit.now))


def look_up_rest(connection: Connection, visit: Visit, document: Document, shown: Shown) -> Finds | None:
    """Return what `look_up` does of a document that was read without what was `shown` before.

    None where it has to be read whole, because what is new in it is not apart from that.
    """
    again = shown.among(document.shown)
    found = identify(document.entries)
    known = _known(connection, visit, found)
    names = [key for one in found for key in one.keys] + [one.entry_id for one in known.values()]
    return None if again.touch(names) else _finds(visit, document, found, known, again)


def _known(connection: Connection, visit: Visit, found: list[Identified]) -> dict[str, KnownEntry]:
    return known_entries(connection, visit.feed.id, [key for one in found for key in one.keys])


def _finds(
    visit: Visit, document: Document, found: list[Identified], known: Mapping[str, KnownEntry], again: Shown
) -> Finds:
    owners = {key: one.entry_id for key, one in known.items()}
    recognised = recognise(found, owners, visit.trust, len(again))
    named = [
        (one, same or entry_id(visit.feed.id, one.key), same is None)
        for one, same in zip(recognised.found, recognised.same, strict=True)
    ]
    for one, name, _ in named:
        for key in one.keys:
            owners.setdefault(key, name)
    total = len(found) + len(again)
    return replace(
        _new_and_edited(visit, document, named, {one.entry_id: one for one in known.values()}),
        keys=tuple((visit.feed.id, key, name) for key, name in owners.items() if key not in known),
        fading=tuple(key for key, one in known.items() if one.last_seen and visit.now - one.last_seen > TOUCHED),
        total=total,
        trust=recognised.trust,
        shown=again.joined([(one, name) for one, name, _ in named], owners) if total < MOST else None,
    )


def _new_and_edited(
    visit: Visit, document: Document, named: list[tuple[Identified, str, bool]], known: Mapping[str, KnownEntry]
) -> Finds:
    new: list[Entry] = []
    edited: list[Entry] = []
    for one, name, is_new in named:
        if is_new:
            new.append(to_entry(one, document, visit.feed, visit.now, len(new), name))
        elif _is_edited(one.entry, known[name]):
            entry = to_entry(one, document, visit.feed, visit.now, name=name)
            edited.append(replace(entry, revision=known[name].revision + 1))
    return Finds(tuple(new), tuple(edited))


def all_new(visit: Visit, document: Document) -> Finds:
    """Return every entry of a document as if the store had none of them."""
    entries = (to_entry(one, document, visit.feed, visit.now) for one in identify(document.entries))
    return Finds(tuple(entries))


def _is_edited(entry: ParsedEntry, before: KnownEntry) -> bool:
    if before.content_hash is None or before.revision >= MAX_REVISIONS:
        return False
    return before.content_hash != content_hash(entry)


def match(rules: Rules, visit: Visit, finds: Finds) -> tuple[Finds, list[tuple[Entry, Match]]]:
    """Return what a poll found, each entry with its trace, and its matches, in the order of its document."""
    entries = [*finds.new, *finds.edited]
    matches: list[tuple[Entry, Match]] = []
    for index in sorted(sought(rules.compiled, entries)):
        found, misses = judge_entry(rules.compiled, subject_of(entries[index], visit.feed))
        if misses:
            entries[index] = replace(entries[index], trace=trace_of(misses))
        matches.extend((entries[index], one) for one in found)
    new = len(finds.new)
    return replace(finds, new=tuple(entries[:new]), edited=tuple(entries[new:])), matches


def undecided(
    rules: Rules, visit: Visit, finds: Finds, matches: list[tuple[Entry, Match]]
) -> tuple[Finds, list[tuple[Entry, Match]]]:
    """Return what a poll found with its doubts, and the matches that are clear.

    In doubt are new entries near a threshold, on either side, of which we know only what the feed says; those that
    would be told to nobody are not worth a request to their publisher.
    """
    until = visit.now + PATIENCE
    doubts: list[Doubt] = []
    for entry in finds.new[:MOST_READ]:
        if visit.quiet(entry) or entry.text or split_http(entry.url) is None:
            continue
        near = [(one.watchlist_id, one.score, True) for of, one in matches if of is entry and _unclear(rules, one)]
        near += [(one.watchlist_id, one.score, False) for one in misses_of(entry.trace) if may_be_hit(one)]
        doubts += [Doubt(entry.id, name, score, accepted, visit.now, until) for name, score, accepted in near]
    waiting = {(one.entry_id, one.watchlist_id) for one in doubts}
    clear = [(entry, one) for entry, one in matches if (entry.id, one.watchlist_id) not in waiting]
    return replace(finds, doubts=tuple(doubts)), clear


def _unclear(rules: Rules, found: Match) -> bool:
    if not is_near(found, rules.watchlists[found.watchlist_id].threshold):
        return False
    return text_may_refuse(next(one for one in rules.compiled.watchlists if one.watchlist.id == found.watchlist_id))


def set_aside(finds: Finds) -> Finds:
    """Return what a poll found of a feed that nobody listens to now."""
    new, edited = (tuple(replace(one, trace=SET_ASIDE) for one in ones) for ones in (finds.new, finds.edited))
    return replace(finds, new=new, edited=edited)


def store(connection: Connection, polls: Sequence[Keep]) -> list[Outcome]:
    """Write everything that these polls caused. To be run inside one transaction."""
    insert_all(connection, [(one.finds.new, one.finds.keys, one.visit.now) for one in polls])
    for one in polls:
        touch_keys(connection, one.visit.feed.id, one.finds.fading, one.visit.now)
        update_entries(connection, one.finds.edited)
    save_doubts(connection, [doubt for one in polls for doubt in one.finds.doubts])
    told = [store_hits(connection, one.rules, one.unplaced, one.visit.now) for one in polls]
    conclude_all(connection, [(one.visit.feed, one.ending) for one in polls])
    return [
        Outcome(one.finds.new, one.finds.edited, tuple(hits), tuple(alerts), one.ending.notices, one.finds.doubts)
        for one, (hits, alerts) in zip(polls, told, strict=True)
    ]


def store_held(connection: Connection, asked: list[Keep]) -> list[Outcome | None]:
    """Write what those of these polls caused whose hosts are still ours; None for each of the others."""
    held = hold_leases(connection, [one.ours for one in asked])
    outcomes = iter(store(connection, [one for one in asked if one.ours in held]))
    return [next(outcomes) if one.ours in held else None for one in asked]


def conclude(connection: Connection, feed: Feed, ending: Ending) -> None:
    """Write what every poll leaves at its feed, in the transaction of the poll."""
    conclude_all(connection, [(feed, ending)])


def conclude_all(connection: Connection, ended: list[tuple[Feed, Ending]]) -> None:
    """Write what many polls leave at their feeds."""
    save_states(connection, [(feed.id, ending.after, ending.before) for feed, ending in ended])
    renew_leases(connection, [ending.rest for _, ending in ended if ending.rest is not None])
    for _, ending in ended:
        _tell(connection, ending)


def conclude_held(connection: Connection, ended: list[tuple[Ours, Feed, Ending]]) -> list[bool]:
    """Write what many polls leave at their feeds whose hosts are still ours; return of each whether that is so."""
    held = hold_leases(connection, [ours for ours, _, _ in ended])
    conclude_all(connection, [(feed, ending) for ours, feed, ending in ended if ours in held])
    return [ours in held for ours, _, _ in ended]


def _tell(connection: Connection, ending: Ending) -> None:
    if ending.after.last_poll_at is not None:
        for notice in ending.notices:
            tell_operators(connection, notice, ending.operators, ending.after.last_poll_at)


def candidates(visit: Visit, matches: list[tuple[Entry, Match]]) -> list[tuple[Hit, str]]:
    """Return the hits of these matches, not yet placed, each with the text that it is compared by."""
    return [
        (candidate(entry, found, visit.feed, visit.now, quiet=visit.quiet(entry)), entry.text)
        for entry, found in matches
    ]


def store_hits(
    connection: Connection, rules: Rules, unplaced: Sequence[Unplaced], now: datetime
) -> tuple[list[Hit], list[Alert]]:
    """Place and write hits, with the alerts that they make; those that a person took out stay out."""
    if not unplaced:
        return [], []
    by_watchlist: dict[str, list[Unplaced]] = {}
    for one in unplaced:
        by_watchlist.setdefault(one.hit.watchlist_id, []).append(one)
    lock_watchlists(connection, list(by_watchlist))
    refused = taken_out(connection, [one.hit.entry_id for one in unplaced])
    hits: list[Hit] = []
    alerts: list[Alert] = []
    for name, ones in sorted(by_watchlist.items()):
        wanted = [one for one in ones if (name, one.hit.entry_id) not in refused]
        occasions = place_all(connection, rules.watchlists[name], wanted)
        made = [alert for occasion in occasions for alert in _alerts(connection, rules, occasion, now)]
        look_again(connection, {one.development.id for one in occasions if one.hit.kind != "first"})
        save_alerts(connection, made)
        hits.extend(one.hit for one in occasions)
        alerts.extend(made)
    return hits, alerts


def _alerts(connection: Connection, rules: Rules, occasion: Occasion, now: datetime) -> list[Alert]:
    watchlist = rules.watchlists[occasion.hit.watchlist_id]
    occasion = replace(occasion, site=rules.site)
    if occasion.hit.kind == "edit" and not occasion.changes:
        return []
    if asked_for(watchlist, occasion):
        occasion = replace(occasion, background=background(connection, watchlist.id, occasion.development.id))
    return alerts_for(watchlist, occasion, now)


def first_window(state: PollState, now: datetime, window: timedelta) -> datetime | None:
    """Return since when a first poll tells; None where the feed has been read before."""
    return now - window if state.first_success_at is None else None
