"""`/api/v1/events`: developments as they begin and grow, as server-sent events (WHATWG HTML §9.2)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException
from sse_starlette import EventSourceResponse, ServerSentEvent

from monitor.model.development import Development
from monitor.model.errors import StorageError
from monitor.storage.database import Connection
from monitor.storage.pages import Place, developments_since
from monitor.storage.stories import Coverage, coverage_of
from monitor.web.api.shapes import LISTED, development_out
from monitor.web.asked import from_cursor, to_cursor
from monitor.web.desk import Desk
from monitor.web.live import Live

MOST = 200  # developments of one look
LATE = timedelta(minutes=1)  # feeds are polled at once: what was seen first may be stored last
LAST = "~"  # behind every id of one moment
Id = Annotated[str, Header(max_length=200, description="The `id` of the last event: those after it come first.")]


def routes(desk: Desk, live: Live) -> APIRouter:
    """Return the route of the stream."""
    router = APIRouter()

    @router.get("/events", response_class=EventSourceResponse, tags=["stories"])
    async def events(last_event_id: Id = "") -> EventSourceResponse:
        """Developments as they begin and grow, as server-sent events; `data` is what /developments lists."""
        if live.full:
            raise HTTPException(503, "too many programs listen at once", {"Retry-After": "60"})
        return EventSourceResponse(_events(desk, live, _Road(_after(last_event_id) or Place(desk.now(), LAST))))

    return router


def _after(last_event_id: str) -> Place | None:
    """Return the place of an event; None where the id is none of ours, since a refusal ends a browser's stream."""
    try:
        return from_cursor(last_event_id)
    except HTTPException:
        return None


@dataclass
class _Road:
    """How far a stream has come, and what it told of the last minute."""

    begin: Place
    _newest: datetime | None = field(default=None, init=False)
    _told: dict[str, datetime] = field(default_factory=dict, init=False)

    def back(self) -> Place:
        """Return the place behind which to look: a minute ago, but not before the beginning."""
        moment = self._newest - LATE if self._newest else self.begin.moment
        return Place(moment, "") if moment > self.begin.moment else self.begin

    def untold(self, found: list[Development]) -> list[Development]:
        """Return those that were not told as they stand."""
        return [one for one in found if self._told.get(one.id) != one.last_seen]

    def tell(self, one: Development) -> None:
        """Note that one is told; what is older than a minute is not looked for again."""
        self._newest = max(self._newest or one.last_seen, one.last_seen)
        oldest = self._newest - LATE
        self._told = {name: moment for name, moment in self._told.items() if moment >= oldest}
        self._told[one.id] = one.last_seen


async def _events(desk: Desk, live: Live, road: _Road) -> AsyncIterator[ServerSentEvent]:
    async for _ in live.watch("stories"):  # whatever changed: what was stored late moves nothing that is newest
        place: Place | None = road.back()
        while place is not None:
            try:
                found, coverage = await desk.read(partial(_look, place=place))
            except StorageError:
                break  # what came is told with what comes next
            for one in road.untold(found):
                road.tell(one)
                shown = development_out(one, coverage[one.id], desk.config().public_url)
                id_ = to_cursor(Place(one.last_seen, one.id))
                yield ServerSentEvent(shown.model_dump_json(), event="development", id=id_)
            place = Place(found[-1].last_seen, found[-1].id) if len(found) == MOST else None


def _look(connection: Connection, place: Place) -> tuple[list[Development], dict[str, Coverage]]:
    found = developments_since(connection, place, MOST)
    return found, coverage_of(connection, [one.id for one in found], LISTED)
