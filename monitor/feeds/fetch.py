"""The HTTP part of a poll: one conditional GET, within one deadline, one size, at most five redirects by hand."""

import asyncio
import hashlib
from base64 import b64encode
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import httpx

from monitor.feeds.addresses import NOT_THE_WEB, Guard
from monitor.feeds.decode import Decoder, unpacked
from monitor.feeds.direct import tls_context
from monitor.feeds.gates import Gates
from monitor.feeds.guard import Resolver, guarded_transport, system_resolver
from monitor.feeds.media import ACCEPT
from monitor.model.config import HttpConfig
from monitor.model.entry import MAX_HUBS
from monitor.model.errors import BlockedAddressError, BlockedPortError, FetchError
from monitor.model.feed import Feed, PollState
from monitor.text.broken import broken
from monitor.text.html import html_to_text
from monitor.text.http import fresh_for, linked, parse_retry_after
from monitor.text.hygiene import printable
from monitor.text.urls import clean_link, host_key, redact, split_http, without_credentials

MAX_REDIRECTS = 5
MOST_RESTING = 2_000  # servers that are remembered to have asked for rest
_PLAIN = {b"accept": ACCEPT.encode(), b"accept-encoding": b"gzip", b"connection": b"close"}
_KEPT = _PLAIN | {b"connection": b"keep-alive"}
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
EXCERPT_BYTES, EXCERPT_SECONDS, EXCERPT_LENGTH = 4_096, 2.0, 200
_SLOW_DOWN = {429, 503}
Answer = TypeVar("Answer")
_Asking: TypeAlias = tuple[Feed, PollState, datetime]
Turn: TypeAlias = Callable[[str], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Fetched:
    """What came back: 200 with a body, or 304 with none. `etag` and `last_modified` are the server's bytes.

    `fresh_for` is how long the server says that nothing will change; `moved` tells that every step from the asked
    address to `url` was a permanent redirect that may be kept. `hubs` and `self_url` are what the headers name, which
    come before what the document does (WebSub §4).
    """

    status: int
    url: str
    body: bytes
    etag: str | None
    last_modified: str | None
    content_type: str
    body_hash: str | None
    fresh_for: timedelta | None = None
    moved: bool = False
    hubs: tuple[str, ...] = ()
    self_url: str = ""


@dataclass(eq=False)
class Line:
    """A transport that keeps its connection between the requests of polls to one host, while `more` of them follow.

    Where it is connected was allowed by the guard when it was, as for any other; it serves one poll after another.
    Through a proxy each request has a connection of its own: only ours sees what comes unasked behind an answer.
    """

    host: str
    transport: httpx.AsyncBaseTransport
    more: bool = True
    kept: bool = False


@dataclass(frozen=True)
class _Request:
    """One request of an exchange. What was meant for the configured host goes along while it is `trusted`."""

    url: str
    trusted: bool
    permanent: bool = True
    keep: bool = False


@dataclass(eq=False)
class _Talk:
    """The requests of one exchange. What a server gives to be remembered is told to whom it leads, and forgotten.

    httpx's client does more for each request, of which nothing is wanted here: that takes a fifth of a poll.
    """

    transport: httpx.AsyncBaseTransport
    cookies: httpx.Cookies | None = None

    @asynccontextmanager
    async def ask(self, url: str, headers: dict[bytes, bytes]) -> AsyncIterator[httpx.Response]:
        """Give the answer to a GET, its body yet to be read."""
        request = httpx.Request("GET", url, headers=headers)
        if self.cookies is not None:
            self.cookies.set_cookie_header(request)
        response = await self.transport.handle_async_request(request)
        try:
            if "set-cookie" in response.headers:
                response.request = request
                self.cookies = self.cookies or httpx.Cookies()
                self.cookies.extract_cookies(response)
            yield response
        finally:
            await response.aclose()


class Fetcher:
    """Fetches feeds. One SSL context for all; a transport for each exchange, which is the cheapest way with many hosts.

    Whoever asks one host for several feeds opens a `line` to it.
    """

    def __init__(self, config: HttpConfig, resolver: Resolver = system_resolver) -> None:
        self._config = config
        self._resolver = resolver
        self._ssl = tls_context()
        self._gates = Gates(config.per_host)
        self._resting: OrderedDict[str, datetime] = OrderedDict()  # servers that asked for it, until when

    @asynccontextmanager
    async def line(self, host: str) -> AsyncIterator[Line]:
        """Open a line to a host, which connects when it is first used."""
        async with self._transport(host) as transport:
            yield Line(host, transport)

    async def fetch(
        self,
        feed: Feed,
        state: PollState,
        now: datetime,
        *,
        turn: Turn | None = None,
        line: Line | None = None,
        listed: bool = True,
    ) -> Fetched:
        """Return what the feed's server answers; FetchError where the exchange fails or the status is no 200 or 304.

        `turn` gives the right to ask a host, each on the way. One that is `listed` has the port that its owner wrote.
        """
        return await self._in_time(feed, self._exchange((feed, state, now), turn, line, listed=listed))

    async def hop(self, feed: Feed, now: datetime) -> Fetched | str:
        """Return what one address answers, or the address that it redirects to; FetchError as in `fetch`."""
        return await self._in_time(feed, self._hop(feed, now))

    async def _in_time(self, feed: Feed, exchange: Awaitable[Answer]) -> Answer:
        try:
            async with asyncio.timeout(self._config.timeout):
                return await exchange
        except TimeoutError:
            raise FetchError(
                f"{redact(feed.url)} did not answer whole within {self._config.timeout:g} s", "timeout"
            ) from None
        except BlockedPortError as error:
            raise FetchError(f"{redact(feed.url)} leads to port {error.port}: {NOT_THE_WEB}", "blocked") from None
        except BlockedAddressError:
            raise FetchError(
                f"{redact(feed.url)} leads to an address that is not public: allow it under http.allow if it is yours",
                "blocked",
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise _named(feed.url, error) from error

    async def _exchange(self, asking: _Asking, turn: Turn | None, line: Line | None, *, listed: bool) -> Fetched:
        feed, state, now = asking
        start = state.moved_to or feed.url
        own = host_key(feed.url) if listed else ""
        keep = line is not None and line.more and line.host == host_key(start) and not self._config.proxy
        request = _Request(start, trusted=_same_server(feed.url, start), keep=keep)
        async with nullcontext(line.transport) if line is not None else self._transport(own) as transport:
            talk = _Talk(transport)
            for hops in range(MAX_REDIRECTS + 1):
                async with (turn or self._gates.through)(host_key(request.url)):
                    if hops and turn is None:
                        self._leave_in_peace(request.url, now)
                    answer = await self._again(talk, request, asking, line if not hops else None)
                if isinstance(answer, Fetched):
                    return replace(answer, moved=True) if hops and request.permanent else answer
                request = _follow(request, *answer)
        raise FetchError(f"{redact(feed.url)} redirects more than {MAX_REDIRECTS} times", "redirect")

    async def _again(
        self, talk: _Talk, request: _Request, asking: _Asking, line: Line | None
    ) -> Fetched | tuple[int, str]:
        """Return the answer to a request, sent anew where the connection that was kept turns out to be gone."""
        kept = line is not None and line.kept
        try:
            answer = await self._one(talk, request, asking)
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            if not kept:
                raise
            answer = await self._one(talk, request, asking)
        if line is not None:
            line.kept = request.keep
        return answer

    def _leave_in_peace(self, url: str, now: datetime) -> None:
        """What leads to a server that asked for rest ends there; polls take turns at the host's row instead."""
        until = self._resting.get(host_key(url))
        if until is not None and until > now:
            said = f"{redact(url)}, where a redirect leads, is left alone until {until:%Y-%m-%d %H:%M} UTC, as it asked"
            raise FetchError(said, "status", retry_at=until)

    def _rest(self, url: str, until: datetime) -> None:
        self._resting[host_key(url)] = until
        while len(self._resting) > MOST_RESTING:
            self._resting.popitem(last=False)

    async def _hop(self, feed: Feed, now: datetime) -> Fetched | str:
        request = _Request(feed.url, trusted=True)
        async with self._transport() as transport, self._gates.through(host_key(feed.url)):
            answer = await self._one(_Talk(transport), request, (feed, PollState(), now))
        return answer if isinstance(answer, Fetched) else without_credentials(_follow(request, *answer).url)

    def _transport(self, own: str = "") -> httpx.AsyncBaseTransport:
        """Return a transport for the web's ports, and for that of `own`, a host with its port."""
        config = self._config
        guard = Guard(config.allow, strangers=True, own=own)
        return guarded_transport(guard, self._ssl, self._resolver, proxy=config.proxy)

    async def _one(self, talk: _Talk, request: _Request, asking: _Asking) -> Fetched | tuple[int, str]:
        """Return the answer to one request, or status and Location of a redirect."""
        feed, state, now = asking
        headers = {b"user-agent": self._config.user_agent.encode()} | _headers(request, feed, state)
        async with talk.ask(without_credentials(request.url), headers) as response:
            if response.status_code in _REDIRECTS:
                return response.status_code, str(response.headers.get("location", ""))
            if response.status_code == 304:
                async for _ in response.aiter_raw():  # nothing comes, but a connection is kept for whole answers alone
                    pass
                return _fetched(request, response, b"", now)
            if response.status_code != 200:
                refused = _refused(request.url, response, now, _harmless(await _excerpt(response), feed))
                if refused.retry_at is not None:
                    self._rest(request.url, refused.retry_at)
                raise refused
            decoder = Decoder(response.headers.get("content-encoding", ""), self._config.max_body)
            async for piece in response.aiter_raw():
                decoder.feed(piece)
            return _fetched(request, response, unpacked(decoder.body(), self._config.max_body), now)


def _headers(request: _Request, feed: Feed, state: PollState) -> dict[bytes, bytes]:
    """Validators belong to the address that sent them (RFC 9110 §8.8), and go to no other."""
    headers = dict(_KEPT if request.keep else _PLAIN)
    if request.trusted:
        headers |= {name.lower().encode(): value.reveal().encode() for name, value in feed.headers}
    if without_credentials(request.url) == (state.effective_url or without_credentials(feed.url)):
        if state.etag:
            headers[b"if-none-match"] = state.etag.encode("latin-1")
        if state.last_modified:
            headers[b"if-modified-since"] = state.last_modified.encode("latin-1")
    if request.trusted and (auth := _auth(feed)) is not None:
        headers[b"authorization"] = b"Basic " + b64encode(":".join(auth).encode())
    return headers


def _auth(feed: Feed) -> tuple[str, str] | None:
    parts = split_http(feed.url)
    if feed.auth is not None:
        return feed.auth[0], feed.auth[1].reveal()
    if parts is None or parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def _same_server(asked: str, other: str) -> bool:
    """Tell whether what is meant for one address may be told the other: the same host, and no step down from https."""
    return host_key(asked) == host_key(other) and not _steps_down(asked, other)


def _steps_down(asked: str, other: str) -> bool:
    return asked.lower().startswith("https:") and not other.lower().startswith("https:")


def _follow(request: _Request, status: int, location: str) -> _Request:
    """Return the request that a redirect asks for; what was meant for one host is not told another."""
    try:
        url = urljoin(request.url, location.strip())
    except ValueError:
        url = ""
    if not location.strip() or split_http(url) is None:
        raise FetchError(f"{redact(request.url)} redirects to no address: {printable(location, 100)!r}", "redirect")
    permanent = request.permanent and status in _PERMANENT and not _steps_down(request.url, url)
    return _Request(url, request.trusted and _same_server(request.url, url), permanent)


def _fetched(request: _Request, response: httpx.Response, body: bytes, now: datetime) -> Fetched:
    url = without_credentials(request.url)
    return Fetched(
        status=response.status_code,
        url=url,
        body=body,
        etag=_as_sent(response, b"etag"),
        last_modified=_as_sent(response, b"last-modified"),
        content_type=response.headers.get("content-type", ""),
        body_hash=hashlib.sha256(body).hexdigest() if response.status_code == 200 else None,
        fresh_for=fresh_for(response.headers, now),
        hubs=_linked(response, "hub", url)[:MAX_HUBS],
        self_url=next(iter(_linked(response, "self", url)), ""),
    )


def _linked(response: httpx.Response, relation: str, base: str) -> tuple[str, ...]:
    found = (clean_link(base, link) for link in linked(response.headers.get("link", ""), relation))
    return tuple(link for link in found if link)


async def _excerpt(response: httpx.Response) -> str:
    """Return the first words of a refusal: they often say what the server wants."""
    head = b""
    try:
        decoder = Decoder(response.headers.get("content-encoding", ""), EXCERPT_BYTES)
        async with asyncio.timeout(EXCERPT_SECONDS):
            async for piece in response.aiter_raw():
                head += piece
                decoder.feed(piece)
        head = decoder.body()
    except (FetchError, TimeoutError, httpx.HTTPError):
        head = b"" if response.headers.get("content-encoding") else head
    return printable(html_to_text(head[:EXCERPT_BYTES].decode("utf-8", "replace")), EXCERPT_LENGTH)


def _as_sent(response: httpx.Response, name: bytes) -> str | None:
    """Return a header's bytes, one character a byte, so that they go back as they came."""
    return next(
        (value.decode("latin-1") for key, value in response.headers.raw if key.lower() == name and value),
        None,
    )


def _harmless(excerpt: str, feed: Feed) -> str:
    """Some servers repeat what they were sent: an excerpt that holds a secret of ours is not shown."""
    parts = urlsplit(feed.url)
    secrets = {value.reveal() for _, value in feed.headers} | set(_auth(feed) or ())
    secrets |= {value for _, value in parse_qsl(parts.query)}
    return "" if any(secret and secret in excerpt for secret in secrets) else excerpt


def _refused(url: str, response: httpx.Response, now: datetime, excerpt: str) -> FetchError:
    status, headers = response.status_code, response.headers
    retry_at = parse_retry_after(headers.get("retry-after"), now, headers.get("date")) if status in _SLOW_DOWN else None
    means = f" {phrase}" if (phrase := httpx.codes.get_reason_phrase(status)) else ""  # servers put anything there
    said = f' and said "{excerpt}"' if excerpt else ""
    refused = FetchError(f"{redact(url)} answered {status}{means}{said}", "status", status, retry_at)
    refused.host = host_key(url)
    return refused


def _named(url: str, error: Exception) -> FetchError:
    """Say in one sentence what went wrong, without repeating what may hold a secret."""
    trouble, words = broken(error)
    if isinstance(error, httpx.ProxyError) and trouble not in {"tls", "dns", "dns-temporary"}:
        return FetchError(f"{redact(url)}: http.proxy did not let it through: {printable(str(error), 100)}", "connect")
    if trouble == "address":
        return FetchError(f"{redact(url)} is no address that can be asked", "redirect")
    return FetchError(f"{redact(url)}: {words}", trouble)
