"""An entry as rules look at it, with the feed that it came from, and the hit that it may become."""

from collections.abc import Iterable
from datetime import datetime

from monitor.matching.match import Subject
from monitor.model.entry import Entry
from monitor.model.feed import Feed, FeedRow
from monitor.model.hit import Hit, Match
from monitor.stories.place import title_key
from monitor.text.urls import redact, site_of


def known_feeds(configured: Iterable[Feed], rows: Iterable[FeedRow]) -> dict[str, Feed]:
    """Return every feed that entries may come from, by id; one that is configured no longer has no tags."""
    gone = {row.id: Feed(row.id, row.ref, row.url, row.name, row.host, row.language) for row in rows}
    return gone | {feed.id: feed for feed in configured}


def subject_of(entry: Entry, feed: Feed) -> Subject:
    """Return an entry as matching looks at it."""
    return Subject(
        entry.title, entry.summary, entry.text, entry.url, entry.language, feed.ref, feed.name, feed.tags,
        origin_of(entry, feed),
    )  # fmt: skip


def origin_of(entry: Entry, feed: Feed) -> str:
    """Return the outlet that an entry comes from: the site it links to, else the feed's."""
    return site_of(entry.url) or site_of(feed.url)


def candidate(entry: Entry, found: Match, feed: Feed, seen: datetime, *, quiet: bool) -> Hit:
    """Return the hit of a match before it is placed."""
    return Hit(
        watchlist_id=found.watchlist_id,
        entry_id=entry.id,
        development_id="",
        kind="first",
        score=found.score,
        evidence=found.evidence,
        parts=found.parts,
        title=entry.title,
        url=entry.url,
        canonical_url=entry.canonical_url,
        title_key=title_key(entry.title),
        summary=entry.summary,
        language=entry.language,
        published=entry.published,
        seen=seen,
        feed_id=feed.id,
        feed_url=redact(feed.url),
        feed_name=feed.name,
        origin=origin_of(entry, feed),
        quiet=quiet,
        revision=entry.revision,
    )
