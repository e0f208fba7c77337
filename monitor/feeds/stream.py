"""Connections as httpcore wants them, on asyncio alone: by anyio, connecting and each read take several times as long.

TLS goes through memory, as anyio has it: asyncio's own keeps a third of a megabyte for each connection. Nobody gives
times here: who asks bounds the whole exchange.
"""

import asyncio
import select
import ssl
from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex, TypeVar

import httpcore

PIECE = 65_536  # bytes that are read at once
T = TypeVar("T")


class _Securable(httpcore.AsyncNetworkStream):
    """A connection that TLS may be put over."""

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return this connection under TLS; ConnectError where the other end is not who it should be."""
        del timeout
        secured = SecuredStream(self, ssl_context, server_hostname)
        try:
            await secured.shake_hands()
        except BaseException as error:
            await self.aclose()
            if isinstance(error, OSError | httpcore.ReadError | httpcore.WriteError):  # TLS errors are of the system
                raise httpcore.ConnectError(str(error)) from error
            raise
        return secured


class _Reader(asyncio.StreamReader):
    """Knows how much came that nobody has read."""

    waiting = 0  # bytes

    def feed_data(self, data: Iterable[SupportsIndex]) -> None:
        piece = bytes(data)
        self.waiting += len(piece)
        super().feed_data(piece)

    async def read(self, n: int = -1) -> bytes:
        piece = await super().read(n)
        self.waiting -= len(piece)
        return piece


class Stream(_Securable):
    """A connection as it is."""

    def __init__(self, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at most so many bytes; none where the other end has closed."""
        del timeout
        try:
            return await self._reader.read(max_bytes)
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send these bytes."""
        del timeout
        try:
            self._writer.write(buffer)
            await self._writer.drain()
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    async def aclose(self) -> None:
        """Close the connection, and wait for nobody."""
        self._writer.close()

    def get_extra_info(self, info: str) -> Any:
        """Return what is asked for: whether anything came over a connection at rest, or its end; and the socket."""
        socket = self._writer.get_extra_info("socket")
        if info == "is_readable":
            if self._reader.waiting or self._reader.at_eof() or self._writer.is_closing():
                return True
            return _is_readable(socket.fileno())
        return socket if info == "socket" else None


def _is_readable(descriptor: int) -> bool:
    if descriptor < 0:
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


class SecuredStream(_Securable):
    """A connection under TLS, over another one."""

    def __init__(self, below: httpcore.AsyncNetworkStream, context: ssl.SSLContext, hostname: str | None) -> None:
        self._below = below
        self._came, self._goes = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._came, self._goes, server_hostname=hostname)

    async def shake_hands(self) -> None:
        """Agree with the other end on who it is and how to talk."""
        await self._until_done(self._tls.do_handshake)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at most so many bytes; none where the other end has closed, in whatever manner."""
        del timeout
        try:
            return await self._until_done(lambda: self._tls.read(max_bytes))
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send these bytes."""
        del timeout
        if not buffer:
            return
        try:
            await self._until_done(lambda: self._tls.write(buffer))
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    async def _until_done(self, step: Callable[[], T]) -> T:
        """Do a step of TLS, carrying bytes to and fro for as long as it asks for more."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._send()
                if piece := await self._below.read(PIECE):
                    self._came.write(piece)
                else:
                    self._came.write_eof()
            else:
                await self._send()
                return result

    async def _send(self) -> None:
        if self._goes.pending:
            await self._below.write(self._goes.read())

    async def aclose(self) -> None:
        """Close the connection, and wait for nobody."""
        await self._below.aclose()

    def get_extra_info(self, info: str) -> Any:
        """Return what is asked for, as the connection below does."""
        if info == "is_readable" and (self._came.pending or self._tls.pending()):
            return True
        return self._tls if info == "ssl_object" else self._below.get_extra_info(info)


async def connect(address: str, port: int) -> Stream:
    """Return a connection to an address; ConnectError where there is none to be had."""
    loop = asyncio.get_running_loop()
    reader = _Reader(loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    try:
        transport, _ = await loop.create_connection(lambda: protocol, address, port)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return Stream(reader, asyncio.StreamWriter(transport, protocol, reader, loop))
