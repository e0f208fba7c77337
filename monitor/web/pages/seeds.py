"""`/seed`: paste an article, see what is found in it, take the watchlist that is made of it. It stores nothing."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from markupsafe import Markup, escape

from monitor.app.drafting.seed import Seeded, seed
from monitor.model.errors import ConfigError
from monitor.seeding.article import parse_article
from monitor.seeding.found import whole
from monitor.seeding.write import to_yaml
from monitor.web.desk import Desk
from monitor.web.named import named
from monitor.web.rendering import page

LONGEST = 200_000  # characters that are read at all; `seed` says what an article may hold


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    del desk
    router = APIRouter()
    one_at_a_time = asyncio.Lock()

    @router.get("/seed")
    async def form(request: Request) -> Response:
        return page(request, "seed.html", text="", language="", made=None, wrong=None)

    @router.post("/seed")
    async def make(
        request: Request,
        text: Annotated[str, Form(max_length=LONGEST)] = "",
        language: Annotated[str, Form(max_length=20)] = "",
    ) -> Response:
        wrong, made = None, None
        try:
            async with one_at_a_time:
                made = await asyncio.to_thread(seed, [parse_article(text)], language.strip() or None)
        except ConfigError as error:
            wrong = str(error)
        if made is None:
            return page(request, "seed.html", text=text, language=language, made=None, wrong=wrong)
        notes = made.notes()
        return page(
            request, "seed.html", text=text, language=language, wrong=None, made=made.draft, notes=notes,
            article=marked_article(made), named=named(made), spoken=made.article.language,
            yaml=to_yaml(made.draft, made.articles, None, notes),
        )  # fmt: skip

    return router


def marked_article(made: Seeded) -> list[Markup]:
    """Return the paragraphs of the article, title first, with what it names marked by its type."""
    text = whole(made.article)
    spans = sorted(
        (begin, end, "noise" if one.noise else one.thing.type) for one in made.weighed for begin, end in one.spans
    )
    out, at = Markup(), 0
    for begin, end, kind in spans:
        if begin >= at:
            out += escape(text[at:begin])
            out += Markup('<mark class="{}">{}</mark>').format(kind, text[begin:end])
            at = end
    return [part for part in (out + escape(text[at:])).split("\n\n") if part.strip()]
