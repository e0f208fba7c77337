"""How does each cost grow with what it grows by? Four curves, as a table and as a picture.

    python -m benchmarks.curves [--repeat 3]

CPU milliseconds: a feed that is read, by the entries that it holds; fifty new entries looked up and stored, and one new
of fifty, by the entries that the store holds already; an entry held against watchlists, by their number. A curve is
flat or it is a line; the picture is drawn to results/curves.svg.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import growth, newsfeeds
from benchmarks.report import RESULTS, keep, shown, spread, table
from benchmarks.soak_picture import LEFT, RIGHT, STYLE, WIDTH, round_up
from benchmarks.storing import FIFTY, ONE, ours
from monitor.feeds.formats import read
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import match_entry
from monitor.storage.database import Database
from monitor.storage.migrate import upgrade

ENTRIES = (50, 100, 200, 400, 800)
STORED = (0, 5_000, 20_000, 50_000)
WATCHLISTS = (100, 500, 1_000, 2_000, 4_000)
FEEDS = 40
ROW, TALL = 110, 66
Point = tuple[int, dict[str, float]]


def _cpu(work: Callable[[], object], times: int) -> float:
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) * 1000 / times


def reading(repeat: int) -> list[Point]:
    """Return what a feed costs to read."""
    found = []
    for count in ENTRIES:
        body = newsfeeds.document(0, 0, count)
        read(body, "text/xml", "https://a.example/")
        costs = [_cpu(lambda body=body: read(body, "text/xml", "https://a.example/"), 10) for _ in range(repeat)]  # type: ignore[misc]
        found.append((count, spread(costs)))
    return found


def storing(repeat: int) -> tuple[list[Point], list[Point]]:
    """Return what it costs to store fifty new entries, and one new of fifty, in a store that fills."""
    fifty, one, stored = [], [], 0
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'monitor.db'}")
        upgrade(database.engine)
        for size in STORED:
            while stored < size:
                ours(database, FEEDS, f"fill-{stored}")
                stored += FEEDS * newsfeeds.ENTRIES
            runs = [ours(database, FEEDS, f"{size}-{number}")[0] for number in range(repeat)]
            fifty.append((size, spread([run[FIFTY] for run in runs])))
            one.append((size, spread([run[ONE] for run in runs])))
            stored += repeat * FEEDS * newsfeeds.ENTRIES
        database.close()
    return fifty, one


def matching(repeat: int) -> list[Point]:
    """Return what it costs to hold an entry against so many watchlists."""
    found = []
    for count in WATCHLISTS:
        chance = random.Random(growth.SEED)
        words = growth.vocabulary(chance)
        made = growth.watchlists(chance, words, count, inflect=True)
        given = growth.entries(chance, words, made)[:500]
        compiled = compile_watchlists(made)
        costs, _ = growth.per_entry(lambda entry, by=compiled: len(match_entry(by, entry)), given, repeat)  # type: ignore[misc]
        found.append((count, costs))
    return found


def draw(curves: Sequence[tuple[str, str, Sequence[Point]]]) -> str:
    """Return the picture as SVG: each curve from zero, on both axes."""
    rows = "".join(_row(number, *curve) for number, curve in enumerate(curves))
    tall = len(curves) * ROW + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" role="img">\n'
        f"<title>How costs grow</title>\n<style>{STYLE}.dot{{fill:#0969da}}</style>\n{rows}</svg>\n"
    )


def _row(number: int, title: str, by: str, points: Sequence[Point]) -> str:
    base, widest = (number + 1) * ROW - 24, max(1, *(size for size, _ in points))
    most = round_up(max(cost["median"] for _, cost in points))
    places = [
        (LEFT + (RIGHT - LEFT) * size / widest, base - TALL * cost["median"] / most, size) for size, cost in points
    ]
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>\n' for x, y, _ in places)
    names = "".join(
        f'<text x="{x:.1f}" y="{base + 14}" text-anchor="middle">{size:,}</text>\n' for x, _, size in places
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    return (
        f'<text x="{LEFT}" y="{base - TALL - 8}">{title}, by {by}</text>\n'
        f'<path class="grid" d="M{LEFT} {base}H{RIGHT}M{LEFT} {base - TALL}H{RIGHT}"/>\n'
        f'<text x="{LEFT - 6}" y="{base + 4}" text-anchor="end">0</text>\n'
        f'<text x="{LEFT - 6}" y="{base - TALL + 4}" text-anchor="end">{most:g}</text>\n'
        f'<polyline class="line" points="{line}"/>\n{dots}{names}'
    )


def main() -> None:
    """Measure, show, draw, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.curves", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    fifty, one = storing(repeat)
    curves = [
        ("CPU ms to read a feed", "its entries", reading(repeat)),
        ("CPU ms to store fifty new entries", "entries in the store", fifty),
        ("CPU ms to store one new of fifty", "entries in the store", one),
        ("CPU ms to hold an entry against watchlists", "their number", matching(repeat)),
    ]
    for title, by, points in curves:
        table(title, (by, "ms"), [[f"{size:,}", shown(cost)] for size, cost in points])
    keep("curves", {title: [{"by": size, "cpu_ms": cost} for size, cost in points] for title, _, points in curves})
    (RESULTS / "curves.svg").write_text(draw(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
