"""`/`: every story with its newest developments and its mentions a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response

from monitor.model.config import Config
from monitor.model.development import Development
from monitor.storage.database import Connection
from monitor.storage.pages import mentions_by_day
from monitor.storage.stories import list_developments
from monitor.web.charts import DAYS, Chart, mentions_chart
from monitor.web.desk import Desk
from monitor.web.pages import visit
from monitor.web.rendering import page

SHOWN = 4  # developments of each story
MOST_STORIES = 100


@dataclass(frozen=True)
class StoryView:
    """A watchlist as the first page shows it."""

    id: str
    title: str
    paused: bool
    chart: Chart
    developments: tuple[Development, ...]

    @property
    def moved_at(self) -> datetime | None:
        """When something last happened in it."""
        return self.developments[0].last_seen if self.developments else None


def read_stories(connection: Connection, config: Config, now: datetime) -> list[StoryView]:
    """Return the stories that are followed: those where something happened last come first."""
    followed = config.watchlists[:MOST_STORIES]
    mentions = mentions_by_day(connection, now - timedelta(days=DAYS), [one.id for one in followed])
    views = [
        StoryView(
            one.id, one.title, one.paused, mentions_chart(mentions.get(one.id, {}), now.date()),
            tuple(list_developments(connection, one.id, SHOWN)),
        )
        for one in followed
    ]  # fmt: skip
    return sorted(views, key=lambda view: (view.moved_at is None, -(view.moved_at or now).timestamp(), view.title))


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/")
    async def stories(request: Request) -> Response:
        now = desk.now()
        views = await desk.read(lambda connection: read_stories(connection, desk.config(), now))
        before = visit.since(request, now)
        fresh = {one.id for view in views for one in view.developments if before and one.first_seen > before}
        shown = page(request, "stories.html", live="stories", stories=views, fresh=fresh, unseen=len(fresh))
        visit.remember(shown, request, now)
        return shown

    return router
