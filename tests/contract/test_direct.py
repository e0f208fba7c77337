"""A transport asks one thing after another on one connection, for as long as that can be."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
import trustme

from monitor.feeds.addresses import Guard
from monitor.feeds.direct import LONGEST_HEAD, DirectTransport, tls_context
from monitor.feeds.guard import GuardedBackend

WHOLE = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nnews"
IN_PIECES = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nne\r\n2\r\nws\r\n0\r\n\r\n"
TO_THE_END = b"HTTP/1.1 200 OK\r\n\r\nnews"
HINTED = b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n" + WHOLE
LIES = WHOLE.replace(b"news", b"lies")
SWITCHING = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n" + WHOLE
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\n"


@dataclass(eq=False)
class Server:
    """Says the same to each request, and notes what was asked on each connection."""

    says: bytes
    ends: bool = False
    port: int = 0
    connections: list[list[bytes]] = field(default_factory=list)
    speaking: asyncio.StreamWriter | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer until the other end is gone."""
        asked: list[bytes] = []
        self.connections.append(asked)
        self.speaking = writer
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked.append(head)
                writer.write(self.says)
                if self.ends:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(says: bytes, *, ends: bool = False, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """Serve on loopback."""
    made = Server(says, ends)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=tls)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()


@pytest.fixture
async def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@pytest.fixture
async def transport(authority: trustme.CA) -> AsyncIterator[DirectTransport]:
    context = tls_context()
    authority.configure_trust(context)
    backend = GuardedBackend(Guard(("127.0.0.0/8",)))
    async with asyncio.timeout(10), DirectTransport(backend, context) as made:
        yield made


async def asked(transport: DirectTransport, url: str) -> bytes:
    """Return the body of an answer."""
    answer = await transport.handle_async_request(httpx.Request("GET", url))
    body = b"".join([piece async for piece in answer.aiter_raw()])
    await answer.aclose()
    return body


@pytest.mark.parametrize("says", [WHOLE, IN_PIECES, HINTED, UNCHANGED])
async def test_the_next_thing_is_asked_on_the_same_connection(transport: DirectTransport, says: bytes) -> None:
    async with serving(says) as server:
        for name in ("a", "b", "c"):
            assert await asked(transport, f"http://127.0.0.1:{server.port}/{name}?q=1") in {b"news", b""}
    [heads] = server.connections
    assert [head.split(b"\r\n")[0] for head in heads] == [b"GET /%b?q=1 HTTP/1.1" % name for name in (b"a", b"b", b"c")]


async def test_another_server_is_asked_on_a_connection_of_its_own(transport: DirectTransport) -> None:
    async with serving(WHOLE) as one, serving(IN_PIECES) as other:
        for server in (one, other, one):
            assert await asked(transport, f"http://127.0.0.1:{server.port}/") == b"news"
    assert [len(one.connections), len(other.connections)] == [2, 1]


async def test_a_body_that_only_the_end_of_the_connection_ends_is_whole(transport: DirectTransport) -> None:
    async with serving(TO_THE_END, ends=True) as server:
        for _ in range(2):
            assert await asked(transport, f"http://127.0.0.1:{server.port}/") == b"news"
    assert len(server.connections) == 2


async def test_a_connection_with_an_answer_that_nobody_read_is_not_used_again(transport: DirectTransport) -> None:
    async with serving(WHOLE) as server:
        url = f"http://127.0.0.1:{server.port}/"
        await (await transport.handle_async_request(httpx.Request("GET", url))).aclose()
        assert await asked(transport, url) == b"news"
    assert len(server.connections) == 2


async def test_what_comes_unasked_with_an_answer_answers_nothing(transport: DirectTransport) -> None:
    async with serving(WHOLE + LIES) as server:
        for times in (1, 2, 3):
            assert await asked(transport, f"http://127.0.0.1:{server.port}/") == b"news"
            assert len(server.connections) == times


async def test_nor_does_what_comes_unasked_afterwards(transport: DirectTransport) -> None:
    async with serving(WHOLE) as server:
        for times in (1, 2, 3):
            assert await asked(transport, f"http://127.0.0.1:{server.port}/") == b"news"
            assert len(server.connections) == times
            assert server.speaking is not None
            server.speaking.write(LIES)
            await asyncio.sleep(0)  # the loop may take it over, or leave it with the system


@pytest.mark.parametrize("length", [4, 100_000])
async def test_under_tls_it_answers_nothing_either(
    transport: DirectTransport, authority: trustme.CA, length: int
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    false = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % length + b"x" * length
    async with serving(WHOLE + false, tls=context) as server:
        for _ in range(2):
            assert await asked(transport, f"https://127.0.0.1:{server.port}/") == b"news"
    assert len(server.connections) == 2


async def test_under_tls_the_connection_is_kept_too(transport: DirectTransport, authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    async with serving(WHOLE, tls=context) as server:
        for _ in range(2):
            assert await asked(transport, f"https://127.0.0.1:{server.port}/") == b"news"
    assert [len(heads) for heads in server.connections] == [2]


async def test_under_tls_both_ends_agree_on_http_1_1(transport: DirectTransport, authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["h2", "http/1.1"])
    authority.issue_cert("127.0.0.1").configure_cert(context)
    async with serving(WHOLE, tls=context) as server:
        assert await asked(transport, f"https://127.0.0.1:{server.port}/") == b"news"
        assert server.speaking is not None
        assert server.speaking.get_extra_info("ssl_object").selected_alpn_protocol() == "http/1.1"


@pytest.mark.parametrize(
    "says",
    [b"", WHOLE[:-1], SWITCHING, b"what\r\n\r\n", b"HTTP/1.1 200 OK\r\nx: " + b"x" * 2 * LONGEST_HEAD + b"\r\n\r\n"],
)
async def test_what_is_no_whole_answer_is_an_error_of_httpx(transport: DirectTransport, says: bytes) -> None:
    async with serving(says, ends=True) as server:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await asked(transport, f"http://127.0.0.1:{server.port}/")


async def test_nobody_is_asked_by_another_protocol(transport: DirectTransport) -> None:
    with pytest.raises(httpx.UnsupportedProtocol):
        await asked(transport, "ftp://127.0.0.1/")
