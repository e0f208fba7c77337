"""A mark: what a person said of an entry in a watchlist, whatever the rules make of it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Mark:
    """One entry in one watchlist: `wanted` where it was missed and put in, else it was no hit and was taken out."""

    watchlist_id: str
    entry_id: str
    wanted: bool
    at: datetime
    who: str
