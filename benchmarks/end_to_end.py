"""How long does it take from a publication to the receiver's 200, while 100 polls a second are made?

    python -m benchmarks.end_to_end [--feeds 200] [--seconds 60] [--web 18083]

A real `monitor run` polls feeds of 50 entries on SQLite, each on a loopback address of its own and as often as it may:
once in two seconds, since hosts are claimed once a second. Four times a second one of them publishes an entry that a
watchlist wants, and a signed alert goes to a receiver that answers 200. Two delays are told: from the publication,
which waits for the next poll of its feed first, and from the moment at which the server had sent the answer that
brought it. The server and the receiver are this process.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.newsfeeds import NAMES, document
from benchmarks.report import keep, table
from benchmarks.servers import address
from tests.flow.wire import until

PUBLISH_EVERY, WARM, PATIENCE = 0.25, 8.0, 30.0
CONFIG = """\
data: {data}
encoder: off
http: {{user_agent: monitor benchmark, timeout: 10s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s, every: 1s, adaptive: false}}
web: {{listen: "127.0.0.1:{web}"}}
channels:
  desk: {{type: webhook, url: "http://127.0.0.1:{port}/desk", secrets: [{secret}], allow: [127.0.0.0/8]}}
"""
WATCHLIST = """\
id: names
title: Names
entities:
  - {{id: wanted, name: {name}, type: person}}
alerts:
  - {{id: all, to: desk, events: [hit]}}
"""
SECRET = "whsec_YmVuY2htYXJrLWJlbmNobWFyay1iZW5jaG1hcms="
HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {}\r\nETag: "{}"\r\n\r\n'


@dataclass(eq=False)
class Stage:
    """The feeds, the receiver, and when each publication was made, was sent and arrived."""

    feeds: dict[int, list[str]] = field(default_factory=dict)
    bodies: dict[int, bytes] = field(default_factory=dict)
    published: dict[str, float] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)
    arrived: dict[str, float] = field(default_factory=dict)
    polls: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection, be it of a poll or of an alert."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in head.split("\r\n")[1:])}
                if head.startswith("POST"):
                    self._receive(await reader.readexactly(int(headers["content-length"])))
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                else:
                    await self._answer(int(head.split()[1].rpartition("/")[2]), headers, writer)
                if headers.get("connection", "").lower() == "close":
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _receive(self, body: bytes) -> None:
        for entry in json.loads(body)["data"]["entries"]:
            self.arrived.setdefault(entry["url"], time.monotonic())

    async def _answer(self, feed: int, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        self.polls += 1
        new = self.feeds.setdefault(feed, [])
        etag = f"{feed}-{len(new)}"
        if headers.get("if-none-match") == f'"{etag}"':
            writer.write(f'HTTP/1.1 304 Not Modified\r\nETag: "{etag}"\r\n\r\n'.encode())
            return
        body = self.bodies.setdefault(feed, document(feed, 0))
        writer.write(HEAD.format(len(body), etag).encode() + body)
        await writer.drain()
        for url in new:
            self.sent.setdefault(url, time.monotonic())

    def publish(self, feed: int, number: int) -> None:
        """Put an entry that is wanted on top of a feed."""
        url = f"https://news{feed}.example/wanted/{number}"
        words = " ".join(random.Random(number).sample(WORDS, 12))
        item = (
            f"<item><title>{NAMES[0]} {words}</title><link>{url}</link><guid isPermaLink='false'>{url}</guid>"
            f"<description>{words}</description><pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
        )
        before = self.bodies.setdefault(feed, document(feed, 0))
        at = before.index(b"<item>")
        self.bodies[feed] = before[:at] + item.encode() + before[at:]
        self.feeds.setdefault(feed, []).append(url)
        self.published[url] = time.monotonic()


WORDS = [
    f"{a}{b}{c}" for a in ("bor", "kel", "mir", "tas", "vun") for b in ("a", "o", "i") for c in ("lem", "dor", "nek")
]


@asynccontextmanager
async def daemon(folder: Path, feeds: int, port: int, web: int) -> AsyncIterator[None]:
    """Run a real daemon on these feeds."""
    config = folder / "config"
    (config / "watchlists").mkdir(parents=True)
    text = CONFIG.format(data=folder / "data", web=web, port=port, secret=SECRET)
    (config / "monitor.yaml").write_text(text, encoding="utf-8")
    (config / "watchlists" / "names.yaml").write_text(WATCHLIST.format(name=NAMES[0]), encoding="utf-8")
    lines = "".join(
        f'  - {{id: f{n}, url: "http://{address(n + 1)}:{port}/feed/{2 * n}", every: 1s}}\n' for n in range(feeds)
    )
    (config / "feeds.yaml").write_text("feeds:\n" + lines, encoding="utf-8")
    with (folder / "log").open("wb") as log:
        words = (sys.executable, "-m", "monitor", "run", "--config", str(config))
        process = await asyncio.create_subprocess_exec(*words, stderr=log)
    try:
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def measure(feeds: int, seconds: float, web: int) -> dict[str, float]:
    """Return what was measured."""
    stage = Stage()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="monitor-bench-")))
        first = await asyncio.start_server(stage.serve, "127.0.0.1", 0)
        port = first.sockets[0].getsockname()[1]
        servers = [first, *[await asyncio.start_server(stage.serve, address(n + 1), port) for n in range(feeds)]]
        await stack.enter_async_context(daemon(folder, feeds, port, web))
        await until(lambda: len(stage.feeds) >= feeds, "every feed was polled", PATIENCE)
        await asyncio.sleep(WARM)
        chance, begun, polls = random.Random(7), time.monotonic(), stage.polls
        for number in range(int(seconds / PUBLISH_EVERY)):
            stage.publish(2 * chance.randrange(feeds), number)
            await asyncio.sleep(PUBLISH_EVERY)
        rate = (stage.polls - polls) / (time.monotonic() - begun)
        await until(lambda: stage.arrived.keys() >= stage.published.keys(), "every publication arrived", PATIENCE)
        for server in servers:
            server.close()
    whole = [stage.arrived[url] - moment for url, moment in stage.published.items()]
    after = [stage.arrived[url] - moment for url, moment in stage.sent.items()]
    return {
        "polls a second": round(rate, 1), "publications": len(whole),
        "from publication, p50 ms": _percentile(whole, 0.5), "from publication, p99 ms": _percentile(whole, 0.99),
        "from the answer, p50 ms": _percentile(after, 0.5), "from the answer, p99 ms": _percentile(after, 0.99),
    }  # fmt: skip


def _percentile(values: Sequence[float], share: float) -> float:
    return round(sorted(values)[min(int(len(values) * share), len(values) - 1)] * 1000, 1)


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.end_to_end", description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--web", type=int, default=18_083, help="a free port of loopback for the daemon")
    asked = parser.parse_args()
    found = asyncio.run(measure(asked.feeds, asked.seconds, asked.web))
    table("from a publication to the receiver's 200", ("", ""), list(found.items()))
    keep("end_to_end", {"feeds": asked.feeds, "seconds": asked.seconds} | found)


if __name__ == "__main__":
    main()
