"""The feeds of a page: by the addresses of sites that are known, by what the page says, by paths that are usual."""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, quote, urlsplit

from monitor.feeds.fetch import Fetched, Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.feeds.pages import PageLinks, Pages
from monitor.feeds.parse import Parser
from monitor.feeds.robots import Robots, site_root
from monitor.model.errors import FeedError, FetchError, ParseError
from monitor.model.feed import PollState
from monitor.text.urls import canonical_url, host_key, redact, split_http

MOST_TRIED = 30
USUAL = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json", "/news-sitemap.xml",
    "/sitemap-news.xml",
)  # fmt: skip
_YOUTUBE = "https://www.youtube.com/feeds/videos.xml?"
_REDDIT = re.compile(r"^/(?:r|user|u)/[\w-]+(?:/(?:new|hot|top|rising))?|^/domain/[\w.-]+")
_GITHUB = re.compile(r"^/([A-Za-z0-9-]+)(?:/([\w.-]+))?")
_GITHUB_PAGES = {"about", "features", "topics", "orgs", "search", "settings", "marketplace", "explore", "sponsors"}
_MASTODON = re.compile(r"^/(@\w+(?:@[\w.-]+)?|tags/\w+)$")
_CHANNEL = re.compile(r"^/channel/(UC[\w-]{10,40})")
_USER = re.compile(r"^/user/([\w.-]+)")


@dataclass(frozen=True)
class Candidate:
    """An address that may be a feed, and why we think so."""

    url: str
    why: str


@dataclass(frozen=True)
class Found:
    """A feed that answered: what it is, and how fresh. `newest` is the latest date in it."""

    url: str
    why: str
    format: str
    title: str
    language: str | None
    entries: int
    newest: datetime | None


def by_pattern(url: str) -> list[Candidate]:
    """Return the feeds that the address itself gives away: of YouTube, GitHub, Reddit and Mastodon."""
    parts = split_http(url)
    if parts is None or parts.hostname is None:
        return []
    host = parts.hostname.removeprefix("www.")
    path = parts.path.rstrip("/")
    if host in {"youtube.com", "m.youtube.com"}:
        return _youtube(path, parts.query)
    if host == "github.com":
        return _github(path)
    if host == "reddit.com" or host.endswith(".reddit.com"):
        found = _REDDIT.match(path)
        return [Candidate(f"https://www.reddit.com{found[0] if found else ''}/.rss", "Reddit")]
    if _MASTODON.match(path):
        return [Candidate(f"{site_root(url)}{path}.rss", "Mastodon")]
    return []


def _youtube(path: str, query: str) -> list[Candidate]:
    asked = parse_qs(query)
    found = []
    if channel := _CHANNEL.match(path):
        found.append(f"channel_id={channel[1]}")
    if user := _USER.match(path):
        found.append(f"user={quote(user[1])}")
    if "list" in asked:
        found.append(f"playlist_id={quote(asked['list'][0])}")
    return [Candidate(_YOUTUBE + part, "YouTube") for part in found]


def _github(path: str) -> list[Candidate]:
    found = _GITHUB.match(path)
    if found is None or found[1] in _GITHUB_PAGES:
        return []
    owner, repository = found[1], found[2]
    if repository is None:
        return [Candidate(f"https://github.com/{owner}.atom", "GitHub, activity")]
    root = f"https://github.com/{owner}/{repository}"
    return [Candidate(f"{root}/{kind}.atom", f"GitHub, {kind}") for kind in ("releases", "commits", "tags")]


def of_page(links: PageLinks) -> list[Candidate]:
    """Return the feeds that a page names, and those that its canonical address gives away."""
    named = [Candidate(url, "named by the page") for url, _ in links.named]
    return [*named, *by_pattern(links.canonical)]


def guesses(url: str, links: PageLinks | None, sitemaps: Iterable[str]) -> list[Candidate]:
    """Return what may be a feed where the page names none: links that look like one, news sitemaps, usual paths."""
    root = site_root(url)
    like = [Candidate(link, "linked by the page") for link, _ in (links.like if links else ())]
    maps = [Candidate(one, "named by robots.txt") for one in sitemaps if "news" in urlsplit(one).path.lower()]
    return [*like, *maps, *(Candidate(root + path, "a usual path") for path in USUAL)]


class Discoverer:
    """Looks for feeds: each address is asked for, one after another, with the pause that its host may expect."""

    def __init__(self, fetcher: Fetcher, parser: Parser, pages: Pages, robots: Robots, pause: float) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._pages = pages
        self._robots = robots
        self._pause = pause
        self._asked: set[str] = set()
        self._hosts: set[str] = set()

    async def discover(self, url: str, now: datetime, report: Callable[[Candidate], None]) -> list[Found]:
        """Return the feeds behind an address, each once; FeedError where it does not answer and gives none away.

        `report` hears of every address before it is asked for. robots.txt is obeyed for what nobody has named.
        """
        links, failure, found = None, None, []
        here = Candidate(url, "the address itself")
        report(here)
        try:
            page = await self._fetch(url, now)
            try:
                return [await self._read(here, page)]
            except ParseError:
                links = await self._pages.links(page)
        except FeedError as error:
            failure = error
        named = [*by_pattern(url), *(of_page(links) if links else ())]
        found = await self._try(named, now, report)
        if not found and failure is None:
            maps = await self._robots.sitemaps(url, now)
            found = await self._try(guesses(url, links, maps), now, report, guessed=True)
        if not found and failure is not None:
            raise failure
        return found

    async def _try(
        self,
        candidates: Iterable[Candidate],
        now: datetime,
        report: Callable[[Candidate], None],
        *,
        guessed: bool = False,
    ) -> list[Found]:
        found: dict[str, Found] = {}
        for one in candidates:
            if len(self._asked) >= MOST_TRIED or canonical_url(one.url) in self._asked:
                continue
            if guessed and not await self._robots.allow(one.url, now):
                continue
            report(one)
            try:
                page = await self._fetch(one.url, now, listed=False)
                found.setdefault(canonical_url(page.url), await self._read(one, page))
            except FeedError:
                continue
        return list(found.values())

    async def _fetch(self, url: str, now: datetime, *, listed: bool = True) -> Fetched:
        self._asked.add(canonical_url(url))
        if host_key(url) in self._hosts:
            await asyncio.sleep(self._pause)
        self._hosts.add(host_key(url))
        return await self._fetcher.fetch(unlisted_feed(url), PollState(), now, listed=listed)

    async def _read(self, candidate: Candidate, page: Fetched) -> Found:
        document = await self._parser.parse(page.body, page.content_type, page.url)
        moments = [moment for entry in document.entries for moment in (entry.published, entry.updated) if moment]
        languages = {entry.language for entry in document.entries}
        language = document.language or (languages.pop() if len(languages) == 1 else None)
        return Found(
            page.url if candidate.why != "the address itself" else candidate.url,
            candidate.why,
            document.format,
            document.title,
            language,
            len(document.entries),
            max(moments, default=None),
        )


def nothing_found(url: str) -> FetchError:
    """Return the error that says so."""
    return FetchError(
        f"no feed was found at {redact(url)}: look for a link named RSS or Atom there, and give its address", "status"
    )
