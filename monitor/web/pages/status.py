"""`/status`: whether all is well, how much there is, and the configuration as it runs."""

import json
from dataclasses import asdict

from fastapi import APIRouter, Request, Response

from monitor import __version__
from monitor.model.config import Config
from monitor.storage.alerts import count_deliveries
from monitor.storage.database import Connection
from monitor.storage.feeds import count_due, list_feeds
from monitor.text.urls import redact
from monitor.web.desk import Desk
from monitor.web.rendering import page


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/status")
    async def status(request: Request) -> Response:
        def read(connection: Connection) -> list[tuple[str, str]]:
            waiting = sum(count for (_, state), count in count_deliveries(connection).items() if state == "pending")
            feeds = list_feeds(connection)
            return [
                ("Version", __version__),
                ("Watchlists", f"{len(desk.config().watchlists):,}"),
                ("Feeds", f"{sum(row.active for row in feeds):,}"),
                ("Entries read", f"{sum(row.state.entries for row in feeds):,}"),
                ("Feeds overdue", f"{count_due(connection, desk.now()):,}"),
                ("Deliveries waiting", f"{waiting:,}"),
            ]

        return page(
            request, "status.html", live="feeds", problems=await desk.problems(), faults=desk.faults(),
            numbers=await desk.read(read), configuration=_shown(desk.config()),
        )  # fmt: skip

    return router


def _shown(config: Config) -> str:
    """Return the settings without feeds, watchlists and anything that is secret."""
    channels = [{"name": one.name, "type": one.type, "timeout": one.timeout} for one in config.channels]
    http = asdict(config.http) | {"proxy": config.http.proxy and redact(config.http.proxy)}
    shown = {
        "data": config.data, "http": http, "polling": asdict(config.polling), "channels": channels,
        "web": {"host": config.web.host, "port": config.web.port, "tokens": [name for name, _, _ in config.web.tokens]},
        "log": asdict(config.log), "reload": config.reload, "retention": asdict(config.retention),
    }  # fmt: skip
    return json.dumps(shown, indent=2, default=str, ensure_ascii=False)
