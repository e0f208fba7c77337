"""How many real polls a second do workers on PostgreSQL carry, and what binds? Feeds of 50 entries over loopback HTTP.

    python -m benchmarks.hands [--feeds 3000] [--workers 1 2] [--places 64] [--changed 30]

Workers are real processes with all that a poll has: claim, fetch, parsing in children, matching, commits. Every feed is
read once before it counts; then `changed` of a hundred have one entry more and the others answer 304, all are due at
once, and the time is taken until the last one is stored. PostgreSQL runs without fsync, as in the tests.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, text

from benchmarks.machine import children, cpu_of
from benchmarks.report import keep, table
from benchmarks.scale import postgres_cpu
from benchmarks.servers import address, control, feed_server
from monitor.storage.engine import open_engine
from monitor.storage.feeds import sync_feeds
from monitor.storage.migrate import upgrade
from tests.conftest import Postgres
from tests.contract.postgres import shared_server

EVERY = 86_400  # seconds: nothing falls due again by itself
LOOK = 0.25
PATIENCE = 900.0


def feeds_at(port: int, count: int) -> list[str]:
    """Return the addresses of so many feeds, each on a server of its own: none waits for the pause of another."""
    return [f"http://{address(1 + number)}:{port}/feed/{number}" for number in range(count)]


def whole(pid: int) -> float:
    """Return the CPU seconds of a process and of what it started that lives."""
    return (cpu_of(pid) + sum(cpu_of(child) for child in children(pid))) / 1000


def words_of(pid: int) -> bytes:
    """Return the command of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def polled(engine: Engine, times: int, count: int) -> None:
    """Wait until every feed was polled so often."""
    deadline = time.monotonic() + PATIENCE
    left = text("select count(*) from feeds where polls < :times")
    while True:
        with engine.connect() as connection:
            open_ = connection.execute(left, {"times": times}).scalar_one()
        if not open_:
            return
        if time.monotonic() > deadline:
            raise SystemExit(f"{open_} of {count} feeds were not polled within {PATIENCE:.0f} s")
        time.sleep(LOOK)


def written(engine: Engine) -> int:
    """Return the bytes that PostgreSQL has written to its log."""
    with engine.connect() as connection:
        return int(connection.execute(text("select pg_current_wal_lsn() - '0/0'::pg_lsn")).scalar_one())


def an_entry(engine: Engine) -> float:
    """Return the bytes that an entry takes with its keys and indexes."""
    with engine.connect() as connection:
        return float(connection.execute(text(
            "select ((select sum(pg_total_relation_size(relid)) from pg_partition_tree('entries'))"
            " + pg_total_relation_size('entry_keys')) / (select count(*) from entries)"
        )).scalar_one())  # fmt: skip


def measure(engine: Engine, url: str, workers: int, asked: argparse.Namespace) -> dict[str, float]:
    """Let so many workers poll every feed, twice; return what the second time took."""
    with feed_server(asked.feeds) as port:
        from benchmarks.subjects.monitor_poller import configured  # noqa: PLC0415  it loads the whole of monitor

        upgrade(engine)
        with engine.begin() as connection:
            sync_feeds(connection, configured(feeds_at(port, asked.feeds), ".").feeds)
        words = [sys.executable, "-m", "benchmarks.subjects.hands_worker", url]
        words += [str(port), str(asked.feeds), str(asked.places)]
        running = [subprocess.Popen(words, cwd=Path(__file__).parents[1]) for _ in range(workers)]
        try:
            polled(engine, 1, asked.feeds)
            control(port, 1, changed=asked.changed)
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("vacuum analyze"))
            server = next(one for one in children(os.getpid()) if b"benchmarks.servers" in words_of(one))
            before = sum(whole(one.pid) for one in running), postgres_cpu(engine), whole(server)
            main, log = sum(cpu_of(one.pid) for one in running) / 1000, written(engine)
            began = time.monotonic()
            with engine.begin() as connection:
                connection.execute(text("update feeds set next_poll_at = now()"))
            polled(engine, 2, asked.feeds)
            took = time.monotonic() - began
            spent = sum(whole(one.pid) for one in running) - before[0]
            main = sum(cpu_of(one.pid) for one in running) / 1000 - main
            served, fed = postgres_cpu(engine) - before[1], whole(server) - before[2]
        finally:
            for one in running:
                one.terminate()
            for one in running:
                one.wait()
    each = 1000 / asked.feeds
    return {
        "polls a second": round(asked.feeds / took, 1),
        "a worker itself, ms of CPU a poll": round(main * each, 2),
        "its parsing children, ms": round((spent - main) * each, 2),
        "PostgreSQL, ms": round(served * each, 2),
        "PostgreSQL, bytes of log a poll": round((written(engine) - log) / asked.feeds),
        "bytes that an entry takes": round(an_entry(engine)),
        "the feeds' server, ms": round(fed * each, 2),
        "cores busy with these": round((spent + served + fed) / took, 2),
        "busiest worker, share of its one core": round(main / took / workers, 2),
    }


def main() -> None:
    """Run, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hands", description=__doc__)
    parser.add_argument("--feeds", type=int, default=3_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--places", type=int, default=64)
    parser.add_argument("--changed", type=int, default=30, help="of a hundred feeds")
    asked = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name, shared_server(Path(name)) as url:
        server = Postgres(url)
        for workers in asked.workers:
            store = server.empty()
            engine = open_engine(store)
            found[f"{workers} at work"] = measure(engine, store, workers, asked)
            engine.dispose()
            server.drop(store)
    names = list(next(iter(found.values())))
    rows = [[one, *(each[one] for each in found.values())] for one in names]
    table(f"Real polls, {asked.changed} % changed; {os.cpu_count()} cores", ("", *found), rows)
    print("\nCPU binds where all cores are busy; the loop of a worker, where it fills one core")
    keep("hands", vars(asked) | {"found": found})


if __name__ == "__main__":
    main()
