"""The HTTP part of a poll: one conditional GET, within one deadline, one size, at most five redirects by hand."""

import asyncio
import hashlib
import ssl
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

import httpx

from monitor.feeds.decode import Decoder, unpacked
from monitor.feeds.guard import Guard, Resolver, guarded_client, system_resolver
from monitor.model.config import HttpConfig
from monitor.model.errors import BlockedAddressError, FetchError
from monitor.model.feed import Feed, PollState
from monitor.text.http import parse_retry_after
from monitor.text.hygiene import printable
from monitor.text.urls import host_key, redact, split_http

MAX_REDIRECTS = 5
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_PLAIN = {b"accept": ACCEPT.encode(), b"accept-encoding": b"gzip", b"connection": b"close"}
_REDIRECTS = {301, 302, 303, 307, 308}
_SLOW_DOWN = {429, 503}


@dataclass(frozen=True)
class Fetched:
    """What came back: 200 with a body, or 304 with none. `etag` and `last_modified` are the server's bytes."""

    status: int
    url: str
    body: bytes
    etag: str | None
    last_modified: str | None
    content_type: str
    body_hash: str | None


@dataclass(frozen=True)
class _Request:
    url: str
    headers: dict[bytes, bytes]
    auth: tuple[str, str] | None


class Fetcher:
    """Fetches feeds. One SSL context for all; a client for each exchange, which is the cheapest way with many hosts."""

    def __init__(self, config: HttpConfig, resolver: Resolver = system_resolver) -> None:
        self._config = config
        self._guard = Guard(config.allow)
        self._resolver = resolver
        self._ssl = ssl.create_default_context()

    async def fetch(self, feed: Feed, state: PollState, now: datetime) -> Fetched:
        """Return what the feed's server answers; FetchError where the exchange fails or the status is no 200 or 304."""
        try:
            async with asyncio.timeout(self._config.timeout):
                return await self._exchange(feed, state, now)
        except TimeoutError:
            raise FetchError(
                f"{redact(feed.url)} did not answer whole within {self._config.timeout:g} s", "timeout"
            ) from None
        except BlockedAddressError:
            raise FetchError(
                f"{redact(feed.url)} leads to an address that is not public: allow it under http.allow if it is yours",
                "blocked",
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise _named(feed.url, error) from error

    async def _exchange(self, feed: Feed, state: PollState, now: datetime) -> Fetched:
        request = _first_request(feed, state)
        async with self._client() as client:
            for _ in range(MAX_REDIRECTS + 1):
                answer = await self._one(client, request, now)
                if isinstance(answer, Fetched):
                    return answer
                request = _follow(request, answer)
        raise FetchError(f"{redact(feed.url)} redirects more than {MAX_REDIRECTS} times", "redirect")

    def _client(self) -> httpx.AsyncClient:
        config = self._config
        return guarded_client(self._guard, self._ssl, self._resolver, user_agent=config.user_agent, proxy=config.proxy)

    async def _one(self, client: httpx.AsyncClient, request: _Request, now: datetime) -> Fetched | str:
        """Return the answer to one request, or the Location it redirects to."""
        async with client.stream(
            "GET",
            request.url,
            headers=request.headers,
            auth=request.auth,
        ) as response:
            if response.status_code in _REDIRECTS:
                return str(response.headers.get("location", ""))
            if response.status_code == 304:
                return _fetched(request, response, b"")
            if response.status_code != 200:
                raise _refused(request.url, response, now)
            decoder = Decoder(response.headers.get("content-encoding", ""), self._config.max_body)
            async for piece in response.aiter_raw():
                decoder.feed(piece)
            return _fetched(request, response, unpacked(decoder.body(), self._config.max_body))


def _first_request(feed: Feed, state: PollState) -> _Request:
    headers = _PLAIN | {name.lower().encode(): value.encode() for name, value in feed.headers}
    if state.etag:
        headers[b"if-none-match"] = state.etag.encode("latin-1")
    if state.last_modified:
        headers[b"if-modified-since"] = state.last_modified.encode("latin-1")
    parts = split_http(feed.url)
    auth = feed.auth
    if auth is None and parts is not None and parts.username is not None:
        auth = (parts.username, parts.password or "")
    return _Request(feed.url, headers, auth)


def _follow(request: _Request, location: str) -> _Request:
    """Return the request that a redirect asks for; what was meant for one host is not told another."""
    try:
        url = urljoin(request.url, location.strip())
    except ValueError:
        url = ""
    if not location.strip() or split_http(url) is None:
        raise FetchError(f"{redact(request.url)} redirects to no address: {location[:100]!r}", "redirect")
    if host_key(url) == host_key(request.url):
        return replace(request, url=url)
    return _Request(url, dict(_PLAIN), None)


def _fetched(request: _Request, response: httpx.Response, body: bytes) -> Fetched:
    return Fetched(
        status=response.status_code,
        url=request.url,
        body=body,
        etag=_as_sent(response, b"etag"),
        last_modified=_as_sent(response, b"last-modified"),
        content_type=response.headers.get("content-type", ""),
        body_hash=hashlib.sha256(body).hexdigest() if response.status_code == 200 else None,
    )


def _as_sent(response: httpx.Response, name: bytes) -> str | None:
    """Return a header's bytes, one character a byte, so that they go back as they came."""
    return next(
        (value.decode("latin-1") for key, value in response.headers.raw if key.lower() == name and value),
        None,
    )


def _refused(url: str, response: httpx.Response, now: datetime) -> FetchError:
    status = response.status_code
    retry_at = parse_retry_after(response.headers.get("retry-after"), now) if status in _SLOW_DOWN else None
    reason = f" {response.reason_phrase}" if response.reason_phrase.isprintable() else ""
    return FetchError(f"{redact(url)} answered {status}{reason[:60]}", "status", status, retry_at)


def _named(url: str, error: Exception) -> FetchError:
    """Say in one sentence what went wrong, without repeating what may hold a secret."""
    shown = redact(url)
    causes = _causes(error)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        reason = next(str(cause) for cause in causes if isinstance(cause, ssl.SSLError))
        return FetchError(f"{shown}: the TLS handshake failed: {reason[:200]}", "tls")
    if any(type(cause).__name__ == "gaierror" for cause in causes):
        return FetchError(f"{shown}: the host name could not be resolved", "dns")
    if isinstance(error, httpx.ProxyError):
        return FetchError(f"{shown}: http.proxy did not let it through: {printable(str(error), 100)}", "connect")
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | OSError):
        return FetchError(f"{shown}: no connection could be made", "connect")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return FetchError(f"{shown} is no address that can be asked", "redirect")
    return FetchError(f"{shown}: the exchange broke off ({type(error).__name__})", "protocol")


def _causes(error: BaseException | None) -> list[BaseException]:
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes
