"""`/entries`: everything that the feeds brought, newest first, with what became of it."""

from fastapi import APIRouter, Request, Response

from monitor.model.entry import Entry
from monitor.storage.database import Connection
from monitor.storage.feed_pages import feed_names
from monitor.storage.pages import EntryFilter, Place, entries_page
from monitor.storage.stories import watchlists_hit_by
from monitor.web.asked import Behind, address, to_cursor
from monitor.web.desk import Desk
from monitor.web.rendering import page

SHOWN = 50


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/entries")
    async def entries(request: Request, behind: Behind, text: str = "", feed: str = "") -> Response:
        wanted = EntryFilter(text.strip(), feed)

        def read(
            connection: Connection,
        ) -> tuple[list[Entry], Place | None, dict[str, str], set[tuple[str, str]]]:
            found, older = entries_page(connection, wanted, behind, SHOWN)
            names = feed_names(connection, [*(one.feed_id for one in found), feed])
            return found, older, names, watchlists_hit_by(connection, [one.id for one in found])

        found, older, names, hits = await desk.read(read)
        stories: dict[str, list[str]] = {}
        for watchlist, entry in sorted(hits):
            stories.setdefault(entry, []).append(watchlist)
        asked = {"text": text, "feed": feed, "cursor": to_cursor(older) or ""}
        return page(
            request, "entries.html", live=None if behind else "feeds", entries=found, names=names, stories=stories,
            text=text, feed=feed, older=address("/entries", asked) if older else None,
        )  # fmt: skip

    return router
