"""An entry: one item of a feed, kept once however often the feed repeats it."""

from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 2_000  # of one document; what it holds beyond them is not read


@dataclass(frozen=True)
class ParsedEntry:
    """An item as the document gives it, cleaned: no markup, no control characters, bounded lengths.

    `published` and `updated` are what the document says, not yet clamped; `link` is absolute http(s) or empty.
    """

    guid: str
    link: str
    title: str
    summary: str
    text: str = ""
    author: str = ""
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True)
class Document:
    """What a parser makes of a feed's bytes."""

    format: str
    title: str
    language: str | None
    entries: tuple[ParsedEntry, ...]


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored. `seen` is our clock, `published` the feed's, clamped."""

    id: str
    feed_id: str
    url: str
    canonical_url: str
    title: str
    summary: str
    text: str
    author: str
    language: str | None
    published: datetime | None
    seen: datetime
    content_hash: str
    revision: int = 0
