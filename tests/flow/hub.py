"""A hub (WebSub) on loopback: it notes who subscribes, and verifies, denies and pushes when a test says so."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl

import httpx

from monitor.app.daemon.daemon import Daemon
from monitor.app.polling.websub import WebSub
from monitor.model.config import WebConfig, WebsubConfig
from monitor.model.ids import feed_id
from monitor.model.subscription import Subscription
from monitor.storage.subscriptions import subscription_of
from tests.flow.papers import Item, rss
from tests.flow.visitor import web
from tests.flow.wire import Answer, Wire, closed_port, reply
from tests.flow.world import Monitor, World

PATH = "/hub"
DAY = timedelta(days=1)


@dataclass(eq=False)
class Hub:
    """What is known of one subscriber: the form that it sent last."""

    wire: Wire
    client: httpx.AsyncClient

    @property
    def forms(self) -> list[dict[str, str]]:
        """Every form that came."""
        return [dict(parse_qsl(asked.body.decode(), keep_blank_values=True)) for asked in self.wire.asked(PATH)]

    @property
    def form(self) -> dict[str, str]:
        """The last form that came."""
        return self.forms[-1]

    async def calls(self, **said: str) -> httpx.Response:
        """Call the subscriber back: by default to verify what it asked for, with a lease of ten days."""
        asked = {"mode": "subscribe", "topic": self.form["hub.topic"], "challenge": "c-1", "lease_seconds": "864000"}
        params = {f"hub.{name}": value for name, value in (asked | said).items() if value}
        return await self.client.get(self.form["hub.callback"], params=params)

    async def pushes(self, body: bytes = b"<rss/>", *, secret: str = "", method: str = "sha256") -> httpx.Response:
        """Push a body, signed by the secret that the subscriber gave, unless another is named."""
        key = (secret or self.form["hub.secret"]).encode()
        signature = f"{method}={hmac.new(key, body, getattr(hashlib, method)).hexdigest()}"
        headers = {"x-hub-signature": signature, "content-type": "application/rss+xml"}
        return await self.client.post(self.form["hub.callback"], content=body, headers=headers)


@dataclass(eq=False)
class Followed:
    """A monitor with a web port, and a hub."""

    world: World
    monitor: Monitor
    daemon: Daemon
    hub: Hub

    @property
    def websub(self) -> WebSub:
        """The part under test."""
        found = self.monitor.parts.websub
        assert found is not None
        return found

    async def subscription(self, ref: str = "herald") -> Subscription | None:
        """Return what the store holds of a feed's subscription."""
        return await self.monitor.database.read(lambda connection: subscription_of(connection, feed_id(ref)))

    async def poll(self, *, every: bool = False) -> None:
        """Poll what is due, and wait until what follows from it is written."""
        await self.monitor.poll(every=every)
        others = [task for task in asyncio.all_tasks() if "_guarded" in repr(task.get_coro())]
        await asyncio.gather(*others)

    async def begin(self) -> None:
        """Poll, ask the hub, and have it verify."""
        await self.poll(every=True)
        await self.websub.tick()
        assert (await self.hub.calls()).text == "c-1"


def document(world: World, *items: Item, hub: str = PATH) -> bytes:
    """Return a feed that names the hub and itself."""
    links = f'<atom:link rel="self" href="{world.feeds.url("/herald", "herald.test")}"/>'
    if hub:
        links += f'<atom:link rel="hub" href="{world.hooks.url(hub, "hub.test")}"/>'
    named = b'<rss xmlns:atom="http://www.w3.org/2005/Atom" version'
    return rss(*items).replace(b"<rss version", named).replace(b"<channel>", b"<channel>" + links.encode())


def publish(world: World, *items: Item, hub: str = PATH) -> None:
    """Serve a feed that names the hub."""
    if "herald" not in {feed.ref for feed in world.config.feeds}:
        world.feed("herald")
    world.feeds.script("/herald", reply(200, document(world, *items, hub=hub)))


@asynccontextmanager
async def followed(world: World, *answers: Answer) -> AsyncIterator[Followed]:
    """Open a monitor that hubs can reach; the hub answers so, 202 unless a test says otherwise."""
    port = closed_port()
    world.set(websub=WebsubConfig(f"http://127.0.0.1:{port}/websub"))
    world.hooks.script(PATH, *(answers or (reply(202),)))
    async with (
        world.monitor() as monitor,
        web(monitor, WebConfig("127.0.0.1", port)) as (daemon, client),
    ):
        yield Followed(world, monitor, daemon, Hub(world.hooks, client))
