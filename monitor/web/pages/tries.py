"""`/try`: edit a watchlist and see at once what it would have caught, beside the one that runs. It stores nothing."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response

from monitor.app.backtesting.rehearse import FAR, NEAR, Reach, Rehearsal, rehearse
from monitor.app.config.load import read_watchlist
from monitor.model.errors import ConfigError
from monitor.model.watchlist import Watchlist
from monitor.text.units import parse_duration
from monitor.web.desk import Desk
from monitor.web.rendering import page
from monitor.web.words import placed

SPANS = ("1d", "7d", "30d")
SHOWN = 25  # entries of each kind
LONGEST = 200_000  # characters of a watchlist
BLANK = """\
id: my-story
title: What the story is called
entities:
  - {id: somebody, name: Somebody, type: person}
topics:
  - {id: something, terms: {en: ["something*"]}}
match:
  require: somebody AND something
"""


@dataclass(frozen=True)
class Asked:
    """What the form holds: a watchlist as text, over how long, and beside which of the running ones."""

    text: str
    span: str
    beside: str


@dataclass(frozen=True)
class Answer:
    """What came of it: a rehearsal, or what is wrong with the text."""

    rehearsal: Rehearsal | None = None
    wrong: tuple[str, ...] = ()


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()
    one_at_a_time = asyncio.Lock()

    async def shown(request: Request, asked: Asked, answer: Answer) -> Response:
        names = {row.id: row.title for row in desk.config().watchlists}
        return page(
            request, "try.html", asked=asked, wrong=answer.wrong, found=answer.rehearsal, spans=SPANS, most=SHOWN,
            watchlists=names,
        )  # fmt: skip

    @router.get("/try")
    async def form(request: Request, watchlist: str = "", span: str = "7d") -> Response:
        running = the_watchlist(desk, watchlist)
        if watchlist and running is None:
            raise HTTPException(404, f"no watchlist has the id {watchlist!r}")
        text = await asyncio.to_thread(desk.source, running) if running else BLANK
        asked = Asked(text, span, watchlist)
        answer = await tried(desk, asked, one_at_a_time, NEAR) if running else Answer()
        return await shown(request, asked, answer)

    @router.post("/try")
    async def again(
        request: Request,
        text: Annotated[str, Form(max_length=LONGEST)] = "",
        span: Annotated[str, Form()] = "7d",
        beside: Annotated[str, Form()] = "",
    ) -> Response:
        asked = Asked(text.replace("\r\n", "\n"), span, beside)
        return await shown(request, asked, await tried(desk, asked, one_at_a_time))

    return router


def the_watchlist(desk: Desk, name: str) -> Watchlist | None:
    """Return the running watchlist of this id."""
    return next((one for one in desk.config().watchlists if one.id == name), None)


async def tried(desk: Desk, asked: Asked, one_at_a_time: asyncio.Lock, reach: Reach = FAR) -> Answer:
    """Hold a typed watchlist against what is stored; one at a time, since each takes a core for a second."""
    try:
        edited = await asyncio.to_thread(read_watchlist, asked.text)
        since = desk.now() - parse_duration(asked.span)
        running = the_watchlist(desk, asked.beside or edited.id)
        work = partial(rehearse, config=desk.config(), edited=edited, running=running, since=since, reach=reach)
        async with one_at_a_time:
            return Answer(await desk.read(work))
    except ConfigError as error:
        return Answer(wrong=tuple(placed(fault) for fault in error.faults) or (str(error),))
    except ValueError as error:
        return Answer(wrong=(str(error),))
