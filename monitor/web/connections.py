"""How long a client may hold a connection to the web port without asking or listening, and how many it may hold.

A server for one newsroom has few places: whoever took them all with half requests would shut everybody else out.
"""

import asyncio
import ipaddress
from collections.abc import Iterable
from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from monitor.text.urls import is_loopback
from monitor.web.headers import HEADERS
from monitor.web.limits import SLOWEST, client_key

MOST_CONNECTIONS = 500
MOST_OF_ONE = 100  # from one address that is no proxy of ours
HEAD_SECONDS = 10.0  # until the head of a request is here
BODY_SECONDS = SLOWEST + 5  # until its body is here too: the application has answered 408 by then
DEAF_SECONDS = 60.0  # for which a client may take nothing of an answer
CLOSING_SECONDS = 10.0  # in which it takes the rest of the last answer

_FULL = "too many connections are open"


class Connection(H11Protocol):
    """A connection that ends where its client keeps it waiting."""

    proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    _awaited: object = None  # what of a request is to come next
    _due: asyncio.TimerHandle | None = None
    _deaf: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a client in, or say that there is no room."""
        super().connection_made(transport)
        if self._is_one_too_many():
            self._say(HTTPStatus.SERVICE_UNAVAILABLE, _FULL)
        else:
            self._await()

    def data_received(self, data: bytes) -> None:
        """Read on, and see what is still to come."""
        if not self.transport.is_closing():
            super().data_received(data)
            self._await()

    def on_response_complete(self) -> None:
        """The next request has its own time, but not the rest of a body that has its answer already."""
        super().on_response_complete()
        self._awaited = self._awaited if self.conn.their_state is h11.SEND_BODY else None
        self._await()

    def pause_writing(self) -> None:
        """The client does not listen; it may catch up."""
        super().pause_writing()
        self._deaf = self._deaf or self.loop.call_later(DEAF_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It listens again."""
        super().resume_writing()
        self._deaf = _stop(self._deaf)

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing is asked any more, whether its client takes the last answer or not."""
        super().timeout_keep_alive_handler()
        self._end_soon()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._due, self._deaf = _stop(self._due), _stop(self._deaf)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, with the headers of every answer."""
        self._say(HTTPStatus.BAD_REQUEST, msg)

    def _is_one_too_many(self) -> bool:
        if len(self.connections) > MOST_CONNECTIONS:
            return True
        key = self._key()
        return not self._is_trusted() and sum(one._key() == key for one in self._others()) > MOST_OF_ONE

    def _others(self) -> Iterable["Connection"]:
        return (one for one in self.connections if isinstance(one, Connection))

    def _key(self) -> str:
        return client_key(self.client[0]) if self.client else ""

    def _is_trusted(self) -> bool:
        """Tell whether many clients may stand behind this one: a proxy, or this machine."""
        if self.client is None or is_loopback(self.client[0]):
            return True
        address = ipaddress.ip_address(self.client[0])
        return any(address in network for network in self.proxies)

    def _await(self) -> None:
        """Give what is to come next of the request its time, where that has changed."""
        state = self.conn.their_state
        if state is not self._awaited:
            self._due, self._awaited = _stop(self._due), state
            seconds = {h11.IDLE: HEAD_SECONDS, h11.SEND_BODY: BODY_SECONDS}.get(state)
            if seconds is not None:
                self._due = self.loop.call_later(seconds, self.transport.abort)

    def _say(self, status: HTTPStatus, text: str) -> None:
        """Write an answer that no application makes, and close."""
        headers = HEADERS | {"Content-Type": "text/plain; charset=utf-8", "Connection": "close"}
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        self.transport.write("\r\n".join([*lines, f"Content-Length: {len(text)}", "", text]).encode("ascii"))
        self.transport.close()
        self._end_soon()

    def _end_soon(self) -> None:
        _stop(self._due)
        self._due = self.loop.call_later(CLOSING_SECONDS, self.transport.abort)


def _stop(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    if timer is not None:
        timer.cancel()
    return None


def patient(proxies: Iterable[str] = ()) -> type[Connection]:
    """Return the connections of a server before which these proxies (networks) stand."""
    trusted = tuple(ipaddress.ip_network(one, strict=False) for one in proxies)
    return type("Connection", (Connection,), {"proxies": trusted})
