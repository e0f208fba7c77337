"""Web pages, read in a child of their own, so that no page holds up a feed."""

from dataclasses import dataclass

from monitor.feeds.child import Reply
from monitor.feeds.children import Children
from monitor.feeds.fetch import Fetched
from monitor.model.errors import ParseError

SECONDS = 10.0


@dataclass(frozen=True)
class Article:
    """The article on a page: `text` is plain, "" where the page shows none."""

    title: str
    text: str
    language: str | None


@dataclass(frozen=True)
class PageLinks:
    """Feeds of a page as (address, title): those it names, and links that look like one; its canonical address."""

    named: tuple[tuple[str, str], ...]
    like: tuple[tuple[str, str], ...]
    canonical: str


class Pages:
    """Reads pages in one child, which starts with the first page."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.children = Children("monitor.feeds.page_child", 1, seconds)

    async def article(self, page: Fetched) -> Article:
        """Return the article on a page; ParseError where reading it takes too long."""
        found = await self._ask("article", page)
        language = found["language"]
        return Article(str(found["title"]), str(found["text"]), str(language) if language else None)

    async def links(self, page: Fetched) -> PageLinks:
        """Return the feeds that a page names; ParseError where reading it takes too long."""
        found = await self._ask("links", page)
        return PageLinks(_pairs(found["named"]), _pairs(found["like"]), str(found["canonical"]))

    async def _ask(self, task: str, page: Fetched) -> Reply:
        header = {"task": task, "content_type": page.content_type, "base": page.url}
        return await self.children.ask(header, page.body)

    async def close(self) -> None:
        """End the child."""
        await self.children.close()


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        raise ParseError("the page could not be read")
    return tuple((str(link), str(title)) for link, title in value)
