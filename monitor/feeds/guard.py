"""Which addresses may be reached, decided at connect time: the address that was checked is the one that is dialled.

Whoever checks a name first and fetches it later can be sent elsewhere in between (DNS rebinding).
"""

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from monitor.feeds.addresses import Guard, is_address, written_out
from monitor.feeds.direct import DirectTransport
from monitor.feeds.stream import connect
from monitor.model.errors import BlockedAddressError, BlockedPortError
from monitor.model.secret import Secret
from monitor.text.urls import without_credentials

Resolver: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
SocketOptions: TypeAlias = Iterable[
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
]

MOST_LOOKUPS = 256


class SystemResolver:
    """Resolves as the operating system does, each name in a thread of its own.

    A name server that does not answer holds a thread for half a minute, whatever deadline the caller has. In the event
    loop's own few threads that would hold up everybody, and the end of the process too; these wait for nobody.
    """

    def __init__(self, most: int = MOST_LOOKUPS) -> None:
        self._room = threading.BoundedSemaphore(most)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host; OSError where it has none, or where too many lookups hang."""
        if is_address(host):
            return [host]
        if not self._room.acquire(blocking=False):
            raise socket.gaierror(socket.EAI_AGAIN, "too many names are being looked up: the name server hangs")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Sequence[str]] = loop.create_future()
        threading.Thread(target=self._look_up, args=(host, port, loop, answer), name="resolver", daemon=True).start()
        return await answer

    def _look_up(
        self, host: str, port: int, loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[Sequence[str]]"
    ) -> None:
        found: Sequence[str] | OSError | UnicodeError
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:
            found = error
        finally:
            self._room.release()
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(_settle, answer, found)


def _settle(answer: "asyncio.Future[Sequence[str]]", found: "Sequence[str] | Exception") -> None:
    if answer.done():
        return
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(found)


system_resolver: Resolver = SystemResolver()


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves once, checks every address, and dials the addresses that were checked, one after another."""

    def __init__(self, guard: Guard, resolver: Resolver = system_resolver) -> None:
        self._guard = guard
        self._resolve = resolver

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the host; BlockedAddressError, with nothing sent, where one of its addresses is not allowed."""
        del timeout, local_address, socket_options  # nobody of ours gives any
        addresses = await self._resolve(host, port)
        if not addresses or "%" in host or not all(self._guard.permits(host, address) for address in addresses):
            raise BlockedAddressError(host)
        if not all(self._guard.permits_port(host, address, port) for address in addresses):
            raise BlockedPortError(port)
        failure: Exception | None = None
        for address in addresses:
            try:
                return await connect(address, port)
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError(host)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: SocketOptions | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: nothing outside is a file of this machine."""
        del timeout, socket_options
        raise BlockedAddressError(path)

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks for it between retries."""
        await asyncio.sleep(seconds)


class GuardedProxy(httpcore.AsyncHTTPProxy):
    """A proxy of the user's own, wherever it stands.

    It looks up the names, so what they lead to is its to guard; an address that is written out is still held to
    the guard here.
    """

    def __init__(self, url: str, guard: Guard, resolver: Resolver, ssl_context: ssl.SSLContext) -> None:
        parts = urlsplit(url)
        said = parts.username is not None
        super().__init__(
            without_credentials(url),
            proxy_auth=(unquote(parts.username or ""), unquote(parts.password or "")) if said else None,
            ssl_context=ssl_context,
            proxy_ssl_context=ssl_context if parts.scheme.lower() == "https" else None,
            network_backend=GuardedBackend(Guard([parts.hostname or ""]), resolver),
        )
        self._targets = guard

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """Return a connection to the origin through the proxy; BlockedAddressError where its address is not allowed."""
        host = origin.host.decode("ascii", "replace").strip("[]")
        address = written_out(host)
        if address is not None and not self._targets.permits(host, address):
            raise BlockedAddressError(host)
        if not self._targets.permits_port(host, address, origin.port):
            raise BlockedPortError(origin.port)
        return super().create_connection(origin)


def guarded_transport(
    guard: Guard, ssl_context: ssl.SSLContext, resolver: Resolver = system_resolver, *, proxy: Secret | None = None
) -> httpx.AsyncBaseTransport:
    """Return a transport for one request after another that dials allowed addresses alone; who asks bounds the time."""
    if proxy:
        return _pooled(guard, ssl_context, resolver, proxy)
    return DirectTransport(GuardedBackend(guard, resolver), ssl_context)


def _pooled(
    guard: Guard, ssl_context: ssl.SSLContext, resolver: Resolver, proxy: Secret | None
) -> httpx.AsyncHTTPTransport:
    transport = httpx.AsyncHTTPTransport(verify=ssl_context, trust_env=False)
    if proxy:
        transport._pool = GuardedProxy(proxy.reveal(), guard, resolver, ssl_context)
    else:
        backend = GuardedBackend(guard, resolver)
        transport._pool = httpcore.AsyncConnectionPool(ssl_context=ssl_context, network_backend=backend)
    return transport


def guarded_client(
    guard: Guard,
    ssl_context: ssl.SSLContext,
    resolver: Resolver = system_resolver,
    *,
    user_agent: str,
    proxy: Secret | None = None,
) -> httpx.AsyncClient:
    """Return a client that dials allowed addresses alone, follows no redirect, and does not read the environment.

    It asks one thing on each connection: what a server says behind its answer (a body after a 204, say) would be taken
    for the answer to the next, and an alert that arrived would be sent again.
    """
    return httpx.AsyncClient(
        transport=_pooled(guard, ssl_context, resolver, proxy),
        follow_redirects=False,
        trust_env=False,
        timeout=None,  # noqa: S113  the caller bounds the whole exchange with asyncio.timeout
        headers={"user-agent": user_agent, "connection": "close"},
    )
