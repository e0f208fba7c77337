"""Draw what benchmarks/soak.py saw: four lines over the days, each from zero."""

from collections.abc import Sequence
from typing import Protocol

WIDTH, ROW, LEFT, RIGHT, TALL = 640, 92, 60, 620, 56
ROWS = (
    ("memory_mb", "memory of the daemon, MB"),
    ("descriptors", "file descriptors"),
    ("database_mb", "database, MB"),
    ("lag_seconds", "longest wait of a feed that is due, seconds"),
)
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.3}"
    ".line{stroke:#0969da;stroke-width:1.5;fill:none}"
    "@media(prefers-color-scheme:dark){text{fill:#9198a1}.line{stroke:#4493f8}}"
)


class Seen(Protocol):
    """A look at one moment."""

    @property
    def day(self) -> float:
        """The days that have passed."""
        ...


def draw(looks: Sequence[Seen]) -> str:
    """Return the picture as SVG."""
    rows = "".join(_row(looks, number, name, title) for number, (name, title) in enumerate(ROWS))
    bottom, last = len(ROWS) * ROW + 14, looks[-1].day
    days = "".join(
        f'<text x="{LEFT + (RIGHT - LEFT) * part / 6:.0f}" y="{bottom}" text-anchor="middle">'
        f"day {last * part / 6:.0f}</text>\n"
        for part in range(7)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 12}" width="{WIDTH}" role="img">\n'
        f"<title>Memory, file descriptors, database and lag over {last:.0f} days</title>\n"
        f"<style>{STYLE}</style>\n{rows}{days}</svg>\n"
    )


def _row(looks: Sequence[Seen], number: int, name: str, title: str) -> str:
    values = [float(getattr(look, name)) for look in looks]
    most, base = round_up(max(values)), (number + 1) * ROW - 8
    points = " ".join(
        f"{LEFT + (RIGHT - LEFT) * look.day / looks[-1].day:.1f},{base - TALL * value / most:.1f}"
        for look, value in zip(looks, values, strict=True)
    )
    return (
        f'<text x="{LEFT}" y="{base - TALL - 8}">{title}</text>\n'
        f'<path class="grid" d="M{LEFT} {base}H{RIGHT}M{LEFT} {base - TALL}H{RIGHT}"/>\n'
        f'<text x="{LEFT - 6}" y="{base + 4}" text-anchor="end">0</text>\n'
        f'<text x="{LEFT - 6}" y="{base - TALL + 4}" text-anchor="end">{most:g}</text>\n'
        f'<polyline class="line" points="{points}"/>\n'
    )


def round_up(value: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 and so on."""
    step = 0.1
    while True:
        for factor in (1, 2, 5):
            if value <= step * factor:
                return step * factor
        step *= 10
