"""`/developments/ID`: who reported it, what was new, why it matched, who was told; merge it, split it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from monitor.app.views.timeline import Event, Timeline, timelines
from monitor.model.alert import Delivery
from monitor.model.development import Development
from monitor.storage.database import Connection
from monitor.storage.merging import development_of
from monitor.storage.pages import deliveries_about, developments_page
from monitor.web.asked import address
from monitor.web.changes import merge, split
from monitor.web.charts import DAYS, Chart, mentions_chart
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page
from monitor.web.words import day

OTHERS = 30  # developments that one may be merged with
FEWEST_DAYS = 7  # of the chart
REPORTS = 15  # of a page
COPIES = 25  # reprints of one report


@dataclass(frozen=True)
class DevelopmentView:
    """What the page shows; `others` are the story's newest, which this one may be one with."""

    told: Timeline
    chart: Chart | None
    deliveries: tuple[Delivery, ...]
    others: tuple[Development, ...]


def read_development(connection: Connection, name: str, today: date) -> DevelopmentView | None:
    """Return a development with its coverage, oldest first; None where there is none of that id."""
    one = development_of(connection, name)
    if one is None:
        return None
    (told,) = timelines(connection, [one])
    others = developments_page(connection, one.watchlist_id, None, OTHERS)
    return DevelopmentView(
        told,
        chart_of(told, today),
        tuple(deliveries_about(connection, [one.id, *one.aliases])),
        tuple(other for other in others if other.id != one.id),
    )


def begin_of(told: Timeline, skip: int, entry: str) -> int:
    """Return the first report of the page that is asked for: behind so many, or with this entry on it."""
    places = (place for place, event in enumerate(told.events) if entry in {event.hit.entry_id, *_names(event)})
    at = next(places, skip) if entry else skip
    last = max(0, len(told.events) - 1)
    return min(max(at, 0), last) // REPORTS * REPORTS


def _names(event: Event) -> list[str]:
    return [copy.entry_id for copy in event.copies]


def chart_of(told: Timeline, today: date) -> Chart | None:
    """Return the mentions of a development by day, from its first on; None where one day says it all."""
    counts = Counter(hit.seen.date() for event in told.events for hit in (event.hit, *event.copies))
    if len(counts) < 2:
        return None
    first = min(counts)
    days = min(DAYS, max(FEWEST_DAYS, (today - first).days + 1))
    last = first + timedelta(days=days - 1)
    return mentions_chart(counts, last, days, "today" if last == today else day(last))


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/developments/{name}")
    async def development(request: Request, name: str, skip: int = 0, entry: str = "") -> Response:
        today = desk.now().date()
        view = await desk.read(lambda connection: read_development(connection, name, today))
        if view is None:
            raise HTTPException(404, f"no development has the id {name!r}")
        titles = {one.id: one.title for one in desk.config().watchlists}
        one = view.told.development
        begin = begin_of(view.told, skip, entry)
        end, reports = begin + REPORTS, len(view.told.events)
        return page(
            request, "development.html", live="stories", one=one, view=view, events=view.told.events[begin:end],
            reports=reports, begin=begin, most_copies=COPIES,
            story_title=titles.get(one.watchlist_id, one.watchlist_id),
            earlier=address(f"/developments/{one.id}", {"skip": str(max(0, begin - REPORTS))}) if begin else None,
            later=address(f"/developments/{one.id}", {"skip": str(end)}) if end < reports else None,
        )  # fmt: skip

    @router.post("/developments/{name}/merge")
    async def join(name: str, person: Writer, other: str = Form()) -> Response:
        joined = await merge(desk, name, other, person.name)
        return RedirectResponse(f"/developments/{joined.id}", 303)

    @router.post("/developments/{name}/split")
    async def part(name: str, person: Writer, entry: str = Form(), tell: bool = Form(default=False)) -> Response:
        done = await split(desk, name, entry, person.name, tell=tell)
        return RedirectResponse(f"/developments/{done.made.id}", 303)

    return router
