"""F37 to F43: names, TLS, bytes, and the manners of a request."""

import asyncio
import socket
import ssl
import warnings
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import trustme

from tests.fetch.stage import DAY, page, visits, wait_of
from tests.flow.papers import report, rss
from tests.flow.wire import Answer, Wire, reply
from tests.flow.world import EVERY, Monitor, World

CRANE = report("crane falls")
RSS = "<rss version='2.0'><channel><title>{0}</title><item><title>{0}</title><link>https://a.test/</link></item></channel></rss>"


async def kinds(monitor: Monitor, refs: Sequence[str]) -> dict[str, str | None]:
    """Return how the last poll of each of these feeds ended."""
    return {ref: (await monitor.state(ref)).last_result for ref in refs}


async def test_f37_a_name_that_does_not_exist_weighs_more_than_one_that_cannot_be_looked_up_now(world: World) -> None:
    world.hand.dice = 0.0
    for ref in ("unknown", "failing", "no-address", "second"):
        world.feed(ref)
        world.feeds.script(f"/{ref}", page(CRANE))
    world.addresses["unknown.test"] = ""
    world.lookups["failing.test"] = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    world.lookups["no-address.test"] = socket.gaierror(-5, "No address associated with hostname")
    world.addresses["second.test"] = "127.0.0.2 127.0.0.1"
    async with world.monitor() as monitor:
        for _ in range(4):
            await monitor.poll(every=True)
            world.hand.pass_(DAY)
        assert await kinds(monitor, ("unknown", "failing", "no-address", "second")) == {
            "unknown": "dns", "failing": "dns-temporary", "no-address": "dns", "second": "same",
        }  # fmt: skip
        assert await wait_of(monitor, "unknown") == 4 * EVERY
        assert await wait_of(monitor, "failing") == EVERY
        assert (await monitor.state("second")).entries == 1


def presenting(authority: trustme.CA, name: str, year: int | None = None) -> ssl.SSLContext:
    """Return what a server presents: this authority's certificate for a name, of a year gone by where one is given."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    begin, end = (datetime(year, 1, 1, tzinfo=UTC), datetime(year, 2, 1, tzinfo=UTC)) if year else (None, None)
    authority.issue_cert(name, not_before=begin, not_after=end).configure_cert(context)
    return context


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say nothing for as long as the client is there."""
    await reader.read()
    writer.close()


async def test_f38_no_server_is_believed_whose_certificate_is_not_its_own_and_valid(
    world: World, authority: trustme.CA
) -> None:
    world.http(timeout=3.0)
    stranger = trustme.CA(key_type=trustme.KeyType.ECDSA)
    ancient = presenting(authority, "ancient.test")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that nobody should do this is what the test is about
        ancient.minimum_version = ancient.maximum_version = ssl.TLSVersion.TLSv1_1
    servers = {
        "good": presenting(authority, "good.test"),
        "expired": presenting(authority, "expired.test", 2020),
        "stranger": presenting(stranger, "stranger.test"),
        "other": presenting(authority, "elsewhere.test"),
        "ancient": ancient,
    }
    async with AsyncExitStack() as stack:
        for ref, context in servers.items():
            wire = await stack.enter_async_context(Wire(tls=context))
            wire.script("/feed", page(CRANE))
            world.feed(ref, url=wire.url("/feed", f"{ref}.test"))
        hanging = await asyncio.start_server(says_nothing, "127.0.0.1", 0)
        stack.push_async_callback(hanging.wait_closed)
        stack.callback(hanging.close)
        world.feed("hanging", url=f"https://hanging.test:{hanging.sockets[0].getsockname()[1]}/feed")
        async with world.monitor() as monitor:
            await monitor.poll()
            found = await kinds(monitor, (*servers, "hanging"))
            errors = {ref: (await monitor.state(ref)).last_error or "" for ref in servers}
    assert found == {
        "good": "new", "expired": "tls", "stranger": "tls", "other": "tls", "ancient": "tls", "hanging": "timeout",
    }  # fmt: skip
    assert "expired" in errors["expired"]
    assert "verify failed" in errors["stranger"]


async def test_f39_servers_that_never_come_to_an_end_fail_alone_and_in_time(world: World) -> None:
    """tests/flow/test_failing_feeds.py holds each of them, and many more, against two healthy neighbours."""
    world.http(timeout=1.0)

    def early(_: object) -> Answer:
        return tuple(step for _ in range(10_000) for step in (b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.002))

    scripts: dict[str, Answer] = {
        "flood": [b"HTTP/1.1 200 OK\r\n", *([b"x-fill: " + b"a" * 4000 + b"\r\n"] * 2000)],
        "drip": [step for byte in b"HTTP/1.1 200 OK\r\n" * 9 for step in (bytes([byte]), 0.05)],
        "early": early,  # type: ignore[dict-item]
        "silent": [asyncio.Event()],
        "garbage": [bytes(range(256))],
        "closed": [],
    }
    for ref, script in scripts.items():
        world.feed(ref)
        world.feeds.script(f"/{ref}", script)
    world.publish("herald", CRANE)
    async with world.monitor() as monitor:
        started = asyncio.get_running_loop().time()
        assert await monitor.poll() == len(scripts)
        assert asyncio.get_running_loop().time() - started < 10
        assert set((await kinds(monitor, list(scripts))).values()) == {"protocol", "timeout"}
        assert await monitor.entries() == [CRANE.title]


WORDS = "Caf\u00e9 \u0442\u0435\u0441\u0442"
WEATHER = "Погода в Москве: сильный ветер"
STRIKE = "港口罢工进入第二天，谈判破裂，码头工人要求加薪"
DECLARED = b"<?xml version='1.0' encoding='utf-8'?>"
BROKEN = RSS.format(WORDS).encode().replace(b"<link>", b"<description>cut off: \xd1</description><link>")
CHARSETS: dict[str, tuple[bytes, str | None, str]] = {
    "header-latin-xml-utf": (
        b"<?xml version='1.0' encoding='utf-8'?>" + RSS.format("Caf\u00e9").encode("latin-1"),
        "text/xml; charset=iso-8859-1",
        "Caf\u00e9",
    ),
    "utf-16": (RSS.format(WORDS).encode("utf-16"), "application/rss+xml", WORDS),
    "declared-1251": (
        b"<?xml version='1.0' encoding='windows-1251'?>" + RSS.format("\u0442\u0435\u0441\u0442").encode("cp1251"),
        "application/xml",
        "\u0442\u0435\u0441\u0442",
    ),
    "utf-8-unsaid": (RSS.format(WORDS).encode(), None, WORDS),
    "unsaid-1251": (RSS.format(WEATHER).encode("cp1251"), "text/xml", WEATHER),
    "unsaid-gb18030": (RSS.format(STRIKE).encode("gb18030"), None, STRIKE),
    "unsaid-1252": (RSS.format("Grève générale").encode("cp1252"), None, "Grève générale"),
    "utf-8-in-word-alone": (DECLARED + RSS.format(WEATHER).encode("cp1251"), "text/xml; charset=utf-8", WEATHER),
    "utf-8-but-for-a-byte": (DECLARED + BROKEN, "application/rss+xml", WORDS),
    "utf-8-mark": (b"\xef\xbb\xbf" + RSS.format(WORDS).encode(), "application/rss+xml", WORDS),
}


async def test_f40_texts_come_in_right_in_every_legal_encoding_and_in_what_is_no_utf_8(world: World) -> None:
    for ref, (body, content_type, _) in CHARSETS.items():
        world.feed(ref)
        headers = [("content-type", content_type)] if content_type else []
        world.feeds.script(f"/{ref}", reply(200, body, *headers))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert {ref: (await monitor.state(ref)).title for ref in CHARSETS} == {
            ref: title for ref, (_, _, title) in CHARSETS.items()
        }


async def test_f40_a_codec_that_is_no_charset_of_the_web_is_refused_and_costs_no_time(world: World) -> None:
    codecs = ["punycode", "utf-7", "unicode_escape", "idna"]
    for name in codecs:
        world.feed(name)
        body = f"<?xml version='1.0' encoding='{name}'?>".encode() + RSS.format("a" * 150_000).encode()
        world.feeds.script(f"/{name}", reply(200, body, ("content-type", f"text/xml; charset={name}")))
    world.publish("herald", CRANE)
    async with world.monitor() as monitor:
        started = asyncio.get_running_loop().time()
        await monitor.poll()
        assert asyncio.get_running_loop().time() - started < 9.5
        assert await monitor.entries() == [CRANE.title]
        errors = [(await monitor.state(name)).last_error or "" for name in codecs]
    assert all("no encoding of the web" in error for error in errors)


async def test_f41_a_feed_under_any_content_type_is_read(world: World) -> None:
    types = ["text/html", "application/octet-stream", "text/plain", "", None, "nonsense"]
    for number, content_type in enumerate(types):
        world.feed(f"f{number}")
        headers = [("content-type", content_type)] if content_type is not None else []
        world.feeds.script(f"/f{number}", reply(200, rss(report(f"day {number}")), *headers))
    async with world.monitor() as monitor:
        assert await monitor.poll() == 0
        assert len(await monitor.entries()) == len(types)


async def test_f42_a_page_where_a_feed_should_be_is_an_error_and_is_not_crawled(world: World) -> None:
    link = b"<link rel='alternate' type='application/rss+xml' href='/real.xml'>"
    world.feed("herald")
    async with world.monitor() as monitor:
        found = reply(200, b"<!doctype html><html><head>" + link + b"</head></html>", ("content-type", "text/html"))
        assert await visits(world, monitor, found, found, found) == ["error"] * 3
        assert "web page and no feed" in ((await monitor.state("herald")).last_error or "")
    assert [asked.target for asked in world.feeds.requests] == ["/herald"] * 3


async def test_f43_a_request_says_who_asks_and_what_it_wants_and_nothing_else(world: World) -> None:
    world.http(user_agent="monitor/1.0 (+https://example.org/contact)")
    world.feed("herald", url=world.feeds.url("/herald?section=world", "herald.test"))
    async with world.monitor() as monitor:
        cookie = ("set-cookie", "id=1; Max-Age=99999")
        await visits(world, monitor, page(CRANE, headers=(cookie,)), page(CRANE, headers=(cookie,)))
    for asked in world.feeds.requests:
        assert asked.target == "/herald?section=world"
        assert asked.text("user-agent") == "monitor/1.0 (+https://example.org/contact)"
        assert all(kind in asked.text("accept") for kind in ("atom+xml", "rss+xml", "feed+json", "rdf+xml"))
        assert asked.text("accept-encoding") == "gzip"
        assert {"cookie", "referer", "from", "a-im"}.isdisjoint(asked.headers)
        assert "httpx" not in str(asked.headers)
