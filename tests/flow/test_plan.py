"""What `monitor plan` says that an edit would do is what it does: held against the same days lived with the edit."""

import os
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from monitor.app.backtesting.plan import Planned, plan, touched
from monitor.app.delivery.holds import release
from monitor.model.alert import Alert
from monitor.model.config import Config
from monitor.model.feed import Feed
from monitor.model.ids import delivery_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Seed, Topic, Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import sync_feeds
from monitor.storage.holds import take_as_told
from monitor.storage.migrate import upgrade
from monitor.storage.why import all_alerts
from tests.flow.month import ASIDES, DAY, DEEDS, FEEDS, PEOPLE, PLACES, Poll, learn, month, rules_of, take_in
from tests.flow.papers import NOON

Made = TypeVar("Made", Entity, Topic)
ENTRIES = 120
SINCE = NOON + timedelta(days=10, hours=-12)
END = NOON + 20 * DAY
POLLS = tuple(month(Random(5), ENTRIES, days=19))


def _entity(name: str, weight: float = 1.0) -> Entity:
    return Entity(name.split(" ", maxsplit=1)[0].lower(), name, "thing", weight, (), inflect=False)


PLACED = tuple(_entity(place, 3) for place in PLACES)
NAMED = tuple(map(_entity, PEOPLE))
TOPICS = tuple(Topic(deed, terms=(("*", f"{deed}*"),)) for deed in DEEDS)
RULES = (Rule("fast", "desk"), Rule("more", "phone", ("updated", "corroborated")))
WATCHLISTS = (
    Watchlist(
        "towns", "Two towns", entities=(*PLACED, *NAMED), topics=TOPICS, threshold=0.5, alerts=RULES,
        require="oostmeer OR karsk", exclude='"cup"',
    ),
    Watchlist(
        "deeds", "Strikes", entities=PLACED, topics=TOPICS[:2], threshold=0.3, alerts=RULES[:1], require="strike"
    ),
)  # fmt: skip


def _live(connection: Connection, watchlists: tuple[Watchlist, ...], feeds: tuple[Feed, ...], *, late: bool) -> None:
    """Live the days before, or after, the moment from which edits are planned."""
    rules, by_id = rules_of(watchlists), {feed.id: feed for feed in feeds}
    for poll in POLLS:
        feed = by_id.get(poll.feed.id)
        if (NOON + poll.after >= SINCE) is late and feed is not None and not feed.paused:
            learn(connection, take_in(connection, rules, Poll(feed, poll.after, poll.entries)).new)
            release(connection, {}, None, NOON + poll.after)
            take_as_told(connection, NOON + poll.after)
    if late:
        release(connection, {}, None, END)


def _told(connection: Connection) -> dict[str, Alert]:
    return {
        delivery.id: alert
        for alert, delivery in all_alerts(connection)
        if alert.created_at >= SINCE and not (delivery.state == "held" and delivery.held_by == "min_origins")
    }


@dataclass(frozen=True)
class Past:
    """A store that lived all days, and how it was at the moment."""

    whole: Path
    half: Path


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    folder = tmp_path_factory.mktemp("past")
    database = Database(f"sqlite:///{folder / 'whole.db'}")
    upgrade(database.engine)
    with database.writing() as connection:
        sync_feeds(connection, FEEDS)
        _live(connection, WATCHLISTS, FEEDS, late=False)
    with database.engine.connect() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{folder / 'half.db'}'")
    with database.writing() as connection:
        _live(connection, WATCHLISTS, FEEDS, late=True)
    database.close()
    return Past(folder / "whole.db", folder / "half.db")


def _config(watchlists: tuple[Watchlist, ...], feeds: tuple[Feed, ...] = FEEDS) -> Config:
    return Config("", Secret("sqlite://"), feeds=feeds, watchlists=watchlists, full_text="never")


def _planned(past: Past, watchlists: tuple[Watchlist, ...], feeds: tuple[Feed, ...] = FEEDS) -> Planned:
    database = Database(f"sqlite:///{past.whole}")
    try:
        with database.reading() as connection:
            return plan(connection, _config(WATCHLISTS), _config(watchlists, feeds), (SINCE, END))
    finally:
        database.close()


def _lived(past: Past, folder: Path, watchlists: tuple[Watchlist, ...], feeds: tuple[Feed, ...]) -> dict[str, Alert]:
    copy = folder / "again.db"
    copy.write_bytes(past.half.read_bytes())
    database = Database(f"sqlite:///{copy}")
    try:
        with database.writing() as connection:
            _live(connection, watchlists, feeds, late=True)
            return _told(connection)
    finally:
        database.close()


def _kept(past: Past) -> dict[str, Alert]:
    database = Database(f"sqlite:///{past.whole}")
    try:
        with database.reading() as connection:
            return _told(connection)
    finally:
        database.close()


def _edited(chance: Random) -> tuple[tuple[Watchlist, ...], tuple[Feed, ...]]:
    """Return the configuration with one to four edits of the kinds that people make."""
    watchlists, feeds = list(WATCHLISTS), list(FEEDS)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(watchlists))
        edit = chance.choice((_spelled, _asked, _ruled, _ruled, _looked))
        watchlists[at] = edit(watchlists[at], chance)
        if chance.random() < 0.15:
            watchlists.append(
                replace(WATCHLISTS[1], id=f"new{len(watchlists)}", require=chance.choice(("*", "velora")))
            )
        if chance.random() < 0.1 and len(watchlists) > 1:
            watchlists.pop(chance.randrange(len(watchlists)))
        if chance.random() < 0.2:
            number = chance.randrange(len(feeds))
            feeds[number] = chance.choice(
                (
                    replace(feeds[number], paused=True),
                    replace(feeds[number], tags=("all",)),
                    replace(feeds[number], name="Another name"),
                    replace(feeds[number], language="de"),
                )
            )
    return tuple(watchlists), tuple(feeds)


def _spelled(one: Watchlist, chance: Random) -> Watchlist:
    """Edit an entity or a topic: its aliases or terms, its weight, its inflection; or take a topic out."""
    word = chance.choice((*ASIDES, "Lem", "Moss", "report"))
    place, topic = chance.randrange(len(one.entities)), chance.randrange(len(one.topics))
    entity, said = one.entities[place], one.topics[topic]
    fresh = f"more{len(one.entities)}"
    alias = replace(entity, aliases=(*entity.aliases, (chance.choice(("*", "en", "nl")), word)))
    made = (
        alias,
        replace(alias, inflect=True),
        replace(entity, name=word),
        replace(entity, weight=chance.choice((0.5, 2, 4))),
    )
    terms = (
        replace(said, terms=(*said.terms, ("*", f"{word}*"))),
        replace(said, terms=(("en", word),)),
        replace(said, weight=3.0),
    )
    return chance.choice(
        (
            replace(one, entities=_with(one.entities, place, chance.choice(made))),
            replace(one, topics=_with(one.topics, topic, chance.choice(terms))),
            replace(
                one, entities=(*one.entities, replace(entity, id=fresh, name=word)), require=f"{one.require} OR {fresh}"
            ),
        )
    )


def _with(all_: tuple[Made, ...], place: int, one: Made) -> tuple[Made, ...]:
    changed = list(all_)
    changed[place] = one
    return tuple(changed)


def _asked(one: Watchlist, chance: Random) -> Watchlist:
    """Edit the rule of a watchlist."""
    aside, place = chance.choice(ASIDES), chance.choice(PLACED).id
    require = (
        f"{place} OR lindau",
        "strike AND (oostmeer OR velora)",
        f"{place} NEAR/6 strike",
        "at_least(2, strike, flood, oostmeer, karsk)" if len(one.topics) > 1 else place,
        f'title:{place} NOT "{aside}"',
        "*",
    )
    return chance.choice(
        (
            replace(one, threshold=chance.choice((0.0, 0.2, 0.45, 0.6, 0.7))),
            replace(one, exclude=chance.choice((None, f'"{aside}"', f'"cup" OR title:"{aside}"', place))),
            replace(one, require=chance.choice(require)),
        )
    )


def _ruled(one: Watchlist, chance: Random) -> Watchlist:
    """Edit whom a watchlist tells what, and when."""
    first, *others = one.alerts or RULES[:1]
    events = tuple(chance.sample(("new", "updated", "corroborated", "hit"), chance.randint(1, 4)))
    made = (
        replace(first, events=events, min_score=chance.choice((0.0, 0.75))),
        replace(first, min_origins=chance.choice((2, 3)), to="phone"),
        replace(first, wait=timedelta(hours=chance.choice((1, 30))), events=events),
        replace(first, digest="0 7 * * *", timezone="Europe/Amsterdam"),
        replace(first, id="renamed"),
        replace(first, to="phone"),
    )
    more = (Rule("all", "phone", ("hit",)),) if chance.random() < 0.3 else ()
    return replace(one, alerts=() if chance.random() < 0.1 else (chance.choice(made), *others[:1], *more))


def _looked(one: Watchlist, chance: Random) -> Watchlist:
    """Edit what a watchlist looks at, and from where its story begins."""
    sown = Seed("Strike in Oostmeer report", f"Anna Vos on strike in {chance.choice(PLACES)}.", "en", NOON - DAY)
    return chance.choice(
        (
            replace(one, paused=True),
            replace(one, feeds=(chance.choice(("world", "blad", "all")),)),
            replace(one, title="Another title"),
            replace(one, seed=sown),
        )
    )


@pytest.mark.parametrize("seed", range(int(os.environ.get("MONITOR_TEST_EDITS", "16"))))
def test_a_plan_is_alert_for_alert_what_the_same_days_bring_with_the_edit(
    past: Past, tmp_path: Path, seed: int
) -> None:
    watchlists, feeds = _edited(Random(seed))
    planned = _planned(past, watchlists, feeds)
    then, now = _lived(past, tmp_path, watchlists, feeds), _kept(past)
    found = {
        change: {delivery_id(one.alert.id, one.alert.channel) for one in planned.differences if one.change == change}
        for change in ("added", "lost")
    }
    assert found == {"added": then.keys() - now.keys(), "lost": now.keys() - then.keys()}
    for counted, told in ((planned.told_now, now), (planned.told_then, then)):
        mine = Counter(one.watchlist_id for one in told.values() if one.watchlist_id in planned.compared)
        assert counted == mine


def test_an_edit_that_changes_nothing_plays_nothing(past: Past) -> None:
    assert touched(_config(WATCHLISTS), _config(WATCHLISTS)) == []
    assert _planned(past, WATCHLISTS).compared == ()
    other = replace(WATCHLISTS[0], threshold=0.9)
    assert touched(_config(WATCHLISTS), _config((other, WATCHLISTS[1]))) == ["towns"]


def test_each_difference_has_its_reason(past: Past) -> None:
    because = {}
    for name, edited in {
        "higher": replace(WATCHLISTS[0], threshold=0.8),
        "wider": replace(WATCHLISTS[0], threshold=0.3, exclude=None, require="*"),
        "paused": replace(WATCHLISTS[0], paused=True),
        "moved": replace(WATCHLISTS[0], alerts=(Rule("fast", "phone"),)),
        "feeds": replace(WATCHLISTS[0], feeds=("blad",)),
        "score": replace(WATCHLISTS[0], alerts=(Rule("fast", "desk", min_score=0.95),)),
    }.items():
        planned = _planned(past, (edited, WATCHLISTS[1]))
        because[name] = {(one.change, one.reason.because) for one in planned.differences}
    assert ("lost", "missed") in because["higher"]
    assert ("added", "missed") in because["wider"]
    assert because["paused"] == {("lost", "paused")}
    assert {("lost", "moved"), ("added", "moved")} <= because["moved"]
    assert ("lost", "uncovered") in because["feeds"]
    assert ("lost", "score") in because["score"]
    gone = _planned(past, WATCHLISTS[1:])
    assert {one.reason.because for one in gone.differences} == {"gone"}
    assert gone.told_then.get("towns", 0) == 0
    assert gone.a_week(30) == pytest.approx(20, abs=0.5)
