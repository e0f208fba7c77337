"""`/developments/ID`: who reported it, what was new, why it matched, who was told."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, Response

from monitor.model.alert import Delivery
from monitor.model.development import Development
from monitor.model.hit import Hit
from monitor.storage.database import Connection
from monitor.storage.merging import development_of
from monitor.storage.pages import deliveries_about
from monitor.storage.stories import developments_by_id, hits_of
from monitor.web.desk import Desk
from monitor.web.rendering import page


@dataclass(frozen=True)
class DevelopmentView:
    """What the page shows."""

    development: Development
    follows: Development | None
    told: tuple[Hit, ...]
    copies: tuple[Hit, ...]
    deliveries: tuple[Delivery, ...]


def read_development(connection: Connection, name: str) -> DevelopmentView | None:
    """Return a development with its coverage, oldest first; None where there is none of that id."""
    one = development_of(connection, name)
    if one is None:
        return None
    found = hits_of(connection, [one.id])[one.id]
    follows = developments_by_id(connection, [one.follows]).get(one.follows) if one.follows else None
    return DevelopmentView(
        one,
        follows,
        tuple(hit for hit in found if hit.kind != "reprint"),
        tuple(hit for hit in found if hit.kind == "reprint"),
        tuple(deliveries_about(connection, [one.id, *one.aliases])),
    )


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/developments/{name}")
    async def development(request: Request, name: str) -> Response:
        view = await desk.read(lambda connection: read_development(connection, name))
        if view is None:
            raise HTTPException(404, f"no development has the id {name!r}")
        titles = {one.id: one.title for one in desk.config().watchlists}
        watchlist = view.development.watchlist_id
        return page(
            request, "development.html", live="stories", one=view.development, follows=view.follows, told=view.told,
            copies=view.copies, deliveries=view.deliveries, story_title=titles.get(watchlist, watchlist),
        )  # fmt: skip

    return router
