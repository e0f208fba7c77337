"""A doubt: an entry so close to what a watchlist asks for that its article is read before anything is decided."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Doubt:
    """One entry in one watchlist, first by what its feed says, then by its article.

    `accepted` tells whether it would be a hit by the first look. It is settled by `until`, with or without a text;
    then `second_score` is what the second look gave, None where there was no text, and `missing` says why there was
    none.
    """

    entry_id: str
    watchlist_id: str
    first_score: float
    accepted: bool
    seen: datetime
    until: datetime
    settled_at: datetime | None = None
    second_score: float | None = None
    missing: str | None = None
