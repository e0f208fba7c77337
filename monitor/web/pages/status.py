"""`/status`: whether all is well, how much there is and waits, and the configuration as it runs."""

import platform
from datetime import datetime

from fastapi import APIRouter, Request, Response

from monitor import __version__
from monitor.app.views.crew import crew_of
from monitor.storage.audit import list_audit
from monitor.storage.figures import figures
from monitor.storage.pages import COUNTED
from monitor.text.units import format_duration
from monitor.web.desk import Desk
from monitor.web.rendering import page
from monitor.web.settings import shown

DONE_SHOWN = 12


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/status")
    async def status(request: Request) -> Response:
        now, config = desk.now(), desk.config()
        found = await desk.read(lambda connection: figures(connection, now, desk.feeds))
        done = await desk.read(lambda connection: list_audit(connection, limit=DONE_SHOWN))
        return page(
            request, "status.html", live="feeds", problems=await desk.problems(), faults=desk.faults(), found=found,
            counted_to=COUNTED,
            crew=await desk.read(lambda connection: crew_of(connection, now)),
            lag=[lag(found.longest_due, now), lag(found.oldest_pending, now)], version=__version__,
            python=platform.python_version(), watchlists=len(config.watchlists), done=done,
            megabytes=found.bytes / 1e6, configuration=shown(config),
        )  # fmt: skip

    return router


def lag(since: datetime | None, now: datetime) -> str:
    """Return how long something should have been done already."""
    return format_duration(now - since) if since is not None and since < now else "none"
