"""What does each payload of the list of attacks cost, and how does it end?

    python -m benchmarks.attacks [--out NAME] [--table]

Every hostile feed is polled by itself, by one daemon that follows nothing else: how the poll ended, after how long, the
CPU of daemon and children meanwhile, and the most memory that they held. Then the tests of tests/hostile run, and each
number of the list has its verdict: how many of its tests passed, and how long the longest took. Beside the result
stands the same table as Markdown; --table writes that anew from the result, and measures nothing.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, Self

from benchmarks.report import RESULTS, keep
from monitor.storage.engine import open_engine
from tests.flow.wire import Wire, until
from tests.hostile.addresses import INSIDE, REBINDING, addresses
from tests.hostile.content import content
from tests.hostile.covering import numbers_in
from tests.hostile.documents import documents
from tests.hostile.payload import NUMBERS, Payload, feed
from tests.hostile.siege import Canary, Siege, daemon, kinds_of, port_of
from tests.hostile.transport import GOOD, PAYLOADS
from tests.hostile.watching import cpu, memory

HOME = Path(__file__).resolve().parents[1]
HEADS = ("number", "feeds", "ends", "s to its end", "CPU ms", "MB", "tests", "longest, s")
ORDINARY = "O0"  # the number of the feed that hurts nobody, to compare with
PATIENCE = 60.0
SETTLES = 0.3  # seconds in which what follows from a poll is done


@dataclass(frozen=True)
class Cost:
    """What became of one payload, and what it took."""

    number: str
    what: str
    ends: str
    seconds: float
    cpu_milliseconds: float
    megabytes: float


class Peak:
    """The most memory that a process and its children hold while the block runs."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self._over = pid, 0, Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            self.most = max(self.most, memory(self.pid))
            self._over.wait(0.02)


def payloads(siege: Siege) -> tuple[Payload, ...]:
    """Return an ordinary feed, and every hostile one."""
    local = siege.folder / "local-feed.xml"
    local.write_bytes(GOOD)
    os.mkfifo(local.with_suffix(".pipe"))
    own = (*PAYLOADS, *documents(siege.canary.port, local), *addresses(siege.canary.port), *content())
    first, ordinary = (Payload(ORDINARY, what, feed(GOOD)) for what in ("the first feed of all", "an ordinary feed"))
    return (first, ordinary, *own)  # the first has a child started, which all others find


async def costs(folder: Path) -> list[Cost]:
    """Have each payload polled by itself."""
    async with Wire(host="0.0.0.0") as wire, Canary().singing() as canary:
        siege = Siege(folder, wire, canary)
        siege.names = {name: [found] for name, found in INSIDE.items()} | {REBINDING: ["127.1.9.9", "127.0.0.1"]}
        siege.prepare(healthy=0)
        found = []
        async with daemon(folder) as process:
            await port_of(process)
            for one in payloads(siege):
                found.append(await cost(siege, one, process.process.pid))
                print(f"{one!s:60} {found[-1].ends:12} {found[-1].seconds:6.2f} s", file=sys.stderr)
        assert canary.heard == []
    return found


async def cost(siege: Siege, one: Payload, pid: int) -> Cost:
    """Let the daemon follow this feed alone, until it was polled once."""
    engine, ends = open_engine(f"sqlite:///{siege.folder / 'data' / 'monitor.db'}"), ""

    def ended() -> bool:
        nonlocal ends
        ends = kinds_of(engine).get(one.ref, "")
        return bool(ends)

    loop, before = asyncio.get_running_loop(), cpu(pid)
    with Peak(pid) as peak:
        written = loop.time()
        siege.follow(one)
        await until(ended, f"an end of {one}", PATIENCE)
        over, asked = loop.time(), siege.first(one.ref)
        await asyncio.sleep(SETTLES)
    engine.dispose()
    spent = (cpu(pid) - before) * 1000
    began = asked.began if asked else written
    return Cost(one.number, one.what, ends, round(over - began, 2), round(spent), round(peak.most / 1e6))


def verdicts(folder: Path) -> dict[str, tuple[int, int, float]]:
    """Return for each number how many of its tests passed, how many there are, and the seconds of the longest."""
    report = folder / "tests.xml"
    subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "", f"--junit-xml={report}", "tests/hostile",
            "tests/e2e/test_hostile.py",
        ],
        cwd=HOME, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    found: defaultdict[str, list[tuple[bool, float]]] = defaultdict(list)
    for case in ET.parse(report).iter("testcase"):
        passed = not any(child.tag in {"failure", "error", "skipped"} for child in case)
        for number in numbers_in(case.attrib["name"] + " "):
            found[number].append((passed, float(case.attrib["time"])))
    return {
        number: (sum(passed for passed, _ in tests), len(tests), max(seconds for _, seconds in tests))
        for number, tests in found.items()
    }


def rows(found: list[Cost], tests: dict[str, tuple[int, int, float]]) -> Iterator[dict[str, object]]:
    """Yield a row for each number of the list: the dearest of its feeds, and its tests."""
    for number in (ORDINARY, *NUMBERS):
        feeds = [one for one in found if one.number == number][number == ORDINARY :]
        passed, count, longest = tests.get(number, (0, 0, 0.0))
        yield {
            "number": number, "feeds": len(feeds), "ends": " ".join(sorted({one.ends for one in feeds})),
            "seconds": max((one.seconds for one in feeds), default=None),
            "cpu_milliseconds": max((one.cpu_milliseconds for one in feeds), default=None),
            "megabytes": max((one.megabytes for one in feeds), default=None),
            "tests": f"{passed}/{count}" if count else "", "longest_test_seconds": round(longest, 2),
        }  # fmt: skip


def markdown(kept: Mapping[str, Any]) -> str:
    """Return a result as a table of Markdown, with what it was measured on."""
    lines = [["" if cell is None else str(cell) for cell in one.values()] for one in kept["numbers"]]
    return "\n".join(
        [
            f"The dearest feed of each number, polled by itself; {ORDINARY} is an ordinary feed.",
            f"Measured on {kept['machine']}, {kept['date']}, in {kept['minutes']:g} minutes.",
            "",
            *(f"| {' | '.join(cells)} |" for cells in (HEADS, ["---", *["---:"] * (len(HEADS) - 1)], *lines)),
            "",
        ]
    )


def show(name: str) -> None:
    """Write a result that was kept as Markdown, and show it."""
    text = markdown(json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8")))
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


def main() -> int:
    """Measure, judge, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attacks", description=__doc__)
    parser.add_argument("--out", default="attacks", help="the name of the result")
    parser.add_argument("--table", action="store_true", help="show what was kept, as Markdown")
    asked, began = parser.parse_args(), time.monotonic()
    if asked.table:
        show(asked.out)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(costs(Path(folder)))
        tests = verdicts(Path(folder))
    summary = list(rows(found, tests))
    failed = [number for number, (passed, count, _) in tests.items() if passed < count]
    silent = [one["number"] for one in summary if one["number"] != ORDINARY and not one["tests"]]
    minutes = round((time.monotonic() - began) / 60, 1)
    keep(asked.out, {"minutes": minutes, "numbers": summary, "feeds": [vars(one) for one in found]})
    show(asked.out)
    print(f"{len(tests)} numbers have tests; failed: {failed}; without: {silent}", file=sys.stderr)
    return 1 if failed or silent else 0


if __name__ == "__main__":
    sys.exit(main())
