"""The text of the article behind an entry, fetched as politely as its feed: by robots.txt, in its host's turn."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from monitor.feeds.fetch import MAX_REDIRECTS, Fetched, Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.feeds.pages import Article, Pages
from monitor.feeds.robots import Robots
from monitor.model.errors import FetchError
from monitor.model.secret import Secret
from monitor.text.urls import host_key, redact, split_http

SECONDS = 30.0  # from the question to the text, waiting for the host's turn included
_ACCEPT = (("accept", Secret("text/html, application/xhtml+xml;q=0.9, */*;q=0.1")),)

Turn: TypeAlias = Callable[[str], AbstractAsyncContextManager[None]]


class Articles:
    """Fetches articles. `turn` gives the right to ask a host once, after its pause; polls wait for the same turns."""

    def __init__(
        self, fetcher: Fetcher, robots: Robots, pages: Pages, turn: Turn, clock: Callable[[], datetime]
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._pages = pages
        self._turn = turn
        self._clock = clock

    async def read(self, url: str, seconds: float = SECONDS) -> Article:
        """Return the article at an address; FetchError or ParseError where it may not or cannot be had in this time."""
        if split_http(url) is None:
            raise FetchError("the entry has no http address", "redirect")
        try:
            async with asyncio.timeout(seconds):
                return await self._pages.article(await self._fetch(url))
        except TimeoutError:
            raise FetchError(
                f"the article at {redact(url)} was not to be had within {seconds:g} s", "timeout"
            ) from None

    async def _fetch(self, url: str) -> Fetched:
        """Every address that the first one leads to is asked as it was: where its robots.txt lets us, in its turn."""
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            await self._may(here)
            async with self._turn(host_key(here)):
                answer = await self._fetcher.hop(replace(unlisted_feed(here), headers=_ACCEPT), self._clock())
            if isinstance(answer, Fetched):
                return answer
            here = answer
        raise FetchError(f"{redact(url)} redirects more than {MAX_REDIRECTS} times", "redirect")

    async def _may(self, url: str) -> None:
        if self._robots.known(url, self._clock()):
            refusal = await self._robots.refusal(url, self._clock())
        else:
            async with self._turn(host_key(url)):
                refusal = await self._robots.refusal(url, self._clock())
        if refusal is not None:
            raise refusal

    async def close(self) -> None:
        """End the child that reads pages."""
        await self._pages.close()
