"""What does it cost to store what a poll brought? 1 new entry of 50, and 50 new ones, beside the driver alone.

    python -m benchmarks.storing [--feeds 100] [--repeat 3]

Ours is all that a poll does between a document that was read and its commit: known entries are looked up, what is new
is made into entries with their keys, and stored in one transaction. The driver alone gets finished rows for the same
tables with the same indexes, looks up the same keys, and commits as often. SQLite syncs at each commit in both.
PostgreSQL is a server of its own; its CPU stands in a row of its own, the two kinds together.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.newsfeeds import ENTRIES, document
from benchmarks.report import keep, shown, spread, table
from benchmarks.scale import postgres_cpu
from monitor.app.hits import pipeline
from monitor.app.hits.pipeline import Finds, Visit
from monitor.app.process.clock import utc_now
from monitor.feeds.formats import read
from monitor.model.entry import Document
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.storage.database import Database
from monitor.storage.entries import insert_entries
from monitor.storage.migrate import upgrade
from monitor.storage.rows import row_of
from tests.contract.postgres import shared_server

FIFTY, ONE = f"{ENTRIES} new", f"1 new of {ENTRIES}"
BASE = "https://a.example/"


def _feeds(count: int, run: str) -> list[Visit]:
    urls = [f"https://news{number}-{run}.example/rss" for number in range(count)]
    return [Visit(Feed(feed_id(url), url, url, url, "example"), utc_now()) for url in urls]


def _documents(count: int, version: int) -> list[Document]:
    return [read(document(number, version), "text/xml", BASE) for number in range(count)]


def _cost(work: Callable[[int], None], count: int) -> float:
    begun = time.process_time()
    for number in range(count):
        work(number)
    return (time.process_time() - begun) * 1000 / count


def ours(database: Database, count: int, run: str) -> tuple[dict[str, float], list[tuple[Finds, Finds]]]:
    """Store fifty new entries of each feed, then one more; return CPU milliseconds a feed, and what was stored."""
    visits, finds = _feeds(count, run), [Finds(()) for _ in range(count)]
    whole = _documents(count, 0)

    def first(number: int) -> None:
        with database.reading() as connection:
            finds[number] = pipeline.look_up(connection, visits[number], whole[number])
        _store(database, visits[number], finds[number])

    cost = {FIFTY: _cost(first, count)}
    known = [set(one.shown.digests.split()) if one.shown else set() for one in finds]
    rest = [read(document(number, 1), "text/xml", BASE, known[number]) for number in range(count)]
    stored = list(finds)

    def later(number: int) -> None:
        shown = stored[number].shown
        assert shown is not None
        with database.reading() as connection:
            found = pipeline.look_up_rest(connection, visits[number], rest[number], shown)
        assert found is not None
        finds[number] = found
        _store(database, visits[number], found)

    cost[ONE] = _cost(later, count)
    return cost, list(zip(stored, finds, strict=True))


def _store(database: Database, visit: Visit, finds: Finds) -> None:
    with database.writing() as connection:
        insert_entries(connection, list(finds.new), list(finds.keys), visit.now)


class Bare:
    """The driver alone, on tables of the same make."""

    def __init__(self, like: Path, file: Path) -> None:
        with sqlite3.connect(like) as source:
            made = "select sql from sqlite_master where tbl_name in ('entries', 'entry_keys') and sql is not null"
            schema = [row[0] for row in source.execute(made)]
        self.store = sqlite3.connect(file, isolation_level=None)
        for statement in ("pragma journal_mode=wal", "pragma synchronous=full", *schema):
            self.store.execute(statement)

    def put(self, rows: Sequence[tuple[object, ...]], keys: Sequence[tuple[object, ...]]) -> None:
        """Look the keys up, and store what is new, in one transaction."""
        marks = ",".join("?" * len(keys))
        names = [keys[0][0], *(key[1] for key in keys)]
        self.store.execute(f"select * from entry_keys where feed_id = ? and key_hash in ({marks})", names).fetchall()
        self.store.execute("begin immediate")
        self.store.executemany(f"insert or ignore into entries values ({','.join('?' * len(rows[0]))})", rows)
        self.store.executemany("insert or ignore into entry_keys values (?, ?, ?, ?, ?)", keys)
        self.store.execute("commit")


def bare(like: Path, folder: Path, stored: list[tuple[Finds, Finds]]) -> dict[str, float]:
    """Store the same rows with sqlite3 alone."""
    store = Bare(like, folder / "bare.db")
    columns = [row[1] for row in store.store.execute("pragma table_info(entries)")]

    def rows(finds: Finds) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        given = [{name: _plain(value) for name, value in row_of(entry).items()} for entry in finds.new]
        now = str(finds.new[0].seen)
        return [tuple(row[name] for name in columns) for row in given], [(*key, now, now) for key in finds.keys]

    ready = [(rows(first), rows(later)) for first, later in stored]
    return {
        FIFTY: _cost(lambda number: store.put(*ready[number][0]), len(ready)),
        ONE: _cost(lambda number: store.put(*ready[number][1]), len(ready)),
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else str(value)


def on_sqlite(count: int, costs: dict[str, dict[str, list[float]]]) -> None:
    """Measure both on a new file; add what was found to `costs`."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        file = Path(name) / "monitor.db"
        database = Database(f"sqlite:///{file}")
        upgrade(database.engine)
        mine, stored = ours(database, count, "sqlite")
        _add(costs, "the monitor, SQLite", mine)
        _add(costs, "sqlite3 alone", bare(file, Path(name), stored))
        database.close()


def on_postgresql(database: Database, count: int, run: str, costs: dict[str, dict[str, list[float]]]) -> None:
    """Measure ours, and add what the server used for it."""
    before = postgres_cpu(database.engine)
    mine, _ = ours(database, count, run)
    served = (postgres_cpu(database.engine) - before) * 1000 / count
    _add(costs, "the monitor, PostgreSQL", mine)
    _add(costs, "its server, for both", {FIFTY: served, ONE: served})


def _add(costs: dict[str, dict[str, list[float]]], name: str, found: dict[str, float]) -> None:
    for kind, cost in found.items():
        costs.setdefault(name, {}).setdefault(kind, []).append(cost)


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storing", description=__doc__)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    costs: dict[str, dict[str, list[float]]] = {}
    for _ in range(asked.repeat):
        on_sqlite(asked.feeds, costs)
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder)) as url:
        database = Database(url)
        upgrade(database.engine)
        for number in range(asked.repeat):
            on_postgresql(database, asked.feeds, str(number), costs)
        database.close()
    found = {name: {kind: spread(values) for kind, values in kinds.items()} for name, kinds in costs.items()}
    rows = [[name, *(shown(kinds[kind]) for kind in (FIFTY, ONE))] for name, kinds in found.items()]
    table("CPU ms to store what a poll brought; median (min-max)", ("", FIFTY, ONE), rows)
    alone, mine = found["sqlite3 alone"], found["the monitor, SQLite"]
    ratios = {kind: round(mine[kind]["median"] / alone[kind]["median"], 2) for kind in (FIFTY, ONE)}
    table("the monitor on SQLite to sqlite3 alone", ("", FIFTY, ONE), [["", *ratios.values()]])
    keep("storing", {"feeds": asked.feeds, "repetitions": asked.repeat, "cpu_ms": found, "to_sqlite3_alone": ratios})


if __name__ == "__main__":
    main()
