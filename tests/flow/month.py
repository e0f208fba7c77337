"""Entries that come, poll by poll, over days of a clock held in hand; into a store, with no network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from monitor.app.hits.pipeline import Ending, Keep, Outcome, Visit, candidates, look_up, match, store
from monitor.app.hits.rarity import count_entries, write_counts
from monitor.app.hits.rules import Rules, compile_rules
from monitor.app.hits.weighing import weigh
from monitor.model.entry import Document, Entry, ParsedEntry
from monitor.model.feed import Feed, PollState
from monitor.model.ids import feed_id
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from tests.flow.papers import NOON

DAY = timedelta(days=1)
STATE = PollState(first_success_at=NOON - DAY)
FEEDS = tuple(
    Feed(feed_id(name), name, f"https://{name}.example/feed", name.title(), f"{name}.example", language, ("all", tag))
    for name, language, tag in (("blad", "nl", "dutch"), ("herald", "en", "world"), ("courier", "en", "world"))
)
PLACES = ("Oostmeer", "Westhaven", "Norddam", "Lindau", "Karsk", "Velora")
DEEDS = ("strike", "flood", "vote", "fire", "trial", "treaty", "outage", "recall", "merger", "protest")
PEOPLE = ("Anna Vos", "Bela Kun", "Carl Ott", "Dora Lem", "Emil Roth", "Faye Moss")
ASIDES = ("cup", "final", "weather", "recipe", "market", "quiz")


@dataclass(frozen=True)
class Poll:
    """What one poll brings."""

    feed: Feed
    after: timedelta
    entries: tuple[ParsedEntry, ...]


def month(chance: Random, count: int, days: int = 30) -> Iterator[Poll]:
    """Yield polls that bring so many entries in all, spread over the days."""
    moments = sorted(chance.uniform(0, days * 86_400) for _ in range(count))
    number = 0
    while number < count:
        together = min(chance.choice((1, 1, 2, 3)), count - number)
        feed = chance.choice(FEEDS)
        brought = tuple(_entry(chance, number + offset, feed) for offset in range(together))
        yield Poll(feed, timedelta(seconds=round(moments[number + together - 1])), brought)
        number += together


def _entry(chance: Random, number: int, feed: Feed) -> ParsedEntry:
    place, deed, person = chance.choice(PLACES), chance.choice(DEEDS), chance.choice(PEOPLE)
    said = [one for one, likely in ((place, 0.6), (deed, 0.6), (person, 0.3)) if chance.random() < likely]
    aside = [one for one in ASIDES if chance.random() < 0.1]
    title = f"{' '.join([*said, *aside])} report {number}"
    summary = f"{chance.choice(PEOPLE)} on {chance.choice(DEEDS)} in {chance.choice(PLACES)}" * (chance.random() < 0.5)
    return ParsedEntry(f"g{number}", f"https://{feed.host}/{number}", title, f"{summary} item {number}")


def take_in(connection: Connection, rules: Rules, poll: Poll) -> Outcome:
    """Store a poll as the daemon does."""
    visit = Visit(poll.feed, NOON + poll.after)
    finds, matches = match(rules, visit, look_up(connection, visit, Document("rss", "", None, poll.entries)))
    unplaced = weigh(connection, candidates(visit, matches), {})
    (outcome,) = store(connection, [Keep(("", ""), visit, finds, Ending(STATE, STATE), rules, unplaced)])
    return outcome


def learn(connection: Connection, entries: Sequence[Entry]) -> None:
    """Count terms, as the daemon does twice a minute."""
    write_counts(connection, count_entries(entries))


def rules_of(watchlists: Sequence[Watchlist]) -> Rules:
    """Return watchlists as the pipeline wants them."""
    return compile_rules(watchlists, FEEDS)
