"""What programs read: everything that the pages show, in pages of their own, newest first."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import AwareDatetime

from monitor.alerting.message import entry_data
from monitor.app.views.crew import crew_of
from monitor.model.alert import Delivery, DeliveryState
from monitor.model.development import Development
from monitor.model.entry import Entry
from monitor.model.payload import EntryData
from monitor.model.silence import Silence
from monitor.model.watchlist import Watchlist
from monitor.storage.alerts import attempts_of, count_held_by_silence
from monitor.storage.audit import list_audit
from monitor.storage.database import Connection
from monitor.storage.feed_pages import feeds_page, find_feed
from monitor.storage.figures import figures
from monitor.storage.merging import development_of
from monitor.storage.pages import (
    EntryFilter,
    Place,
    deliveries_about,
    deliveries_page,
    developments_fitting,
    entity_hits,
    entries_page,
    find_delivery,
    has_hits,
    hits_page,
    mentions_by_day,
)
from monitor.storage.silences import list_silences
from monitor.storage.stories import Coverage, coverage_of, watchlists_hit_by
from monitor.storage.subscriptions import subscription_of
from monitor.web.api.shapes import (
    LISTED,
    WHOLE,
    AuditOut,
    DeliveryOut,
    DeliveryWithAttempts,
    DevelopmentOut,
    EntryOut,
    FeedOut,
    FeedWhole,
    MentionsOut,
    NamedOut,
    Page,
    SilenceOut,
    WatchlistOut,
    WatchlistWhole,
    delivery_out,
    development_out,
    entry_out,
    feed_out,
    hub_out,
    silence_out,
    whole_delivery_out,
)
from monitor.web.api.status_shapes import StatusOut, status_out
from monitor.web.asked import Behind, BehindFeed, Limit, Name, Wanted, feed_cursor, to_cursor
from monitor.web.charts import DAYS
from monitor.web.desk import Desk
from monitor.web.languages import Languages

OVER_SHOWN = timedelta(days=7)
_COUNTED = re.compile("[0-9]{1,18}")
Feed = Annotated[str, Query(max_length=64, description="The id of a feed.", examples=["3yamkz6j6suvd62una6j663jts"])]
What = Annotated[str | None, Query(max_length=40, description="An action, or how it begins.", examples=["silence"])]
State = Annotated[DeliveryState | None, Query(description="Those alone that are so.")]
Channel = Annotated[str | None, Query(max_length=200, description="The name of a channel.", examples=["newsroom"])]
Words = Annotated[str, Query(max_length=200, description="Words that title or summary holds.")]
Story = Annotated[str | None, Query(max_length=64, description="The id of a watchlist.", examples=["mali-france"])]
Since = Annotated[
    AwareDatetime | None,
    Query(description="Those alone that began or grew after this moment.", examples=["2026-11-25T09:00:00Z"]),
]


def routes(desk: Desk) -> APIRouter:
    """Return the routes of what can be read."""
    router = APIRouter()
    _watchlists(router, desk)
    _developments(router, desk)
    _deliveries(router, desk)
    _feeds(router, desk)
    _rest(router, desk)
    return router


def _watchlists(router: APIRouter, desk: Desk) -> None:
    languages = Languages()

    @router.get("/watchlists", tags=["watchlists"])
    async def watchlists() -> Page[WatchlistOut]:
        """The stories that are followed."""
        return Page(items=[WatchlistOut(**_facts(one, one.id)) for one in desk.config().watchlists])

    @router.get("/watchlists/{name}", tags=["watchlists"])
    async def watchlist(name: Name) -> WatchlistWhole:
        """One story, followed or not any more: what it looks for, how often that matched, its mentions a day."""
        config, now = desk.config(), desk.now()
        one, since = next((one for one in config.watchlists if one.id == name), None), now - timedelta(days=DAYS)

        def read(connection: Connection) -> WatchlistWhole | None:
            if one is None and not has_hits(connection, name):
                return None
            return WatchlistWhole(
                **_facts(one, name),
                require=one.require if one else None,
                exclude=one.exclude if one else None,
                named=_named(one, entity_hits(connection, name, since)) if one else [],
                mentions=_mentions(mentions_by_day(connection, since, [name]).get(name, {})),
                lacks=list(languages.lacking(connection, config, one, now)) if one else [],
            )

        found = await desk.read(read)
        if found is None:
            raise HTTPException(404, f"no watchlist has the id {name!r}")
        return found

    @router.get("/watchlists/{name}/hits", tags=["watchlists"])
    async def hits(name: Name, wanted: Wanted, behind: Behind, limit: Limit = 50) -> Page[EntryData]:
        """The hits of a story, newest first, that fit every filter."""
        found, older = await desk.read(lambda c: hits_page(c, name, wanted, behind, limit))
        return Page(items=[entry_data(hit) for hit in found], next=to_cursor(older))


def _facts(one: Watchlist | None, name: str) -> dict[str, object]:
    if one is None:
        return {"id": name, "title": name, "configured": False, "paused": False, "feeds": [], "threshold": None}
    return {
        "id": name, "title": one.title, "configured": True, "paused": one.paused, "feeds": list(one.feeds),
        "threshold": one.threshold,
    }  # fmt: skip


def _named(one: Watchlist, counts: dict[str, int]) -> list[NamedOut]:
    named = [NamedOut(id=each.id, name=each.name, type=each.type, hits=counts.get(each.id, 0)) for each in one.entities]
    return named + [
        NamedOut(id=each.id, name=each.id, type="topic", hits=counts.get(each.id, 0)) for each in one.topics
    ]


def _mentions(counts: dict[date, int]) -> list[MentionsOut]:
    return [MentionsOut(day=day, hits=hits) for day, hits in sorted(counts.items())]


def _developments(router: APIRouter, desk: Desk) -> None:
    def out(found: list[Development], coverage: dict[str, Coverage]) -> list[DevelopmentOut]:
        return [development_out(one, coverage[one.id], desk.config().public_url) for one in found]

    @router.get("/developments", tags=["stories"])
    async def developments(
        behind: Behind, wanted: Wanted, since: Since = None, watchlist: Story = None, limit: Limit = 20
    ) -> Page[DevelopmentOut]:
        """Developments, those that last moved first; of one watchlist or of all; that a fitting hit reports."""

        def read(connection: Connection) -> tuple[list[Development], Place | None, dict[str, Coverage]]:
            found, older = developments_fitting(connection, watchlist, wanted, behind, limit, since)
            return found, older, coverage_of(connection, [one.id for one in found], LISTED)

        found, older, coverage = await desk.read(read)
        return Page(items=out(found, coverage), next=to_cursor(older))

    @router.get("/developments/{name}", tags=["stories"])
    async def development(name: Name) -> DevelopmentOut:
        """One development, under any id that it had."""

        def read(connection: Connection) -> tuple[list[Development], dict[str, Coverage]]:
            one = development_of(connection, name)
            return ([one], coverage_of(connection, [one.id], WHOLE)) if one else ([], {})

        found = out(*await desk.read(read))
        if not found:
            raise HTTPException(404, f"no development has the id {name!r}")
        return found[0]


def _deliveries(router: APIRouter, desk: Desk) -> None:
    @router.get("/alerts", tags=["alerts"])
    async def alerts(
        behind: Behind, state: State = None, channel: Channel = None, limit: Limit = 50
    ) -> Page[DeliveryOut]:
        """Deliveries, newest first; in one state and of one channel, or of all."""
        found = await desk.read(lambda c: deliveries_page(c, state, behind, limit, channel))
        last = Place(found[-1].created_at, found[-1].id) if len(found) == limit else None
        return Page(items=[delivery_out(one) for one in found], next=to_cursor(last))

    @router.get("/alerts/{name}", tags=["alerts"])
    async def alert(name: Name) -> DeliveryWithAttempts:
        """One delivery with every try."""

        def read(connection: Connection) -> DeliveryWithAttempts | None:
            one = find_delivery(connection, name)
            return whole_delivery_out(one, attempts_of(connection, name)) if one else None

        found = await desk.read(read)
        if found is None:
            raise HTTPException(404, f"no delivery has the id {name!r}")
        return found

    @router.get("/developments/{name}/alerts", tags=["stories"])
    async def told(name: Name) -> Page[DeliveryOut]:
        """Who was told of a development, oldest first."""

        def read(connection: Connection) -> list[Delivery]:
            one = development_of(connection, name)
            return deliveries_about(connection, [one.id, *one.aliases]) if one else []

        return Page(items=[delivery_out(one) for one in await desk.read(read)])

    @router.get("/silences", tags=["alerts"])
    async def silences(behind: Behind, limit: Limit = 50) -> Page[SilenceOut]:
        """Silences that hold, are to come, or ended within a week; the last made first."""
        now = desk.now()

        def read(connection: Connection) -> tuple[list[Silence], Counter[str]]:
            return list_silences(connection, now - OVER_SHOWN, behind, limit), count_held_by_silence(connection)

        found, keeps = await desk.read(read)
        last = Place(found[-1].made_at, found[-1].id) if len(found) == limit else None
        return Page(items=[silence_out(one, keeps[one.id]) for one in found], next=to_cursor(last))


def _feeds(router: APIRouter, desk: Desk) -> None:
    @router.get("/feeds", tags=["feeds"])
    async def feeds(
        behind: BehindFeed,
        text: Words = "",
        health: Annotated[str, Query(max_length=20, description="How they are.", examples=["failing"])] = "",
        limit: Limit = 50,
    ) -> Page[FeedOut]:
        """Every feed and how it is, the worst first."""
        find = partial(feeds_page, text=text.strip(), health=health, behind=behind, most=limit)
        found, last = await desk.read(find)
        return Page(items=[feed_out(row) for row in found], next=feed_cursor(last))

    @router.get("/feeds/{name}", tags=["feeds"])
    async def feed(name: Name) -> FeedWhole:
        """One feed and how it is, with the hub that tells of its news."""
        row, hub = await desk.read(lambda c: (find_feed(c, name), subscription_of(c, name)))
        if row is None:
            raise HTTPException(404, f"no feed has the id {name!r}")
        return FeedWhole(**dict(feed_out(row)), hub=hub_out(hub, desk.now()) if hub else None)

    @router.get("/entries", tags=["feeds"])
    async def entries(behind: Behind, text: Words = "", feed: Feed = "", limit: Limit = 50) -> Page[EntryOut]:
        """Everything that the feeds brought, newest first, with the stories that it went into."""

        def read(connection: Connection) -> tuple[list[Entry], Place | None, set[tuple[str, str]]]:
            found, older = entries_page(connection, EntryFilter(text.strip(), feed), behind, limit)
            return found, older, watchlists_hit_by(connection, [one.id for one in found])

        found, older, hits = await desk.read(read)
        return Page(
            items=[entry_out(one, {name for name, entry in hits if entry == one.id}) for one in found],
            next=to_cursor(older),
        )


def _rest(router: APIRouter, desk: Desk) -> None:
    @router.get("/audit", tags=["operations"])
    async def audit(behind: Behind, what: What = None, limit: Limit = 50) -> Page[AuditOut]:
        """Who did what, newest first; `what` names an action or how it begins, like `silence`."""
        after = (behind.moment, int(behind.id)) if behind is not None and _COUNTED.fullmatch(behind.id) else None
        found = await desk.read(lambda connection: list_audit(connection, what=what, limit=limit, behind=after))
        items = [
            AuditOut(at=one.at, who=one.who, what=one.what, subject=one.subject, detail=dict(one.detail))
            for one in found
        ]
        last = Place(found[-1].at, str(found[-1].number)) if len(found) == limit else None
        return Page(items=items, next=to_cursor(last))

    @router.get("/status", tags=["operations"])
    async def status() -> StatusOut:
        """Whether all is well, what keeps monitor from its work, how much there is, and what waits."""
        problems, now = await desk.problems(), desk.now()
        found = await desk.read(lambda connection: figures(connection, now, desk.feeds))
        crew = await desk.read(lambda connection: crew_of(connection, now))
        return status_out(
            found, crew, now, problems=problems, faults=[str(fault) for fault in desk.faults()],
            watchlists=len(desk.config().watchlists),
        )  # fmt: skip
