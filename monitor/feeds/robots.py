"""robots.txt by RFC 9309: whether a page may be fetched that nobody has named to us. Feeds that a user names may."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlunsplit

from protego import Protego

from monitor.feeds.fetch import Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.model.errors import FetchError
from monitor.model.feed import PollState
from monitor.text.urls import redact, split_http

LARGEST = 500 * 1024  # RFC 9309 §2.5: what comes behind is not read
KEPT = timedelta(hours=24)  # §2.4
RETRIED = timedelta(minutes=15)  # a site whose robots.txt cannot be had is asked again after this
MOST_SITES = 2_000
OTHERS = "/"  # no crawler's name begins so
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_AGENT = re.compile(r"\s*user(?:-|\s*)agent(?:\s*:|\s)([^#]*)", re.IGNORECASE)  # as forgiving as who reads it


@dataclass(frozen=True)
class _Rules:
    """What a site said; `said` None where it could not be asked, which forbids everything (§2.3.1.4).

    `blocked` is why we ourselves did not ask: what the site says has nothing to do with it.
    """

    said: Protego | None
    until: datetime
    blocked: str = ""


class Robots:
    """The rules of sites, each asked for once a day. `user_agent` begins with our product token."""

    def __init__(self, fetcher: Fetcher, user_agent: str) -> None:
        self._fetcher = fetcher
        self._sites: OrderedDict[str, _Rules] = OrderedDict()
        found = _PRODUCT.match(user_agent)
        self._product = found[0] if found else "*"

    def known(self, url: str, now: datetime) -> bool:
        """Tell whether the rules of this address's site are at hand, so that asking for them sends nothing."""
        rules = self._sites.get(site_root(url))
        return rules is not None and rules.until > now

    async def allow(self, url: str, now: datetime) -> bool:
        """Tell whether this address may be fetched; an address that is none may not."""
        return bool(site_root(url)) and await self.refusal(url, now) is None

    async def refusal(self, url: str, now: datetime) -> FetchError | None:
        """Return why this address may not be fetched; None where it may."""
        rules = await self._rules(url, now)
        if rules.blocked:
            return FetchError(rules.blocked, "blocked")
        if rules.said is not None and rules.said.can_fetch(url, self._product):
            return None
        return FetchError(f"robots.txt does not let us fetch {redact(url)}", "robots")

    async def sitemaps(self, url: str, now: datetime) -> list[str]:
        """Return the sitemaps that the site of this address names."""
        said = (await self._rules(url, now)).said if site_root(url) else None
        return list(said.sitemaps) if said is not None else []

    async def _rules(self, url: str, now: datetime) -> _Rules:
        site = site_root(url)
        rules = self._sites.pop(site, None)
        if rules is None or rules.until <= now:
            rules = await self._ask(site, now)
        self._sites[site] = rules
        while len(self._sites) > MOST_SITES:
            self._sites.popitem(last=False)
        return rules

    async def _ask(self, site: str, now: datetime) -> _Rules:
        """A file that is not there allows everything (§2.3.1.3); one that cannot be had forbids everything."""
        try:
            found = await self._fetcher.fetch(unlisted_feed(f"{site}/robots.txt"), PollState(), now, listed=False)
        except FetchError as error:
            absent = error.kind == "redirect" or (error.status is not None and 400 <= error.status < 500)
            blocked = str(error) if error.kind == "blocked" else ""
            return _Rules(Protego.parse("") if absent else None, now + (KEPT if absent else RETRIED), blocked)
        text = found.body[:LARGEST].decode("utf-8-sig", "replace").replace("\0", "")
        return _Rules(Protego.parse(_of_ours(text, self._product)), now + KEPT)


def _of_ours(text: str, product: str) -> str:
    """Return a robots.txt in which all crawlers but those of our name are called one.

    Who reads it notes each rule once for every crawler of its group: thousands of both would hold up everything.
    """
    return "\n".join([_with_agent(line, product.lower()) for line in text.splitlines()])


def _with_agent(line: str, product: str) -> str:
    found = _AGENT.match(line)
    if found is None or not (name := found[1].strip().lower()):
        return line
    name = name if name == "*" else name.replace("*", "")
    return f"User-agent: {name if name == '*' or (name and product.startswith(name)) else OTHERS}"


def site_root(url: str) -> str:
    """Return scheme, host and port of an address, to which its robots.txt belongs; "" where it is none."""
    parts = split_http(url)
    return "" if parts is None else urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", "", ""))
