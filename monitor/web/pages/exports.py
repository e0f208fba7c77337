"""`/watchlists/ID/export.FORM`: a story as a file, the same as `monitor stories export` writes."""

import asyncio

from fastapi import APIRouter, HTTPException, Response

from monitor.app.views.timeline import Timeline, timelines
from monitor.storage.database import Connection
from monitor.storage.stories import list_developments
from monitor.web.desk import Desk
from monitor.web.export import MEDIA, export_stories

MOST = 2_000  # developments of one file
FORMS = {ending: (name, media) for name, (ending, media) in MEDIA.items()}
# A file that somebody opens here brings its own styles, and nothing else.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox"


def routes(desk: Desk) -> APIRouter:
    """Return the routes of the files."""
    router = APIRouter()

    @router.get("/watchlists/{name}/export.{form}")
    async def story(name: str, form: str) -> Response:
        if form not in FORMS:
            raise HTTPException(404, f"a story is no {form!r}: there are {', '.join(FORMS)}")

        def read(connection: Connection) -> list[Timeline]:
            return timelines(connection, list_developments(connection, name, MOST)[::-1])

        titles = {one.id: one.title for one in desk.config().watchlists}
        found = await desk.read(read)
        if not found and name not in titles:
            raise HTTPException(404, f"no watchlist has the id {name!r}")
        format_, media = FORMS[form]
        text = await asyncio.to_thread(export_stories, format_, found, titles)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Content-Security-Policy": ALONE}
        return Response(text, media_type=media, headers=headers)

    return router
