"""`/feeds`: how each feed is."""

from collections import Counter

from fastapi import APIRouter, Request, Response

from monitor.model.feed import FeedRow
from monitor.storage.feeds import list_feeds
from monitor.web.asked import address
from monitor.web.desk import Desk
from monitor.web.rendering import page

SHOWN = 200
WORST_FIRST = ("failing", "gone", "set aside", "new", "ok", "inactive")


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/feeds")
    async def feeds(request: Request, text: str = "", health: str = "", skip: int = 0) -> Response:
        rows = await desk.read(list_feeds)
        totals = Counter(row.health for row in rows)
        found = [row for row in rows if _fits(row, text.strip().casefold(), health)]
        found.sort(key=lambda row: _badness(row.health))
        begin = max(skip, 0)
        more = len(found) > begin + SHOWN
        asked = {"text": text, "health": health, "skip": str(begin + SHOWN)}
        return page(
            request, "feeds.html", live="feeds", rows=found[begin : begin + SHOWN],
            totals=sorted(totals.items(), key=lambda one: _badness(one[0])), text=text, health=health,
            older=address("/feeds", asked) if more else None,
        )  # fmt: skip

    return router


def _fits(row: FeedRow, text: str, health: str) -> bool:
    return (not health or row.health == health) and text in f"{row.name} {row.ref} {row.url}".casefold()


def _badness(health: str) -> int:
    return WORST_FIRST.index(health) if health in WORST_FIRST else 0
