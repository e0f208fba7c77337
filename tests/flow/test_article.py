"""The article behind an entry: by robots.txt, in its host's turn, within bounds; over real HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest

from monitor.app.polling.turns import Turns
from monitor.feeds.article import Articles
from monitor.feeds.fetch import Fetcher
from monitor.feeds.pages import Pages
from monitor.feeds.robots import Robots
from monitor.model.errors import FetchError, ParseError
from tests.flow.papers import report
from tests.flow.wire import Asked, Step, Steps, reply, until
from tests.flow.world import Monitor, World

STORY = "".join(
    f"<p>{words} The crane drivers of the eastern harbour have not worked since Monday, and ships wait outside.</p>"
    for words in ("The strike goes on.", "Talks broke off at night.", "The mayor asks for patience.")
)
PAGE = (
    "<html lang='en'><head><title>Harbour strike | The Herald</title></head><body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Harbour strike</h1>{STORY}</article><footer>All rights reserved by nobody</footer></body></html>"
).encode()
HTML = ("content-type", "text/html; charset=utf-8")


@asynccontextmanager
async def reading(world: World, seconds: float = 10.0) -> AsyncIterator[tuple[Articles, Monitor]]:
    """Open a monitor and what reads articles beside it."""
    async with world.monitor() as monitor:
        http, clock = world.config.http, world.hand.clock()
        fetcher = Fetcher(http, world._resolve)
        turns = Turns(monitor.database, clock, http)
        articles = Articles(fetcher, Robots(fetcher, http.user_agent), Pages(seconds), turns.at, clock.now)
        try:
            yield articles, monitor
        finally:
            await articles.close()


def robots(world: World, text: str) -> None:
    world.feeds.script("/robots.txt", reply(200, text.encode()))


def story(world: World, path: str = "/story") -> str:
    world.feeds.script(path, reply(200, PAGE, HTML))
    return world.feeds.url(path, "herald.test")


async def text_of(world: World, url: str) -> str:
    async with reading(world) as (articles, _):
        return (await articles.read(url)).text


async def refusal(world: World, url: str, seconds: float = 10.0) -> FetchError | ParseError:
    async with reading(world) as (articles, _):
        with pytest.raises((FetchError, ParseError)) as caught:
            await articles.read(url, seconds)
        assert isinstance(caught.value, FetchError | ParseError)
        return caught.value


async def test_an_article_is_told_from_what_surrounds_it(world: World) -> None:
    async with reading(world) as (articles, _):
        article = await articles.read(story(world))
    assert "crane drivers" in article.text
    assert "rights reserved" not in article.text
    assert "Home" not in article.text
    assert (article.title, article.language) == ("Harbour strike", "en")
    assert "text/html" in world.feeds.asked("/story")[0].text("accept")


@pytest.mark.parametrize(
    ("said", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/story", False),
        ("User-agent: *\nDisallow: /private", "/story", True),
        ("User-agent: *\nDisallow: /st*ry$", "/story", False),
        ("User-agent: *\nDisallow: /\nAllow: /story", "/story", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: MONITOR\nDisallow: /other", "/story", True),
        ("User-agent: monitor\nDisallow: /story\n\nUser-agent: *\nAllow: /", "/story", False),
        ("User-agent: a\nUser-agent: monitor\nDisallow: /story", "/story", False),
        ("User agent monitor\nDisallow: /story\n\nUser agent other\nDisallow: /", "/story", False),
        ("Useragent: Moni*tor* # us\nDisallow: /story\n\nUser-agent: *\nAllow: /", "/story", False),
        ("User-agent: *\nDisallow: /x\n\nUser-agent: monitoring\nUser-agent: itor\nDisallow: /story", "/story", True),
        ("<html>no such page</html>", "/story", True),
        ("\ufeffUser-agent: *\nDisallow: /story # not for you", "/story", False),
        ("#" * 600_000 + "\nUser-agent: *\nDisallow: /story", "/story", True),
    ],
)
async def test_robots_txt_is_obeyed(world: World, said: str, path: str, allowed: bool) -> None:
    robots(world, said)
    url = story(world, path)
    if allowed:
        assert "crane drivers" in await text_of(world, url)
    else:
        error = await refusal(world, url)
        assert isinstance(error, FetchError)
        assert (error.kind, str(error)) == ("robots", f"robots.txt does not let us fetch {url}")
        assert world.feeds.asked(path) == []


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [(reply(404), True), (reply(403), True), (reply(500), False), (reply(503), False), ((b"garbage",), False)],
    ids=["404", "403", "500", "503", "garbage"],
)
async def test_a_robots_txt_that_is_not_there_allows_and_one_that_cannot_be_had_forbids(
    world: World, answer: tuple[bytes, ...], allowed: bool
) -> None:
    world.feeds.script("/robots.txt", answer)
    url = story(world)
    if allowed:
        assert await text_of(world, url)
    else:
        await refusal(world, url)
        assert world.feeds.asked("/story") == []


async def test_robots_txt_is_asked_for_once_a_day(world: World) -> None:
    robots(world, "User-agent: *\nAllow: /")
    url = story(world)
    async with reading(world) as (articles, _):
        for _ in range(3):
            await articles.read(url)
        assert len(world.feeds.asked("/robots.txt")) == 1
        world.hand.pass_(timedelta(hours=25))
        await articles.read(url)
        assert len(world.feeds.asked("/robots.txt")) == 2


@pytest.mark.parametrize("agent", ["user-agent: a{}", "User agent monitor-{}", "useragent: {:*>9}"])
async def test_a_robots_txt_of_many_crawlers_and_many_rules_holds_nothing_up(agent: str, world: World) -> None:
    lines = [agent.format(number) for number in range(4_000)] + [f"Disallow: /{number}" for number in range(4_000)]
    robots(world, "\n".join(["User-agent: *", "Disallow: /s", *lines]))
    rules = Robots(Fetcher(world.config.http, world._resolve), "monitor/1.0")
    began = time.thread_time()
    assert not await rules.allow(world.feeds.url("/story", "herald.test"), world.hand.moment)
    assert time.thread_time() - began < 1


async def test_a_site_whose_robots_txt_could_not_be_had_is_asked_again_soon(world: World) -> None:
    world.feeds.script("/robots.txt", reply(500), reply(404))
    url = story(world)
    async with reading(world) as (articles, _):
        with pytest.raises(FetchError):
            await articles.read(url)
        world.hand.pass_(timedelta(minutes=16))
        assert (await articles.read(url)).text


async def test_a_redirect_leads_to_no_site_that_forbids_it(world: World) -> None:
    url = world.feeds.url("/moved", "herald.test")
    world.feeds.script("/moved", reply(301, b"", ("location", world.feeds.url("/story", "other.test"))))

    def rules(asked: Asked) -> Steps:
        return reply(200, b"User-agent: *\nDisallow: /" if asked.text("host").startswith("other") else b"")

    world.feeds.script("/robots.txt", rules)
    story(world)
    error = await refusal(world, url)
    assert "robots.txt does not let us fetch http://other.test" in str(error)
    assert world.feeds.asked("/story") == []


async def test_a_redirect_leads_to_no_page_that_its_own_site_forbids(world: World) -> None:
    url = world.feeds.url("/moved", "herald.test")
    world.feeds.script("/moved", reply(301, b"", ("location", "/story")))
    world.feeds.script("/robots.txt", reply(200, b"User-agent: *\nDisallow: /story"))
    story(world)
    error = await refusal(world, url)
    assert "robots.txt does not let us fetch http://herald.test" in str(error)
    assert (len(world.feeds.asked("/moved")), world.feeds.asked("/story")) == (1, [])


async def test_redirects_without_end_are_given_up(world: World) -> None:
    url = world.feeds.url("/round", "herald.test")
    world.feeds.script("/robots.txt", reply(404))
    world.feeds.script("/round", reply(302, b"", ("location", "/round")))
    assert "redirects more than 5 times" in str(await refusal(world, url))
    assert len(world.feeds.asked("/round")) == 6


async def test_an_article_waits_while_its_host_is_polled(world: World) -> None:
    polling = asyncio.Event()
    world.feed("herald")
    world.feeds.script("/herald", (polling, *reply(200, b"<rss version='2.0'><channel/></rss>")))
    url = story(world)
    async with reading(world) as (articles, monitor):
        poll = asyncio.create_task(monitor.poll())
        await until(lambda: world.feeds.asked("/herald"), "the feed was asked for")
        read = asyncio.create_task(articles.read(url))
        await asyncio.sleep(0.3)
        assert world.feeds.asked("/robots.txt") == world.feeds.asked("/story") == []
        polling.set()
        await poll
        assert (await read).text
    assert set(world.feeds.most_at_once.values()) == {1}


async def test_a_poll_waits_while_an_article_is_read_and_the_host_rests_after_it(world: World) -> None:
    world.http(pause=60.0)
    world.publish("herald", report("begins"))
    url = story(world)
    robots_known = "User-agent: *\nAllow: /"
    robots(world, robots_known)
    async with reading(world) as (articles, monitor):
        with pytest.raises(FetchError, match="not to be had within"):
            await articles.read(url, 0.5)  # robots.txt took the host's turn, and the host rests
        assert len(world.feeds.asked("/robots.txt")) == 1
        await monitor.parts.poller.tick()
        assert world.feeds.asked("/herald") == []
        world.hand.pass_(timedelta(minutes=1))
        assert (await articles.read(url)).text
        await monitor.parts.poller.tick()
        assert world.feeds.asked("/herald") == []
        world.hand.pass_(timedelta(minutes=1))
        await monitor.parts.poller.tick()
        await until(lambda: world.feeds.asked("/herald"), "the feed was asked for")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (reply(404), "answered 404"),
        ((b"HTTP/1.1 200 OK\r\n\r\n", *([b" ", 0.05] * 400)), "was not to be had within 2 s"),
        (reply(200, b"x" * 2_000_000, HTML), "larger than 1,000,000 bytes"),
    ],
    ids=["404", "drips", "large"],
)
async def test_what_cannot_be_had_is_a_typed_error(world: World, steps: Sequence[Step], said: str) -> None:
    url = story(world)
    world.feeds.script("/story", steps)
    assert said in str(await refusal(world, url, 2.0))


async def test_a_page_that_hurts_its_reader_costs_that_page_alone(world: World) -> None:
    url, hurt = story(world), story(world, "/hurt")
    world.feeds.script("/hurt", reply(200, b"<html><body>" + b"<div>" * 90_000 + b"x", HTML))
    world.http(max_body=10_000_000)
    async with reading(world, seconds=3.0) as (articles, _):
        with suppress(ParseError):
            assert not (await articles.read(hurt)).text
        assert (await articles.read(url)).text


async def test_an_entry_without_an_address_has_no_article(world: World) -> None:
    assert "no http address" in str(await refusal(world, ""))
    assert "no http address" in str(await refusal(world, "file:///etc/passwd"))


async def test_a_private_address_is_not_read(world: World) -> None:
    world.http(allow=())
    error = await refusal(world, world.feeds.url("/story", "herald.test"))
    assert world.feeds.requests == []
    assert isinstance(error, FetchError)
    assert (error.kind, "robots.txt does not let us" in str(error)) == ("blocked", False)
    assert "leads to an address that is not public" in str(error)


async def test_a_port_that_is_not_of_the_web_is_said_and_not_laid_to_robots_txt(world: World) -> None:
    world.addresses["news.test"] = "8.8.8.8"
    async with reading(world) as (articles, _):
        for _ in range(2):  # the second time from what is remembered of the site
            with pytest.raises(FetchError, match=r"leads to port 25: there a stranger may not send us") as caught:
                await articles.read("http://news.test:25/story")
            assert caught.value.kind == "blocked"
