"""How well a story was listened to, and whether it is unusually quiet now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Listening:
    """One watchlist: looked at without a break from `since` to `looked_at`; quiet since then, where it is."""

    watchlist_id: str
    since: datetime
    looked_at: datetime
    quiet_since: datetime | None = None
