"""What `monitor why` names is why: turn the one thing that it names, and the outcome turns.

Each entry goes the road of a poll again with what was turned: looked up, matched, placed and stored with its alerts.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from random import Random

import pytest

from monitor.alerting.decide import asked_for
from monitor.alerting.message import Occasion
from monitor.app.delivery.holds import release
from monitor.app.hits.rules import Rules
from monitor.app.views.why import Article, Outcome, Telling, explain
from monitor.matching.compile import default_require, operands_of
from monitor.matching.nodes import And, AtLeast, Everything, Field, Near, Node, Not, Operand, Or, Text, show
from monitor.matching.query import parse
from monitor.model.config import ChannelConfig, Config
from monitor.model.entry import Entry, ParsedEntry
from monitor.model.miss import Groups
from monitor.model.secret import Secret
from monitor.model.silence import Silence
from monitor.model.watchlist import Entity, Rule, Topic, Watchlist
from monitor.storage.alerts import find_deliveries
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import sync_feeds
from monitor.storage.migrate import upgrade
from monitor.storage.silences import add_silence, end_silence
from tests.flow.month import DAY, DEEDS, FEEDS, PEOPLE, PLACES, Poll, learn, month, rules_of, take_in
from tests.flow.papers import NOON

COUNT = 1_000
Turned = tuple[Watchlist, Entry]
CHANNELS = {"desk": ChannelConfig("desk", "log")}
END = NOON + 30 * DAY


def _name(name: str, weight: float = 1.0) -> Entity:
    return Entity(name.split(" ", maxsplit=1)[0].lower(), name, "thing", weight, (), inflect=False)


def _watched() -> tuple[Watchlist, ...]:
    entities = (*(_name(place, 3) for place in PLACES), *map(_name, PEOPLE))
    topics = tuple(Topic(deed, terms=(("*", f"{deed}*"),)) for deed in DEEDS)
    rule = Rule("fast", "desk")
    either = Watchlist(
        "either", "Oostmeer or Karsk", entities=entities, topics=topics, threshold=0.3, alerts=(rule,),
        require="(oostmeer OR karsk OR lindau) AND (strike OR flood OR vote)", exclude='"cup" OR title:"final"',
    )  # fmt: skip
    lone = Watchlist(
        "lone", "Anna Vos", entities=tuple(map(_name, PEOPLE[:2])), topics=topics[:2], threshold=0.55,
        require="anna", exclude='"quiz" AND ("recipe" OR "market")',
        alerts=(replace(rule, min_score=0.8), Rule("all", "desk", ("hit",))),
    )  # fmt: skip
    both = replace(either, id="both", require='velora NOT "weather"', exclude=None, threshold=0.45)
    return either, lone, both


@dataclass(frozen=True)
class World:
    """A month that is over, the entries that it brought, and an empty store to try again in."""

    connection: Connection
    again: Connection
    config: Config
    entries: tuple[Entry, ...]


def _silences(chance: Random) -> Iterator[Silence]:
    """Yield silences of some hours, and two that go on when the month is over."""
    for number in range(8):
        starts = NOON + timedelta(hours=chance.uniform(0, 700))
        until = END + DAY if number < 2 else starts + timedelta(hours=chance.uniform(2, 40))
        matchers = {"watchlist": (chance.choice(("either", "lone", "both")),)}
        yield Silence(f"silence{number}", NOON, starts, until, matchers, "drill", "anna")


@contextmanager
def _lived(chance: Random, watchlists: tuple[Watchlist, ...]) -> Iterator[World]:
    database, other = Database("sqlite://"), Database("sqlite://")
    upgrade(database.engine)
    upgrade(other.engine)
    entries: list[Entry] = []
    try:
        with database.writing() as connection, other.writing() as again:
            sync_feeds(connection, FEEDS)
            sync_feeds(again, FEEDS)
            for silence in _silences(chance):
                add_silence(connection, silence)
            rules = rules_of(watchlists)
            for poll in month(chance, COUNT):
                brought = take_in(connection, rules, poll).new
                learn(connection, brought)
                release(connection, CHANNELS, None, NOON + poll.after)
                entries.extend(brought)
            config = Config("", Secret("sqlite://"), feeds=FEEDS, watchlists=watchlists)
            yield World(connection, again, config, tuple(entries))
    finally:
        database.close()
        other.close()


def _brings(world: World, entry: Entry, watchlist: Watchlist) -> tuple[bool, bool]:
    """Let a poll bring an entry to a store that knows nothing; tell whether that makes a hit, and an alert."""
    feed = next(one for one in FEEDS if one.id == entry.feed_id)
    parsed = ParsedEntry(entry.id, entry.url, entry.title, entry.summary)
    with world.again.begin_nested() as undone:
        outcome = take_in(world.again, _rules(watchlist), Poll(feed, entry.seen - NOON, (parsed,)))
        undone.rollback()
    return bool(outcome.hits), bool(outcome.alerts)


def _hits(world: World, entry: Entry, watchlist: Watchlist) -> bool:
    return _brings(world, entry, watchlist)[0]


@lru_cache(1_000)
def _rules(watchlist: Watchlist) -> Rules:
    return rules_of([watchlist])


def _turned(watchlist: Watchlist, entry: Entry, lacks: Groups, excluded: Groups, chance: Random) -> Turned:
    """Return watchlist and entry with one operand of each group as it is said that it should have been.

    A name that lacked is put into the title; any other operand holds, or does not, by an edit of the query.
    """
    ids = frozenset(one.id for one in operands_of(watchlist))
    require = parse(watchlist.require, ids) if watchlist.require else default_require(watchlist)
    exclude = parse(watchlist.exclude, ids) if watchlist.exclude else None
    names = {one.id: one.name for one in watchlist.entities} | {one.id: one.id for one in watchlist.topics}
    for chosen in map(chance.choice, lacks):
        if chosen in names:
            entry = replace(entry, title=f"{names[chosen]} {entry.title}")
        else:
            require = _with(require, chosen)
    for chosen in map(chance.choice, excluded):
        exclude = _with(exclude, chosen) if exclude else None
    return replace(watchlist, require=show(require), exclude=show(exclude) if exclude else None), entry


def _with(node: Node, said: str) -> Node:
    """Let an operand hold, or not hold, whatever stands in the entry; its name stays, since names make the score."""
    if show(node) == said.removeprefix("NOT ") and not isinstance(node, Not):
        return And((node, Not(Everything()))) if said.startswith("NOT ") else Or((node, Everything()))
    match node:
        case Not(inner=inner):
            return Not(_with(inner, said))
        case And(nodes=nodes):
            return And(tuple(_with(one, said) for one in nodes))
        case Or(nodes=nodes):
            return Or(tuple(_with(one, said) for one in nodes))
        case AtLeast(count=count, nodes=nodes):
            return AtLeast(count, tuple(_with(one, said) for one in nodes))
        case Operand() | Text() | Field() | Near() | Everything():
            return node


def _one(article: Article) -> Outcome:
    (outcome,) = article.outcomes
    return outcome


def _asked(world: World, entry: Entry, chance: Random) -> tuple[Watchlist, Outcome]:
    """Return what became of an entry in one of the watchlists that made anything of it, where there is one."""
    listed = {one.watchlist: one for one in explain(world.connection, world.config, entry.id).articles[0].outcomes}
    chosen = chance.choice([one for one in world.config.watchlists if one.id in listed or not listed])
    if chosen.id in listed:
        return chosen, listed[chosen.id]
    return chosen, _one(explain(world.connection, world.config, entry.id, chosen).articles[0])


def _turns(world: World, entry: Entry, chance: Random) -> str:
    """Turn what is named as the cause, see the outcome turn, and return the kind of the cause."""
    watchlist, outcome = _asked(world, entry, chance)
    assert _hits(world, entry, watchlist) is (outcome.state == "hit")
    if outcome.miss is not None:
        return _miss_turns(world, entry, watchlist, outcome, chance)
    assert outcome.hit is not None
    assert _brings(world, entry, replace(watchlist, threshold=outcome.hit.score + 0.001)) == (False, False)
    told = [_telling_turns(world, watchlist, outcome, telling) for telling in outcome.tellings]
    return min(told)


def _miss_turns(world: World, entry: Entry, watchlist: Watchlist, outcome: Outcome, chance: Random) -> str:
    miss = outcome.miss
    assert miss is not None
    turned, named = _turned(watchlist, entry, miss.lacks, miss.excluded, chance)
    enough = replace(turned, threshold=min(miss.score, watchlist.threshold))
    assert _hits(world, named, enough), (entry, watchlist, miss)
    if len(miss.lacks) + len(miss.excluded) + miss.under > 1:
        assert not (miss.refused and _hits(world, entry, replace(watchlist, threshold=0.0)))
        return "several"
    return outcome.state


def _telling_turns(world: World, watchlist: Watchlist, outcome: Outcome, telling: Telling) -> str:
    hit, development = outcome.hit, outcome.development
    assert hit is not None
    assert development is not None
    if telling.unasked is not None:
        (rule,) = (one for one in watchlist.alerts if one.id == telling.rule)
        if telling.unasked == "joined":
            alone = replace(hit, kind="first")
            assert asked_for(replace(watchlist, alerts=(rule,)), Occasion(alone, development))
            return telling.unasked
        asked = replace(rule, min_score=0.0) if telling.unasked == "score" else replace(rule, events=("hit", "new"))
        occasion = Occasion(replace(hit, kind="coverage" if hit.kind == "reprint" else hit.kind), development)
        before = asked_for(replace(watchlist, alerts=(rule,)), Occasion(hit, development))
        after = asked_for(replace(watchlist, alerts=(replace(asked, events=("hit", "new")),)), occasion)
        assert (bool(before), bool(after)) == (False, True)
        return telling.unasked
    delivery = telling.delivery
    assert delivery is not None
    if telling.silence is None:
        return "told" if telling.digest is None else "digest"
    with world.connection.begin_nested() as undone:
        end_silence(world.connection, telling.silence, END, "anna")
        release(world.connection, CHANNELS, None, END + timedelta(seconds=1))
        (after_,) = (one for one in find_deliveries(world.connection, delivery.id) if one.id == delivery.id)
        assert (delivery.state, after_.state) == ("held", "pending")
        undone.rollback()
    return "silence"


@pytest.mark.timeout(600)
def test_turning_the_one_cause_that_is_named_turns_the_outcome_of_a_thousand_entries() -> None:
    chance = Random(11)
    with _lived(chance, _watched()) as world:
        assert sum(len((entry.trace or "").encode()) for entry in world.entries) < 80 * COUNT
        causes = Counter(_turns(world, entry, chance) for entry in world.entries)
    assert causes.total() == COUNT
    assert {"under", "excluded", "refused", "nothing", "told", "silence", "digest"} <= causes.keys()
