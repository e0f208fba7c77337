"""Connections carry what is sent, plain, under TLS and under TLS within TLS, and tell of their end."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpcore
import pytest
import trustme

from monitor.feeds.stream import PIECE, connect

LONG = bytes(range(256)) * 8_000  # more than any buffer on the way holds
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@pytest.fixture(scope="module")
def theirs(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("paper.test").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def ours(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@asynccontextmanager
async def server(talk: Talk, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve on loopback; give the port."""
    made = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls)
    try:
        yield made.sockets[0].getsockname()[1]
    finally:
        made.close()


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(PIECE):
        writer.write(piece)
        await writer.drain()
    writer.close()


async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with a few bytes, and be gone without a farewell."""
    await reader.read(1)
    writer.write(b"half")
    await writer.drain()
    writer.transport.abort()


async def sent_and_came_back(stream: httpcore.AsyncNetworkStream) -> bytes:
    sending = asyncio.create_task(stream.write(LONG))
    came = b""
    while len(came) < len(LONG) and (piece := await stream.read(PIECE)):
        came += piece
    await sending
    await stream.aclose()
    return came


@pytest.mark.parametrize("secured", [False, True])
async def test_megabytes_go_there_and_back_whole(
    theirs: ssl.SSLContext, ours: ssl.SSLContext, *, secured: bool
) -> None:
    async with server(echo, theirs if secured else None) as port:
        stream: httpcore.AsyncNetworkStream = await connect("127.0.0.1", port)
        if secured:
            stream = await stream.start_tls(ours, "paper.test")
        assert await sent_and_came_back(stream) == LONG


async def test_tls_goes_through_tls_as_behind_a_proxy(theirs: ssl.SSLContext, ours: ssl.SSLContext) -> None:
    async with server(echo, theirs) as behind:

        async def between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", behind)
            await asyncio.gather(carry(reader, far_writer), carry(far_reader, writer))

        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while piece := await reader.read(PIECE):
                writer.write(piece)
                await writer.drain()
            writer.close()

        async with server(between, theirs) as port:
            stream: httpcore.AsyncNetworkStream = await connect("127.0.0.1", port)
            stream = await (await stream.start_tls(ours, "paper.test")).start_tls(ours, "paper.test")
            assert await sent_and_came_back(stream) == LONG


@pytest.mark.parametrize("secured", [False, True])
async def test_an_end_without_a_farewell_ends_what_is_read(
    theirs: ssl.SSLContext, ours: ssl.SSLContext, *, secured: bool
) -> None:
    async with server(half, theirs if secured else None) as port:
        stream: httpcore.AsyncNetworkStream = await connect("127.0.0.1", port)
        if secured:
            stream = await stream.start_tls(ours, "paper.test")
        assert not stream.get_extra_info("is_readable")
        await stream.write(b"?")
        assert await stream.read(PIECE) == b"half"
        async with asyncio.timeout(10):
            assert await stream.read(PIECE) == b""
            assert stream.get_extra_info("is_readable")
        await stream.aclose()


async def test_what_cannot_be_connected_says_so_in_httpcore_s_words(
    theirs: ssl.SSLContext, ours: ssl.SSLContext
) -> None:
    async with server(echo, theirs) as port:
        with pytest.raises(httpcore.ConnectError, match="Hostname mismatch"):
            await (await connect("127.0.0.1", port)).start_tls(ours, "other.test")
    async with server(half) as port:
        with pytest.raises(httpcore.ConnectError):
            await (await connect("127.0.0.1", port)).start_tls(ours, "paper.test")
    with pytest.raises(httpcore.ConnectError) as refused:
        await connect("127.0.0.1", port)
    assert isinstance(refused.value.__cause__, ConnectionRefusedError)
