"""`/watchlists/ID`: the story as a timeline, with what it looks for and how often that matched."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import get_args

from fastapi import APIRouter, HTTPException, Request, Response

from monitor.model.config import Config
from monitor.model.development import Development
from monitor.model.hit import Hit, Kind
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from monitor.storage.pages import HitFilter, Place, entity_hits, has_hits, hits_page, mentions_by_day
from monitor.storage.stories import developments_by_id
from monitor.web.asked import Behind, Wanted, address, to_cursor
from monitor.web.charts import DAYS, Chart, mentions_chart
from monitor.web.desk import Desk
from monitor.web.gate import Person
from monitor.web.languages import Languages
from monitor.web.packing import UNTOUCHED
from monitor.web.pages import visit
from monitor.web.rendering import page

HITS = 25  # of one page
PAUSE = timedelta(days=3)  # a stretch without a word that is worth a line


@dataclass(frozen=True)
class Sought:
    """An entity or topic, and how many of the newest hits name it."""

    name: str
    type: str
    hits: int


@dataclass(frozen=True)
class Step:
    """One development on the timeline; `pause_days` lie between it and the newer one above."""

    development: Development
    hits: tuple[Hit, ...]
    follows: Development | None
    pause_days: int = 0


@dataclass(frozen=True)
class Story:
    """What the page shows."""

    id: str
    title: str
    configured: bool
    paused: bool
    chart: Chart
    sought: tuple[Sought, ...]
    steps: tuple[Step, ...]
    older: Place | None


def read_story(
    connection: Connection, config: Config, name: str, wanted: HitFilter, behind: Place | None, now: datetime
) -> Story | None:
    """Return one page of a story, newest first; None where neither configuration nor store knows it."""
    one = next((one for one in config.watchlists if one.id == name), None)
    if one is None and not has_hits(connection, name):
        return None
    since = now - timedelta(days=DAYS)
    found, older = hits_page(connection, name, wanted, behind, HITS)
    return Story(
        id=name,
        title=one.title if one else name,
        configured=one is not None,
        paused=one is not None and one.paused,
        chart=mentions_chart(mentions_by_day(connection, since, [name]).get(name, {}), now.date()),
        sought=_sought(one, entity_hits(connection, name, since)) if one else (),
        steps=_steps(connection, found),
        older=older,
    )


def _sought(one: Watchlist, counts: dict[str, int]) -> tuple[Sought, ...]:
    named = [Sought(entity.name, entity.type, counts.get(entity.id, 0)) for entity in one.entities]
    topics = [Sought(topic.id, "topic", counts.get(topic.id, 0)) for topic in one.topics]
    return tuple(sorted((*named, *topics), key=lambda one: -one.hits))


def _steps(connection: Connection, found: Sequence[Hit]) -> tuple[Step, ...]:
    together: dict[str, list[Hit]] = {}
    for hit in found:
        together.setdefault(hit.development_id, []).append(hit)
    known = developments_by_id(connection, together)
    followed = developments_by_id(connection, {one.follows for one in known.values() if one.follows})
    steps = [
        Step(known[name], tuple(reversed(group)), followed.get(known[name].follows or ""))
        for name, group in together.items()
    ]
    pauses = [0] + [_pause(newer, older) for newer, older in pairwise(steps)]
    return tuple(
        Step(step.development, step.hits, step.follows, pause) for step, pause in zip(steps, pauses, strict=False)
    )


def _pause(newer: Step, older: Step) -> int:
    quiet = newer.development.first_seen - older.development.last_seen
    return quiet.days if quiet >= PAUSE else 0


def _older(name: str, wanted: HitFilter, place: Place | None) -> str | None:
    if place is None:
        return None
    asked = {key: str(value) for key, value in asdict(wanted).items() if value}
    return address(f"/watchlists/{name}", asked | {"cursor": to_cursor(place) or ""})


def _languages(story: Story, chosen: str) -> list[str]:
    """Return what the filter offers; what was chosen stays among it, where nothing fits too."""
    found = {one for step in story.steps for one in step.development.languages}
    return sorted(found | {chosen} - {""})


def _link_key(person: Person) -> str:
    return f"?key={person.link_key.reveal()}" if person.link_key else ""


def routes(desk: Desk) -> APIRouter:
    """Return the routes of this page."""
    router, languages = APIRouter(), Languages()

    def lacking(connection: Connection, name: str, now: datetime) -> tuple[str, ...]:
        config = desk.config()
        one = next((one for one in config.watchlists if one.id == name), None)
        return languages.lacking(connection, config, one, now) if one else ()

    @router.get("/watchlists/{name}")
    async def watchlist(request: Request, name: str, wanted: Wanted, behind: Behind) -> Response:
        now = desk.now()
        story = await desk.read(lambda c: read_story(c, desk.config(), name, wanted, behind, now))
        if story is None:
            raise HTTPException(404, f"no watchlist has the id {name!r}")
        lacks = await desk.read(lambda c: lacking(c, name, now))
        last_visit, key = visit.since(request, now), _link_key(request.state.person)
        shown = page(
            request, "watchlist.html", live="stories", story=story, entities=story.sought, filters=wanted,
            languages=_languages(story, wanted.language),
            kinds=get_args(Kind), lacks=lacks, steps=story.steps, key=key,
            older=_older(name, wanted, story.older),
            fresh={
                step.development.id for step in story.steps if last_visit and step.development.first_seen > last_visit
            },
        )  # fmt: skip
        if key:  # a secret beside words that somebody else may choose: compressed together, the length would tell it
            shown.headers["Cache-Control"] = f"no-store, {UNTOUCHED}"
        visit.remember(shown, request, now)
        return shown

    return router
