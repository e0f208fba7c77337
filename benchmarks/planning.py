"""How long does `monitor plan` take, and how long a replay of many entries of which few hit?

    python -m benchmarks.planning [--days 30] [--daily 1000] [--hits 2] [--watchlists 20]

A store holds so many made-up entries a day; of each hundred, so many name one of the watchlists' names. Every
watchlist is edited (its threshold), so all of them are played, on both sides, without encoder. Beside: the bytes that
the traces take, and a replay of 50,000 such entries through the same watchlists. CPU of this process and seconds.
"""

import argparse
import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import COMMON, vocabulary, watchlists
from benchmarks.placing import World
from benchmarks.report import keep, table
from monitor.app.backtesting.plan import midnight, plan
from monitor.app.backtesting.replay import Line, Replay
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import subject_of
from monitor.feeds.identity import Identified, to_entry
from monitor.matching.match import judge_entry
from monitor.model.config import Config
from monitor.model.entry import Document, Entry, ParsedEntry
from monitor.model.feed import Feed
from monitor.model.ids import feed_id, key_hash
from monitor.model.miss import trace_of
from monitor.model.secret import Secret
from monitor.model.watchlist import Rule, Watchlist
from monitor.storage.database import Database
from monitor.storage.entries import insert_entries
from monitor.storage.feeds import sync_feeds
from monitor.storage.migrate import upgrade

FEEDS = tuple(
    Feed(feed_id(name), name, f"https://{name}.example/feed", name, f"{name}.example", "en")
    for name in (f"feed{number}" for number in range(40))
)
REPLAYED = 50_000
TOGETHER = 5  # entries of one poll
NOW = datetime(2026, 3, 1, tzinfo=UTC)
Brought = tuple[Feed, datetime, ParsedEntry]


def brought(world: World, made: list[Watchlist], count: int, days: float, hits: float) -> list[Brought]:
    """Return entries of 600 characters, over the days before now."""
    begin, every = NOW - timedelta(days=days), timedelta(days=days) / count
    found = []
    for number in range(count):
        names = f"{world.chance.choice(made).entities[0].name} " if world.chance.random() < hits else ""
        words = " ".join(world.said(100))
        seen = begin + every * (number - number % TOGETHER)
        feed = FEEDS[number // TOGETHER % len(FEEDS)]
        link = f"https://{feed.host}/{number}"
        found.append((feed, seen, ParsedEntry(link, link, f"{names}{words[:70]}", words[70:600], published=seen)))
    return found


def entry_of(one: Brought, number: int) -> Entry:
    """Return an entry as a poll would store it, without its trace."""
    feed, seen, parsed = one
    key = key_hash("guid", parsed.guid)
    entry = to_entry(Identified(parsed, key, (key,)), Document("rss", "", None, ()), feed, seen)
    return replace(entry, place=number % TOGETHER)


def filled(database: Database, given: list[Brought], made: list[Watchlist]) -> float:
    """Store entries with their traces; return the bytes of an entry's."""
    compiled, by_id = compile_rules(made, FEEDS).compiled, {feed.id: feed for feed in FEEDS}
    entries = [entry_of(one, number) for number, one in enumerate(given)]
    misses = (judge_entry(compiled, subject_of(one, by_id[one.feed_id]))[1] for one in entries)
    traced = [replace(one, trace=trace_of(found)) for one, found in zip(entries, misses, strict=True)]
    with database.writing() as connection:
        sync_feeds(connection, FEEDS)
        insert_entries(connection, traced, [], NOW)
    return sum(len((one.trace or "").encode()) for one in traced) / len(traced)


def planned(folder: Path, given: list[Brought], made: list[Watchlist], days: float) -> dict[str, object]:
    """Return what a plan over these entries costs."""
    database = Database(f"sqlite:///{folder / 'plan.db'}")
    try:
        upgrade(database.engine)
        bytes_each = filled(database, given, made)
        edited = [replace(one, threshold=0.62) for one in made]
        configs = [Config("", Secret("sqlite://"), feeds=FEEDS, watchlists=tuple(one)) for one in (made, edited)]
        spent, started = time.process_time(), time.perf_counter()
        with database.reading() as connection:
            found = plan(connection, configs[0], configs[1], (midnight(NOW - timedelta(days=days)), NOW))
        return {
            "entries": found.entries,
            "told_as_it_is": sum(found.told_now.values()),
            "differences": len(found.differences),
            "trace_bytes_an_entry": round(bytes_each, 1),
            "cpu_s": round(time.process_time() - spent, 1),
            "seconds": round(time.perf_counter() - started, 1),
        }
    finally:
        database.close()


def replayed(world: World, made: list[Watchlist], hits: float) -> dict[str, object]:
    """Return what a replay of many entries costs."""
    given = brought(world, made, REPLAYED, 30, hits)
    lines = [Line(parsed.guid, seen, feed.ref, parsed) for feed, seen, parsed in given]
    spent, started = time.process_time(), time.perf_counter()
    found = sum(one.hit for one in Replay(compile_rules(made), FEEDS).play(lines))
    return {
        "entries": len(lines),
        "hits": found,
        "cpu_s": round(time.process_time() - spent, 1),
        "seconds": round(time.perf_counter() - started, 1),
    }


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planning", description=__doc__)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--daily", type=int, default=1_000)
    parser.add_argument("--hits", type=float, default=2, help="of each hundred entries")
    parser.add_argument("--watchlists", type=int, default=20)
    given = parser.parse_args()
    world = World(7)
    made = watchlists(random.Random(7), vocabulary(random.Random(7))[COMMON:], given.watchlists, inflect=True)
    made = [replace(one, alerts=(Rule("fast", "desk"),)) for one in made]
    entries = brought(world, made, round(given.days * given.daily), given.days, given.hits / 100)
    with TemporaryDirectory() as folder:
        plan_ = planned(Path(folder), entries, made, given.days)
    replay = replayed(world, made, given.hits / 100)
    for title, result in (("plan", plan_), ("replay", replay)):
        table(title, tuple(result), [list(result.values())])
    keep("planning", {"watchlists": given.watchlists, "hits_of_a_hundred": given.hits, "plan": plan_, "replay": replay})


if __name__ == "__main__":
    main()
