"""C1 and C2 at every door through which something is asked: no address that a stranger names leads inside."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import pytest
import pytest_asyncio

from monitor.feeds.discover import Discoverer
from monitor.feeds.fetch import Fetcher
from monitor.feeds.pages import Pages
from monitor.feeds.parse import Parser
from monitor.feeds.robots import Robots
from monitor.model.errors import FeedError
from monitor.model.secret import Secret
from tests.flow.hub import followed
from tests.flow.papers import Item, report, rss
from tests.flow.test_article import HTML, reading
from tests.flow.test_second_look import STORY
from tests.flow.wire import reply
from tests.flow.world import World
from tests.hostile.addresses import INSIDE, SPELLINGS
from tests.hostile.siege import Canary

PLACES = (*SPELLINGS, *INSIDE, "localhost.", "example.com@127.0.0.1")
PAPER = "paper.test"  # the one host that is let through, so that what it names can be followed
LOOPBACK = ("127.0.0.0/8", "::1")


@pytest_asyncio.fixture
async def canary(world: World) -> AsyncIterator[Canary]:
    """Who listens inside; the world's names lead there, and only one host is let through."""
    world.http(allow=(PAPER,), timeout=3.0)
    world.addresses.update(INSIDE)
    async with Canary().singing() as made:
        yield made


def inside(canary: Canary) -> list[str]:
    """Return an address inside for each way to write one."""
    return [f"http://{place}:{canary.port}/stolen" for place in PLACES]


async def article(world: World, urls: list[str]) -> None:
    """Read them as articles, and as what an article redirects to."""
    world.feeds.script("/robots.txt", reply(404))
    async with reading(world) as (articles, _):
        for number, url in enumerate(urls):
            world.feeds.script(f"/{number}", reply(302, b"", ("location", url)))
            for address in (url, world.feeds.url(f"/{number}", PAPER)):
                with pytest.raises(FeedError):
                    await articles.read(address)


async def discovery(world: World, urls: list[str]) -> None:
    """Look for feeds on pages that name them."""
    fetcher, parser, pages = Fetcher(world.config.http, world._resolve), Parser(1), Pages()
    try:
        for at in range(0, len(urls), 10):
            named = "".join(f"<link rel=alternate type=application/rss+xml href='{url}'>" for url in urls[at : at + 10])
            world.feeds.script("/", reply(200, f"<html><head>{named}</head></html>".encode(), HTML))
            finder = Discoverer(fetcher, parser, pages, Robots(fetcher, "x"), 0.0)
            found = await finder.discover(world.feeds.url("/", PAPER), world.hand.moment, lambda _: None)
            assert found == []
    finally:
        await parser.close()
        await pages.close()


async def hub(world: World, urls: list[str]) -> None:
    """Follow feeds that name them as their hubs: in RSS, in JSON and in the headers."""
    for number, url in enumerate(urls):
        as_json = json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "H", "hubs": [{"url": url}], "items": []}
        )
        as_xml = rss(report(f"{number}")).replace(
            b"<channel>", f"<channel><link xmlns='http://www.w3.org/2005/Atom' rel='hub' href='{url}'/>".encode()
        )
        said = {"json": reply(200, as_json.encode()), "xml": reply(200, as_xml)}
        said["head"] = reply(200, rss(report("x")), ("link", f'<{url}>; rel="hub"'.encode()))
        kind = list(said)[number % len(said)]
        world.feed(f"{kind}-{number}", PAPER)
        world.feeds.script(f"/{kind}-{number}", said[kind])
    async with followed(world) as here:
        await here.poll(every=True)
        for _ in range(len(urls)):
            await here.websub.tick()


async def second_look(world: World, urls: list[str]) -> None:
    """Follow a story whose entries lead there, and may be settled by what lies there alone."""
    world.follow(STORY)
    world.feeds.script("/robots.txt", reply(404))
    titles = [f"Mali speaks of arms in the north {number}" for number in range(len(urls))]
    items = [Item(title, link=url, published=world.hand.moment) for title, url in zip(titles, urls, strict=True)]
    world.feed("paper", PAPER)
    world.publish("paper", *items)
    async with world.monitor() as monitor:
        await monitor.poll(every=True)
        assert len(await monitor.doubts()) > 0
        await monitor.look_again()


async def webhook(world: World, urls: list[str]) -> None:
    """Tell receivers there, though feeds may be fetched there."""
    world.http(allow=LOOPBACK)
    world.set(channels=())
    for number, url in enumerate(urls):
        world.channel(f"to-{number}", url=Secret(url), allow=("10.99.0.0/16",))
    names = [one.name for one in world.config.channels]
    rule = world.config.watchlists[0].alerts[0]
    world.follow(replace(world.config.watchlists[0], alerts=tuple(replace(rule, id=name, to=name) for name in names)))
    world.publish("herald", report("begins"))
    async with world.monitor() as monitor:
        await monitor.round(every=True)
        assert len(await monitor.deliveries()) == len(urls)
        assert {one.state for one in await monitor.deliveries()} == {"pending"}


DOORS: dict[str, Callable[[World, list[str]], Awaitable[None]]] = {
    "articles": article, "discovery": discovery, "hubs": hub, "the second look": second_look, "webhooks": webhook,
}  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
async def test_c01_no_door_leads_inside(world: World, canary: Canary, door: str) -> None:
    await DOORS[door](world, inside(canary))
    assert canary.heard == []


@pytest.mark.parametrize("door", ["articles", "hubs", "the second look"])
async def test_c01_the_canary_would_have_heard_it(world: World, canary: Canary, door: str) -> None:
    world.http(allow=(PAPER, *LOOPBACK))
    with suppress(AssertionError, pytest.fail.Exception):
        await DOORS[door](world, [f"http://127.0.0.1:{canary.port}/stolen"])
    assert canary.heard != []
