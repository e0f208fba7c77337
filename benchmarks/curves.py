"""How does each cost grow with what it grows by? A curve each, as a table and as a picture.

    python -m benchmarks.curves [--repeat 3]

CPU milliseconds: a feed that is read, by the entries that it holds; fifty new entries looked up and stored, and one new
of fifty, by the entries that the store holds already; an entry held against watchlists, by their number. A curve is
flat or it is a line; the picture is drawn to results/curves.svg. What `idle` and `placing` have kept is drawn beside:
what a daemon with nothing due takes, by its feeds, and what placing a hit costs, by the hits in the store.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

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
Curve = tuple[str, str, Sequence[Point]]


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


def kept(name: str) -> dict[str, Any]:
    """Return what a benchmark has kept; nothing where it never ran here."""
    file = RESULTS / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def idling() -> list[Curve]:
    """Return what a daemon takes that has nothing to do, as `idle` has kept it."""
    by_feeds = [(int(feeds), figures) for feeds, figures in kept("idle").get("feeds", {}).items()]
    heads = {"start_cpu_s": "CPU s to start", "mb": "MB held", "idle_percent_of_a_core": "% of a core with nothing due"}
    return [
        (title, "feeds", [(feeds, figures[name]) for feeds, figures in by_feeds])
        for name, title in heads.items()
        if by_feeds
    ]


def placing() -> list[Curve]:
    """Return what placing a hit costs, twenty to a commit by a daemon that is up, as `placing` has kept it."""
    points = [
        (store["hits"], spread([1000 / run["placements_a_cpu_second"]]))
        for store in kept("placing").get("stores", [])
        for run in store["runs"]
        if run["up_for_a_while"] and run["batch"] > 1
    ]
    return [("CPU ms to place a hit", "hits in the store", points)] if points else []


def draw(curves: Sequence[Curve]) -> str:
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
        f'<text x="{x:.1f}" y="{base + 14}" text-anchor="{"end" if size == widest else "middle"}">{size:,}</text>\n'
        for x, _, size in places
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
    curves: list[Curve] = [
        ("CPU ms to read a feed", "its entries", reading(repeat)),
        ("CPU ms to store fifty new entries", "entries in the store", fifty),
        ("CPU ms to store one new of fifty", "entries in the store", one),
        ("CPU ms to hold an entry against watchlists", "their number", matching(repeat)),
    ]
    for title, by, points in curves:
        table(title, (by, "ms"), [[f"{size:,}", shown(cost)] for size, cost in points])
    keep("curves", {title: [{"by": size, "cpu_ms": cost} for size, cost in points] for title, _, points in curves})
    (RESULTS / "curves.svg").write_text(draw([*curves, *placing(), *idling()]), encoding="utf-8")


if __name__ == "__main__":
    main()
