"""HTTP/1.1 as polls need it, as a transport of httpx: one GET after another on one connection, read by h11.

httpx's own stands on httpcore, which reads by h11 too; its pool, locks and traces take as long as the request itself.
"""

import ssl
from collections.abc import AsyncIterator

import h11
import httpcore
import httpx

from monitor.feeds.stream import PIECE

LONGEST_HEAD = 100 * 1024  # bytes, as httpcore has it
PORTS = {"http": 80, "https": 443}
_NAMES: dict[type[Exception], type[httpx.TransportError]] = {
    httpcore.ConnectError: httpx.ConnectError,
    httpcore.ReadError: httpx.ReadError,
    httpcore.WriteError: httpx.WriteError,
    h11.LocalProtocolError: httpx.LocalProtocolError,
    h11.RemoteProtocolError: httpx.RemoteProtocolError,
}
_BROKEN = tuple(_NAMES)


def tls_context() -> ssl.SSLContext:
    """Return what TLS is spoken by, for all transports: it takes long to make."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


class DirectTransport(httpx.AsyncBaseTransport):
    """Asks for one thing after another, and keeps the connection while the next is of the same origin.

    An answer has to be closed before the next thing is asked for. Who asks bounds the time.
    """

    def __init__(self, backend: httpcore.AsyncNetworkBackend, tls: ssl.SSLContext) -> None:
        self._backend = backend
        self._tls = tls
        self._kept: _Connection | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request without a body, once its head is there."""
        try:
            connection = await self._connection(request.url)
            head = await connection.ask(request)
        except _BROKEN as error:
            await self.aclose()
            raise _NAMES[type(error)](str(error)) from error
        except BaseException:
            await self.aclose()
            raise
        return httpx.Response(head.status_code, headers=head.headers.raw_items(), stream=_Body(connection))

    async def _connection(self, url: httpx.URL) -> "_Connection":
        origin = url.scheme, url.raw_host.decode("ascii"), url.port or PORTS.get(url.scheme, 0)
        if self._kept is None or self._kept.origin != origin or not self._kept.is_ready:
            await self.aclose()
            self._kept = _Connection(origin, await self._connect(*origin))
        return self._kept

    async def _connect(self, scheme: str, host: str, port: int) -> httpcore.AsyncNetworkStream:
        if scheme not in PORTS:
            raise httpx.UnsupportedProtocol(f"{scheme} is neither http nor https")
        stream = await self._backend.connect_tcp(host, port)
        if scheme == "http":
            return stream
        return await stream.start_tls(self._tls, host)

    async def aclose(self) -> None:
        """Close the connection that is kept."""
        connection, self._kept = self._kept, None
        if connection is not None:
            await connection.close()


class _Connection:
    """A connection to an origin: scheme, host and port."""

    def __init__(self, origin: tuple[str, str, int], stream: httpcore.AsyncNetworkStream) -> None:
        self.origin = origin
        self._stream = stream
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=LONGEST_HEAD)

    @property
    def is_ready(self) -> bool:
        """Whether it may be asked: nothing is under way, and the other end has neither closed nor said more."""
        return self._http.our_state is h11.IDLE and not self._stream.get_extra_info("is_readable")

    async def ask(self, request: httpx.Request) -> h11.Response:
        """Send a request; return the head of its answer."""
        url, headers = request.url, request.headers.raw
        asked = self._http.send(h11.Request(method=request.method, target=url.raw_path, headers=headers))
        await self._stream.write((asked or b"") + (self._http.send(h11.EndOfMessage()) or b""))
        while not isinstance(event := await self._next(), h11.Response):
            pass  # that it is being worked on
        return event

    async def body(self) -> AsyncIterator[bytes]:
        """Yield what follows the head."""
        while isinstance(event := await self._next(), h11.Data):
            yield bytes(event.data)

    async def _next(self) -> h11.Event:
        while not isinstance(event := self._http.next_event(), h11.Event):
            self._http.receive_data(await self._stream.read(PIECE))
        return event

    async def rest(self) -> None:
        """Get ready for the next request, or close where the answer was not read to its end, or more came than that.

        What came unasked would be taken for the answer to the next request.
        """
        ended = self._http.our_state is h11.DONE and self._http.their_state is h11.DONE
        if ended and not self._http.trailing_data[0]:
            self._http.start_next_cycle()
        else:
            await self.close()

    async def close(self) -> None:
        """Close it."""
        await self._stream.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of an answer."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._connection.body():
                yield piece
        except _BROKEN as error:
            raise _NAMES[type(error)](str(error)) from error

    async def aclose(self) -> None:
        await self._connection.rest()
