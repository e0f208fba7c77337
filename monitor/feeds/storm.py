"""Tell a storm from news: a feed that republishes, renames or replaces everything, at once. Pure.

News is dated, since the last visit. What is dated before that, or not at all, was there already; and where nothing that
was known is left beside it, dates that are all alike show that everything was made anew in one stroke.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Storm = Literal["flood", "replaced"]
LATE = timedelta(hours=1)  # publishers date an entry when they begin it
FLOOD = 30  # fewer entries than these are never a flood
BEYOND = 10  # times what was to be expected
GIANT = 200  # so many at once are a flood, however they are dated, where they are far beyond what was to be expected
SMALL = 5  # so many new ones, and nothing known beside them, may be another feed


@dataclass(frozen=True)
class Sight:
    """What a document shows at a visit: how many entries, how many of them new, and the dates of these.

    `expected` is how many new ones the feed's rhythm foretold since the `last` visit; `batch` the most that were new at
    once before; `window` how many entries the document before held; `renamed` that the feed bears another title.
    """

    total: int
    new: int
    dates: Sequence[datetime | None]
    last: datetime
    now: datetime
    expected: float
    batch: int
    window: int
    renamed: bool = False

    @property
    def missed(self) -> bool:
        """Nothing old is left, so entries may have come and gone between two visits."""
        return self.new == self.total > 0

    @property
    def replaced(self) -> bool:
        """Nothing is left of a document that held more than a few entries."""
        return self.missed and self.new >= SMALL and self.window >= SMALL

    @property
    def recent(self) -> list[datetime]:
        """The dates since the last visit."""
        return [date for date in self.dates if date is not None and self.last - LATE < date <= self.now + LATE]

    @property
    def dated_as_news(self) -> bool:
        """Most of what is new is dated since the last visit."""
        return 2 * len(self.recent) > self.new

    @property
    def believable(self) -> bool:
        """The dates are those of news, and not all alike where they are all that is left."""
        recent = self.recent
        return self.dated_as_news and (not self.missed or 3 * len(set(recent)) >= len(recent))


def storm(sight: Sight) -> Storm | None:
    """Return the kind of storm that a document is; None where it is none."""
    expected = sight.expected + 1
    if sight.replaced and sight.renamed:
        return "replaced"
    if sight.new <= 1.5 * sight.batch:
        return None
    if sight.new >= max(GIANT, 2 * BEYOND * expected, 3 * sight.batch):
        return "flood"
    if sight.believable:
        return None
    if sight.replaced and sight.new >= BEYOND / 2 * expected:
        return "replaced"
    return "flood" if sight.new >= max(FLOOD, BEYOND * expected, 3 * sight.batch) else None


def calm(new: int, total: int) -> bool:
    """Tell whether a document shows mostly what is known."""
    return 2 * new <= total
