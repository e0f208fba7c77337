"""What is seen of a daemon from outside: its memory and CPU, how fast it answers, and what its pages say."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from threading import Event
from typing import Any

import httpx

from tests.flow.wire import PATIENCE

HEALTHZ = "http://127.0.0.1:{port}/healthz"


@dataclass
class Report:
    """What came of a siege."""

    kinds: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    crawled: dict[str, str] = field(default_factory=dict)  # what answered at each address that pages lead to
    entries: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[dict[str, Any]] = field(default_factory=list)  # each with its tries
    answers: list[float] = field(default_factory=list)  # seconds of each /healthz
    memory: int = 0  # most bytes of daemon and children at once
    gaps: dict[str, float] = field(default_factory=dict)  # longest between two polls of a healthy feed
    times: dict[str, float] = field(default_factory=dict)  # from the first request to the end of a victim's poll
    crowds: list[int] = field(default_factory=list)  # processes on this machine that wanted the CPU
    cpu: float = 0.0  # seconds of daemon and children
    asked: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # where each host was dialled
    canary: list[str] = field(default_factory=list)
    log: str = ""
    metrics: str = ""

    @property
    def crowd(self) -> float:
        """How many times too many processes wanted the CPU: where others do, everything takes as much longer."""
        return max(1.0, fmean(self.crowds) / (os.cpu_count() or 1))


def children(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from children(int(child))


def memory(pid: int) -> int:
    """Return the bytes that a process and its children hold now, what they share counted once."""
    found = 0
    for one in children(pid):
        with suppress(OSError):
            pss = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{one}/smaps_rollup").read_text(), re.MULTILINE)
            found += int(pss[1]) * 1024 if pss else 0
    return found


def cpu(pid: int) -> float:
    """Return the seconds of CPU that a process and its children took, those that have ended included."""
    found = 0.0
    for number, one in enumerate(children(pid)):
        with suppress(OSError):
            times = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:15]
            found += sum(int(each) for each in times[: 4 if number == 0 else 2]) / 100
    return found


def watch(report: Report, pid: int, port: int, over: Event) -> None:
    """Ask after its health and measure its memory until it is over; in a thread of its own, out of all servers' way."""
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        while not over.is_set():
            began = time.monotonic()
            answer = client.get(HEALTHZ.format(port=port))
            report.crowds.append(int(Path("/proc/loadavg").read_text().split()[3].partition("/")[0]))
            report.answers.append(time.monotonic() - began)
            assert answer.status_code == 200
            for _ in range(5):
                report.memory = max(report.memory, memory(pid))
                over.wait(0.02)
