"""`/api/v1/events`: developments as they begin and grow, as server-sent events (WHATWG HTML §9.2)."""

from collections.abc import AsyncIterator
from datetime import datetime

from fastapi import APIRouter, HTTPException
from sse_starlette import EventSourceResponse, ServerSentEvent

from monitor.storage.database import Connection
from monitor.storage.pages import developments_since
from monitor.storage.stories import hits_of
from monitor.web.api.shapes import DevelopmentOut, development_out
from monitor.web.desk import Desk
from monitor.web.live import Live

MOST = 200  # developments of one look


def routes(desk: Desk, live: Live) -> APIRouter:
    """Return the route of the stream."""
    router = APIRouter()

    @router.get("/events", response_class=EventSourceResponse, tags=["stories"])
    async def events() -> EventSourceResponse:
        """Developments as they begin and grow, as server-sent events; `data` is what /developments/ID answers."""
        if live.full:
            raise HTTPException(503, "too many programs listen at once", {"Retry-After": "60"})
        return EventSourceResponse(_events(desk, live))

    return router


async def _events(desk: Desk, live: Live) -> AsyncIterator[ServerSentEvent]:
    told = desk.now()
    async for name in live.watch():
        if name != "stories":
            continue

        def read(connection: Connection, since: datetime = told) -> list[DevelopmentOut]:
            found = developments_since(connection, since, MOST)
            hits = hits_of(connection, [one.id for one in found])
            return [development_out(one, hits[one.id], desk.config().public_url) for one in found]

        for one in await desk.read(read):
            told = max(told, datetime.fromisoformat(one.development["last_seen"]))
            yield ServerSentEvent(one.model_dump_json(), event="development", id=one.development["id"])
