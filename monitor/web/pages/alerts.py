"""`/alerts`: every delivery with its attempts, and a way to send one again."""

from typing import get_args

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from monitor.model.alert import Attempt, Delivery, DeliveryState
from monitor.storage.alerts import attempts_of, count_deliveries, find_deliveries
from monitor.storage.database import Connection
from monitor.storage.pages import Place, deliveries_page
from monitor.web.asked import Behind, address, to_cursor
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page

SHOWN = 50


def routes(desk: Desk) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    @router.get("/alerts")
    async def alerts(request: Request, behind: Behind, state: DeliveryState | None = None) -> Response:
        def read(connection: Connection) -> tuple[dict[tuple[str, str], int], list[Delivery]]:
            return count_deliveries(connection), deliveries_page(connection, state, behind, SHOWN)

        counts, found = await desk.read(read)
        totals: dict[str, int] = {}
        for (_, name), count in counts.items():
            totals[name] = totals.get(name, 0) + count
        return page(
            request, "alerts.html", live="alerts", deliveries=found, state=state, states=get_args(DeliveryState),
            totals=totals, older=_older(state, found),
        )  # fmt: skip

    @router.get("/alerts/{name}")
    async def alert(request: Request, name: str) -> Response:
        def read(connection: Connection) -> tuple[Delivery | None, list[Attempt]]:
            found = next((one for one in find_deliveries(connection, name) if one.id == name), None)
            return found, attempts_of(connection, name)

        one, attempts = await desk.read(read)
        if one is None:
            raise HTTPException(404, f"no delivery has the id {name!r}")
        return page(request, "alert.html", live="alerts", one=one, attempts=attempts, payload=one.payload)

    @router.post("/alerts/{name}/resend")
    async def send_again(name: str, person: Writer) -> Response:
        if await desk.send_again(name, person.name) is None:
            raise HTTPException(404, f"no delivery has the id {name!r}")
        return RedirectResponse(f"/alerts/{name}", 303)

    return router


def _older(state: str | None, found: list[Delivery]) -> str | None:
    if len(found) < SHOWN:
        return None
    cursor = to_cursor(Place(found[-1].created_at, found[-1].id)) or ""
    return address("/alerts", {"cursor": cursor, "state": state or ""})
