"""A hit: an entry that matched a watchlist, with its score and what exactly matched."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

FOUND_LATE = timedelta(days=1)
FieldName = Literal["title", "summary", "text", "link"]
Kind = Literal["first", "coverage", "reprint", "edit"]


@dataclass(frozen=True)
class Evidence:
    """One span that proves a hit. `start` and `end` count Unicode code points of the field as it is stored."""

    id: str
    type: str
    text: str
    field: FieldName
    start: int
    end: int


@dataclass(frozen=True)
class Match:
    """What matching says of an entry that a watchlist accepts."""

    watchlist_id: str
    score: float
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Hit:
    """A stored hit. It copies what it shows, so that pruning entries takes nothing from a story.

    `revision` counts how often its publisher changed the words that it shows; `first_score` is what it scored before
    its article was read, None where that was not needed.
    """

    watchlist_id: str
    entry_id: str
    development_id: str
    kind: Kind
    score: float
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[str, float], ...]
    title: str
    url: str
    canonical_url: str
    title_key: str
    summary: str
    language: str | None
    published: datetime | None
    seen: datetime
    feed_id: str
    feed_url: str
    feed_name: str
    origin: str
    quiet: bool = False
    revision: int = 0
    first_score: float | None = None

    @property
    def told(self) -> datetime:
        """When it was told: on its date where it was found more than a day later, else when it was seen.

        Within a day dates err: some feeds give the day without its hour, others the hour of another zone.
        """
        late = self.published is not None and self.seen - self.published > FOUND_LATE
        return self.published if late and self.published is not None else self.seen
