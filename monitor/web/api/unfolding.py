"""What else the pages show: how a development unfolded, which channels were stopped, the configuration as it runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from monitor.alerting.message import change_data, entry_data, news_data
from monitor.app.views.timeline import Event, timelines
from monitor.model.alert import DeliveryState
from monitor.model.payload import ChangeData, EntryData, NewsData
from monitor.storage.alerts import list_stops
from monitor.storage.database import Connection
from monitor.storage.merging import development_of
from monitor.storage.pages import channels_told, count_states
from monitor.storage.placing import Note
from monitor.web import changes
from monitor.web.api.shapes import ChannelOut, Item, Page
from monitor.web.asked import Limit, Name, Skip
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.settings import settings_of

REPRINTS, EDITS = 25, 25  # of one report, in the list of reports


class EditedOut(BaseModel):
    """What a publisher changed in a report later."""

    at: datetime
    change: ChangeData


class NearOut(BaseModel):
    """Another development, and how alike a report and it are."""

    id: str
    likeness: float


class PlacedOut(BaseModel):
    """Why a report was put where it was when it came; a development that it names may have been joined since."""

    reason: str = Field(examples=["alike"])
    likeness: float = Field(description="With its development, or with the nearest where it opened one: from 0 to 1.")
    parts: dict[str, float] = Field(
        description="What spoke for it and against it; their sum is the logit of the likeness."
    )
    copy_of: str | None = Field(description="The entry that it says again.")
    runner_up: NearOut | None = Field(description="The next development; the nearest where it opened one.")


class ReportOut(BaseModel):
    """One report: the parts of its score, what was new in it, what it told otherwise, the reprints after it."""

    entry: EntryData
    edited: int = Field(description="How often its publisher changed its words.")
    quiet: bool = Field(description="Whether nobody was told: its feed or its watchlist was new.")
    parts: dict[str, float] = Field(examples=[{"mali": 0.6, "france": 0.23}])
    first_score: float | None = Field(description="Before its article was read; null where none was.")
    new: NewsData | None
    placed: PlacedOut | None = Field(
        description="As it was when it came, whatever a person moved since; null where nothing was kept of that."
    )
    changed: list[ChangeData]
    edits: list[EditedOut] = Field(description=f"The newest of them, oldest first, {EDITS} at most.")
    reprinted: int = Field(description="How many reprints came after it.", examples=[2])
    reprints: list[EntryData] = Field(
        description=f"The first of them, {REPRINTS} at most; `/reports/ID/reprints` gives all."
    )


class StopOut(BaseModel):
    """A channel that its receiver stopped; nothing is sent there until somebody starts it."""

    channel: str = Field(examples=["newsroom"])
    stopped_at: datetime
    reason: str = Field(examples=["answered 410"])


def routes(desk: Desk) -> APIRouter:
    """Return these routes."""
    router = APIRouter()

    @router.get("/developments/{name}/reports", tags=["stories"])
    async def reports(name: Name, cursor: Skip = "", limit: Limit = 50) -> Page[ReportOut]:
        """How a development unfolded, oldest report first, with its reprints folded."""
        found, following = _part(await _events(desk, name), cursor, limit)
        return Page(items=[_report(event) for event in found], next=following)

    @router.get("/developments/{name}/reports/{entry}/reprints", tags=["stories"])
    async def reprints(name: Name, entry: Name, cursor: Skip = "", limit: Limit = 50) -> Page[EntryData]:
        """The reprints that came after a report of a development, oldest first."""
        report = next((event for event in await _events(desk, name) if event.hit.entry_id == entry), None)
        if report is None:
            raise HTTPException(404, f"no report of {name!r} has the id {entry!r}")
        found, following = _part(report.copies, cursor, limit)
        return Page(items=[entry_data(one) for one in found], next=following)

    @router.get("/channels", tags=["alerts"])
    async def channels() -> Page[ChannelOut]:
        """Every channel that is configured or that anything was meant for, with its deliveries by state."""
        types = {one.name: one.type for one in desk.config().channels}

        def read(connection: Connection) -> list[ChannelOut]:
            stops = {one.channel: one.stopped_at for one in list_stops(connection)}
            return [
                ChannelOut(
                    name=name, type=types.get(name), stopped_at=stops.get(name),
                    deliveries=count_states(connection, get_args(DeliveryState), name),
                )
                for name in sorted({*types, *channels_told(connection)})
            ]  # fmt: skip

        return Page(items=await desk.read(read))

    @router.get("/channels/stopped", tags=["alerts"])
    async def stopped() -> Page[StopOut]:
        """The channels that their receivers stopped."""
        found = await desk.read(list_stops)
        return Page(items=[StopOut(channel=one.channel, stopped_at=one.stopped_at, reason=one.reason) for one in found])

    @router.post("/channels/{name}/start", status_code=204, tags=["alerts"])
    async def start(name: Name, person: Writer) -> None:
        """Start a channel again that its receiver stopped."""
        await changes.start_again(desk, name, person.name)

    @router.get("/configuration", tags=["operations"])
    async def configuration() -> dict[str, Any]:
        """The settings as they run, without feeds, watchlists and anything that is secret."""
        return settings_of(desk.config())

    return router


async def _events(desk: Desk, name: str) -> tuple[Event, ...]:
    def read(connection: Connection) -> tuple[Event, ...] | None:
        one = development_of(connection, name)
        return timelines(connection, [one])[0].events if one else None

    found = await desk.read(read)
    if found is None:
        raise HTTPException(404, f"no development has the id {name!r}")
    return found


def _part(whole: Sequence[Item], cursor: str, limit: int) -> tuple[Sequence[Item], str | None]:
    """Return what a page holds of a list that is all there, and the cursor of the page after it."""
    begin = int(cursor or 0)
    end = begin + limit
    return whole[begin:end], str(end) if len(whole) > end else None


def _report(event: Event) -> ReportOut:
    hit = event.hit
    return ReportOut(
        entry=entry_data(hit),
        edited=hit.revision,
        quiet=hit.quiet,
        parts=dict(hit.parts),
        first_score=hit.first_score,
        new=news_data(event.note.news) if event.note else None,
        placed=_placed(event.note) if event.note else None,
        changed=[change_data(one) for one in event.changes],
        edits=[EditedOut(at=one.at, change=change_data(one.change)) for one in event.edits[-EDITS:]],
        reprinted=len(event.copies),
        reprints=[entry_data(one) for one in event.copies[:REPRINTS]],
    )


def _placed(note: Note) -> PlacedOut:
    runner_up = NearOut(id=note.runner_up[0], likeness=note.runner_up[1]) if note.runner_up else None
    return PlacedOut(
        reason=note.reason, likeness=note.likeness, parts=dict(note.parts), copy_of=note.copy_of, runner_up=runner_up
    )
