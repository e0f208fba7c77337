"""`/watchlists/ID/feed.atom` and `.json`, and `/feed.atom` and `.json` for all stories, for feed readers."""

import hashlib
import json
from typing import Literal

from fastapi import APIRouter, HTTPException, Request, Response

from monitor.storage.installation import installation_of
from monitor.storage.pages import has_hits
from monitor.storage.stories import list_developments
from monitor.web.desk import Desk
from monitor.web.syndication import Channel, atom, json_feed

SHOWN = 100
Format = Literal["atom", "json"]
MEDIA = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}


def routes(desk: Desk) -> APIRouter:
    """Return the routes of the feeds out."""
    router = APIRouter()

    @router.get("/feed.{form}")
    async def everything(request: Request, form: Format) -> Response:
        return await _feed(request, desk, form, None, "monitor: all stories")

    @router.get("/watchlists/{name}/feed.{form}")
    async def story(request: Request, name: str, form: Format) -> Response:
        one = next((one for one in desk.config().watchlists if one.id == name), None)
        if one is None and not await desk.read(lambda connection: has_hits(connection, name)):
            raise HTTPException(404, f"no watchlist has the id {name!r}")
        return await _feed(request, desk, form, name, one.title if one else name)

    return router


async def _feed(request: Request, desk: Desk, form: Format, watchlist: str | None, title: str) -> Response:
    found, installation = await desk.read(lambda c: (list_developments(c, watchlist, SHOWN), installation_of(c)))
    base = (desk.config().public_url or str(request.base_url)).rstrip("/")
    page = f"{base}/watchlists/{watchlist}" if watchlist else f"{base}/"
    channel = Channel(watchlist or "all", title, page, f"{base}{request.url.path}", base, installation)
    body = atom(channel, found) if form == "atom" else json.dumps(json_feed(channel, found)).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, max-age=60"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers | {"Content-Type": MEDIA[form]})
