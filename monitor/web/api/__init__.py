"""`/api/v1`: what the pages show and change, as JSON; described by OpenAPI."""

from fastapi import APIRouter

from monitor.web.api import changing, events, reading, unfolding
from monitor.web.api.shapes import Refused
from monitor.web.desk import Desk
from monitor.web.live import Live

# No token; one that may only read, or a page of another site; nothing there; too slow; not now; too large; not so;
# too many wrong tokens; a fault of monitor; a store that does not answer.
REFUSALS = (400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503)


def routes(desk: Desk, live: Live) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix="/api/v1", responses={status: {"model": Refused} for status in REFUSALS})
    router.include_router(reading.routes(desk))
    router.include_router(unfolding.routes(desk))
    router.include_router(changing.routes(desk))
    router.include_router(events.routes(desk, live))
    return router
