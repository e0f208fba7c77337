"""`/feeds`: how each feed is, the worst first; `/feeds/ID`: one of them, whole."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from monitor.model.entry import Entry
from monitor.model.feed import FeedRow
from monitor.model.subscription import Subscription
from monitor.storage.database import Connection
from monitor.storage.feed_pages import FeedPlace, feeds_page, find_feed
from monitor.storage.pages import EntryFilter, entries_page
from monitor.storage.subscriptions import subscription_of
from monitor.web.api.shapes import hub_out
from monitor.web.asked import BehindFeed, address, feed_cursor
from monitor.web.changes import poll_now, take_back
from monitor.web.charts import Strip, polls_strip
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page

SHOWN = 50
ENTRIES_SHOWN = 10


@dataclass(frozen=True)
class FeedView:
    """A feed, and how its last polls ended."""

    row: FeedRow
    strip: Strip


def _view(row: FeedRow) -> FeedView:
    return FeedView(row, polls_strip(row.state.recent))


def routes(desk: Desk) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    @router.get("/feeds")
    async def feeds(request: Request, behind: BehindFeed, text: str = "", health: str = "") -> Response:
        def read(connection: Connection) -> tuple[dict[str, int], list[FeedRow], FeedPlace | None]:
            found = feeds_page(connection, text=text.strip(), health=health, behind=behind, most=SHOWN)
            return desk.feeds.count(connection).health, *found

        totals, found, last = await desk.read(read)
        older = address("/feeds", {"text": text, "health": health, "cursor": feed_cursor(last) or ""}) if last else None
        return page(
            request, "feeds.html", live="feeds", views=[_view(row) for row in found], totals=totals.items(),
            text=text, health=health, older=older,
        )  # fmt: skip

    @router.get("/feeds/{name}")
    async def feed(request: Request, name: str) -> Response:
        def read(connection: Connection) -> tuple[FeedRow | None, list[Entry], Subscription | None]:
            newest, _ = entries_page(connection, EntryFilter(feed_id=name), None, ENTRIES_SHOWN)
            return find_feed(connection, name), newest, subscription_of(connection, name)

        row, entries, hub = await desk.read(read)
        if row is None:
            raise HTTPException(404, f"no feed has the id {name!r}")
        return page(
            request, "feed.html", live="feeds", view=_view(row), row=row, state=row.state, entries=entries,
            hub=hub_out(hub, desk.now()) if hub else None,
        )  # fmt: skip

    @router.post("/feeds/{name}/poll")
    async def poll(name: str, person: Writer) -> Response:
        await poll_now(desk, name, person.name)
        return RedirectResponse(f"/feeds/{name}", 303)

    @router.post("/feeds/{name}/release")
    async def release(name: str, person: Writer) -> Response:
        await take_back(desk, name, person.name)
        return RedirectResponse(f"/feeds/{name}", 303)

    return router
