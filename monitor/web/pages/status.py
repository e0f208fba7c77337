"""`/status`: whether all is well, how much there is and waits, and the configuration as it runs."""

import platform
from dataclasses import asdict
from datetime import datetime, timedelta

import yaml
from fastapi import APIRouter, Request, Response

from monitor import __version__
from monitor.app.crew import crew_of
from monitor.model.config import Config
from monitor.storage.audit import list_audit
from monitor.storage.figures import figures
from monitor.storage.pages import COUNTED
from monitor.text.units import format_duration
from monitor.text.urls import redact
from monitor.web.desk import Desk
from monitor.web.rendering import page

DONE_SHOWN = 12


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/status")
    async def status(request: Request) -> Response:
        now, config = desk.now(), desk.config()
        found = await desk.read(lambda connection: figures(connection, now))
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


def shown(config: Config) -> str:
    """Return the settings as YAML, without feeds, watchlists and anything that is secret."""
    channels = [{"name": one.name, "type": one.type, "timeout": one.timeout} for one in config.channels]
    http = asdict(config.http) | {"proxy": config.http.proxy and redact(config.http.proxy)}
    web = {"listen": f"{config.web.host}:{config.web.port}", "tokens": [name for name, _, _ in config.web.tokens]}
    settings = {
        "data": config.data, "timezone": config.timezone, "public_url": config.public_url, "reload": config.reload,
        "http": http, "polling": asdict(config.polling), "encoder": config.encoder, "channels": channels,
        "operators": list(config.operators), "web": web, "retention": asdict(config.retention),
        "heartbeat": {"every": config.heartbeat.every} if config.heartbeat else None, "log": asdict(config.log),
        "websub": asdict(config.websub),
    }  # fmt: skip
    return str(yaml.safe_dump(_plain(settings), sort_keys=False, allow_unicode=True, width=100))


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
