"""`/alerts`: every delivery with its attempts, and a way to send one again."""

from typing import get_args

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from monitor.model.alert import Attempt, ChannelStop, Delivery, DeliveryState
from monitor.storage.alerts import attempts_of, list_stops
from monitor.storage.database import Connection
from monitor.storage.pages import COUNTED, Place, count_states, deliveries_page, find_delivery
from monitor.web.asked import Behind, address, to_cursor
from monitor.web.changes import send_again, start_again
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page

SHOWN = 50


def routes(desk: Desk) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()

    @router.get("/alerts")
    async def alerts(
        request: Request, behind: Behind, state: DeliveryState | None = None, channel: str = ""
    ) -> Response:
        def read(connection: Connection) -> tuple[dict[str, int], list[Delivery], list[ChannelStop]]:
            found = deliveries_page(connection, state, behind, SHOWN, channel or None)
            return count_states(connection, get_args(DeliveryState), channel), found, list_stops(connection)

        totals, found, stops = await desk.read(read)
        channels = sorted({one.name for one in desk.config().channels} | {one.channel for one in found})
        return page(
            request, "alerts.html", live=None if behind else "alerts", deliveries=found, state=state, totals=totals,
            states=get_args(DeliveryState), channel=channel, channels=channels, stops=stops, counted_to=COUNTED,
            older=_older(state, channel, found),
        )  # fmt: skip

    @router.get("/alerts/{name}")
    async def alert(request: Request, name: str) -> Response:
        def read(connection: Connection) -> tuple[Delivery | None, list[Attempt]]:
            return find_delivery(connection, name), attempts_of(connection, name)

        one, attempts = await desk.read(read)
        if one is None:
            raise HTTPException(404, f"no delivery has the id {name!r}")
        return page(request, "alert.html", live="alerts", one=one, attempts=attempts, payload=one.payload)

    @router.post("/alerts/{name}/resend")
    async def resend(name: str, person: Writer) -> Response:
        await send_again(desk, name, person.name)
        return RedirectResponse(f"/alerts/{name}", 303)

    @router.post("/channels/{name}/start")
    async def start(name: str, person: Writer) -> Response:
        await start_again(desk, name, person.name)
        return RedirectResponse("/alerts", 303)

    return router


def _older(state: str | None, channel: str, found: list[Delivery]) -> str | None:
    if len(found) < SHOWN:
        return None
    cursor = to_cursor(Place(found[-1].created_at, found[-1].id)) or ""
    return address("/alerts", {"cursor": cursor, "state": state or "", "channel": channel})
