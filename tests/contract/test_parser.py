"""The parser's children: they read feeds, and what hurts a child costs one document."""

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.feeds.child import CPU_SECONDS, LENGTH
from monitor.feeds.parse import Parser, from_json
from monitor.model.entry import Document, ParsedEntry
from monitor.model.errors import ParseError

BASE = "https://harbour.example/feed.xml"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour — 港</title><link>https://harbour.example/</link><language>nl-NL</language>
<item><guid isPermaLink="false">n-1</guid><title>Kraan valt om \U0001f6a2</title>
<link>/news/1</link><description>Niemand gewond.</description>
<pubDate>Thu, 29 Feb 2024 13:00:00 +0100</pubDate></item></channel></rss>""".encode()
SPINS = b"<rss version='2.0'><channel><item><description>" + b"<a>" * 400_000  # nesting costs its square
PATIENCE = 10.0


@pytest.fixture
async def parser() -> AsyncIterator[Parser]:
    """A parser with one child."""
    made = Parser(children=1, seconds=PATIENCE)
    yield made
    await made.close()


def child_of(parser: Parser) -> int:
    """Return the process id of the only child."""
    (child,) = parser.children.alive
    return child.process.pid


def is_alive(pid: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def environment_of(pid: int) -> str:
    """Return the environment that a process was started with."""
    return Path(f"/proc/{pid}/environ").read_text()


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  what happens to a process sets no event
            await asyncio.sleep(0.005)


async def titles(parser: Parser, body: bytes = FEED, base: str = BASE) -> list[str]:
    """Parse, and return the titles."""
    return [entry.title for entry in (await parser.parse(body, "application/rss+xml", base)).entries]


async def test_a_document_comes_back_from_the_child_whole(parser: Parser) -> None:
    document = await parser.parse(FEED, "application/rss+xml", BASE)
    moment = datetime(2024, 2, 29, 12, tzinfo=UTC)
    assert document == Document(
        format="rss20",
        title="Harbour — 港",
        language="nl",
        entries=(
            ParsedEntry(
                guid="n-1", link="https://harbour.example/news/1", title="Kraan valt om \U0001f6a2",
                summary="Niemand gewond.", published=moment,
            ),
        ),
    )  # fmt: skip


async def test_one_child_reads_one_document_after_another(parser: Parser) -> None:
    await titles(parser)
    first = child_of(parser)
    assert await asyncio.gather(*(titles(parser) for _ in range(5))) == [["Kraan valt om \U0001f6a2"]] * 5
    assert (child_of(parser), parser.children.kills) == (first, 0)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>news</body></html>", "web page and no feed"),
        (b"\x00\xff\xfe nothing", "neither RSS nor Atom"),
        (b'{"version": "1"}', "no JSON Feed"),
        (b"[" * 100_000, "JSON"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', "entities"),
    ],
)
async def test_what_is_no_feed_is_said_and_costs_no_child(parser: Parser, body: bytes, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        await parser.parse(body, "text/html", BASE)
    assert await titles(parser) == ["Kraan valt om \U0001f6a2"]
    assert parser.children.kills == 0


async def test_a_document_that_spins_is_stopped_and_the_next_one_is_read() -> None:
    parser = Parser(children=1, seconds=0.9)
    await titles(parser)
    first = child_of(parser)
    with pytest.raises(ParseError, match=r"took over 0\.9 s and was stopped"):
        async with asyncio.timeout(CPU_SECONDS - 1):  # it is killed, and does not run into its own limit of CPU time
            await parser.parse(SPINS, "application/rss+xml", BASE)
    assert not is_alive(first)
    assert parser.children.kills == 1
    assert await titles(parser, base="https://other.example/") == ["Kraan valt om \U0001f6a2"]
    await parser.close()


async def test_a_document_that_spins_holds_up_nobody_else() -> None:
    parser = Parser(children=2)
    spinning = asyncio.create_task(parser.parse(SPINS, "application/rss+xml", BASE))
    await titles(parser)
    assert not spinning.done()
    await parser.close()
    with pytest.raises(ParseError):
        await spinning


async def test_a_child_killed_while_it_reads_costs_that_document_alone(parser: Parser) -> None:
    await titles(parser)
    first = child_of(parser)
    reading = asyncio.create_task(parser.parse(SPINS, "application/rss+xml", BASE))
    await asyncio.sleep(0)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(ParseError, match="ended the parser"):
        await reading
    assert await titles(parser) == ["Kraan valt om \U0001f6a2"]
    assert child_of(parser) != first


async def test_a_child_killed_while_it_rests_costs_no_document(parser: Parser) -> None:
    await titles(parser)
    first = child_of(parser)
    os.kill(first, signal.SIGKILL)
    await until(lambda: next(iter(parser.children.alive)).process.returncode is not None)
    assert await titles(parser) == ["Kraan valt om \U0001f6a2"]
    assert child_of(parser) != first


async def test_a_caller_who_goes_away_leaves_no_half_read_answer_to_the_next(parser: Parser) -> None:
    await titles(parser)
    reading = asyncio.create_task(parser.parse(SPINS, "application/rss+xml", BASE))
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await titles(parser) == ["Kraan valt om \U0001f6a2"]


async def test_closing_ends_every_child() -> None:
    parser = Parser(children=2)
    await titles(parser)  # a feed that was never read would have one child at most
    await asyncio.gather(titles(parser), titles(parser))
    pids = [child.process.pid for child in parser.children.alive]
    assert [is_alive(pid) for pid in pids] == [True, True]
    await parser.close()
    assert [is_alive(pid) for pid in pids] == [False, False]


async def test_closing_ends_a_child_that_spins() -> None:
    parser = Parser(children=1)
    await titles(parser)
    pid = child_of(parser)
    reading = asyncio.create_task(parser.parse(SPINS, "application/rss+xml", BASE))
    await asyncio.sleep(0)
    await parser.close()
    with pytest.raises(ParseError):
        await reading
    assert not is_alive(pid)


def frame(body: bytes) -> bytes:
    """Return a request as the parent writes it."""
    header = json.dumps({"content_type": "", "base": BASE}).encode()
    return LENGTH.pack(len(header), len(body)) + header + body


def serve(requests: bytes, before: str) -> subprocess.CompletedProcess[bytes]:
    """Run a child with limits of the test's own over these requests, until they end."""
    program = f"from monitor.feeds import child, feed_child\n{before}\nchild.be_a_child(feed_child.answer)"
    return subprocess.run([sys.executable, "-c", program], input=requests, capture_output=True, timeout=60, check=False)


def replies(output: bytes) -> list[dict[str, object]]:
    """Return the frames that a child wrote after the one which says that it is ready."""
    found: list[dict[str, object]] = []
    while output:
        (length,) = struct.unpack("!I", output[:4])
        found.append(json.loads(output[4 : 4 + length]))
        output = output[4 + length :]
    ready, *answers = found
    assert ready.keys() == {"alone"}
    return answers


def test_a_document_that_needs_too_much_memory_fails_alone() -> None:
    greedy = b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"{}," * 1_000_000 + b"{}]}"
    a_little_more = "child.MEMORY = int(open('/proc/self/statm').read().split()[0]) * 4096 + 60_000_000"
    ran = serve(frame(FEED) + frame(greedy) + frame(FEED), a_little_more)
    first, second, third = replies(ran.stdout)
    assert second["error"] == "the document needs more memory than a feed may have"
    assert from_json(first) == from_json(third)
    assert ran.returncode == 0


async def test_a_document_within_the_largest_size_cannot_have_all_the_memory(parser: Parser) -> None:
    greedy = b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b'{"":0},' * 2_800_000 + b"{}]}"
    assert len(greedy) < 20_000_000
    with pytest.raises(ParseError, match="needs more memory than a feed may have"):
        await parser.parse(greedy, "application/feed+json", BASE)
    assert parser.apart.alive == set()  # the child that read it is gone
    assert await titles(parser) == ["Kraan valt om \U0001f6a2"]
    assert await titles(parser, FEED + b" " * 1_000_000, "https://large.example/") == ["Kraan valt om \U0001f6a2"]


def test_a_document_that_needs_too_much_cpu_ends_the_child() -> None:
    ran = serve(frame(FEED) + frame(SPINS) + frame(FEED), "child.CPU_SECONDS = 1")
    assert ran.returncode == -signal.SIGXCPU
    assert len(replies(ran.stdout)) == 1


def test_a_child_ends_when_nobody_asks_any_more() -> None:
    assert serve(b"", "").returncode == 0
    assert replies(serve(frame(FEED)[:20], "").stdout) == []


def test_a_child_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_SECRET", "hunter2")

    async def environment() -> str:
        parser = Parser(children=1)
        await titles(parser)
        seen = environment_of(child_of(parser))
        await parser.close()
        return seen

    assert "hunter2" not in asyncio.run(environment())


async def test_a_child_hands_over_a_bounded_number_of_entries(parser: Parser) -> None:
    items = "".join(f"<item><guid>{number}</guid><title>n</title></item>" for number in range(2_500))
    body = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode()
    assert len(await titles(parser, body)) == 2_000
