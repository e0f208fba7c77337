"""`/api/v1`: what the pages show and change, as JSON; described by OpenAPI."""

from fastapi import APIRouter

from monitor.web.api import changing, events, reading
from monitor.web.desk import Desk
from monitor.web.live import Live


def routes(desk: Desk, live: Live) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix="/api/v1")
    router.include_router(reading.routes(desk))
    router.include_router(changing.routes(desk))
    router.include_router(events.routes(desk, live))
    return router
