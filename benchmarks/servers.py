"""The made-up feeds on many loopback addresses, in a process of its own, so that its CPU counts for nobody.

    python -m benchmarks.servers ADDRESSES

It prints its port. `/feed/N` is a feed; `/control/VERSION/VALIDATORS/CHANGED` changes what so many of a hundred
say from then on.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.request import urlopen

from benchmarks.newsfeeds import document

FIRST = "127.0.1.1"
EACH = 250  # addresses that begin with the same three numbers


def address(number: int) -> str:
    """Return the loopback address with this number, from 1 on."""
    return f"127.0.{1 + (number - 1) // EACH}.{1 + (number - 1) % EACH}"


class _State:
    """What the feeds say now."""

    def __init__(self) -> None:
        self.version = 0
        self.validators = True
        self.changed = 100  # of a hundred feeds

    def version_of(self, feed: int) -> int:
        """Return which version of a feed is out."""
        return self.version if feed * 37 % 100 < self.changed else 0


@cache
def _body(feed: int, version: int) -> bytes:
    return document(feed, version)


class _Protocol(asyncio.Protocol):
    """Just enough of HTTP/1.1: GET requests one after another on a connection."""

    def __init__(self, state: _State) -> None:
        self.state = state
        self.read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.read += data
        while b"\r\n\r\n" in self.read:
            head, _, self.read = self.read.partition(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            self.transport.write(self._answer(lines[0].split()[1], headers.get("if-none-match")))
            if headers.get("connection", "").lower() == "close":
                self.transport.close()
                return

    def _answer(self, path: str, if_none_match: str | None) -> bytes:
        parts = path.strip("/").split("/")
        if parts[0] == "control":
            self.state.version, self.state.validators = int(parts[1]), parts[2] == "1"
            self.state.changed = int(parts[3])
            return b"HTTP/1.1 204 No Content\r\n\r\n"
        version = self.state.version_of(int(parts[1]))
        etag = f'"{parts[1]}-{version}"'
        tag = f"ETag: {etag}\r\n" if self.state.validators else ""
        if self.state.validators and if_none_match == etag:
            return f"HTTP/1.1 304 Not Modified\r\n{tag}\r\n".encode()
        body = _body(int(parts[1]), version)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\n{tag}\r\n"
        return head.encode() + body


async def _serve(addresses: int) -> None:
    loop, state, port = asyncio.get_running_loop(), _State(), 0
    for number in range(1, addresses + 1):
        server = await loop.create_server(lambda: _Protocol(state), address(number), port)
        port = port or server.sockets[0].getsockname()[1]
    print(port, flush=True)
    await asyncio.Event().wait()


@contextmanager
def feed_server(addresses: int) -> Iterator[int]:
    """Run the server; give its port."""
    command = [sys.executable, "-m", "benchmarks.servers", str(addresses)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def control(port: int, version: int, *, validators: bool = True, changed: int = 100) -> None:
    """Change what so many of a hundred feeds say."""
    with urlopen(f"http://{FIRST}:{port}/control/{version}/{int(validators)}/{changed}", timeout=10):
        pass


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
