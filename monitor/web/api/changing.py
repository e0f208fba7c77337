"""What programs change, with a token that may write; each leaves a record in the audit. `/try` and `/seed` only ask."""

import asyncio
from functools import partial

from fastapi import APIRouter, HTTPException

from monitor.app.backtesting.rehearse import rehearse
from monitor.app.config.load import read_watchlist
from monitor.app.drafting.seed import seed as make_seed
from monitor.model.errors import ConfigError
from monitor.model.silence import Silence
from monitor.seeding.article import parse_article
from monitor.storage.stories import coverage_of
from monitor.text.units import parse_duration
from monitor.web import changes
from monitor.web.api.repair_shapes import AddedOut, AddIn, EditOut, EntryIn, RejectedOut, SplitIn, SplitOut
from monitor.web.api.shapes import (
    WHOLE,
    DeliveryOut,
    DevelopmentOut,
    FeedOut,
    MergeIn,
    SilenceIn,
    SilenceOut,
    delivery_out,
    development_out,
    feed_out,
    silence_out,
)
from monitor.web.api.trial_shapes import SeedIn, SeedOut, TryIn, TryOut, seed_out, try_out
from monitor.web.asked import Name
from monitor.web.desk import Desk
from monitor.web.gate import Writer
from monitor.web.words import placed


def routes(desk: Desk) -> APIRouter:
    """Return the routes of what can be changed or tried."""
    router = APIRouter()
    _deliveries(router, desk)
    _stories(router, desk)
    _trials(router, desk)
    return router


def _deliveries(router: APIRouter, desk: Desk) -> None:
    @router.post("/alerts/{name}/resend", status_code=202, tags=["alerts"])
    async def resend(name: Name, person: Writer) -> DeliveryOut:
        """Send a delivery again, under the same id."""
        return delivery_out(await changes.send_again(desk, name, person.name))

    @router.post("/silences", status_code=201, tags=["alerts"])
    async def silence(asked: SilenceIn, person: Writer) -> SilenceOut:
        """Begin a silence: what it keeps is told in one digest at its end."""
        now = desk.now()
        matchers: dict[str, tuple[str, ...]] = {field: tuple(values) for field, values in asked.matchers.items()}
        with changes.in_a_sentence():
            try:
                until = now + parse_duration(asked.span)
            except ValueError as error:
                raise ConfigError(f"for: {error}") from error
            return silence_out(
                await changes.silence(desk, Silence("", now, now, until, matchers, asked.comment, person.name))
            )

    @router.post("/silences/{name}/end", status_code=204, tags=["alerts"])
    async def end_silence(name: Name, person: Writer) -> None:
        """End a silence now."""
        await changes.end_silence(desk, name, person.name)

    @router.post("/feeds/{name}/poll", status_code=202, tags=["feeds"])
    async def poll(name: Name, person: Writer) -> FeedOut:
        """Poll a feed now, or as soon as its server's rest is over."""
        return feed_out(await changes.poll_now(desk, name, person.name))

    @router.post("/feeds/{name}/release", status_code=204, tags=["feeds"])
    async def release(name: Name, person: Writer) -> None:
        """Take back a feed that was set aside: what was kept of it is told."""
        await changes.take_back(desk, name, person.name)


def _stories(router: APIRouter, desk: Desk) -> None:
    async def whole(ids: list[str]) -> list[DevelopmentOut]:
        found = await desk.read(lambda connection: changes.developments_named(connection, ids))
        names = [one.id for one in found]
        coverage = await desk.read(lambda connection: coverage_of(connection, names, WHOLE))
        return [development_out(one, coverage[one.id], desk.config().public_url) for one in found]

    @router.post("/developments/{name}/merge", tags=["stories"])
    async def merge(name: Name, asked: MergeIn, person: Writer) -> DevelopmentOut:
        """Join two developments that are one: the older stays, and the other's id leads to it. Nobody is told."""
        joined = await changes.merge(desk, name, asked.other, person.name)
        return (await whole([joined.id]))[0]

    @router.post("/developments/{name}/split", tags=["stories"])
    async def split(name: Name, asked: SplitIn, person: Writer) -> SplitOut:
        """Part an entry from its development: it tells of another happening. Nobody is told unless you say so."""
        done = await changes.split(desk, name, asked.entry, person.name, tell=asked.tell)
        stays, made = await whole([done.stays.id, done.made.id])
        return SplitOut(stays=stays, made=made, alerts=done.alerts)

    @router.post("/developments/{name}/reject", tags=["stories"])
    async def reject(name: Name, asked: EntryIn, person: Writer) -> RejectedOut:
        """Take a wrong hit out, and propose the edit that would have kept it out. Nobody is told."""
        gone = await changes.reject(desk, name, asked.entry, person.name)
        edit = await changes.keeping_out(desk, gone)
        return RejectedOut(
            development=(await whole([gone.development.id]))[0] if gone.development else None,
            withdrawn=list(gone.withdrawn),
            told=list(gone.told),
            edit=EditOut(diff=edit[0], others=list(edit[1].lost)) if edit else None,
        )

    @router.post("/watchlists/{name}/add", tags=["stories"])
    async def add(name: Name, asked: AddIn, person: Writer) -> AddedOut:
        """Put a stored entry that was missed into a story, and propose the alias, term or rule that lacked."""
        added = await changes.add(desk, name, asked.article, person.name, tell=asked.tell)
        edit = await changes.taking_in(desk, added)
        return AddedOut(
            development=(await whole([added.hit.development_id]))[0],
            alerts=added.alerts,
            edit=EditOut(diff=edit[0], others=list(edit[1].gained)) if edit else None,
        )


def _trials(router: APIRouter, desk: Desk) -> None:
    one_at_a_time = asyncio.Lock()

    @router.post("/try", tags=["watchlists"])
    async def rehearsal(asked: TryIn) -> TryOut:
        """Say what an edited watchlist would have caught of what is stored. It stores nothing."""
        try:
            edited = await asyncio.to_thread(read_watchlist, asked.watchlist)
            since = desk.now() - parse_duration(asked.since)
        except ConfigError as error:
            raise HTTPException(422, "; ".join(placed(one) for one in error.faults) or str(error)) from error
        except ValueError as error:
            raise HTTPException(422, f"since: {error}") from error
        running = next((one for one in desk.config().watchlists if one.id == (asked.beside or edited.id)), None)
        work = partial(rehearse, config=desk.config(), edited=edited, running=running, since=since)
        async with one_at_a_time:
            found = await desk.read(work)
        return try_out(found)

    @router.post("/seed", tags=["watchlists"])
    async def seed(asked: SeedIn) -> SeedOut:
        """Make a watchlist of an article. It stores nothing."""
        with changes.in_a_sentence():
            async with one_at_a_time:
                made = await asyncio.to_thread(make_seed, [parse_article(asked.article)], asked.language)
            return seed_out(made)
