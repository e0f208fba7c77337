"""A world in one process: feeds and receivers on loopback, a clock held in hand, and monitors on one store."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from standardwebhooks import Webhook

from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import Parts, build
from monitor.app.polling.poll import Polled
from monitor.app.process.clock import Clock
from monitor.app.process.store import own_store
from monitor.model.alert import Attempt, Delivery
from monitor.model.config import ChannelConfig, Config, HttpConfig, PollingConfig
from monitor.model.development import Development
from monitor.model.doubt import Doubt
from monitor.model.feed import Feed, PollState
from monitor.model.hit import Hit
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.storage.alerts import attempts_of, list_deliveries
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import poll_state
from monitor.storage.rows import record
from monitor.storage.schema import doubts, entries
from monitor.storage.stories import hits_of, list_developments
from monitor.text.urls import host_key
from tests.flow.papers import NOON, Item, rss
from tests.flow.wire import PATIENCE, Asked, Wire, reply

SECRET = "whsec_aGFyYm91ci1oYXJib3VyLWhhcmJvdXItaGFyYm91cg=="
LOOPBACK = ("127.0.0.0/8",)
EVERY = timedelta(minutes=15)


@dataclass(eq=False)
class Hand:
    """The clock and the dice, held in hand: time passes when a test says so. `dice` None rolls seeded dice."""

    moment: datetime = NOON
    dice: float | None = None
    rolls: Random = field(default_factory=lambda: Random(7))

    def pass_(self, span: timedelta) -> None:
        """Let time pass."""
        self.moment += span

    def clock(self) -> Clock:
        """Return the port that the monitor reads."""
        return Clock(lambda: self.moment, lambda: self.rolls.random() if self.dice is None else self.dice)


def following(*rules: Rule, id_: str = "harbour", **changes: Any) -> Watchlist:
    """Return a watchlist that looks for the harbour; its alerts go to the channel `desk` unless rules say otherwise."""
    watchlist = Watchlist(
        id_,
        "Strike in the harbour",
        entities=(Entity("harbour", "Harbour", "place", aliases=(("*", "harbour"),)),),
        alerts=rules or (Rule("fast", "desk"),),
    )
    return replace(watchlist, **changes)


@dataclass(eq=False)
class Monitor:
    """One running monitor, and what its store holds."""

    parts: Parts
    polled: dict[str, Polled] = field(default_factory=dict)

    async def poll(self, *, every: bool = False) -> int:
        """Poll what is due, or every feed; return how many failed. `polled` holds how each ended."""
        self.polled = {}
        async with asyncio.timeout(PATIENCE):
            return await self.parts.poller.poll_all(
                every=every, report=lambda one: self.polled.__setitem__(one.feed.ref, one)
            )

    async def deliver(self) -> tuple[int, int]:
        """Try what is due once; return how many were delivered and how many failed.

        A daemon that was made beside may have begun with some of it when the poll woke it: what it tries ends too.
        """
        async with asyncio.timeout(PATIENCE):
            counts = await self.parts.deliverer.deliver_due()
            while self.parts.deliverer.running:
                await asyncio.wait(self.parts.deliverer.running)
            return counts

    async def look_again(self) -> None:
        """Read the articles behind what is in doubt, and settle it."""
        async with asyncio.timeout(PATIENCE):
            await self.parts.second_look.settle_all()

    async def doubts(self) -> list[Doubt]:
        """Return every doubt there was, those that are settled too."""
        statement = select(doubts).order_by(doubts.c.seen, doubts.c.entry_id)
        return await self.database.read(
            lambda connection: [record(Doubt, row._mapping) for row in connection.execute(statement)]
        )

    async def round(self, *, every: bool = False) -> None:
        """Poll, settle what is in doubt, and deliver what is due."""
        await self.poll(every=every)
        await self.look_again()
        await self.deliver()

    @property
    def database(self) -> Database:
        """The store."""
        return self.parts.database

    async def state(self, ref: str) -> PollState:
        """Return the row of a feed."""
        return await self.database.read(lambda connection: poll_state(connection, feed_id(ref)))

    async def entries(self) -> list[str]:
        """Return the titles of everything stored, sorted."""
        titles = select(entries.c.title).order_by(entries.c.title)
        return await self.database.read(lambda connection: list(connection.execute(titles).scalars()))

    async def developments(self, watchlist: str | None = None) -> list[Development]:
        """Return the developments, newest first."""
        return await self.database.read(lambda connection: list_developments(connection, watchlist, 1000))

    async def hits(self) -> list[Hit]:
        """Return every hit, oldest first."""

        def read(connection: Connection) -> list[Hit]:
            found = hits_of(connection, [one.id for one in list_developments(connection, None, 1000)])
            return sorted((hit for hits in found.values() for hit in hits), key=lambda hit: (hit.seen, hit.title))

        return await self.database.read(read)

    async def deliveries(self) -> list[Delivery]:
        """Return every delivery, newest first."""
        return await self.database.read(lambda connection: list_deliveries(connection, limit=1000))

    async def delivery(self) -> Delivery:
        """Return the only delivery."""
        (only,) = await self.deliveries()
        return only

    async def attempts(self, delivery: str) -> list[Attempt]:
        """Return the tries of a delivery."""
        return await self.database.read(lambda connection: attempts_of(connection, delivery))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Daemon]:
        """Let the daemon run while the block does."""
        daemon = Daemon(self.parts)
        task = asyncio.create_task(daemon.run())
        try:
            yield daemon
        finally:
            daemon.end()
            async with asyncio.timeout(PATIENCE):
                await task


@dataclass(eq=False)
class World:
    """Everything outside the monitor, and the configuration that a monitor is opened with."""

    feeds: Wire
    hooks: Wire
    config: Config
    hand: Hand = field(default_factory=Hand)
    addresses: dict[str, str] = field(default_factory=dict)  # of names that are not loopback; "" for none
    lookups: dict[str, OSError] = field(default_factory=dict)  # of names whose look-up fails in another way

    def __post_init__(self) -> None:
        if not self.config.channels:
            self.channel("desk")
        self.follow(following())

    def set(self, **changes: Any) -> None:
        """Change the configuration of the monitors that are opened from now on."""
        self.config = replace(self.config, **changes)

    def http(self, **changes: Any) -> None:
        """Change how feeds are fetched."""
        self.set(http=replace(self.config.http, **changes))

    def follow(self, *watchlists: Watchlist) -> None:
        """Follow these watchlists."""
        self.set(watchlists=watchlists)

    def channel(self, name: str, **changes: Any) -> None:
        """Add a channel, whose receiver takes everything."""
        channel = ChannelConfig(name, "webhook", Secret(self.hooks.url(f"/{name}")), (Secret(SECRET),), allow=LOOPBACK)
        others = tuple(one for one in self.config.channels if one.name != name)
        self.set(channels=(*others, replace(channel, **changes)))
        self.hooks.script(f"/{name}", reply(204))

    def feed(self, ref: str, host: str = "", url: str = "", **changes: Any) -> Feed:
        """Add a feed, on a host of its own unless one is given; it is asked for at /REF."""
        url = url or self.feeds.url(f"/{ref}", host or f"{ref}.test")
        feed = replace(Feed(feed_id(ref), ref, url, ref.title(), host_key(url)), **changes)
        self.set(feeds=(*self.config.feeds, feed))
        return feed

    def publish(self, ref: str, *items: Item, headers: Sequence[tuple[str | bytes, str | bytes]] = ()) -> None:
        """Serve these items from now on; the feed is added where it is not there yet."""
        if ref not in {feed.ref for feed in self.config.feeds}:
            self.feed(ref)
        self.feeds.script(f"/{ref}", reply(200, rss(*items), ("content-type", "application/rss+xml"), *headers))

    def received(self, channel: str = "desk") -> list[Asked]:
        """Return what a receiver got, in order."""
        return self.hooks.asked(f"/{channel}")

    async def _resolve(self, host: str, port: int) -> Sequence[str]:
        del port
        if host in self.lookups:
            raise self.lookups[host]
        addresses = self.addresses.get(host, "127.0.0.1")
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return addresses.split()

    @asynccontextmanager
    async def monitor(self, clock: Clock | None = None) -> AsyncIterator[Monitor]:
        """Open a monitor on the store, with the configuration as it stands now."""
        with own_store(self.config) as database:
            parts = build(self.config, database, clock or self.hand.clock(), self._resolve)
            try:
                yield Monitor(parts)
            finally:
                await parts.close()


@asynccontextmanager
async def a_world(data: str, database: str) -> AsyncIterator[World]:
    """Make a world whose monitors store here."""
    config = Config(
        data,
        Secret(database),
        http=HttpConfig(timeout=10.0, max_body=1_000_000, pause=0.0, allow=LOOPBACK),
        polling=PollingConfig(every=EVERY, adaptive=False),
        encoder="off",
    )
    async with Wire() as feeds, Wire() as hooks:
        yield World(feeds, hooks, config)


def content(asked: Asked) -> dict[str, Any]:
    """Return what a webhook says."""
    body: dict[str, Any] = json.loads(asked.body)
    return body


def signed_by(secret: str, asked: Asked) -> bool:
    """Tell whether a webhook carries this secret's signature of its very bytes, whatever the time."""
    moment = datetime.fromtimestamp(int(asked.text("webhook-timestamp")), NOON.tzinfo)
    wanted = Webhook(secret).sign(asked.text("webhook-id"), moment, asked.body.decode())
    return wanted in asked.text("webhook-signature").split(" ")
