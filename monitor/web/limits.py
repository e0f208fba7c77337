"""What one client may ask of the web port: how large, how slow, and how often it may guess a token."""

import asyncio
import ipaddress
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000  # bytes of a request's body
TWO_LENGTHS = "a request names either its length or its encoding, not both"
TOO_LARGE = f"a request may hold {LARGEST:,} bytes"
SLOWEST = 30.0  # seconds that a body may take to come
GUESSES = 10  # wrong tokens of one address
WITHIN = timedelta(minutes=5)
MOST_ADDRESSES = 10_000
OF_ONE_CLIENT = 64  # bits of an IPv6 address that all of a client's have in common (RFC 6177)


class BodyLimits:
    """Refuses bodies that are too large (413) or come too slowly (408); `own` paths have limits of their own."""

    def __init__(self, app: ASGIApp, own: str) -> None:
        self.app = app
        self.own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count what comes of its body."""
        if scope["type"] == "http" and _has_two_lengths(scope):
            await JSONResponse({"detail": TWO_LENGTHS}, 400, {"Connection": "close"})(scope, receive, send)
            return
        if scope["type"] != "http" or scope["path"].startswith(self.own):
            await self.app(scope, receive, send)
            return
        if _length(scope) > LARGEST:
            await JSONResponse({"detail": TOO_LARGE}, 413, {"Connection": "close"})(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        deadline, size, whole = loop.time() + SLOWEST, 0, False

        async def counted() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()  # only whether the client is still there
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, f"a request must be here within {SLOWEST:g} seconds") from None
            size += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if size > LARGEST:
                raise HTTPException(413, TOO_LARGE)
            return message

        await self.app(scope, counted, send)


def _has_two_lengths(scope: Scope) -> bool:
    """Tell whether a proxy and we could see different requests here (RFC 9112 §11.2)."""
    return {b"content-length", b"transfer-encoding"} <= {name for name, _ in scope["headers"]}


def _length(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() and len(said) < 20 else 0


def client_key(address: str) -> str:
    """Return the name under which a client is counted: of IPv6 its network, in which it has addresses without end."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found)
    return str(ipaddress.IPv6Network((int(found), OF_ONE_CLIENT), strict=False))


@dataclass(eq=False)
class Guesses:
    """Counts wrong tokens by address: who guesses too often waits, whatever they give then."""

    _wrong: dict[str, deque[datetime]] = field(default_factory=dict, init=False)

    def wait(self, address: str, now: datetime) -> timedelta | None:
        """Return how long this address has to wait; None where it may try."""
        address = client_key(address)
        tried = self._wrong.get(address)
        while tried and now - tried[0] >= WITHIN:
            tried.popleft()
        if tried is not None and not tried:
            del self._wrong[address]
        return WITHIN - (now - tried[0]) if tried and len(tried) >= GUESSES else None

    def note(self, address: str, now: datetime) -> None:
        """Count a wrong one; the address that was quiet longest is forgotten where there are too many."""
        address = client_key(address)
        tried = self._wrong.pop(address, deque(maxlen=GUESSES))
        tried.append(now)
        self._wrong[address] = tried
        if len(self._wrong) > MOST_ADDRESSES:
            del self._wrong[next(iter(self._wrong))]
