"""Take a wrong hit out, or put a missed article in: what came of it, and the edit that would have done it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from monitor.app.feedback.adding import Added
from monitor.app.feedback.rejecting import Rejected
from monitor.text.units import counted
from monitor.web.changes import add, keeping_out, reject, taking_in
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.rendering import page

LONGEST = 2_000  # characters of an address
MOST_SHOWN = 20  # titles


@dataclass(frozen=True)
class Edit:
    """The edit that would have done it, as a diff, and the titles of what else it would lose or take in."""

    diff: str
    said: str
    others: Sequence[str]


@dataclass(frozen=True)
class Repaired:
    """What came of it; `development` is the id of where the hit is now, or of what it left behind."""

    heading: str
    watchlist: str
    development: str | None
    told: tuple[str, ...]
    edit: Edit | None
    without: str  # what is said where there is no edit


def routes(desk: Desk) -> APIRouter:
    """Return the routes of these changes."""
    router = APIRouter()

    @router.post("/developments/{name}/reject")
    async def take_out(request: Request, name: str, person: Writer, entry: Annotated[str, Form()]) -> Response:
        gone = await reject(desk, name, entry, person.name)
        return _shown(request, _taken_out(gone, await _keeping_out(desk, gone)))

    @router.post("/watchlists/{name}/add")
    async def put_in(
        request: Request, name: str, person: Writer,
        article: Annotated[str, Form(max_length=LONGEST)], tell: Annotated[bool, Form()] = False,
    ) -> Response:  # fmt: skip
        added = await add(desk, name, article.strip(), person.name, tell=tell)
        found = await taking_in(desk, added)
        edit = Edit(found[0], "would have caught it, and take in", found[1].gained) if found else None
        return _shown(request, _put_in(added, edit))

    return router


def _shown(request: Request, repaired: Repaired) -> Response:
    return page(request, "repaired.html", one=repaired, most=MOST_SHOWN)


async def _keeping_out(desk: Desk, gone: Rejected) -> Edit | None:
    found = await keeping_out(desk, gone)
    if not found:
        return None
    fitted = " (fitted to this one hit: the next of its kind may score higher)" if found[1].fitted else ""
    return Edit(found[0], f"would have kept it out{fitted}, and lose", found[1].lost)


def _taken_out(gone: Rejected, edit: Edit | None) -> Repaired:
    stopped = f"not sent: {counted(len(gone.withdrawn), 'alert')} that waited" if gone.withdrawn else ""
    told = f"told already: {', '.join(gone.told)}" if gone.told else ""
    left = "" if gone.development else "its development had no other hit, and is gone"
    return Repaired(
        f"Taken out: {gone.hit.title or gone.hit.url}",
        gone.hit.watchlist_id,
        gone.development.id if gone.development else None,
        tuple(filter(None, (left, stopped, told))),
        edit,
        "No single edit of its file would have kept it out, or its rules keep it out as they are now.",
    )


def _put_in(added: Added, edit: Edit | None) -> Repaired:
    hit = added.hit
    told = counted(added.alerts, "alert waits", "alerts wait") + " to be sent" if added.alerts else "nobody is told"
    return Repaired(
        f"Put in: {hit.title or hit.url}",
        hit.watchlist_id,
        hit.development_id,
        (told,),
        edit,
        "No alias, term or rule by itself would have caught it, or the rules take it as they are now.",
    )
