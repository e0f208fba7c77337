"""Put an article into a story that missed it, because a person says that it belongs there."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from monitor.app.articles.reading import read_article
from monitor.app.drafting.seed import check
from monitor.app.hits.meaning import hit_texts, vectors_of
from monitor.app.hits.pipeline import store_hits
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import candidate, known_feeds, subject_of
from monitor.app.hits.weighing import Vectors, weigh
from monitor.app.process.clock import Clock
from monitor.app.views.why import entries_asked
from monitor.encoding.encoder import Encoder
from monitor.feeds.identity import content_hash
from monitor.matching.match import Subject, score_entry
from monitor.model import ids
from monitor.model.config import Config
from monitor.model.entry import Entry, ParsedEntry
from monitor.model.errors import ConfigError
from monitor.model.feed import Feed
from monitor.model.hit import Hit, Match
from monitor.model.mark import Mark
from monitor.model.watchlist import Watchlist
from monitor.seeding.article import Article
from monitor.storage import audit
from monitor.storage.database import Connection, Database
from monitor.storage.engine import lock_watchlists
from monitor.storage.entries import insert_entries
from monitor.storage.feeds import list_feeds
from monitor.storage.marks import save_mark
from monitor.storage.stories import hits_by_entry
from monitor.text.hygiene import many_lines, one_line
from monitor.text.language import primary_language
from monitor.text.urls import canonical_url, site_of, split_http

BY_HAND = "added"  # the feed of articles that no feed brought
_IS = "is a hit of {} already"


@dataclass(frozen=True)
class Added:
    """What came of it: the hit as it was placed, the entry, and whether it was `fetched` since no feed had brought it.

    `alerts` counts what it told; it tells nothing unless it was asked to.
    """

    hit: Hit
    entry: Entry
    fetched: bool
    alerts: int


@dataclass(frozen=True)
class Adder:
    """Puts missed articles into one watchlist's story; `tell` lets them alert as if they had come now.

    `fetches` lets it ask for an article that no feed brought.
    """

    database: Database
    config: Config
    watchlist: Watchlist
    encoder: Encoder
    clock: Clock
    who: str
    tell: bool = False
    fetches: bool = True

    async def add(self, asked: str) -> Added:
        """Put in what a URL, an id or a title leads to; ConfigError or FetchError where that is not one article."""
        entry, feed = await self.database.read(partial(self._stored, asked=asked))
        fetched = entry is None
        if entry is None:
            entry, feed = await self._fetched(asked)
        hit = candidate(entry, _match(self.watchlist, subject_of(entry, feed)), feed, entry.seen, quiet=not self.tell)
        vectors = await vectors_of(self.encoder, hit_texts([(hit, entry.text)]))
        return await self.database.write(partial(self._store, hit=hit, entry=entry, vectors=vectors, fetched=fetched))

    def _stored(self, connection: Connection, asked: str) -> tuple[Entry | None, Feed]:
        found = sorted(entries_asked(connection, asked), key=lambda one: (one.seen, one.id))
        taken = hits_by_entry(connection, self.watchlist.id, [one.id for one in found])
        if taken:
            raise ConfigError(f"{next(iter(taken))} {_IS.format(self.watchlist.id)}")
        is_address = split_http(asked) is not None
        if len(found) > 1 and not is_address:
            raise ConfigError(f"{len(found)} entries answer to {asked!r}: give the id or the address of one")
        if not found and not is_address:
            raise ConfigError(f"no entry has the id or the title {asked!r}: give the address of the article")
        if not found and not self.fetches:
            raise ConfigError("no feed has brought this address: `monitor stories add` fetches what lies there")
        if not found:
            return None, _feed("", "")
        feeds = known_feeds(self.config.feeds, list_feeds(connection))
        return found[0], feeds.get(found[0].feed_id) or _feed(found[0].url, "")

    async def _fetched(self, url: str) -> tuple[Entry, Feed]:
        article = check(await read_article(url, self.config.http))
        return _entry(article, url, self.clock.now()), _feed(url, article.source or "")

    def _store(self, connection: Connection, hit: Hit, entry: Entry, vectors: Vectors, *, fetched: bool) -> Added:
        lock_watchlists(connection, [self.watchlist.id])
        if hits_by_entry(connection, self.watchlist.id, [entry.id]):
            raise ConfigError(f"{entry.id} {_IS.format(self.watchlist.id)}")
        now = self.clock.now()
        if fetched:
            key = (entry.feed_id, ids.key_hash("link", entry.canonical_url), entry.id)
            insert_entries(connection, [entry], [key], now)
        save_mark(connection, Mark(self.watchlist.id, entry.id, wanted=True, at=now, who=self.who))
        rules = compile_rules([self.watchlist], self.config.feeds, self.config.public_url)
        (placed,), alerts = store_hits(connection, rules, weigh(connection, [(hit, entry.text)], vectors), now)
        audit.record(
            connection, now, self.who, "story.add", entry.id,
            watchlist=self.watchlist.id, development=placed.development_id, title=entry.title, told=len(alerts),
        )  # fmt: skip
        return Added(placed, entry, fetched, len(alerts))


def _match(watchlist: Watchlist, subject: Subject) -> Match:
    """Return the match of an article whatever the rules say: the score, and what of the watchlist it names."""
    open_ = replace(watchlist, feeds=("all",), paused=False, threshold=0.0, require="*")
    for one in (open_, replace(open_, exclude=None)):
        found = score_entry(compile_rules([one]).compiled, subject)
        if found:
            return found[0]
    return Match(watchlist.id, 0.0, ())


def _entry(article: Article, asked: str, now: datetime) -> Entry:
    url = article.url or asked
    title, summary = one_line(article.title), many_lines(article.lead)
    return Entry(
        id=ids.entry_id(BY_HAND, canonical_url(url)),
        feed_id=BY_HAND,
        url=url,
        canonical_url=canonical_url(url),
        title=title,
        summary=summary,
        text=article.text,
        author="",
        language=primary_language(article.language),
        published=_moment(article.date, now),
        seen=now,
        content_hash=content_hash(ParsedEntry("", url, title, summary, article.text)),
    )


def _moment(said: str | None, now: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment <= now else None


def _feed(url: str, name: str) -> Feed:
    return Feed(BY_HAND, BY_HAND, "", name or site_of(url), "")
