"""What does a daemon take that has nothing to do? Start-up, memory and CPU with 1,000, 10,000 and 100,000 feeds.

    python -m benchmarks.idle [--feeds 1000 10000 100000] [--web 18081]

The feeds stand in OPML files of 10,000, no two on one host, and none is due for a day. A real `monitor run` is started
on them three times; timed are the clock and its CPU until `/healthz` answers, then what it and its children hold and
use within ten seconds. Beside: `monitor --help`, and `monitor check` on 1,000 watchlists of ten names.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import yaml
from sqlalchemy import update

from benchmarks.growth import vocabulary
from benchmarks.machine import children, cpu_of, resident
from benchmarks.report import keep, shown, spread, table
from monitor.app.config.load import load
from monitor.app.process.clock import utc_now
from monitor.app.process.store import own_store
from monitor.storage.schema import feeds as feeds_table

IN_A_LIST = 10_000
STARTS = 3
LOOK = 10.0  # seconds
PATIENCE = 300.0
WATCHLISTS = 1_000
MONITOR = 'data: {data}\nencoder: off\nweb: {{listen: "127.0.0.1:{web}"}}\nchannels: {{here: {{type: log}}}}\n'
Figures = dict[str, dict[str, float]]


def configure(folder: Path, feeds: int, web: int) -> Path:
    """Write a configuration with so many feeds; return its folder."""
    config = folder / "config"
    config.mkdir()
    (config / "monitor.yaml").write_text(MONITOR.format(data=folder / "data", web=web), encoding="utf-8")
    lists = []
    for first in range(0, feeds, IN_A_LIST):
        numbers = range(first, min(first + IN_A_LIST, feeds))
        lines = "".join(f'<outline type="rss" text="{n}" xmlUrl="https://n{n}.example/rss"/>\n' for n in numbers)
        name = f"feeds{first}.opml"
        (config / name).write_text(f'<opml version="2.0"><body>\n{lines}</body></opml>\n', encoding="utf-8")
        lists.append(f"  - {{opml: {name}}}\n")
    (config / "feeds.yaml").write_text("feeds:\n" + "".join(lists), encoding="utf-8")
    return config


def put_off(config: Path) -> None:
    """Make the store, and let no feed be due for a day."""
    ready = load(config, os.environ).require()
    with own_store(ready) as database, database.writing() as connection:
        connection.execute(update(feeds_table).values(next_poll_at=utc_now() + timedelta(days=1)))


@contextmanager
def started(config: Path, web: int) -> Iterator[tuple[int, float, float]]:
    """Run the daemon; give its process id, and the seconds and CPU seconds until it answered."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "monitor", "run", "--config", str(config)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            while not _answers(web):
                if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                    raise RuntimeError("the daemon did not start")
                time.sleep(0.02)
            yield process.pid, time.perf_counter() - begun, cpu_of(process.pid) / 1000
        finally:
            process.send_signal(signal.SIGTERM)


def _answers(web: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{web}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _spent(process: int) -> float:
    return cpu_of(process) + sum(map(cpu_of, children(process)))


def measure(feeds: int, web: int) -> Figures:
    """Return the figures of a daemon with so many feeds."""
    found: dict[str, list[float]] = {}
    with TemporaryDirectory(prefix="monitor-bench-") as folder:
        config = configure(Path(folder), feeds, web)
        put_off(config)
        for _ in range(STARTS):
            with started(config, web) as (process, seconds, cpu):
                time.sleep(2)
                before, moment = _spent(process), time.monotonic()
                time.sleep(LOOK)
                idle = (_spent(process) - before) / (time.monotonic() - moment) / 10
                held = sum(map(resident, children(process)))
                figures = {
                    "start_s": seconds, "start_cpu_s": cpu, "mb": resident(process), "children_mb": held,
                    "idle_percent_of_a_core": idle,
                }  # fmt: skip
                for name, value in figures.items():
                    found.setdefault(name, []).append(value)
    return {name: spread(values) for name, values in found.items()}


def commands() -> Figures:
    """Return the CPU seconds of the commands that are typed most."""
    chance = random.Random(7)
    words = vocabulary(chance)
    with TemporaryDirectory(prefix="monitor-bench-") as folder:
        config = configure(Path(folder), 1, 0)
        (config / "watchlists").mkdir()
        for number in range(WATCHLISTS):
            names = [" ".join(chance.choices(words, k=2)) for _ in range(10)]
            entities = [{"id": f"e{n}", "name": one.title(), "type": "person"} for n, one in enumerate(names)]
            one = {"id": f"w{number}", "title": f"Watchlist {number}", "entities": entities}
            (config / "watchlists" / f"w{number}.yaml").write_text(yaml.safe_dump(one), encoding="utf-8")
        return {
            "monitor --help": _cpu_of_command("--help"),
            f"monitor check, {WATCHLISTS:,} watchlists": _cpu_of_command("check", "--config", str(config)),
        }


def _cpu_of_command(*words: str) -> dict[str, float]:
    spent = []
    for _ in range(STARTS + 1):
        before = os.times()
        subprocess.run([sys.executable, "-m", "monitor", *words], check=True, capture_output=True)
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return spread(spent[1:])


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.idle", description=__doc__)
    parser.add_argument("--feeds", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--web", type=int, default=18_081, help="a free port of loopback for the daemon")
    asked = parser.parse_args()
    typed = commands()
    table(
        "CPU seconds of a command; median (min-max)", ("", "CPU s"), [[name, shown(one)] for name, one in typed.items()]
    )
    idle = {feeds: measure(feeds, asked.web) for feeds in asked.feeds}
    heads = ("feeds", "start s", "start CPU s", "MB", "its children MB", "% of a core, idle")
    table("a daemon with nothing due", heads, [[f"{n:,}", *map(shown, one.values())] for n, one in idle.items()])
    keep("idle", {"commands_cpu_s": typed, "feeds": {str(feeds): one for feeds, one in idle.items()}})


if __name__ == "__main__":
    main()
