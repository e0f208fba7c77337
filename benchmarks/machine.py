"""The machine, and what processes used of it. Linux only: it reads /proc. Needs the standard library alone."""

import os
import resource
from pathlib import Path

PROC = Path("/proc")


def machine() -> str:
    """Return the machine as results name it: "2 cores, <cpu model>"."""
    lines = (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown CPU")
    return f"{os.cpu_count()} cores, {model}"


def children(parent: int) -> list[int]:
    """Return the processes that this one started and that live."""
    found = []
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return sorted(found)


def cpu_of(process: int) -> float:
    """Return the CPU milliseconds that the living threads of another process have used."""
    spent = 0
    for stat in (PROC / str(process) / "task").glob("*/schedstat"):
        spent += int(stat.read_text(encoding="utf-8").split()[0])
    return spent / 1e6


def cpu() -> float:
    """Return the CPU milliseconds of this process and of all its children, living and gone."""
    own, gone = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = own.ru_utime + own.ru_stime + gone.ru_utime + gone.ru_stime
    return spent * 1000 + sum(cpu_of(child) for child in children(os.getpid()))


def resident(process: int) -> float:
    """Return the megabytes of memory that a process holds (VmRSS)."""
    status = (PROC / str(process) / "status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6
