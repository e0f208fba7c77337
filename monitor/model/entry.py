"""An entry: one item of a feed, kept once however often the feed repeats it."""

from dataclasses import dataclass, field
from datetime import datetime

MAX_ENTRIES = 2_000  # of one document; what it holds beyond them is not read
MAX_HUBS = 8


@dataclass(frozen=True)
class ParsedEntry:
    """An item as the document gives it, cleaned: no markup, no control characters, bounded lengths.

    `published` and `updated` are what the document says, not yet clamped; `link` is absolute http(s) or empty.
    `digest` is a hash of the item's bytes, where an item with the same bytes would be the same again.
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
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class Wishes:
    """How a document wants to be read; None and empty where it does not say.

    `ttl` (RSS) and `period` (sy:updatePeriod by sy:updateFrequency) in minutes; hours of the day in UTC; days of the
    week from Monday, 0.
    """

    ttl: int | None = None
    period: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True)
class Document:
    """What a parser makes of a feed's bytes. `hubs` and `self_url` are its WebSub hubs and its own address.

    `shown` are the digests of items that whoever asked knows already; `entries` are the others.
    """

    format: str
    title: str
    language: str | None
    entries: tuple[ParsedEntry, ...]
    wishes: Wishes = Wishes()
    hubs: tuple[str, ...] = ()
    self_url: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored. `seen` is our clock, `published` the feed's, clamped.

    `place` counts the new entries of its poll. `trace` says what the watchlists made of it that did not take it, as
    model/miss.py writes it; None for one that was stored before traces were kept.
    """

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
    place: int = 0
    trace: str | None = None
