"""A newsroom in the middle of its work: five weeks of invented news in seven languages, played through the pipeline."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from monitor.app.config.load import load_watchlist
from monitor.app.hits.planting import plant_all
from monitor.app.process.clock import utc_now
from monitor.demo.documents import document
from monitor.demo.world import SHOWN, Item, Outlet, load_world
from monitor.demo.world import World as News
from monitor.model.silence import Silence
from monitor.model.watchlist import Entity, Rule, Topic, Watchlist
from monitor.storage.silences import add_silence
from tests.flow.wire import reply
from tests.flow.world import Hand, Monitor, World, a_world

HOME = Path(__file__).resolve().parents[2]
RULES = (
    Rule("fast", "newsroom", ("new", "updated")),
    Rule("sure", "phone", ("new",), min_origins=3),
    Rule("morning", "desk", ("new",), digest="0 7 * * *", timezone="Europe/Amsterdam"),
)
STRIKES = Watchlist(
    "strikes",
    "Strikes in French transport",
    entities=(
        Entity("france", "France", "place", aliases=(("*", "France"), ("nl", "Franse"), ("de", "Frankreichs"),
               ("ru", "Франции"), ("ar", "فرنسا"), ("en", "French"))),
    ),
    topics=(
        Topic("strike", terms=(("fr", "grève*"), ("en", "strike*"), ("de", "streik*"), ("ru", "бастуют"),
              ("ar", "إضراب"))),
    ),
    require="france AND strike",
    alerts=(Rule("fast", "newsroom"),),
)  # fmt: skip
SINGER = Watchlist(
    "awa-keina",
    "Awa Keïna on tour",
    entities=(Entity("keina", "Awa Keïna", "person", aliases=(("*", "Awa Keïna"), ("ru", "Певица из Мали"))),),
    alerts=(Rule("fast", "newsroom"),),
)
VOLCANO = Watchlist("volcano", "The sleeping volcano", topics=(Topic("volcano", terms=(("*", "volcano"),)),))


@dataclass(eq=False)
class Newsroom:
    """The world outside and the monitor that has followed it for five weeks."""

    world: World
    monitor: Monitor


@asynccontextmanager
async def a_newsroom(data: Path, url: str, encoder: str = "off") -> AsyncIterator[Newsroom]:
    """Play the news up to now, and give the monitor that has read it."""
    news = load_world()
    start = utc_now() - timedelta(days=news.days, hours=2)
    async with a_world(str(data), url) as world:
        furnish(world, news)
        world.hand = Hand(start)
        world.set(encoder=encoder)
        async with world.monitor() as monitor:
            await plant_all(monitor.database, world.config.watchlists, start)
            await _Play(world, monitor, {one.id: one for one in news.outlets}, start).perform(news.items)
            await _silence(world, monitor)
            yield Newsroom(world, monitor)


def furnish(world: World, news: News) -> None:
    """Give a world the stories that are followed, the channels and the feeds."""
    file = HOME / "config" / "watchlists" / "mali-france.yaml"
    world.follow(replace(load_watchlist(file, {}), alerts=RULES, backfill=timedelta(0)), STRIKES, SINGER, VOLCANO)
    for name in ("newsroom", "phone", "desk"):
        world.channel(name)
    world.set(operators=("desk",), timezone="Europe/Amsterdam")
    for outlet in news.outlets:
        world.feed(outlet.id, name=outlet.name, language=outlet.language, tags=("world", outlet.language))
    world.feed("gone", name="The Closed Gazette", language="en")
    world.feeds.script("/gone", reply(404, b"not here"))


@dataclass(eq=False)
class _Play:
    """Outlets that publish one thing after the other, and a monitor that is told of what matters."""

    world: World
    monitor: Monitor
    outlets: dict[str, Outlet]
    start: datetime

    async def perform(self, items: tuple[Item, ...]) -> None:
        for name in self.outlets:
            self._publish(name, [])
        await self._poll_all()
        for index, item in enumerate(items):
            self.world.hand.moment = item.published(self.start) + timedelta(minutes=4)
            self._publish(item.feed, [one for one in items[: index + 1] if one.feed == item.feed][: -SHOWN - 1 : -1])
            if item is items[-2]:
                self.world.hooks.script("/newsroom", reply(503, b"the receiver is being mended"))
            if item.story or item is items[-1]:
                await self._poll(item.feed)
                await self.monitor.deliver()
        self.world.hand.moment = utc_now() - timedelta(minutes=3)
        await self._poll_all()
        await self.monitor.deliver()

    def _publish(self, name: str, items: list[Item]) -> None:
        kind, text = document(self.outlets[name], items, self.start)
        self.world.feeds.script(f"/{name}", reply(200, text.encode(), ("content-type", kind)))

    async def _poll(self, name: str) -> None:
        await self.monitor.parts.poller.poll_one(next(one for one in self.world.config.feeds if one.ref == name))

    async def _poll_all(self) -> None:
        for feed in self.world.config.feeds:
            await self.monitor.parts.poller.poll_one(feed)


async def _silence(world: World, monitor: Monitor) -> None:
    now = world.hand.moment
    matchers = {"watchlist": ("strikes",)}
    silence = Silence("a" * 26, now, now, now + timedelta(hours=2), matchers, "the strike is known", "anna")
    await monitor.database.write(lambda connection: add_silence(connection, silence))
