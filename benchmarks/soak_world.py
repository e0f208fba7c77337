"""The world of benchmarks/soak.py: feeds and a receiver on one loopback port, by a clock that somebody holds in hand.

Each feed shows its last ten items and publishes one every so often. Now and then one of them fails for an hour, and the
receiver is down for two hours of each day.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from benchmarks.newsfeeds import NAMES

START = datetime(2026, 1, 1, tzinfo=UTC)
SHOWN = 10
OFTENEST, RAREST = timedelta(hours=6), timedelta(hours=36)  # from an item to the next of its feed
NAMED_ONE_IN = 25
FAILS_ONE_IN = 40  # hours of a feed
DOWN = (2, 4)  # hours of the day in which the receiver takes nothing
_SYLLABLES = ("ba", "cor", "den", "el", "fi", "gan", "hol", "is", "ker", "lu", "mon", "ne", "or", "pal", "ri", "sta")


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))) for _ in range(count)).capitalize()


def _item(feed: int, number: int, published: datetime) -> str:
    chance = random.Random(feed * 1_000_003 + number)
    title, summary = _words(chance, 8), _words(chance, 25)
    if chance.randrange(NAMED_ONE_IN) == 0:
        title = f"{chance.choice(NAMES)}: {title}"
    link = f"https://paper{feed}.example/{number}"
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{feed}-{number}</guid>"
        f"<description>{summary}.</description><pubDate>{format_datetime(published)}</pubDate></item>"
    )


def newest(feed: int, now: datetime) -> tuple[int, timedelta]:
    """Return the number of a feed's newest item, and how long it takes until the next."""
    chance = random.Random(feed)
    every = OFTENEST + (RAREST - OFTENEST) * chance.random()
    return int((now - START + every * (SHOWN + chance.random())) / every), every


def document(feed: int, now: datetime) -> bytes:
    """Return a feed as it stands."""
    last, every = newest(feed, now)
    items = "".join(
        _item(feed, number, START + every * (number - SHOWN)) for number in range(last, max(last - SHOWN, 0), -1)
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>Paper {feed}</title>"
        f"<link>https://paper{feed}.example/</link><language>en</language>{items}</channel></rss>"
    ).encode()


@dataclass(eq=False)
class _Talk(asyncio.Protocol):
    """One exchange."""

    now: Callable[[], datetime]
    read: bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.read += data
        head, ended, body = self.read.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        headers = {name: value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if ended and len(body) >= int(headers.get("content-length", 0)):
            path = lines[0].split()[1].strip("/")
            self.transport.write(_hook(self.now()) if path == "hook" else _feed(int(path), headers, self.now()))
            self.transport.close()


def _hook(now: datetime) -> bytes:
    status = "503 Down" if DOWN[0] <= now.hour < DOWN[1] else "204 Taken"
    return f"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n".encode()


def _feed(feed: int, headers: dict[str, str], now: datetime) -> bytes:
    if random.Random(f"{feed} {now:%d%H}").randrange(FAILS_ONE_IN) == 0:
        return b"HTTP/1.1 500 Broken\r\nConnection: close\r\n\r\n"
    etag = f'"{feed}-{newest(feed, now)[0]}"'
    if headers.get("if-none-match") == etag:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\nConnection: close\r\n\r\n".encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {etag}\r\nConnection: close\r\n\r\n"
    return head.encode() + document(feed, now)


@asynccontextmanager
async def serving(now: Callable[[], datetime]) -> AsyncIterator[int]:
    """Serve the world; give its port."""
    server = await asyncio.get_running_loop().create_server(lambda: _Talk(now), "127.0.0.1", 0, backlog=512)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()


async def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001  the shape of a resolver
    """Lead every name here."""
    return ["127.0.0.1"]
