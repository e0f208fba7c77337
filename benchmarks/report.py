"""How results are shown and kept."""

import json
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import machine

RESULTS = Path(__file__).parent / "results"


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the least and the most of several repetitions."""
    return {
        "median": _short(statistics.median(values)),
        "min": _short(min(values)),
        "max": _short(max(values)),
    }


def _short(value: float) -> float:
    """Four digits that count: no measurement here carries more."""
    return float(f"{value:.4g}")


def shown(values: Mapping[str, float]) -> str:
    """Return a spread as a table shows it."""
    return f"{values['median']:g} ({values['min']:g}-{values['max']:g})"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a small table: the first column to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    print(f"\n{title}")
    for row in cells:
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        print("  ".join((row[0].ljust(widths[0]), *others)).rstrip())


def keep(name: str, result: Mapping[str, object]) -> None:
    """Write a result to results/NAME.json, with the machine and the day."""
    RESULTS.mkdir(exist_ok=True)
    whole = {"benchmark": name, "machine": machine(), "date": datetime.now(UTC).date().isoformat()} | dict(result)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to benchmarks/results/{path.name}")
