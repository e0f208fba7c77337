"""Play the news world through the real daemon: loopback feeds in, verified webhooks out."""

import asyncio
import base64
import secrets
import socket
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from monitor.app.clock import utc_now
from monitor.app.config.load import load
from monitor.app.daemon import Daemon
from monitor.app.poll import Polled
from monitor.app.store import own_store
from monitor.app.wiring import Parts, build
from monitor.demo.stage import Received, Stage
from monitor.demo.world import World, beside, load_world
from monitor.model.config import Config, WebConfig
from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from monitor.web.serve import open_port, serving

STEP = 0.1  # seconds between two looks at the world's clock
LAST_POLLS = 60.0  # seconds after the last day in which all that is out must have come in

MONITOR = """\
data: ../data
http: {{user_agent: monitor demo, timeout: 5s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s, every: 1s}}
web: {{listen: "127.0.0.1:0"}}
channels:
  here: {{type: webhook, url: "http://127.0.0.1:{port}/hook", secrets: ["{secret}"], allow: [127.0.0.0/8]}}
"""
FEEDS = "feeds:\n{feeds}"
FEED = '  - {{id: {id}, name: "{name}", url: "http://127.0.0.1:{port}/feeds/{id}", language: {language}, every: 1s}}\n'


class Spectator:
    """Sees what happens, as it happens. The day of the world comes with everything."""

    def published(self, day: float, entry: Entry, outlet: str) -> None:
        """An entry came in."""

    def hit(self, day: float, hit: Hit) -> None:
        """It matched."""

    def webhook(self, day: float, webhook: Received) -> None:
        """The receiver got an alert."""


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
    repeated: int
    expected_webhooks: int

    @property
    def ok(self) -> bool:
        """Tell whether every entry came in once and every alert arrived once, verified."""
        return (
            self.served == self.stored
            and self.webhooks == self.verified == self.expected_webhooks
            and not self.repeated
        )


class _Play:
    """One performance."""

    def __init__(self, world: World, seconds: float, spectator: Spectator) -> None:
        self.world = world
        self.seconds = seconds
        self.spectator = spectator
        self.start = utc_now() - timedelta(days=world.days)
        self.secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
        self.stage = Stage(world, self.start, self.secret, self._webhook)
        self.entries: dict[str, Entry] = {}
        self.hits: list[Hit] = []
        self.alerts = self.polls = 0
        self.moved = asyncio.Event()

    def _polled(self, polled: Polled) -> None:
        self.polls += 1
        day = self.stage.today
        hits = {hit.entry_id: hit for hit in polled.outcome.hits}
        for entry in sorted(polled.outcome.new, key=lambda entry: entry.published or self.start):
            self.entries[entry.id] = entry
            self.spectator.published(day, entry, polled.feed.name)
            if entry.id in hits:
                self.spectator.hit(day, hits[entry.id])
        self.hits.extend(polled.outcome.hits)
        self.alerts += len(polled.outcome.alerts)
        self.moved.set()

    def _webhook(self, webhook: Received) -> None:
        self.spectator.webhook(self.stage.today, webhook)
        self.moved.set()

    async def perform(self, config: Config, parts: Parts) -> None:
        """Run the daemon while the days pass, until all that is out has come in and all alerts have arrived."""
        daemon = Daemon(parts)
        parts.poller.listeners.append(self._polled)
        async with AsyncExitStack() as stack:
            web = create_app(desk_of(daemon))
            await stack.enter_async_context(serving(web, open_port(config.web)))
            running = asyncio.create_task(daemon.run())
            try:
                await self._days()
                async with asyncio.timeout(LAST_POLLS):
                    while not self._all_in():
                        self.moved.clear()
                        await self.moved.wait()
            except TimeoutError:
                pass  # the result says what is missing
            finally:
                daemon.end()
                await running

    async def _days(self) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        while self.stage.today < self.world.days:
            self.stage.today = (loop.time() - begun) / self.seconds * self.world.days
            await asyncio.sleep(STEP)

    def _all_in(self) -> bool:
        return len(self.entries) == len(self.world.items) and len(self.stage.webhooks) >= self.alerts

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
            repeated=sum(one.repeated for one in webhooks),
            expected_webhooks=self.alerts,
        )

    @staticmethod
    def _outlet(hit: Hit) -> str:
        return hit.feed_url.rsplit("/", 1)[-1]


@contextmanager
def _folder(world: World, port: int, secret: str) -> Iterator[Path]:
    """Make the configuration that a user would write for this world."""
    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as name:
        folder = Path(name) / "config"
        (folder / "watchlists").mkdir(parents=True)
        (folder.parent / "seeds").mkdir()
        feeds = "".join(
            FEED.format(id=one.id, name=one.name, port=port, language=one.language) for one in world.outlets
        )
        watchlist = beside("mali-france.yaml", "config/watchlists").read_text(encoding="utf-8")
        seed = beside("mali-france.nl.md", "seeds").read_text(encoding="utf-8")
        for path, text in (
            (folder / "monitor.yaml", MONITOR.format(port=port, secret=secret)),
            (folder / "feeds.yaml", FEEDS.format(feeds=feeds)),
            (folder / "watchlists" / "mali-france.yaml", watchlist),
            (folder.parent / "seeds" / "mali-france.nl.md", seed),
        ):
            path.write_text(text, encoding="utf-8")
        yield folder


async def _act(play: _Play, folder: Path, stage_port: socket.socket) -> None:
    config = load(folder, {}).require()
    with own_store(config) as database:
        parts = build(config, database)
        try:
            async with serving(play.stage.app(), stage_port):
                await play.perform(config, parts)
        finally:
            await parts.close()


def play_world(seconds: float, spectator: Spectator) -> Result:
    """Play the whole world in about so many seconds; return what came of it."""
    play = _Play(load_world(), seconds, spectator)
    port = open_port(WebConfig("127.0.0.1", 0))
    with _folder(play.world, port.getsockname()[1], play.secret) as folder:
        asyncio.run(_act(play, folder, port))
    return play.result()
