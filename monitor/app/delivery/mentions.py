"""How much is told of a story, day by day, for the chart of a digest."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from monitor.model.payload import Mentions, WatchlistRef
from monitor.storage.database import Connection
from monitor.storage.pages import mentions_by_day

DAYS = 14
STORIES = 8  # charts of one digest


def mentions_of(connection: Connection, payloads: Iterable[str], now: datetime) -> list[Mentions]:
    """Return the mentions of the last two weeks, today (UTC) the last, of each story that these alerts tell of."""
    stories: dict[str, WatchlistRef] = {}
    for payload in payloads:
        watchlist: WatchlistRef | None = json.loads(payload)["data"].get("watchlist")
        if watchlist is not None:
            stories.setdefault(watchlist["id"], watchlist)
    if not stories:
        return []
    days = [(now - timedelta(days=back)).date() for back in range(DAYS - 1, -1, -1)]
    first = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    counts = mentions_by_day(connection, first, stories)
    return [
        {
            "watchlist": watchlist,
            "days": [{"day": day.isoformat(), "count": counts.get(name, {}).get(day, 0)} for day in days],
        }
        for name, watchlist in list(stories.items())[:STORIES]
    ]
