"""What does a poll cost? CPU milliseconds a poll, beside a plain loop, the library `reader`, newsboat and the floor.

    python -m benchmarks.polling [--feeds 300] [--repeat 3]

Every subject polls the same feeds of 50 entries on 50 loopback addresses, in a process of its own; the server is
another process. CPU is user and system time of the subject with its children. Nobody else encodes what a hit means, so
the monitor does so in a row of its own: one entry in a hundred is a hit. READER_PYTHON names a Python that has
`reader`, where this one has not. The floor is a bare GET of asyncio with lxml's iterparse, which stores nothing; bare
httpx asks and reads nothing at all.
"""

import argparse
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from benchmarks.machine import children, cpu_of, resident
from benchmarks.newsfeeds import ENTRIES
from benchmarks.report import keep, shown, spread, table
from benchmarks.servers import address, control, feed_server
from benchmarks.subjects.protocol import Subject

ADDRESSES = 50
ROUNDS = 2  # of each kind but the first, in one repetition
FIRST, UNCHANGED, SAME, ONE_NEW = "first poll", "304", "same body, 200", "one new entry"
ALL_NEW = "all new"
KINDS = (FIRST, UNCHANGED, SAME, ONE_NEW, ALL_NEW)
AIMS = (  # the monitor's CPU to that of a peer, at most
    (FIRST, "reader", 1 / 8), (UNCHANGED, "reader", 1 / 2), (UNCHANGED, "bare httpx", 1.5), (ONE_NEW, "reader", 1 / 10),
)  # fmt: skip
PATIENCE = 120.0

Costs = dict[str, list[float]]


@dataclass(frozen=True)
class Kind:
    """A subject by name: the Python that runs it and its module."""

    name: str
    python: str
    module: str
    reads: bool = True  # whether it tells new entries


def subjects() -> tuple[list[Kind], list[str]]:
    """Return what can be measured here, and what is left out."""
    found = [
        Kind("monitor", sys.executable, "benchmarks.subjects.monitor_poller"),
        Kind("without its fast path", sys.executable, "benchmarks.subjects.monitor_slow"),
        Kind("with its encoder", sys.executable, "benchmarks.subjects.monitor_encoding"),
        Kind("feedparser + httpx", sys.executable, "benchmarks.subjects.plain_loop"),
        Kind("bare httpx", sys.executable, "benchmarks.subjects.bare_httpx", reads=False),
        Kind("the floor", sys.executable, "benchmarks.subjects.floor"),
    ]
    left_out = []
    if shutil.which("newsboat"):
        found.append(Kind("newsboat", sys.executable, "benchmarks.subjects.newsboat"))
    else:
        left_out.append("newsboat is left out: apt-get install newsboat")
    here = sys.executable if importlib.util.find_spec("reader") else None
    python = os.environ.get("READER_PYTHON", here)
    if python is None:
        return found, [*left_out, "reader is left out: install it, or name a Python that has it in READER_PYTHON"]
    return [*found, Kind("reader", python, "benchmarks.subjects.reader_library")], left_out


def measure(kind: Kind, feeds: list[str], port: int, costs: Costs) -> dict[str, float]:
    """Run one subject once through all kinds of polls; add CPU milliseconds a poll to `costs`, return its memory."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        control(port, 0)
        with Subject(kind.python, kind.module, feeds, folder) as subject:

            def go(name: str, expected: int) -> None:
                result = subject.round()
                if (kind.reads and result.new != expected) or result.failed:
                    raise RuntimeError(f"{kind.name}, {name}: {result.new} new, {result.failed} failed")
                costs.setdefault(name, []).append(result.cpu / len(feeds))

            go(FIRST, len(feeds) * ENTRIES)
            for version in range(ROUNDS):
                go(UNCHANGED, 0)
                control(port, version + 1)
                go(ONE_NEW, len(feeds))
            control(port, ROUNDS, validators=False)
            subject.round()  # the last one that sends validators
            for _ in range(ROUNDS):
                go(SAME, 0)
            last = subject.round()
            control(port, ROUNDS + ENTRIES)
            go(ALL_NEW, len(feeds) * ENTRIES)  # the last: for the monitor so much at once is a storm
    return {"process": last.resident, "children": last.resident_children}


CONFIG = """\
data: {data}
http: {{user_agent: monitor benchmark, timeout: 10s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s}}
web: {{listen: "127.0.0.1:{web}"}}
"""
FEED = '  - {{id: feed-{number}, url: "{url}", every: {every}}}\n'


@contextmanager
def running_daemon(feeds: list[str], every: str, web: int) -> Iterator[int]:
    """Run a real `monitor run` on these feeds; give its process id."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        folder = Path(name) / "config"
        (folder / "watchlists").mkdir(parents=True)
        (folder / "monitor.yaml").write_text(CONFIG.format(data=Path(name) / "data", web=web), encoding="utf-8")
        lines = "".join(FEED.format(number=n, url=url, every=every) for n, url in enumerate(feeds))
        (folder / "feeds.yaml").write_text("feeds:\n" + lines, encoding="utf-8")
        command = [sys.executable, "-m", "monitor", "run", "--config", str(folder)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            try:
                yield process.pid
            finally:
                process.send_signal(signal.SIGTERM)


def _polls(web: int) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{web}/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
    except OSError:
        return 0
    return sum(int(float(line.split()[-1])) for line in lines if line.startswith("monitor_polls_total"))


def _wait_for_polls(web: int, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while _polls(web) < count:
        if time.monotonic() > end:
            raise RuntimeError(f"the daemon did not come to {count} polls")
        time.sleep(0.2)


def _spent(process: int) -> float:
    return cpu_of(process) + sum(cpu_of(child) for child in children(process))


def measure_daemon(feeds: list[str], port: int, web: int) -> dict[str, float]:
    """Return the memory of a real daemon that has polled every feed, and what it takes while nothing is due."""
    control(port, 0)
    with running_daemon(feeds, "1h", web) as process:
        _wait_for_polls(web, len(feeds))
        time.sleep(1)
        before, moment = _spent(process), time.monotonic()
        time.sleep(10)
        idle = (_spent(process) - before) / (time.monotonic() - moment)
        held = [resident(child) for child in children(process)]
        return {"process": resident(process), "children": sum(held), "children_count": len(held), "idle_ms_a_s": idle}


def _rows(costs: dict[str, Costs]) -> list[list[object]]:
    return [[name, *(shown(spread(kinds[kind])) for kind in KINDS)] for name, kinds in costs.items()]


def _ratios(costs: dict[str, Costs]) -> dict[str, dict[str, float]]:
    def median(name: str, kind: str) -> float:
        return spread(costs[name][kind])["median"]

    others = [name for name in costs if name != "monitor"]
    return {name: {kind: round(median("monitor", kind) / median(name, kind), 2) for kind in KINDS} for name in others}


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polling", description=__doc__)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--web", type=int, default=18_080, help="a free port of loopback for the daemon")
    asked = parser.parse_args()
    found, left_out = subjects()
    costs: dict[str, Costs] = {kind.name: {} for kind in found}
    memory: dict[str, list[dict[str, float]]] = {kind.name: [] for kind in found}
    memory["monitor run"] = []
    with feed_server(ADDRESSES) as port:
        feeds = [f"http://{address(n % ADDRESSES + 1)}:{port}/feed/{n}" for n in range(asked.feeds)]
        for number in range(asked.repeat):
            for kind in found:
                memory[kind.name].append(measure(kind, feeds, port, costs[kind.name]))
            memory["monitor run"].append(measure_daemon(feeds, port, asked.web))
            print(f"repetition {number + 1} of {asked.repeat}", file=sys.stderr)
    _report(asked, costs, memory, left_out)


def _report(
    asked: argparse.Namespace, costs: dict[str, Costs], memory: dict[str, list[dict[str, float]]], left_out: list[str]
) -> None:
    held = {name: {key: spread([one[key] for one in many]) for key in many[0]} for name, many in memory.items()}
    ratios = _ratios(costs)
    table(f"CPU ms a poll: {asked.feeds} feeds of {ENTRIES} entries; median (min-max)", ("", *KINDS), _rows(costs))
    table("the monitor to one of", ("", *KINDS), [[f"{name}", *kinds.values()] for name, kinds in ratios.items()])
    rows = [[name, shown(one["process"]), shown(one["children"])] for name, one in held.items()]
    table("MB resident after all rounds", ("", "process", "its children"), rows)
    print(f"\na daemon with nothing due: {shown(held['monitor run']['idle_ms_a_s'])} CPU ms a second")
    aims = [(f"{kind}, to {name}", round(most, 3), ratios[name][kind]) for kind, name, most in AIMS if name in ratios]
    table("aims", ("", "at most", "is"), aims)
    print("\n".join(left_out))
    keep(
        "polling",
        {
            "feeds": asked.feeds, "entries": ENTRIES, "addresses": ADDRESSES, "repetitions": asked.repeat,
            "cpu_ms_a_poll": {name: {kind: spread(kinds[kind]) for kind in KINDS} for name, kinds in costs.items()},
            "monitor_to_one_of": ratios,
            "aims": [{"what": what, "at_most": most, "is": found} for what, most, found in aims],
            "resident_mb": held,
        },
    )  # fmt: skip


if __name__ == "__main__":
    main()
