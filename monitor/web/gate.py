"""Who may come in: a token in a header, or a session that began with one.

With no token configured the port listens on loopback alone, and everybody there may do everything.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

from monitor.model.config import WebConfig
from monitor.model.secret import NONE, Secret
from monitor.model.session import Session
from monitor.storage.database import Connection, Database
from monitor.storage.sessions import add_session, end_session, find_session
from monitor.web.limits import Guesses

Access = Literal["read", "write"]
SESSION = timedelta(days=14)
MOST_SESSIONS = 1_000
COOKIE = "monitor_session"
HOST_COOKIE = f"__Host-{COOKIE}"  # where TLS is: no other host or path can set it (RFC 6265bis §4.1.3)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Person:
    """Who asks, by the name of the token that was given; `link_key` opens feeds for programs that cannot sign in."""

    name: str
    access: Access
    link_key: Secret = NONE


ANYBODY = Person("local", "write")


@dataclass
class Gate:
    """Knows the tokens by their hashes, and the sessions that began with one of them.

    `web` is asked anew each time: tokens are changed while the daemon runs, and a session ends with its token. Sessions
    are in the store, so that all who serve its pages know them, and a restart ends none.
    """

    web: Callable[[], WebConfig]
    database: Database
    _tokens: tuple[tuple[str, Secret, str], ...] = field(default=(), init=False, repr=False)
    _known: dict[str, Person] = field(default_factory=dict, init=False)
    guesses: Guesses = field(default_factory=Guesses, init=False)

    @property
    def _people(self) -> dict[str, Person]:
        tokens = self.web().tokens
        if tokens != self._tokens:
            self._known = {
                _hash(token.reveal()): Person(name, "write" if access == "write" else "read", _link_key(token))
                for name, token, access in tokens
            }
            self._tokens = tokens
        return self._known

    @property
    def open(self) -> bool:
        """Whether there is no token to ask for."""
        return not self._people

    def by_token(self, token: str) -> Person | None:
        """Return whose token this is; every known one is compared, in constant time."""
        given = _hash(token)
        found = [person for known, person in self._people.items() if secrets.compare_digest(given, known)]
        return found[0] if found else None

    def by_link_key(self, key: str) -> Person | None:
        """Return whose feeds this key opens: it is made of their token, and ends with it."""
        if self.open:
            return ANYBODY
        found = [
            one for one in self._people.values() if secrets.compare_digest(_hash(one.link_key.reveal()), _hash(key))
        ]
        return replace(found[0], access="read") if found else None

    async def begin(self, person: Person, now: datetime, before: str = "") -> str:
        """Return the key of a new session, which follows the one `before`; the oldest ends where there are too many."""
        key = secrets.token_urlsafe(32)
        proof = next(_proof(key, token) for token, one in self._people.items() if one == person)
        new = Session(_hash(key), proof, now + SESSION)

        def write(connection: Connection) -> None:
            end_session(connection, _hash(before))
            add_session(connection, new, now, MOST_SESSIONS)

        await self.database.write(write)
        return key

    async def end(self, key: str) -> None:
        """Forget a session, here and everywhere."""
        if key:
            await self.database.write(lambda connection: end_session(connection, _hash(key)))

    async def person(self, request: Request, now: datetime) -> Person | None:
        """Return who asks; None for a stranger."""
        if self.open:
            return ANYBODY
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.guessed(request, token, now)
        return await self.session(session_key(request), now)

    async def visitor(self, request: Request, now: datetime) -> Person | None:
        """Return who looks at a page that only says why there is none; None for a stranger."""
        return ANYBODY if self.open else await self.session(session_key(request), now)

    def guessed(self, request: Request, token: str, now: datetime) -> Person | None:
        """Return whose token this is; 429 for an address that gave too many wrong ones."""
        address = request.client.host if request.client else ""
        wait = self.guesses.wait(address, now)
        if wait is not None:
            seconds = str(int(wait.total_seconds()) + 1)
            raise HTTPException(429, f"too many wrong tokens: wait {seconds} seconds", {"Retry-After": seconds})
        person = self.by_token(token.strip())
        if person is None:
            self.guesses.note(address, now)
        return person

    async def session(self, key: str, now: datetime) -> Person | None:
        """Return whose session has this key; None where it is over, or its token was changed."""
        if self.open or not key:
            return None
        found = await self.database.read(lambda connection: find_session(connection, _hash(key), now))
        if found is None:
            return None
        ours = [one for token, one in self._people.items() if secrets.compare_digest(_proof(key, token), found.proof)]
        return ours[0] if ours else None


def cookie_name(request: Request) -> str:
    """Return what the session's cookie is called: where TLS is, by a name that only this host can set."""
    return HOST_COOKIE if request.url.scheme == "https" else COOKIE


def session_key(request: Request) -> str:
    """Return the key of the session that a request names."""
    return request.cookies.get(cookie_name(request), "")


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _proof(key: str, token: str) -> str:
    return hmac.new(key.encode("utf-8", "surrogateescape"), token.encode(), sha256).hexdigest()


def _link_key(token: Secret) -> Secret:
    key = hmac.new(token.reveal().encode("utf-8", "surrogateescape"), b"monitor feeds", sha256)
    return Secret(key.hexdigest()[:32])


def refuse_foreign_writes(request: Request) -> None:
    """Refuse a change that another site's page asked the reader's browser for; programs send no origin."""
    if request.method in SAFE:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not own or site not in {None, "same-origin", "none"}:
        raise HTTPException(403, "this change was asked for by another site's page: open monitor itself to make it")


def _refuse_strange_names(request: Request) -> None:
    """Refuse a host name that is not ours where no token is asked for: another site may have given it our address.

    An address is nobody's to give, and localhost is no name of the name service.
    """
    public = request.app.state.desk.config().public_url
    name = request.url.hostname or ""
    ours = name in {"localhost", urlsplit(public or "").hostname} or _is_address(name)
    if not ours:
        raise HTTPException(
            403, "without web.tokens monitor answers to an address, to localhost and to the host of public_url alone"
        )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


async def reader(request: Request) -> Person:
    """Return who asks; 401 for a stranger."""
    gate: Gate = request.app.state.gate
    if gate.open:
        _refuse_strange_names(request)
    person = await gate.person(request, request.app.state.desk.now())
    if person is None:
        why = "no token reads like that: take" if "authorization" in request.headers else "a token is needed:"
        said = f"{why} one of `web.tokens` or `MONITOR_TOKEN`, as Authorization: Bearer …"
        raise HTTPException(401, said, {"WWW-Authenticate": "Bearer"})
    request.state.person = person
    return person


async def subscriber(request: Request, key: str = "") -> Person:
    """Return who asks for a feed: by the key of its link, or as any reader."""
    gate: Gate = request.app.state.gate
    return (gate.by_link_key(key) if key and not gate.open else None) or await reader(request)


def writer(person: Annotated[Person, Depends(reader)]) -> Person:
    """Return who asks for a change; 403 where their token may only read."""
    if person.access != "write":
        raise HTTPException(403, f"the token {person.name!r} may read, not change anything")
    return person


Reader = Depends(reader)
Subscriber = Depends(subscriber)
Writer = Annotated[Person, Depends(writer)]
