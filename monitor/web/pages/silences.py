"""`/silences`: what is kept back until when, why and by whom; begin one and end one."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from monitor.model.errors import ConfigError
from monitor.model.silence import Silence
from monitor.storage.alerts import count_held_by_silence
from monitor.storage.database import Connection
from monitor.storage.silences import list_silences
from monitor.text.units import parse_duration
from monitor.web.changes import end_silence, silence
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page

OVER_SHOWN = timedelta(days=7)


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    async def shown(request: Request, asked: dict[str, str], wrong: str | None = None) -> Response:
        now = desk.now()

        def read(connection: Connection) -> tuple[list[Silence], Counter[str]]:
            return list_silences(connection, now - OVER_SHOWN), count_held_by_silence(connection)

        silences, kept = await desk.read(read)
        return page(
            request, "silences.html", live="alerts", silences=silences, kept=kept, now=now, asked=asked, wrong=wrong,
            watchlists=desk.config().watchlists, status=422 if wrong else 200,
        )  # fmt: skip

    @router.get("/silences")
    async def silences(request: Request, watchlist: str = "", development: str = "") -> Response:
        span = request.query_params.get("for", "2h")
        return await shown(request, {"watchlist": watchlist, "development": development, "span": span, "comment": ""})

    @router.post("/silences")
    async def begin(
        request: Request,
        person: Writer,
        span: Annotated[str, Form()] = "",
        watchlist: Annotated[str, Form()] = "",
        development: Annotated[str, Form()] = "",
        comment: Annotated[str, Form()] = "",
    ) -> Response:
        asked = {"watchlist": watchlist, "development": development, "span": span, "comment": comment}
        try:
            wanted = _wanted(asked, desk.now(), person.name)
            await silence(desk, wanted)
        except ConfigError as error:
            return await shown(request, asked, str(error))
        return RedirectResponse("/silences", 303)

    @router.post("/silences/{name}/end")
    async def end(name: str, person: Writer) -> Response:
        await end_silence(desk, name, person.name)
        return RedirectResponse("/silences", 303)

    return router


def _wanted(asked: dict[str, str], now: datetime, who: str) -> Silence:
    """Return the silence that a form asks for; ConfigError with the way out where it asks for none."""
    try:
        span = parse_duration(asked["span"])
    except ValueError as error:
        raise ConfigError(f"how long: {error}") from error
    matchers = {field: (asked[field].strip(),) for field in ("watchlist", "development") if asked[field].strip()}
    return Silence("", now, now, now + span, matchers, asked["comment"].strip(), who)
