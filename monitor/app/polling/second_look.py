"""A second look: read the article behind an entry that is close to a threshold, and decide then.

The poll leaves such an entry undecided, in its own transaction. Reading is work of its own, claimed by lease, so that a
poll never waits for it and what a dead process had claimed is done by the next one. Whatever comes of the article, the
doubt is settled within its time: by the text where there is one, else by what the feed said.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from loguru import logger

from monitor.app.hits.meaning import hit_texts, vectors_of
from monitor.app.hits.pipeline import Outcome, store_hits
from monitor.app.hits.rules import Rules
from monitor.app.hits.subjects import candidate, known_feeds, subject_of
from monitor.app.hits.weighing import KeptMiddles, Unplaced, weigh
from monitor.app.polling.poller import log_hit
from monitor.app.process.clock import Clock
from monitor.app.process.metrics import Metrics
from monitor.app.process.tasks import Tasks
from monitor.encoding.encoder import Encoder
from monitor.feeds.article import Articles
from monitor.matching.match import judge_entry
from monitor.model.doubt import Doubt
from monitor.model.entry import Entry
from monitor.model.errors import FeedError
from monitor.model.feed import Feed
from monitor.model.hit import Hit
from monitor.model.miss import trace_of
from monitor.storage.database import Connection, Database
from monitor.storage.doubts import claim_doubts, count_waiting, save_text, settle_doubts
from monitor.storage.entries import entries_by_id
from monitor.storage.feed_pages import find_feed
from monitor.storage.stories import watchlists_hit_by
from monitor.text.urls import redact

AT_ONCE = 8  # articles that are read at the same time
LEASE = timedelta(seconds=45)  # longer than any wait for a text
KEPT = 256  # texts, for entries that lead to the same article
SHORTEST = 200  # characters of an article; less is a notice, or the question for consent
LONGEST = timedelta(days=1)  # after its time, until a doubt that breaks every look is given up


@dataclass(frozen=True)
class Judged:
    """What the second look made of an entry: the hits, and the doubts as they are settled."""

    entry: Entry
    hits: tuple[Hit, ...]
    settled: tuple[Doubt, ...]


@dataclass(eq=False)
class SecondLook(Tasks):
    """Settles doubts. `rules` and `feeds` are asked anew each time: they are edited while it runs."""

    rules: Callable[[], Rules]
    feeds: Callable[[], dict[str, Feed]]
    database: Database
    articles: Articles
    encoder: Encoder
    metrics: Metrics
    clock: Clock
    listeners: list[Callable[[Outcome], None]] = field(default_factory=list)
    middles: KeptMiddles = field(default_factory=KeptMiddles)
    texts: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def tick(self) -> int:
        """Start reading for what waits, as far as there is room; return how many entries that are."""
        room = AT_ONCE - len(self.running)
        if self.stopping or room <= 0 or not await self.database.read(count_waiting):
            return 0
        now = self.clock.now()
        claimed = await self.database.write(lambda connection: claim_doubts(connection, now, now + LEASE, room))
        by_entry: dict[str, list[Doubt]] = {}
        for one in claimed:
            by_entry.setdefault(one.entry_id, []).append(one)
        for doubts in by_entry.values():
            task = asyncio.create_task(self._settle(doubts))
            self.running.add(task)
            task.add_done_callback(self._finished)
        return len(by_entry)

    async def settle_all(self) -> None:
        """Settle everything that waits now, and wait for it; each has its deadline."""
        while await self.tick() or self.running:
            await asyncio.wait(self.running)

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self.running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.metrics.bugs.inc()
            logger.opt(exception=error).error("a second look broke off: {}", type(error).__name__)

    async def _settle(self, doubts: list[Doubt]) -> None:
        entry, feed = await self.database.read(partial(self._whose, entry_id=doubts[0].entry_id))
        if entry is None or feed is None:
            await self._give_up(doubts, "its entry is gone")
            return
        if self.clock.now() - doubts[0].until > LONGEST:
            await self._give_up(doubts, "it could not be decided for a day")
            return
        text, missing = await self._text(entry, doubts[0])
        rules = self.rules()
        read = replace(entry, text=text or entry.text)
        judged = await asyncio.to_thread(self._judge, rules, feed, read, doubts, missing)
        found = [(hit, judged.entry.text) for hit in judged.hits]
        vectors = await vectors_of(self.encoder, hit_texts(found))
        weighs = partial(weigh, hits=found, vectors=vectors, kept=self.middles)
        unplaced = await self.database.read(weighs) if found else []
        outcome = await self.database.write_patiently(
            partial(self._store, rules=rules, judged=judged, unplaced=unplaced)
        )
        self._tell(judged.entry, judged.settled, outcome)

    def _whose(self, connection: Connection, entry_id: str) -> tuple[Entry | None, Feed | None]:
        """Return an entry with its feed, also one that an edit has just taken away."""
        entry = next(iter(entries_by_id(connection, [entry_id])), None)
        if entry is None or entry.feed_id in self.feeds():
            return entry, None if entry is None else self.feeds()[entry.feed_id]
        row = find_feed(connection, entry.feed_id)
        return entry, known_feeds((), [row] if row else []).get(entry.feed_id)

    async def _text(self, entry: Entry, doubt: Doubt) -> tuple[str | None, str | None]:
        """Return the text of an entry's article, or why there is none."""
        if (kept := self.texts.get(entry.canonical_url)) is not None:
            self.texts.move_to_end(entry.canonical_url)
            return kept, None
        seconds = (doubt.until - self.clock.now()).total_seconds()
        if seconds <= 0:
            return None, "there was no time left to read it"
        try:
            text = (await self.articles.read(entry.url, seconds)).text
        except FeedError as error:
            return None, str(error)
        except Exception as bug:  # noqa: BLE001  what a page does to us must not keep its entry undecided
            self.metrics.bugs.inc()
            logger.opt(exception=bug).error("reading {} broke off", redact(entry.url))
            return None, f"an error of ours: {type(bug).__name__}"
        if len(text) < SHORTEST or len(text) <= len(entry.summary):
            return None, f"the page at {redact(entry.url)} says no more than the feed"
        self.texts[entry.canonical_url] = text
        while len(self.texts) > KEPT:
            self.texts.popitem(last=False)
        return text, None

    def _judge(self, rules: Rules, feed: Feed, entry: Entry, doubts: list[Doubt], missing: str | None) -> Judged:
        """Hold the rules against an entry as it is known now; `missing` says why there was no text."""
        matches, misses = judge_entry(rules.compiled, subject_of(entry, feed))
        traced, now = replace(entry, trace=trace_of(misses)), self.clock.now()
        scores = {one.watchlist_id: one.score for one in matches} | {one.watchlist_id: one.score for one in misses}
        first = {one.watchlist_id: one.first_score for one in doubts}
        hits = tuple(
            replace(candidate(traced, one, feed, now, quiet=False), first_score=first[one.watchlist_id])
            for one in matches
            if one.watchlist_id in first
        )
        settled = tuple(
            replace(
                one, settled_at=now, missing=missing,
                second_score=None if missing else scores.get(one.watchlist_id, 0.0),
            )
            for one in doubts
        )  # fmt: skip
        return Judged(traced, hits, settled)

    def _store(self, connection: Connection, rules: Rules, judged: Judged, unplaced: list[Unplaced]) -> Outcome:
        """Settle: the text, the doubts, the hits and their alerts, in one transaction."""
        known = watchlists_hit_by(connection, [judged.entry.id])
        new = [one for one in unplaced if (one.hit.watchlist_id, one.hit.entry_id) not in known]
        save_text(connection, judged.entry)
        settle_doubts(connection, judged.settled)
        hits, alerts = store_hits(connection, rules, new, self.clock.now())
        return Outcome(hits=tuple(hits), alerts=tuple(alerts))

    async def _give_up(self, doubts: list[Doubt], why: str) -> None:
        settled = [replace(one, settled_at=self.clock.now(), missing=why) for one in doubts]
        await self.database.write(partial(settle_doubts, settled=settled))
        logger.bind(entry=doubts[0].entry_id).error("a second look is given up: {}", why)

    def _tell(self, entry: Entry, settled: tuple[Doubt, ...], outcome: Outcome) -> None:
        taken = {hit.watchlist_id for hit in outcome.hits}
        for one in settled:
            result = "hit" if one.watchlist_id in taken else "miss"
            self.metrics.second_looks.labels(result if one.missing is None else f"{result}, no text").inc()
            logger.bind(watchlist=one.watchlist_id, entry=entry.id, missing=one.missing).debug(
                "second look at {!r}: {} by {}, {:.2f} before", entry.title, result,
                "its text" if one.missing is None else f"what its feed says ({one.missing})", one.first_score,
            )  # fmt: skip
        for hit in outcome.hits:
            self.metrics.hit(hit)
            log_hit(hit)
        for listener in self.listeners:
            listener(outcome)

    async def drain(self) -> None:
        """Break off what runs: its doubts are claimed again by whoever works next."""
        await self.abandon()
