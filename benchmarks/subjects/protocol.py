"""How a subject is driven: it says "ready", polls every feed once for each line it is sent, and answers in JSON.

The answer holds the CPU milliseconds of that round, what came of it, and the memory of the subject and its children.
Needs the standard library alone, so that a subject may run on another Python.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from benchmarks.machine import children, cpu, resident


@dataclass(frozen=True)
class Round:
    """One poll of every feed."""

    cpu: float
    new: int
    failed: int
    resident: float
    resident_children: float


def answer_rounds(poll_all: Callable[[], tuple[int, int]]) -> None:
    """Be a subject: `poll_all` polls every feed once; it returns the number of new entries and of failed polls."""
    print("ready", flush=True)
    for _ in sys.stdin:
        before = cpu()
        new, failed = poll_all()
        spent = cpu() - before
        me = os.getpid()
        held = sum(resident(child) for child in children(me))
        print(json.dumps([spent, new, failed, resident(me), held]), flush=True)


class Subject(AbstractContextManager["Subject"]):
    """A subject seen from outside."""

    def __init__(self, python: str, module: str, feeds: list[str], folder: str) -> None:
        self._process = subprocess.Popen(
            [python, "-m", module, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._tell(json.dumps(feeds))
        if self._hear() != "ready":
            raise RuntimeError(f"{module} did not start")

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def round(self) -> Round:
        """Have every feed polled once."""
        self._tell("")
        return Round(*json.loads(self._hear()))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def asked() -> tuple[list[str], str]:
    """Return the feeds and the folder that a subject was given."""
    return json.loads(sys.stdin.readline()), sys.argv[1]
