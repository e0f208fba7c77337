"""Charts as SVG, drawn here: they follow the theme, print, and need no script."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 300, 56
BASE = 44  # where the bars stand
DAYS = 30


@dataclass(frozen=True)
class Bar:
    """One day: where its bar stands, and what is read out for it."""

    x: float
    y: float
    width: float
    height: float
    label: str
    today: bool


@dataclass(frozen=True)
class Chart:
    """Mentions a day, the newest day at the end."""

    bars: tuple[Bar, ...]
    first: date
    last: date
    most: int
    total: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def mentions_chart(counts: Mapping[date, int], today: date, days: int = DAYS) -> Chart:
    """Return the bars of so many days up to today; the highest fills the height."""
    span = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    most = max((counts.get(day, 0) for day in span), default=0)
    step = WIDTH / days
    bars = tuple(
        _bar(index * step, step, counts.get(day, 0), most, day, today=day == today) for index, day in enumerate(span)
    )
    return Chart(bars, span[0], today, most, sum(counts.get(day, 0) for day in span))


def _bar(x: float, step: float, count: int, most: int, day: date, *, today: bool) -> Bar:
    height = max(1.5, count / most * (BASE - 4)) if count else 0.0
    label = f"{day:%-d %b}: {count} mention{'' if count == 1 else 's'}"
    return Bar(round(x + step * 0.1, 2), round(BASE - height, 2), round(step * 0.8, 2), round(height, 2), label, today)
