"""`/`: every story with its newest developments and its mentions a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response

from monitor.model.config import Config
from monitor.model.development import Development
from monitor.storage.database import Connection
from monitor.storage.pages import last_moved, mentions_by_day
from monitor.storage.stories import list_developments
from monitor.web.asked import address
from monitor.web.charts import DAYS, Chart, mentions_chart
from monitor.web.desk import Desk
from monitor.web.pages import visit
from monitor.web.rendering import page

MOST = 4  # developments of each story
ROOM = 20  # developments of a page, where there are more stories
STORIES = 10  # of a page


@dataclass(frozen=True)
class StoryView:
    """A watchlist as the first page shows it."""

    id: str
    title: str
    paused: bool
    chart: Chart
    developments: tuple[Development, ...]


def read_stories(connection: Connection, config: Config, now: datetime, skip: int = 0) -> list[StoryView]:
    """Return a page of the stories that are followed: those where something happened last come first."""
    moved = last_moved(connection, [one.id for one in config.watchlists])
    in_order = sorted(config.watchlists, key=lambda one: (-_seconds(moved.get(one.id)), one.title))
    followed = in_order[skip : skip + STORIES]
    mentions = mentions_by_day(connection, now - timedelta(days=DAYS), [one.id for one in followed])
    each = min(MOST, ROOM // max(1, len(followed)))
    return [
        StoryView(
            one.id, one.title, one.paused, mentions_chart(mentions.get(one.id, {}), now.date()),
            tuple(list_developments(connection, one.id, each)),
        )
        for one in followed
    ]  # fmt: skip


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/")
    async def stories(request: Request, skip: int = 0) -> Response:
        now, config, begin = desk.now(), desk.config(), min(max(skip, 0), 1_000_000)
        views = await desk.read(lambda connection: read_stories(connection, config, now, begin))
        before = visit.since(request, now)
        fresh = {one.id for view in views for one in view.developments if before and one.first_seen > before}
        end = begin + STORIES
        shown = page(
            request, "stories.html", live="stories", stories=views, fresh=fresh, unseen=len(fresh),
            older=address("/", {"skip": str(end)}) if len(config.watchlists) > end else None,
        )  # fmt: skip
        visit.remember(shown, request, now)
        return shown

    return router
