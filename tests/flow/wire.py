"""A scripted server on loopback, down to the byte: what it says, when, and whether it says it to the end.

An answer is a row of steps: bytes are written, a number is a wait in seconds, an event is waited for, RESET breaks the
connection off. After the last step the connection is closed. Requests are kept with the exact bytes of their headers.
"""

import asyncio
import socket
import ssl
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Self

PATIENCE = 15.0


class Reset(Enum):
    """The step that breaks the connection off, as a dying server does it."""

    RESET = "reset"


RESET = Reset.RESET
Step = bytes | float | asyncio.Event | Reset
Steps = Iterable[Step]
Header = tuple[str | bytes, str | bytes]


async def until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until the condition holds; AssertionError where that does not come."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        assert loop.time() < deadline, f"after {seconds:g} s still not: {what}"
        await asyncio.sleep(0.01)


@dataclass(eq=False)
class Asked:
    """One request, as it came over the wire. Moments are those of the event loop."""

    method: str
    target: str
    head: tuple[tuple[bytes, bytes], ...]
    body: bytes
    began: float
    ended: float = float("inf")
    at: str = ""  # the address that was dialled

    def header(self, name: str) -> bytes | None:
        """Return the bytes of a header; None where it was not sent."""
        values = [value for key, value in self.head if key.lower() == name.encode()]
        assert len(values) <= 1, f"{name} was sent {len(values)} times"
        return values[0] if values else None

    def text(self, name: str) -> str:
        """Return a header as text, "" where it was not sent."""
        return (self.header(name) or b"").decode("latin-1")

    @property
    def headers(self) -> dict[str, str]:
        """All headers, names in lower case."""
        return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in self.head}


Answer = Sequence[Step] | Callable[[Asked], Steps]


def reply(status: int = 200, body: bytes = b"", *headers: Header, length: int | None = None) -> tuple[bytes, ...]:
    """Return the steps of a whole answer; `length` is a Content-Length that lies."""
    lines = [f"HTTP/1.1 {status} {'OK' if status == 200 else 'So'}".encode()]
    lines += [_bytes(name) + b": " + _bytes(value) for name, value in headers]
    if status not in {204, 304}:
        lines.append(b"content-length: %d" % (len(body) if length is None else length))
    return (b"\r\n".join((*lines, b"connection: close", b"", b"")), body)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


@dataclass(eq=False)
class Wire:
    """Says what its scripts say. A path without one is a 404; the last answer of a script is said for ever."""

    scripts: dict[str, list[Answer]] = field(default_factory=dict)
    requests: list[Asked] = field(default_factory=list)
    most_at_once: Counter[str] = field(default_factory=Counter)
    port: int = 0
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"

    def __post_init__(self) -> None:
        self._at_once: Counter[str] = Counter()
        self._by_path: defaultdict[str, list[Asked]] = defaultdict(list)
        self._talks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for talk in list(self._talks):  # `wait_closed` of the server would wait for handshakes that failed, too
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path under this host name."""
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def script(self, path: str, *answers: Answer) -> None:
        """Say these answers at this path from now on, one after another."""
        self.scripts[path] = list(answers)

    def asked(self, path: str) -> list[Asked]:
        """Return what was asked at this path, in order."""
        return list(self._by_path[path])

    def _next(self, asked: Asked) -> Steps:
        path = asked.target.partition("?")[0]
        self.requests.append(asked)
        self._by_path[path].append(asked)
        answers: list[Answer] = self.scripts.get(path) or [reply(404)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return answer(asked) if callable(answer) else answer

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._talk(reader, writer)
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        start = await reader.readexactly(1)
        if start == b"\x16":  # TLS, which we do not speak
            writer.write(b"".join(reply(400)))
            return
        asked = await _read(start, reader, loop.time())
        asked.at = writer.get_extra_info("sockname")[0]
        host = asked.text("host")
        self._at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self._at_once[host])
        try:
            for step in self._next(asked):
                await _take(step, writer)
        finally:
            self._at_once[host] -= 1
            asked.ended = loop.time()


async def _read(start: bytes, reader: asyncio.StreamReader, began: float) -> Asked:
    first, *lines = (start + await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
    method, target, _ = first.decode("latin-1").split(" ")
    pairs = [line.partition(b":") for line in lines]
    asked = Asked(method, target, tuple((name, value.removeprefix(b" ")) for name, _, value in pairs), b"", began)
    asked.body = await reader.readexactly(int(asked.header("content-length") or 0))
    return asked


async def _take(step: Step, writer: asyncio.StreamWriter) -> None:
    match step:
        case bytes():
            writer.write(step)
            await writer.drain()
        case asyncio.Event():
            await step.wait()
        case Reset():
            connection: socket.socket = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        case _:
            await asyncio.sleep(step)


def closed_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
