"""E12, as far as it is about connections: whoever holds them without asking or listening shuts nobody out."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import httpx
import pytest
import pytest_asyncio

from monitor.model.config import WebConfig
from monitor.web import connections, limits
from monitor.web.connections import patient
from monitor.web.headers import HEADERS
from monitor.web.limits import Guesses, client_key
from tests.contract.samples import NOON
from tests.flow.visitor import GRANTED, web
from tests.flow.wire import until
from tests.flow.world import World

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
STRANGER, SOMEBODY = "127.0.0.9", "127.0.0.10"
HEAD = b"POST /api/v1/try HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALVES = {
    "nothing": b"",
    "half a head": HEAD,
    "half a body": HEAD + b"Content-Length: 50\r\n\r\n{",
    "half a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    "a head, and half of the next": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + HEAD,
}


class Held:
    """A connection that somebody holds."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.heard = b""
        self.over = False

    async def listen(self) -> None:
        """Hear all that comes, until the other side has enough."""
        with suppress(ConnectionError):
            while piece := await self.reader.read(65_536):
                self.heard += piece
        self.over = True

    async def trickle(self) -> None:
        """Send a byte now and then, so that no single wait is long."""
        with suppress(ConnectionError):
            while not self.over:
                self.writer.write(b"a")
                await self.writer.drain()
                await asyncio.sleep(0.05)


class Crowd:
    """Whoever holds connections to a port."""

    def __init__(self, port: int, stack: AsyncExitStack) -> None:
        self.port, self.stack = port, stack

    async def hold(self, sends: bytes, by: str = STRANGER) -> Held:
        """Open a connection from this address, and send something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(by, 0))
        self.stack.callback(writer.close)
        held = Held(reader, writer)
        writer.write(sends)
        return held


@pytest_asyncio.fixture
async def port(world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[httpx.AsyncClient, Crowd]]:
    """A web port before which only 127.0.0.1 is this machine, and a crowd."""
    monkeypatch.setattr(connections, "is_loopback", lambda host: host == "127.0.0.1")
    async with world.monitor() as monitor, web(monitor, GUARDED) as (_, client), AsyncExitStack() as stack:
        assert client.base_url.port is not None
        yield client, Crowd(client.base_url.port, stack)


Port = tuple[httpx.AsyncClient, Crowd]


async def healthy(client: httpx.AsyncClient) -> bool:
    """Tell whether the daemon answers."""
    return (await client.get("/healthz")).status_code == 200


@pytest.mark.parametrize("half", HALVES)
async def test_e12_half_a_request_is_not_waited_for(port: Port, half: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(connections, "BODY_SECONDS", 0.5)
    client, crowd = port
    held = await crowd.hold(HALVES[half])
    async with asyncio.TaskGroup() as group:
        group.create_task(held.listen())
        if half != "nothing":
            group.create_task(held.trickle())
        await until(lambda: held.over, "the connection is closed")
    assert held.over
    assert await healthy(client)


async def test_e12_a_body_that_nobody_reads_is_not_waited_for(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BODY_SECONDS", 0.5)
    held = await port[1].hold(b"POST /logout HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\n")
    async with asyncio.TaskGroup() as group:
        group.create_task(held.listen())
        group.create_task(held.trickle())
    assert held.heard.startswith(b"HTTP/1.1 303")
    assert held.over


async def test_e12_the_rest_of_a_body_that_was_answered_gets_no_more_time(
    port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SLOWEST", 0.2)
    monkeypatch.setattr(connections, "BODY_SECONDS", 3.0)
    held = await port[1].hold(HEAD + b"Content-Type: application/json\r\nContent-Length: 50000\r\n\r\n{")
    await until(lambda: held.reader._buffer, "the answer is here")  # type: ignore[attr-defined]
    monkeypatch.setattr(connections, "BODY_SECONDS", 60.0)
    await held.listen()
    assert held.heard.startswith(b"HTTP/1.1 408")
    assert held.over


async def test_e12_a_request_of_two_lengths_is_none(port: Port) -> None:
    both = b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    held = await port[1].hold(HEAD + both + b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    await held.listen()
    assert held.heard.startswith(b"HTTP/1.1 400")
    assert b"alive" not in held.heard


async def test_e12_one_address_cannot_take_every_place(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_OF_ONE", 5)
    client, crowd = port
    crowded = [await crowd.hold(HEAD) for _ in range(5)]
    refused = await crowd.hold(HEAD)
    await refused.listen()
    assert refused.heard.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert [name for name in HEADERS if name.encode() not in refused.heard] == []
    other = await crowd.hold(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", SOMEBODY)
    await other.listen()
    assert other.heard.startswith(b"HTTP/1.1 200")
    assert await healthy(client)
    assert not [one for one in crowded if one.reader.at_eof()]


async def test_e12_all_places_together_have_an_end(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 4)
    crowd = port[1]
    for number in range(4):
        await crowd.hold(HEAD, f"127.0.1.{number + 1}")
    refused = await crowd.hold(HEAD, SOMEBODY)
    await refused.listen()
    assert refused.heard.startswith(b"HTTP/1.1 503")


async def test_e12_a_proxy_may_hold_what_stands_behind_it() -> None:
    kind = patient(["10.0.0.0/8"])
    assert str(kind.proxies[0]) == "10.0.0.0/8"
    assert patient().proxies == ()


async def test_e12_who_does_not_listen_is_left(port: Port, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "DEAF_SECONDS", 0.5)
    client, crowd = port
    ask = b"GET /static/style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 400
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.setblocking(False)
        deaf.bind((STRANGER, 0))
        loop = asyncio.get_running_loop()
        await loop.sock_connect(deaf, ("127.0.0.1", crowd.port))
        await loop.sock_sendall(deaf, ask)
        await until(lambda: reset(deaf), "the connection is reset")
        assert reset(deaf)
    assert await healthy(client)


def reset(connection: socket.socket) -> bool:
    """Tell whether the other side has broken a connection off."""
    try:
        connection.send(b"\r\n")
    except (BrokenPipeError, ConnectionResetError):
        return True
    except BlockingIOError:
        return False
    return False


async def test_e04_what_is_no_http_is_refused_with_the_headers_of_every_answer(port: Port) -> None:
    held = await port[1].hold(b"\x16\x03\x01\x02\x00 this is no request\r\n\r\n")
    await held.listen()
    assert held.heard.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert [name for name in HEADERS if name.encode() not in held.heard] == []


def test_e07_who_has_a_whole_network_guesses_no_more_often() -> None:
    guesses = Guesses()
    for number in range(10):
        guesses.note(f"2001:db8:1:2::{number:x}", NOON)
    assert guesses.wait("2001:db8:1:2:ffff::9", NOON) is not None
    assert guesses.wait("2001:db8:1:3::1", NOON) is None
    assert client_key("::ffff:192.0.2.1") == client_key("192.0.2.1")
    assert client_key("testclient") == "testclient"
