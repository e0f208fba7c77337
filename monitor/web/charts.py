"""Charts as SVG, drawn here: they follow the theme, print, and need no script."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.text.units import counted

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

    @property
    def outline(self) -> str:
        """The bar as a path."""
        return f"M{self.x:g} {self.y:g}h{self.width:g}v{self.height:g}h-{self.width:g}z"


@dataclass(frozen=True)
class Chart:
    """Mentions a day, the newest day at the end."""

    bars: tuple[Bar, ...]
    first: date
    last: date
    most: int
    total: int
    ends: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE

    @property
    def outline(self) -> str:
        """All bars before today as one path, for where a day needs no words of its own."""
        return "".join(one.outline for one in self.bars if one.height and not one.today)

    @property
    def outline_today(self) -> str:
        """Today's bar as a path."""
        return "".join(one.outline for one in self.bars if one.height and one.today)


def mentions_chart(counts: Mapping[date, int], today: date, days: int = DAYS, ends: str = "today") -> Chart:
    """Return the bars of so many days up to the last one; the highest fills the height."""
    span = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    most = max((counts.get(day, 0) for day in span), default=0)
    step = WIDTH / days
    now = today if ends == "today" else None
    bars = tuple(
        _bar(index * step, step, counts.get(day, 0), most, day, today=day == now) for index, day in enumerate(span)
    )
    return Chart(bars, span[0], today, most, sum(counts.get(day, 0) for day in span), ends)


POLLS = {
    "n": (14, "brought something"),
    "g": (14, "missed something"),
    "-": (5, "brought nothing"),
    "x": (14, "failed"),
}
STEP = 4


@dataclass(frozen=True)
class Stripe:
    """One poll: where its bar stands, and how it ended."""

    x: int
    height: int
    kind: str


@dataclass(frozen=True)
class Strip:
    """The last polls of a feed, the newest at the end, and what is read out for them."""

    stripes: tuple[Stripe, ...]
    label: str
    width: int = 40 * STEP
    height: int = 16


def polls_strip(recent: str) -> Strip:
    """Return the strip of the polls that these letters tell of (`PollState.recent`)."""
    known = [letter for letter in recent if letter in POLLS][-40:]
    names = {"n": "new", "g": "gap", "-": "none", "x": "failed"}
    stripes = tuple(Stripe(place * STEP, POLLS[letter][0], names[letter]) for place, letter in enumerate(known))
    told = [f"{known.count(letter)} {says}" for letter, (_, says) in POLLS.items() if letter in known]
    return Strip(stripes, f"of the last {len(known)} polls {', '.join(told)}" if told else "not polled yet")


def _bar(x: float, step: float, count: int, most: int, day: date, *, today: bool) -> Bar:
    height = max(1.5, count / most * (BASE - 4)) if count else 0.0
    label = f"{day:%-d %b}: {counted(count, 'mention')}"
    return Bar(round(x + step * 0.1, 2), round(BASE - height, 2), round(step * 0.8, 2), round(height, 2), label, today)
