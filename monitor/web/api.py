"""`/api/v1`: what the pages show, as JSON, in the shapes that webhooks carry; described by OpenAPI."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Annotated, Generic, TypeVar

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field
from sse_starlette import EventSourceResponse, ServerSentEvent

from monitor import __version__
from monitor.alerting.message import development_data, entry_data
from monitor.model.alert import Attempt, Delivery, DeliveryState
from monitor.model.development import Development
from monitor.model.feed import FeedRow
from monitor.model.hit import Hit
from monitor.model.payload import DevelopmentData, EntryData
from monitor.storage.alerts import attempts_of, find_deliveries
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds
from monitor.storage.merging import development_of
from monitor.storage.pages import Place, deliveries_page, developments_page, developments_since, hits_page
from monitor.storage.stories import hits_of
from monitor.web import changes
from monitor.web.asked import Behind, Wanted, to_cursor
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.live import Live

MOST = 200
Item = TypeVar("Item")
Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at most.")]


class Page(BaseModel, Generic[Item]):
    """One page of a list, newest first. `next` is the cursor of the page after it; null at the end."""

    items: list[Item]
    next: str | None = None


class WatchlistOut(BaseModel):
    """A story that is followed."""

    id: str = Field(examples=["mali-france"])
    title: str
    paused: bool
    feeds: list[str]
    threshold: float


class DevelopmentOut(BaseModel):
    """A development with every hit that reports it."""

    watchlist: str
    development: DevelopmentData
    origins: list[str] = Field(examples=[["rfi.fr", "nos.nl"]])
    entries: list[EntryData]


class FeedOut(BaseModel):
    """A feed and how it is."""

    id: str
    ref: str
    url: str
    name: str
    language: str | None
    health: str = Field(examples=["ok"])
    last_poll_at: datetime | None
    next_poll_at: datetime | None
    entries: int
    failures: int
    last_error: str | None


class AttemptOut(BaseModel):
    """One try of a delivery."""

    number: int
    at: datetime
    ok: bool
    status: int | None
    error: str | None
    answer: str
    milliseconds: int


class DeliveryOut(BaseModel):
    """An alert on its way to one channel; `id` is the `webhook-id`."""

    id: str
    alert: str
    channel: str
    state: DeliveryState
    type: str
    text: str
    watchlist: str
    rule: str
    development: str
    created_at: datetime
    next_attempt_at: datetime | None
    done_at: datetime | None
    held_by: str | None
    held_until: datetime | None
    last_error: str | None


class DeliveryWithAttempts(DeliveryOut):
    """A delivery with every try."""

    tries: list[AttemptOut]


class StatusOut(BaseModel):
    """Whether all is well."""

    version: str
    ready: bool
    problems: list[str]


def _development(one: Development, found: Sequence[Hit], site: str | None) -> DevelopmentOut:
    return DevelopmentOut(
        watchlist=one.watchlist_id,
        development=development_data(one, site, ()),
        origins=list(one.origins),
        entries=[entry_data(hit) for hit in found],
    )


def _feed(row: FeedRow) -> FeedOut:
    state = row.state
    return FeedOut(
        id=row.id, ref=row.ref, url=row.url, name=row.name, language=row.language, health=row.health,
        last_poll_at=state.last_poll_at, next_poll_at=state.next_poll_at, entries=state.entries,
        failures=state.failures, last_error=state.last_error,
    )  # fmt: skip


def _delivery(one: Delivery) -> DeliveryOut:
    return DeliveryOut(
        id=one.id, alert=one.alert_id, channel=one.channel, state=one.state, type=one.type, text=one.text,
        watchlist=one.watchlist_id, rule=one.rule, development=one.development_id, created_at=one.created_at,
        next_attempt_at=one.next_attempt_at, done_at=one.done_at, held_by=one.held_by, held_until=one.held_until,
        last_error=one.last_error,
    )  # fmt: skip


def _attempt(one: Attempt) -> AttemptOut:
    return AttemptOut(
        number=one.number, at=one.at, ok=one.ok, status=one.status, error=one.error, answer=one.answer,
        milliseconds=one.milliseconds,
    )  # fmt: skip


def routes(desk: Desk, live: Live) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix="/api/v1")
    _stories(router, desk)
    _deliveries(router, desk)

    @router.get("/feeds")
    async def feeds(health: str | None = None) -> Page[FeedOut]:
        """Every feed and how it is."""
        rows = await desk.read(list_feeds)
        return Page(items=[_feed(row) for row in rows if health in {None, row.health}])

    @router.get("/events", response_class=EventSourceResponse)
    async def events() -> EventSourceResponse:
        """Developments as they begin and grow, as server-sent events; `data` is what /developments/ID answers."""
        if live.full:
            raise HTTPException(503, "too many programs listen at once", {"Retry-After": "60"})
        return EventSourceResponse(_events(desk, live))

    @router.get("/status")
    async def status() -> StatusOut:
        """Whether all is well, and what keeps monitor from its work."""
        found = await desk.problems()
        return StatusOut(version=__version__, ready=not found, problems=found)

    return router


def _stories(router: APIRouter, desk: Desk) -> None:
    @router.get("/watchlists")
    async def watchlists() -> Page[WatchlistOut]:
        """The stories that are followed."""
        return Page(
            items=[
                WatchlistOut(
                    id=one.id, title=one.title, paused=one.paused, feeds=list(one.feeds), threshold=one.threshold
                )
                for one in desk.config().watchlists
            ]
        )

    @router.get("/developments")
    async def developments(behind: Behind, watchlist: str | None = None, limit: Limit = 50) -> Page[DevelopmentOut]:
        """Developments, those that last moved first; of one watchlist or of all."""

        def read(connection: Connection) -> tuple[list[Development], dict[str, list[Hit]]]:
            found = developments_page(connection, watchlist, behind, limit)
            return found, hits_of(connection, [one.id for one in found])

        found, hits = await desk.read(read)
        items = [_development(one, hits[one.id], desk.config().public_url) for one in found]
        last = Place(found[-1].last_seen, found[-1].id) if len(found) == limit else None
        return Page(items=items, next=to_cursor(last))

    @router.get("/developments/{name}")
    async def development(name: str) -> DevelopmentOut:
        """One development, under any id that it had."""

        def read(connection: Connection) -> DevelopmentOut | None:
            one = development_of(connection, name)
            if one is None:
                return None
            return _development(one, hits_of(connection, [one.id])[one.id], desk.config().public_url)

        found = await desk.read(read)
        if found is None:
            raise HTTPException(404, f"no development has the id {name!r}")
        return found

    @router.get("/watchlists/{watchlist}/hits")
    async def hits(watchlist: str, wanted: Wanted, behind: Behind, limit: Limit = 50) -> Page[EntryData]:
        """The hits of a story, newest first, that fit every filter."""
        found, older = await desk.read(lambda c: hits_page(c, watchlist, wanted, behind, limit))
        return Page(items=[entry_data(hit) for hit in found], next=to_cursor(older))


def _deliveries(router: APIRouter, desk: Desk) -> None:
    @router.get("/alerts")
    async def alerts(behind: Behind, state: DeliveryState | None = None, limit: Limit = 50) -> Page[DeliveryOut]:
        """Deliveries, newest first."""
        found = await desk.read(lambda c: deliveries_page(c, state, behind, limit))
        last = Place(found[-1].created_at, found[-1].id) if len(found) == limit else None
        return Page(items=[_delivery(one) for one in found], next=to_cursor(last))

    @router.get("/alerts/{name}")
    async def alert(name: str) -> DeliveryWithAttempts:
        """One delivery with every try."""

        def read(connection: Connection) -> DeliveryWithAttempts | None:
            one = next((one for one in find_deliveries(connection, name) if one.id == name), None)
            tries = [_attempt(one) for one in attempts_of(connection, name)]
            return DeliveryWithAttempts(**dict(_delivery(one)), tries=tries) if one else None

        found = await desk.read(read)
        if found is None:
            raise HTTPException(404, f"no delivery has the id {name!r}")
        return found

    @router.post("/alerts/{name}/resend", status_code=202)
    async def send_again(name: str, person: Writer) -> DeliveryOut:
        """Send a delivery again, under the same id."""
        return _delivery(await changes.send_again(desk, name, person.name))


async def _events(desk: Desk, live: Live) -> AsyncIterator[ServerSentEvent]:
    told = desk.now()
    async for name in live.watch():
        if name != "stories":
            continue

        def read(connection: Connection, since: datetime = told) -> list[DevelopmentOut]:
            found = developments_since(connection, since, MOST)
            hits = hits_of(connection, [one.id for one in found])
            return [_development(one, hits[one.id], desk.config().public_url) for one in found]

        for one in await desk.read(read):
            told = max(told, datetime.fromisoformat(one.development["last_seen"]))
            yield ServerSentEvent(one.model_dump_json(), event="development", id=one.development["id"])
