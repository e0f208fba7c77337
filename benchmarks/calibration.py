"""What is a score worth? The share of hits that a follower wants, by score, on entries that a reader labelled.

    python -m benchmarks.calibration ENTRIES.jsonl [--watchlist FILE.yaml]

Each line is an entry as `monitor replay` takes it, with `label`: follow, related or off. The outcome is shown, kept,
and drawn as docs/calibration.svg.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.report import keep, table
from monitor.app.backtesting.replay import lines_of, read_stream
from monitor.app.config.load import load_watchlist
from monitor.app.hits.rules import compile_rules
from monitor.matching.match import Subject, match_entry

HOME = Path(__file__).resolve().parents[1]
DRAWING = HOME / "docs" / "calibration.svg"
LABELS = ("follow", "related", "off")
FIRST, STEPS = 4, 6  # tenths of a score: from the default threshold to 1
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 560, 300, 60, 24, 60

STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.3}"
    ".ideal{stroke:#8c959f;stroke-dasharray:5 5;fill:none}.curve{stroke:#0969da;stroke-width:2.5;fill:none}"
    "circle{fill:#0969da}@media(prefers-color-scheme:dark){text{fill:#9198a1}.curve{stroke:#4493f8}"
    "circle{fill:#4493f8}}"
)

Counts = dict[int, Counter[str]]


def counted(entries: Path, watchlist: Path) -> Counts:
    """Return how many hits of each label there are in each tenth of the score."""
    labels = [json.loads(line) for line in lines_of(entries) if line.strip()]
    label_of = {str(one["id"]): str(one["label"]) for one in labels}
    compiled = compile_rules([load_watchlist(watchlist, os.environ)]).compiled
    counts: Counts = {tenth: Counter() for tenth in range(FIRST, FIRST + STEPS)}
    for line in read_stream(entries):
        entry = line.parsed
        subject = Subject(entry.title, entry.summary, entry.text, entry.link, entry.language, line.feed, line.feed)
        for found in match_entry(compiled, subject):
            counts[max(FIRST, min(int(found.score * 10), FIRST + STEPS - 1))][label_of[line.id]] += 1
    return counts


def share(count: Counter[str]) -> float | None:
    """Return the share of the hits that a follower wants; None where there is no hit."""
    return count["follow"] / count.total() if count else None


def _x(score: float) -> float:
    return LEFT + (score - FIRST / 10) / (STEPS / 10) * (WIDTH - LEFT - 20)


def _y(part: float) -> float:
    return TOP + (1 - part) * (HEIGHT - TOP - BOTTOM)


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{text}</text>'


def drawn(counts: Counts) -> str:
    """Return the curve as SVG: a dot a tenth, the line that a perfect score would follow, and the number of hits."""
    points = [((tenth + 0.5) / 10, part) for tenth, count in counts.items() if (part := share(count)) is not None]
    grid = [
        f'<path class="grid" d="M{LEFT} {_y(part):.0f}H{WIDTH - 20}"/>'
        + _text(LEFT - 8, _y(part) + 4, f"{part:.0%}", "end")
        for part in (0, 0.25, 0.5, 0.75, 1)
    ]
    ticks = [
        _text(_x(tenth / 10), HEIGHT - BOTTOM + 18, f"{tenth / 10:.1f}") for tenth in range(FIRST, FIRST + STEPS + 1)
    ]
    hits = [
        _text(_x((tenth + 0.5) / 10), HEIGHT - 22, f"{count.total()} hit{'s' * (count.total() != 1)}")
        for tenth, count in counts.items()
    ]
    line = "M" + "L".join(f"{_x(score):.1f} {_y(part):.1f}" for score, part in points)
    dots = [f'<circle cx="{_x(score):.1f}" cy="{_y(part):.1f}" r="4.5"/>' for score, part in points]
    ideal = f"M{_x(FIRST / 10):.0f} {_y(FIRST / 10):.0f}L{_x(1):.0f} {_y(1):.0f}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img">',
            "<title>The share of hits that a follower wants, by score</title>",
            f"<style>{STYLE}</style>",
            *grid,
            *ticks,
            *hits,
            f'<path class="ideal" d="{ideal}"/>',
            f'<path class="curve" d="{line}"/>',
            *dots,
            _text(LEFT, TOP - 10, "a follower wants it", "start"),
            _text(WIDTH - 20, HEIGHT - 6, "score", "end"),
            "</svg>\n",
        )
    )


def _row(tenth: int, count: Mapping[str, int]) -> list[object]:
    return [f"{tenth / 10:.1f} - {(tenth + 1) / 10:.1f}", *(count.get(label, 0) for label in LABELS)]


def main() -> None:
    """Count, show, keep, draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("entries", type=Path)
    parser.add_argument("--watchlist", type=Path, default=HOME / "config" / "watchlists" / "mali-france.yaml")
    asked = parser.parse_args()
    counts = counted(asked.entries, asked.watchlist)
    table("hits by score", ("score", *LABELS), [_row(tenth, count) for tenth, count in counts.items()])
    keep("calibration", {"hits": {f"{tenth / 10:.1f}": dict(count) for tenth, count in counts.items()}})
    DRAWING.write_text(drawn(counts), encoding="utf-8")


if __name__ == "__main__":
    main()
