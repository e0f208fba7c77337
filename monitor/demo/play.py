"""Play the news world through the real daemon: loopback feeds in, verified webhooks and mails out."""

import asyncio
import secrets
import signal
import socket
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI

from monitor.app.config.load import load
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import Parts, build
from monitor.app.polling.poll import Polled
from monitor.app.process.clock import utc_now
from monitor.app.process.store import own_store
from monitor.demo.folder import Ports, folder_of
from monitor.demo.mailbox import Mail, Mailbox, catching
from monitor.demo.stage import Received, Stage
from monitor.demo.world import World, load_world
from monitor.model.config import Config, WebConfig
from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.notify.signing import secret_of
from monitor.text.urls import served_at
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from monitor.web.serve import open_port, serving

STEP = 0.1  # seconds between two looks at the world's clock
PATIENCE = 60.0  # seconds for the first polls, and after the last day for all that is out to come in
ANYWHERE = WebConfig("127.0.0.1", 0)


class Spectator:
    """Sees what happens, as it happens. The day of the world comes with everything."""

    def published(self, day: float, entry: Entry, outlet: str) -> None:
        """An entry came in."""

    def hit(self, day: float, hit: Hit) -> None:
        """It matched."""

    def webhook(self, day: float, webhook: Received) -> None:
        """The receiver got an alert."""

    def mail(self, day: float, mail: Mail) -> None:
        """The mailbox got one."""

    def opened(self, dashboard: str, mails: str) -> None:
        """The dashboard can be looked at, and so can the mails."""

    def ended(self, result: "Result") -> None:
        """The last day is over, and all has come in or will not."""


@dataclass(frozen=True)
class Result:
    """How the demo ended."""

    served: int
    stored: int
    unchanged: int
    polls: int
    hits: dict[str, int]
    languages: tuple[str, ...]
    story: int
    story_found: int
    others_found: int
    webhooks: int
    verified: int
    expected_webhooks: int
    mails: int
    expected_mails: int
    repeated: int

    @property
    def ok(self) -> bool:
        """Tell whether every entry came in once and every alert arrived once, verified."""
        return (
            self.served == self.stored
            and self.webhooks == self.verified == self.expected_webhooks
            and self.mails == self.expected_mails
            and not self.repeated
        )


class _Play:
    """One performance; where it may `stay`, the daemon runs on after the last day until SIGINT or SIGTERM."""

    def __init__(self, world: World, seconds: float, spectator: Spectator, *, stay: bool) -> None:
        self.world = world
        self.seconds = seconds
        self.spectator = spectator
        self.stay = stay
        self.start = utc_now() - timedelta(days=world.days)
        self.secret = secret_of(secrets.token_bytes(32))
        self.stage = Stage(world, self.start, self.secret, self._webhook)
        self.mailbox = Mailbox(self._mail)
        self.port = open_port(ANYWHERE)
        self.entries: dict[str, Entry] = {}
        self.hits: list[Hit] = []
        self.alerts: Counter[str] = Counter()
        self.polls = 0
        self.visited: set[str] = set()
        self.moved = asyncio.Event()

    def app(self) -> FastAPI:
        """Return what is served on loopback: the feeds, the receiver, and the mails that were caught."""
        app = self.stage.app()
        self.mailbox.add_pages(app)
        return app

    def _polled(self, polled: Polled) -> None:
        self.polls += 1
        self.visited.add(polled.feed.id)
        day = self.stage.today
        hits = {hit.entry_id: hit for hit in polled.outcome.hits}
        for entry in sorted(polled.outcome.new, key=lambda entry: entry.published or self.start):
            self.entries[entry.id] = entry
            self.spectator.published(day, entry, polled.feed.name)
            if entry.id in hits:
                self.spectator.hit(day, hits[entry.id])
        self.hits.extend(polled.outcome.hits)
        self.alerts.update(alert.channel for alert in polled.outcome.alerts)
        self.moved.set()

    def _webhook(self, webhook: Received) -> None:
        self.spectator.webhook(self.stage.today, webhook)
        self.moved.set()

    def _mail(self, mail: Mail) -> None:
        self.spectator.mail(self.stage.today, mail)
        self.moved.set()

    async def perform(self, config: Config, parts: Parts) -> None:
        """Run the daemon while the days pass, until all that is out has come in and all alerts have arrived."""
        daemon = Daemon(parts)
        parts.poller.listeners.append(self._polled)
        async with AsyncExitStack() as stack:
            port = open_port(config.web)
            await stack.enter_async_context(serving(create_app(desk_of(daemon)), port))
            running = asyncio.create_task(daemon.run())
            try:
                self.spectator.opened(_address(port), _address(self.port) + "mails")
                await self._until(self._all_seen)
                await self._days()
                await self._until(self._all_in)
                self.spectator.ended(self.result())
                if self.stay:
                    await _asked_to_end()
            finally:
                daemon.end()
                await running

    async def _until(self, reached: Callable[[], bool]) -> None:
        """Wait for what must come; where it does not, the result says what is missing."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not reached():
                    self.moved.clear()
                    await self.moved.wait()

    def _all_seen(self) -> bool:
        """Tell whether the days may pass: a feed's first poll alerts of little."""
        return len(self.visited) == len(self.world.outlets)

    async def _days(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while self.stage.today < self.world.days:
            self.stage.today = (loop.time() - begun) / self.seconds * self.world.days
            await asyncio.sleep(STEP)

    def _all_in(self) -> bool:
        return (
            len(self.entries) == len(self.world.items)
            and len(self.stage.webhooks) >= self.alerts["here"]
            and len(self.mailbox.mails) >= self.alerts["desk"]
        )

    def result(self) -> Result:
        """Count what came."""
        story = {(item.feed, item.title) for item in self.world.items if item.story}
        found = {(self._outlet(hit), hit.title) for hit in self.hits}
        kinds: dict[str, int] = {}
        for hit in self.hits:
            kinds[hit.kind] = kinds.get(hit.kind, 0) + 1
        webhooks = self.stage.webhooks
        return Result(
            served=len(self.stage.served),
            stored=len(self.entries),
            unchanged=self.stage.unchanged,
            polls=self.polls,
            hits=kinds,
            languages=tuple(sorted({hit.language for hit in self.hits if hit.language})),
            story=len(story),
            story_found=len(story & found),
            others_found=len(found - story),
            webhooks=len(webhooks),
            verified=sum(one.verified for one in webhooks),
            expected_webhooks=self.alerts["here"],
            mails=len(self.mailbox.mails),
            expected_mails=self.alerts["desk"],
            repeated=sum(one.repeated for one in webhooks) + sum(one.repeated for one in self.mailbox.mails),
        )

    @staticmethod
    def _outlet(hit: Hit) -> str:
        return hit.feed_url.rsplit("/", 1)[-1]


def _address(port: socket.socket) -> str:
    host, number = port.getsockname()[:2]
    return f"{served_at(host, number)}/"


async def _asked_to_end() -> None:
    """Wait for the person who looks on."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()


async def _act(play: _Play, folder: Path, mail_port: socket.socket) -> None:
    config = load(folder, {}).require()
    with own_store(config) as database:
        parts = build(config, database)
        try:
            async with serving(play.app(), play.port), catching(play.mailbox, mail_port):
                await play.perform(config, parts)
        finally:
            await parts.close()


def play_world(seconds: float, spectator: Spectator, *, stay: bool = False) -> Result:
    """Play the whole world in about so many seconds; return what came of it."""
    mail_port = open_port(ANYWHERE)
    play = _Play(load_world(), seconds, spectator, stay=stay)
    with folder_of(play.world, play.start, Ports(play.port, mail_port), play.secret) as folder:
        asyncio.run(_act(play, folder, mail_port))
    return play.result()
