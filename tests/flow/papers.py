"""What publishers publish: items, and the RSS that carries them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One item of a feed; what is empty is left out of the document."""

    title: str
    guid: str = ""
    link: str = ""
    summary: str = ""
    published: datetime | None = NOON

    def parts(self) -> Iterator[str]:
        """Yield the elements of the item."""
        yield f"<title>{escape(self.title)}</title>"
        if self.guid:
            yield f"<guid isPermaLink='false'>{escape(self.guid)}</guid>"
        if self.link:
            yield f"<link>{escape(self.link)}</link>"
        if self.summary:
            yield f"<description>{escape(self.summary)}</description>"
        if self.published:
            yield f"<pubDate>{format_datetime(self.published)}</pubDate>"


def rss(*items: Item, title: str = "The Herald") -> bytes:
    """Return the document of these items."""
    entries = "".join(f"<item>{''.join(item.parts())}</item>" for item in items)
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{escape(title)}</title>"
        f"<link>https://herald.example/</link><language>en</language>{entries}</channel></rss>"
    ).encode()


def account(name: str) -> str:
    """Return a summary in words of its own: two of them tell of two happenings, as far as words can tell."""
    digest = hashlib.sha256(name.encode()).hexdigest() * 3
    letters = digest.translate(str.maketrans("0123456789abcdef", "bkdrmlnpstaeiouy"))
    return " ".join(letters[start : start + 6].capitalize() for start in range(0, len(letters), 6)) + "."


def headline(name: str) -> str:
    """Return a title that the watchlist `harbour` looks for, which shares no other word with the title of another."""
    return f"{' '.join(account(name).split()[:6])} in the harbour"


def report(name: str, *, site: str = "herald", published: datetime | None = NOON, **words: str) -> Item:
    """Return an item of this name that the watchlist `harbour` looks for."""
    slug = name.replace(" ", "-")
    said = {
        "title": f"Harbour strike: {name}",
        "guid": f"{site}-{slug}",
        "link": f"https://{site}.example/{slug}",
        "summary": account(name),
    }
    return Item(**(said | words), published=published)


def other(name: str, *, published: datetime | None = NOON) -> Item:
    """Return an item of this name that no watchlist looks for."""
    return Item(f"Weather: {name}", f"weather-{name}", f"https://herald.example/weather/{name}", "Rain.", published)
