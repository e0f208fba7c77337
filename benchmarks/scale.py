"""How many polls a second do workers on PostgreSQL carry, and do they stay polite? Simulated servers of 50 ms.

    python -m benchmarks.scale [--feeds 1000000] [--hosts 300000] [--rate 1100] [--workers 2] [--seconds 60] [--kills 2]

The table of feeds is filled by SQL; at every second `rate` of them fall due. Workers are real processes with the real
daemon, claim, leases, fences and commits; only the exchange with the server is 50 ms of sleep. Counted over the
records of all of them: from due to start, overlaps and missing pauses at a host, feeds polled twice for one due
moment, and CPU of the workers and of PostgreSQL. PostgreSQL runs without fsync, as in the tests.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Engine, text

from benchmarks.report import keep, table
from monitor.storage.engine import open_engine
from monitor.storage.migrate import upgrade
from tests.contract.postgres import shared_server

TICK = os.sysconf("SC_CLK_TCK")
PAUSE = 2.0
WARM = 10.0  # seconds of work that are not counted


def fill(engine: Engine, feeds: int, hosts: int, rate: float) -> None:
    """Fill the tables; feeds fall due from a few seconds from now on."""
    upgrade(engine)
    with engine.begin() as connection:
        wanted = {"feeds": feeds, "hosts": hosts, "rate": rate}
        connection.execute(text(
            "insert into hosts (host, free_at, seconds) "
            "select 'host-' || n || '.example', to_timestamp(0), 0.05 from generate_series(0, :hosts - 1) n"
        ), wanted)  # fmt: skip
        connection.execute(text(
            "insert into feeds (id, ref, url, name, host, active, failures, polls, entries, next_poll_at, interval) "
            "select 'feed-' || n, 'feed-' || n, 'https://host-' || (n % :hosts) || '.example/' || n, 'Feed ' || n, "
            "'host-' || (n % :hosts) || '.example', true, 0, 0, 0, "
            "now() + interval '40 seconds' + n / cast(:rate as float) * interval '1 second', 900 "
            "from generate_series(0, :feeds - 1) n"
        ), wanted)  # fmt: skip
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a process and of its children that have ended; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(one) for one in fields[11:15]) / TICK


def postgres_cpu(engine: Engine) -> float:
    """Return the CPU seconds of the server and of all its processes."""
    with engine.connect() as connection:
        backend: int = connection.execute(text("select pg_backend_pid()")).scalar_one()
    parent = int(Path(f"/proc/{backend}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return cpu_of(parent) + sum(cpu_of(int(child)) for child in children)


def start(url: str, folder: Path, number: int, places: int) -> subprocess.Popen[bytes]:
    """Start a worker."""
    words = [sys.executable, "-m", "benchmarks.subjects.scale_worker", url, str(folder / f"{number}.txt"), str(places)]
    return subprocess.Popen(words, cwd=Path(__file__).parents[1])


def work(url: str, folder: Path, asked: argparse.Namespace, engine: Engine) -> dict[str, float]:
    """Let workers work, and kill some of them; return the CPU seconds that were spent while it was counted."""
    running = [start(url, folder, number, asked.places) for number in range(asked.workers)]
    time.sleep(40 + WARM)
    before, server, began = sum(cpu_of(one.pid) for one in running), postgres_cpu(engine), time.time()
    gone = 0.0
    for number in range(asked.kills):
        time.sleep(asked.seconds / (asked.kills + 1))
        victim = running.pop(0)
        gone += cpu_of(victim.pid)
        victim.kill()
        victim.wait()
        running.append(start(url, folder, asked.workers + number, asked.places))
    time.sleep(asked.seconds / (asked.kills + 1))
    spent = sum(cpu_of(one.pid) for one in running) + gone - before
    served, ended = postgres_cpu(engine) - server, time.time()
    for one in running:
        one.terminate()
    for one in running:
        one.wait()
    return {"worker": spent, "server": served, "from": began, "to": ended}


def judge(folder: Path, spent: dict[str, float], rate: float) -> dict[str, object]:
    """Return what the records say."""
    rows = [line.split() for file in folder.glob("*.txt") for line in file.read_text(encoding="ascii").splitlines()]
    polls = [(host, feed, float(due), float(began), float(ended)) for host, feed, due, began, ended in rows]
    counted = [one for one in polls if spent["from"] <= one[3] < spent["to"]]
    lags = sorted(began - due for _, _, due, began, _ in counted)
    at_host: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for host, _, _, began, ended in polls:
        at_host[host].append((began, ended))
    gaps = [later[0] - earlier[1] for times in at_host.values() for earlier, later in pairwise(sorted(times))]
    count = max(len(counted), 1)
    return {
        "offered a second": rate,
        "started a second": round(len(counted) / (spent["to"] - spent["from"]), 1),
        "due to start, p50 s": round(lags[count // 2], 2),
        "due to start, p99 s": round(lags[count * 99 // 100], 2),
        "due to start, most s": round(lags[-1], 2),
        "worker CPU ms a poll": round(spent["worker"] / count * 1000, 2),
        "PostgreSQL CPU ms a poll": round(spent["server"] / count * 1000, 2),
        "two at once": sum(gap < 0 for gap in gaps),
        "pauses cut short": sum(0 <= gap < PAUSE - 0.01 for gap in gaps),
        "polled twice": len(polls) - len({(feed, due) for _, feed, due, _, _ in polls}),
        "polls": len(polls),
    }


def main() -> None:
    """Run, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000_000)
    parser.add_argument("--hosts", type=int, default=300_000)
    parser.add_argument("--rate", type=float, default=1_100.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--places", type=int, default=128)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, shared_server(Path(name)) as url:
        engine = open_engine(url)
        fill(engine, asked.feeds, asked.hosts, asked.rate)
        spent = work(url, Path(name), asked, engine)
        found = judge(Path(name), spent, asked.rate)
        engine.dispose()
    table("Workers on PostgreSQL, servers of 50 ms", ("", "figure"), list((vars(asked) | found).items()))
    keep("scale", vars(asked) | found)


if __name__ == "__main__":
    main()
