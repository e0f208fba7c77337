"""Has anything become dearer? Each unit of work against a loop of plain Python, in turns, and against what was kept.

    python -m benchmarks.check [--keep] [--rounds 9]

A ratio within one run says the same on a fast machine and on a slow one: the least CPU time of a unit, over that of the
loop, which is timed beside it in each round. What is more than a tenth dearer than in results/check.json is named, and
the command fails; `--keep` writes what it found instead. Run it where nothing else runs.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from loguru import logger

from benchmarks import growth, placing
from benchmarks.newsfeeds import document
from benchmarks.report import RESULTS, keep, table
from benchmarks.servers import address, feed_server
from benchmarks.subjects.monitor_poller import configured, poll_round
from monitor.app.config.load import load_watchlist
from monitor.app.daemon.wiring import build
from monitor.app.hits import pipeline
from monitor.app.hits.pipeline import Visit
from monitor.app.hits.rules import Rules
from monitor.app.process.store import own_store
from monitor.feeds.formats import read
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import match_entry
from monitor.model.building import nothing_collected
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.storage.database import Database
from monitor.storage.entries import insert_entries
from monitor.storage.migrate import upgrade

DEARER = 1.1
SERVERS = 10  # six feeds each
HOME = Path(__file__).resolve().parents[1]
Work = Callable[[], int]  # does some units, and returns how many
NOW = placing.NOW


def plain_python() -> int:
    """The loop that all is measured by: texts, tables, JSON, sorting."""
    for number in range(20):
        words = [f"{number * 7919 % 1000}-{one}" for one in range(800)]
        counts: dict[str, int] = {}
        for word in words:
            counts[word[:4]] = counts.get(word[:4], 0) + len(word)
        json.loads(json.dumps(sorted(counts.items())))
    return 1


def reading() -> tuple[Work, Work]:
    """Feeds of 50 entries, read as they come: RSS and Atom; and the next of each, with one entry that is new."""
    bodies = [document(number, 0) for number in range(10)]
    later = [document(number, 1) for number in range(10)]
    known = [{one.digest for one in read(body, "text/xml", "https://a.example/").entries} for body in bodies]

    def again() -> int:
        for body, digests in zip(later, known, strict=True):
            read(body, "text/xml", "https://a.example/", digests)
        return len(later)

    return lambda: sum(bool(read(body, "text/xml", "https://a.example/")) for body in bodies), again


def matching() -> tuple[Work, Work]:
    """Entries held against 500 watchlists with the forms of their names; and those watchlists compiled anew."""
    chance = random.Random(growth.SEED)
    words = growth.vocabulary(chance)
    made = growth.watchlists(chance, words, 500, inflect=True)
    given = growth.entries(chance, words, made)[:500]
    compiled = compile_watchlists(made)

    def match() -> int:
        for entry in given:
            match_entry(compiled, entry)
        return len(given)

    def build() -> int:
        compile_watchlists(made)
        return len(made)

    return match, build


def configuring() -> Work:
    """The example watchlist, read and checked."""
    file = HOME / "config" / "watchlists" / "mali-france.yaml"

    def load() -> int:
        for _ in range(4):
            load_watchlist(file, {})
        return 4

    return load


def storing(database: Database) -> tuple[Work, Work]:
    """Documents of 50 entries that nobody knew, looked up, matched and stored; and the same documents when known."""
    rules = Rules({}, compile_watchlists([]))
    documents = [read(document(number, 0), "text/xml", "https://a.example/") for number in range(10)]
    polled = 0

    def visits() -> list[Visit]:
        urls = [f"https://news{polled + number}.example/rss" for number in range(len(documents))]
        return [Visit(Feed(feed_id(url), url, url, url, "example"), NOW) for url in urls]

    def new() -> int:
        nonlocal polled
        polled += len(documents)
        for visit, one in zip(visits(), documents, strict=True):
            with database.writing() as connection:
                finds, _ = pipeline.match(rules, visit, pipeline.look_up(connection, visit, one))
                insert_entries(connection, list(finds.new), list(finds.keys), NOW)
        return len(documents)

    def known() -> int:
        for visit, one in zip(visits(), documents, strict=True):
            with database.reading() as connection:
                pipeline.look_up(connection, visit, one)
        return len(documents)

    return new, known


def placed(database: Database) -> Work:
    """Hits placed, twenty to a commit, half of them in developments that are there."""
    world = placing.World(7)
    with database.writing() as connection:
        happenings = placing.fill(connection, world, 1_000)

    def place() -> int:
        placing.measure(database, world, happenings, 60, 20)
        return 60

    return place


@contextmanager
def polls(folder: Path) -> Iterator[Work]:
    """Give polls of feeds that say 304, from the claim to the commit; the server is another process."""
    folder.mkdir()
    with feed_server(SERVERS) as port, asyncio.Runner() as runner:
        feeds = [f"http://{address(number % SERVERS + 1)}:{port}/feed/{number}" for number in range(6 * SERVERS)]
        config = configured(feeds, str(folder))
        with own_store(config) as database:
            parts = build(config, database)

            def poll() -> int:
                runner.run(poll_round(parts))
                return len(feeds)

            poll()  # the first, which reads and stores them
            yield poll
            runner.run(parts.close())


@contextmanager
def works() -> Iterator[dict[str, Work]]:
    """Give every unit of work by its name."""
    with TemporaryDirectory(prefix="monitor-bench-") as folder, ExitStack() as kept:
        databases = [Database(f"sqlite:///{Path(folder) / name}.db") for name in ("entries", "hits")]
        try:
            for database in databases:
                upgrade(database.engine)
            match, compiling = matching()
            whole, again = reading()
            new, known = storing(databases[0])
            nothing_new = kept.enter_context(polls(Path(folder) / "polls"))
            with nothing_collected(leave_out=True):  # what one unit holds is not looked through for another
                units = {
                    "poll a feed that says 304": nothing_new,
                    "read a feed of 50 entries": whole,
                    "read it again with one new": again,
                    "hold an entry against 500 watchlists": match,
                    "compile a watchlist again": compiling,
                    "read the example watchlist": configuring(),
                    "store 50 new entries": new,
                    "look up 50 known entries": known,
                    "place a hit": placed(databases[1]),
                }
            yield units
        finally:
            for database in databases:
                database.close()


def cpu_of_one(work: Work) -> float:
    """Return the CPU milliseconds of one unit."""
    begun = time.process_time()
    count = work()
    return (time.process_time() - begun) * 1000 / count


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Return what each unit costs: CPU milliseconds, and how many times the loop's."""
    with works() as found:
        least = dict.fromkeys(found, float("inf"))
        loop = float("inf")
        for number in range(rounds + 1):
            for name, work in found.items():
                loop = min(loop, cpu_of_one(plain_python))
                cost = cpu_of_one(work)
                least[name] = min(least[name], cost) if number else least[name]  # the first round fills the caches
            print(f"round {number} of {rounds}", file=sys.stderr)
    return {name: {"ms": round(cost, 4), "ratio": float(f"{cost / loop:.4g}")} for name, cost in least.items()}


def main() -> int:
    """Measure, compare, and say what became dearer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep what is found, to compare with from now on")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    logger.remove()
    file = RESULTS / "check.json"
    before = json.loads(file.read_text(encoding="utf-8"))["units"] if file.exists() else {}
    now = measure(asked.rounds)
    change = {name: one["ratio"] / before[name]["ratio"] for name, one in now.items() if name in before}
    rows = [
        [name, one["ms"], one["ratio"], before.get(name, {}).get("ratio", "–"), _shown(change.get(name))]
        for name, one in now.items()
    ]
    table("CPU of a unit", ("", "ms", "times the loop", "kept", "change"), rows)
    if asked.keep:
        keep("check", {"rounds": asked.rounds, "units": now})
        return 0
    dearer = sorted(name for name, times in change.items() if times > DEARER)
    print("\n" + ("more than a tenth dearer: " + "; ".join(dearer) if dearer else "nothing became a tenth dearer"))
    return 1 if dearer else 0


def _shown(times: float | None) -> str:
    return "new" if times is None else f"{(times - 1) * 100:+.0f} %"


if __name__ == "__main__":
    sys.exit(main())
