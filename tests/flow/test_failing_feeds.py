"""What goes wrong with a feed ends at its own row: it has a typed error, and its neighbours come in and go out."""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat

import pytest

from monitor.feeds.parse import Parser
from monitor.model.feed import PollState
from monitor.model.secret import Secret
from tests.flow.papers import NOON, report, rss
from tests.flow.wire import RESET, Answer, Step, closed_port, reply
from tests.flow.world import Monitor, World
from tests.statements import heard, of_all_feeds

GOOD = rss(report("crane falls", site="bad"))
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\nconnection: close\r\n"
GZIP = ("content-encoding", "gzip")
BOMB = gzip.compress(bytes(30_000_000))
SOON = 1.0  # the deadline of an exchange, where a test waits for it


def chunked(*pieces: bytes) -> bytes:
    """Return these pieces in chunked transfer coding, without the end."""
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


def drip(data: bytes) -> Iterator[Step]:
    """Send a byte, wait, send the next: no single read ever takes long."""
    for index in range(len(data)):
        yield data[index : index + 1]
        yield 0.05


@dataclass(frozen=True)
class Fault:
    """What a feed's server does, and what its row then says: the kind of the error, and words of its sentence."""

    answer: Answer
    kind: str
    says: str
    deadline: float = 10.0


FAULTS = {
    "resets the connection in the middle of the body": Fault(
        (HEAD + b"content-length: 900\r\n\r\n", GOOD[:300], RESET), "protocol", "broke off"
    ),
    "resets the connection at once": Fault((RESET,), "protocol", "broke off"),
    "closes without a word": Fault((), "protocol", "broke off"),
    "speaks another protocol": Fault((b"SSH-2.0-OpenSSH_9.2\r\n",), "protocol", "broke off"),
    "sends a head without end": Fault(repeat(b"x-fill: " + b"a" * 4000 + b"\r\n"), "protocol", "broke off"),  # type: ignore[arg-type]
    "cuts a gzip body off": Fault(reply(200, gzip.compress(GOOD)[:-30], GZIP), "protocol", "cut off"),
    "cuts a gzip body off after its header": Fault(reply(200, gzip.compress(GOOD)[:10], GZIP), "protocol", "cut off"),
    "damages a gzip body": Fault(reply(200, b"\x1f\x8b\x08\x00" + b"damaged" * 20, GZIP), "encoding", "damaged"),
    "calls plain text gzip": Fault(reply(200, GOOD, GZIP), "encoding", "damaged"),
    "packs gzip in gzip": Fault(
        reply(200, gzip.compress(gzip.compress(GOOD)), ("content-encoding", "gzip, gzip")), "encoding", "did not ask"
    ),
    "uses a coding that we did not offer": Fault(
        reply(200, b"\x0b\x02\x80", ("content-encoding", "br")), "encoding", "did not ask"
    ),
    "says a length that is too long": Fault(reply(200, GOOD, length=len(GOOD) + 1), "protocol", "broke off"),
    "says a length that is no number": Fault((HEAD + b"content-length: many\r\n\r\n", GOOD), "protocol", "broke off"),
    "ends a chunked body before its end": Fault(
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", chunked(GOOD)), "protocol", "broke off"
    ),
    "drips its body": Fault(lambda _: (HEAD + b"\r\n", *drip(GOOD)), "timeout", "did not answer whole", SOON),
    "drips its head": Fault(lambda _: drip(HEAD), "timeout", "did not answer whole", SOON),
    "hints early without end": Fault(
        lambda _: (step for _ in repeat(0) for step in (b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.005)),
        "timeout",
        "did not answer whole",
        SOON,
    ),
    "never answers": Fault(lambda _: (asyncio.Event(),), "timeout", "did not answer whole", SOON),
    "sends more than it may": Fault(reply(200, GOOD + b" " * 1_000_001), "too-large", "larger than 1,000,000 bytes"),
    "sends without end": Fault(
        (HEAD + b"\r\n", *repeat(b"<item/>" * 10_000, 100)), "too-large", "larger than 1,000,000 bytes"
    ),
    "sends a gzip bomb": Fault(reply(200, BOMB, GZIP), "too-large", "larger than 1,000,000 bytes"),
    "is a web page": Fault(
        reply(200, b"<!doctype html><html><head><title>Herald</title></head></html>"), "parse", "a web page and no feed"
    ),
    "is empty": Fault(reply(200), "parse", "the document is empty"),
    "is empty gzip": Fault(reply(200, gzip.compress(b""), GZIP), "parse", "the document is empty"),
    "is garbage": Fault(reply(200, bytes(range(256)) * 20), "parse", "neither RSS nor Atom nor JSON Feed"),
    "is JSON, but no JSON Feed": Fault(reply(200, b'{"items": []}'), "parse", "no JSON Feed"),
    "is broken JSON": Fault(reply(200, b'{"version": '), "parse", "no valid JSON"),
    "names a path of ours": Fault(reply(200, b"/etc/passwd"), "parse", "neither RSS nor Atom nor JSON Feed"),
    "declares entities": Fault(
        reply(200, b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'>]>" + GOOD[38:]), "parse", "entities"
    ),
    "is not found": Fault(reply(404, b"gone fishing"), "status", "answered 404"),
    "is forbidden": Fault(reply(403), "status", "answered 403"),
    "fails": Fault(reply(500, b"traceback"), "status", "answered 500"),
    "answers with nothing to say": Fault(reply(204), "status", "answered 204"),
    "redirects to itself": Fault(reply(302, b"", ("location", "/bad")), "redirect", "more than 5 times"),
    "redirects nowhere": Fault(reply(301), "redirect", "redirects to no address"),
    "redirects to a file": Fault(
        reply(301, b"", ("location", "file:///etc/passwd")), "redirect", "redirects to no address"
    ),
    "redirects to a private host": Fault(
        reply(302, b"", ("location", "http://intranet.test/feed")), "blocked", "not public"
    ),
    "redirects to a private address": Fault(
        reply(302, b"", ("location", "http://169.254.169.254/latest")), "blocked", "not public"
    ),
    "redirects to a private address in disguise": Fault(
        reply(307, b"", ("location", "http://[::ffff:10.0.0.1]/")), "blocked", "not public"
    ),
}


def neighbours(world: World) -> None:
    """Add two healthy feeds, one of them on the server of the bad one."""
    world.publish("herald", report("ship sinks"))
    world.feed("tribune", host="bad.test")
    world.publish("tribune", report("port closes", site="tribune"))
    world.addresses |= {
        "intranet.test": "10.1.2.3",
        "169.254.169.254": "169.254.169.254",
        "::ffff:10.0.0.1": "::ffff:10.0.0.1",
    }


async def fails_alone(world: World, monitor: Monitor, *, kind: str, says: str) -> PollState:
    """Poll: the feed `bad` fails with this error, the others come in and are told. Return the row of the bad one."""
    assert await monitor.poll(every=True) == 1
    await monitor.deliver()
    state = await monitor.state("bad")
    assert (state.last_result, state.failures, state.entries) == (kind, 1, 0), state.last_error
    assert says in (state.last_error or "")
    assert state.last_success_at is None
    assert state.first_success_at is None
    assert (state.etag, state.last_modified, state.body_hash) == (None, None, None)
    assert state.next_poll_at is not None
    assert state.next_poll_at > NOON
    for name in ("herald", "tribune"):
        assert (await monitor.state(name)).failures == 0
    assert await monitor.entries() == ["Harbour strike: port closes", "Harbour strike: ship sinks"]
    assert len(world.received()) == 2
    assert monitor.parts.metrics.bugs._value.get() == 0
    return state


async def test_a_poll_of_what_is_due_reads_no_list_of_all_feeds(world: World) -> None:
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        with heard() as said:
            await monitor.poll()
        assert await monitor.entries() != []
    assert len(said) > 3
    assert of_all_feeds(said) == []


@pytest.mark.parametrize("name", FAULTS)
async def test_a_feed_that(world: World, name: str) -> None:
    fault = FAULTS[name]
    world.http(timeout=fault.deadline)
    world.feed("bad")
    neighbours(world)
    world.feeds.script("/bad", fault.answer)
    async with world.monitor() as monitor:
        await fails_alone(world, monitor, kind=fault.kind, says=fault.says)
        world.publish("bad", report("crane falls", site="bad"))
        world.hand.pass_(world.config.polling.max)
        await monitor.round(every=True)
        state = await monitor.state("bad")
        assert (state.failures, state.last_error, state.entries) == (0, None, 1)
    assert len(world.received()) == 3


Place = Callable[[World], str]
UNREACHABLE: dict[str, tuple[Place, str, str]] = {
    "no connection": (lambda _: f"http://bad.test:{closed_port()}/feed", "connect", "no connection could be made"),
    "a private address": (lambda world: world.feeds.url("/herald", "intranet.test"), "blocked", "not public"),
    "tls where there is none": (
        lambda world: f"https://bad.test:{world.feeds.port}/herald",
        "tls",
        "TLS handshake failed",
    ),
}


@pytest.mark.parametrize("name", UNREACHABLE)
async def test_a_feed_behind(world: World, name: str) -> None:
    place, kind, says = UNREACHABLE[name]
    neighbours(world)
    world.feed("bad", url=place(world))
    async with world.monitor() as monitor:
        state = await fails_alone(world, monitor, kind=kind, says=says)
    assert (state.etag, state.last_modified, state.entries) == (None, None, 0)


async def test_a_feed_whose_name_nobody_knows(world: World) -> None:
    neighbours(world)
    world.feed("bad", url="http://nowhere.test/feed")
    world.addresses["nowhere.test"] = ""
    async with world.monitor() as monitor:
        state = await fails_alone(world, monitor, kind="dns", says="could not be resolved")
    assert state.last_result == "dns"


async def test_a_document_that_is_too_deep_is_stopped_with_its_parser(world: World) -> None:
    neighbours(world)
    world.feed("bad")
    world.feeds.script("/bad", reply(200, b"<rss version='2.0'><channel>" + b"<a>" * 250_000))
    async with world.monitor() as monitor:
        monitor.parts.parser = monitor.parts.poller.parser = Parser(seconds=1.0)
        await fails_alone(world, monitor, kind="parse", says="took over 1 s")
        assert monitor.parts.parser.children.kills == 1


async def test_a_chain_of_redirects_leads_to_the_feed(world: World) -> None:
    hops = ("/two", "/three", "//other.test:{port}/four", "http://third.test:{port}/five", "?six")
    paths = ("/bad", "/two", "/three", "/four", "/five")
    for status, path, hop in zip((301, 302, 307, 308, 303), paths, hops, strict=True):
        world.feeds.script(path, reply(status, b"moved", ("location", hop.format(port=world.feeds.port))))
    world.feed("bad")
    world.feeds.scripts["/five"] = [world.feeds.scripts["/five"][0], reply(200, GOOD)]
    async with world.monitor() as monitor:
        await monitor.round()
        assert monitor.polled["bad"].error is None
        assert await monitor.entries() == ["Harbour strike: crane falls"]
    assert [asked.target for asked in world.feeds.requests] == [*paths, "/five?six"]
    assert len(world.received()) == 1


async def test_what_was_meant_for_one_host_is_not_told_another(world: World) -> None:
    world.feed("bad", auth=("reader", Secret("secret")), headers=(("x-key", Secret("k1")),))
    world.feeds.script(
        "/bad", reply(200, GOOD, ("etag", '"a"'), ("last-modified", "yesterday")), _to("/here"), _to("/here")
    )
    world.feeds.script("/here", _to(world.feeds.url("/there", "other.test")))
    world.feeds.script("/there", _to(world.feeds.url("/back", "bad.test")))
    world.feeds.script("/back", reply(200, rss(report("ship sinks"))))
    async with world.monitor() as monitor:
        await monitor.poll()
        await monitor.poll(every=True)
        assert len(await monitor.entries()) == 2
    first, again, here, there, back = world.feeds.requests
    secrets = ("authorization", "x-key")
    assert all(asked.header(name) for asked in (first, again, here) for name in secrets)
    assert again.text("if-none-match") == '"a"'
    assert here.header("if-none-match") is None, "validators belong to the address that sent them"
    assert not any(
        asked.header(name) for asked in (there, back) for name in (*secrets, "if-none-match", "if-modified-since")
    )
    assert there.text("host").startswith("other.test")


async def test_a_password_in_an_address_is_sent_and_shown_nowhere(world: World) -> None:
    url = world.feeds.url("/bad?token=t0p", "reader:pa55@bad.test")
    world.feed("bad", url=url)
    world.feeds.script("/bad", reply(500))
    async with world.monitor() as monitor:
        await monitor.poll()
        state = await monitor.state("bad")
    (asked,) = world.feeds.requests
    assert asked.text("authorization").startswith("Basic ")
    assert "pa55" not in (state.last_error or "")
    assert "t0p" not in (state.last_error or "")


def _to(place: str) -> Answer:
    return reply(302, b"", ("location", place))


async def test_a_feed_that_failed_for_a_week_comes_back_by_itself(world: World) -> None:
    """What it published first is then the feed's first poll."""
    world.feed("bad")
    answers: list[Answer] = [reply(404)] * 10
    world.feeds.script("/bad", *answers, reply(200, GOOD))
    async with world.monitor() as monitor:
        for failures in range(1, 11):
            await monitor.poll()
            assert (await monitor.state("bad")).failures == failures
            world.hand.pass_(world.config.polling.max)
        await monitor.round()
        assert (await monitor.state("bad")).failures == 0
        assert await monitor.entries() == ["Harbour strike: crane falls"]
    assert world.received() == []


async def test_what_a_feed_publishes_while_it_fails_is_told_when_it_is_back(world: World) -> None:
    world.publish("bad", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.round()
        world.feeds.script("/bad", reply(500))
        world.hand.pass_(world.config.polling.max)
        await monitor.round()
        world.publish("bad", report("ship sinks", published=NOON), report("crane falls"))
        world.hand.pass_(world.config.polling.max * 3)
        await monitor.round()
    assert len(world.received()) == 2


WRECKS = (
    b"<title>Harbour strike: &#0; &bogus; \xff</title><pubDate>Thu, 99 Foo</pubDate><link>javascript:x</link>",
    b"<title>Harbour strike</title><title>b</title><link>http://[</link><guid></guid><pubDate>0000-00-00</pubDate>",
    b"<title><![CDATA[Harbour <script>alert(1)</script> <b>strike]]></title><description>&lt;!--&lt;p</description>",
    b"<title>Harbour " + b"x" * 300_000 + b"</title><link>https://herald.example/" + b"y" * 50_000 + b"</link>",
    b"<title>Harbour strike: &#xD800; &#56000; &#57344;</title>",
)


@pytest.mark.parametrize("wreck", WRECKS, ids=range(len(WRECKS)))
async def test_one_bad_item_takes_no_other_with_it(world: World, wreck: bytes) -> None:
    items = rss(report("crane falls"), report("ship sinks"))
    world.feed("bad")
    world.feeds.script("/bad", reply(200, items.replace(b"<item>", b"<item>" + wreck + b"</item><item>", 1)))
    async with world.monitor() as monitor:
        await monitor.round()
        assert monitor.polled["bad"].error is None
        titles = await monitor.entries()
    assert {"Harbour strike: crane falls", "Harbour strike: ship sinks"} <= set(titles)
    assert len(titles) == 3
