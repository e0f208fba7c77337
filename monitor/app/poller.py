"""Poll what is due: claim hosts, fetch and parse their feeds one after another, hand the finds to the pipeline."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from loguru import logger

from monitor.app import pipeline
from monitor.app.clock import Clock
from monitor.app.meaning import hit_texts, vectors_of
from monitor.app.metrics import Metrics
from monitor.app.pipeline import Finds, Outcome, Rules, Visit
from monitor.app.placing import weigh
from monitor.encoding.encoder import Encoder
from monitor.feeds.fetch import Fetched, Fetcher
from monitor.feeds.pace import next_poll, next_poll_after_failure
from monitor.feeds.parse import Parser
from monitor.model.config import Config
from monitor.model.entry import Document, Entry
from monitor.model.errors import FeedError, FetchError
from monitor.model.feed import Feed, PollState
from monitor.model.hit import Hit, Match
from monitor.storage.database import Database
from monitor.storage.feeds import (
    Lease,
    claim_due,
    list_feeds,
    poll_state,
    release_host,
    renew_lease,
    save_state,
)
from monitor.text.hygiene import NAME_LENGTH, one_line, printable
from monitor.text.units import counted
from monitor.text.urls import redact, redact_ref

LEASE_MARGIN = timedelta(seconds=5)
PARSE_ALLOWANCE = timedelta(seconds=30)
WAIT_FOR_HOSTS = 0.1  # seconds between two looks for a host that is free again


NOTHING = Outcome()


@dataclass(frozen=True)
class Polled:
    """How one poll ended: `result` is one of new, same, unchanged (304), error; `failures` came in a row before it.

    `hubs` are those that its document names, None where none was read; they know it as `topic`.
    """

    feed: Feed
    result: str
    outcome: Outcome = NOTHING
    error: str | None = None
    status: int | None = None
    failures: int = 0
    hubs: tuple[str, ...] | None = None
    topic: str = ""


@dataclass(eq=False)
class Poller:
    """Polls feeds of one process. Each of `listeners` hears of every poll once it is stored."""

    config: Config
    rules: Rules
    database: Database
    fetcher: Fetcher
    parser: Parser
    encoder: Encoder
    metrics: Metrics
    clock: Clock
    listeners: list[Callable[[Polled], None]] = field(default_factory=list, init=False)
    running: set[asyncio.Task[list[Polled]]] = field(default_factory=set, init=False)
    stopping: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.take_up(self.config, self.rules)

    def take_up(self, config: Config, rules: Rules) -> None:
        """Poll by this configuration from now on; polls that run end by the one that they began with."""
        self.config, self.rules = config, rules
        self.feeds = {feed.id: feed for feed in config.feeds}
        self.lease = timedelta(seconds=config.http.timeout) + LEASE_MARGIN + PARSE_ALLOWANCE

    async def tick(self) -> None:
        """Start polling the hosts that are free and have due feeds, as far as there is room."""
        room = self.config.polling.concurrency - len(self.running)
        if room <= 0 or self.stopping:
            return
        for host, feeds, token in await self._claim(room, due_by=self.clock.now()):
            task = asyncio.create_task(self._poll_host(host, feeds, token))
            self.running.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[list[Polled]]) -> None:
        self.running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.metrics.bugs.inc()
            logger.opt(exception=error).error("polling broke off: {}", type(error).__name__)

    async def poll_all(self, *, every: bool, report: Callable[[Polled], None]) -> int:
        """Poll each feed once that is due, or every one; return how many failed.

        Hosts that rest are waited for; feeds whose host somebody else holds for longer than a lease count as failed.
        """
        due_by = None if every else self.clock.now()
        left = {feed.id for feed in self.config.feeds if not feed.paused} & await self.due(due_by)
        failed = 0
        give_up_at = self.clock.now() + self.lease
        while left:
            claimed = await self._claim(self.config.polling.concurrency, due_by=due_by, only=left)
            if not claimed and self.clock.now() > give_up_at:
                return failed + len(left)
            if not claimed:
                await asyncio.sleep(WAIT_FOR_HOSTS)
                left &= await self.due(due_by)  # another daemon on this database may have polled them
                continue
            give_up_at = self.clock.now() + self.lease
            for polled in await asyncio.gather(*(self._poll_host(*one) for one in claimed)):
                for one in polled:
                    left.discard(one.feed.id)
                    failed += one.result == "error"
                    report(one)
        return failed

    async def due(self, due_by: datetime | None) -> set[str]:
        """Return the ids of the active feeds that are due by then, or of all."""
        rows = await self.database.read(list_feeds)
        moments = {row.id: row.state.next_poll_at for row in rows if row.active}
        return {feed for feed, moment in moments.items() if due_by is None or moment is None or moment <= due_by}

    async def _claim(
        self, most: int, *, due_by: datetime | None, only: set[str] | None = None
    ) -> list[tuple[str, list[Feed], str]]:
        now = self.clock.now()
        lease = Lease(self.clock.token(), now + self.lease)
        claimed = await self.database.write(
            lambda connection: claim_due(connection, now, lease, most, due_by=due_by, only=only)
        )
        return [
            (host, [self.feeds[feed] for feed in feeds if feed in self.feeds], lease.token)
            for host, feeds in claimed.items()
        ]

    async def poll_one(self, feed: Feed) -> Polled | None:
        """Poll one feed now; None where its host is leased to somebody."""
        for host, feeds, token in await self._claim(1, due_by=None, only={feed.id}):
            return (await self._poll_host(host, feeds, token))[0]
        return None

    async def preview(self, feed: Feed) -> tuple[Document, list[tuple[Entry, Match]]]:
        """Fetch and match a feed without storing or telling anything; FeedError where that fails."""
        fetched = await self.fetcher.fetch(feed, PollState(), self.clock.now())
        document = await self.parser.parse(fetched.body, fetched.content_type, fetched.url)
        visit = Visit(feed, self.clock.now())
        finds = pipeline.all_new(visit, document)
        return document, await asyncio.to_thread(pipeline.match, self.rules, visit, finds)

    async def _poll_host(self, host: str, feeds: list[Feed], token: str) -> list[Polled]:
        """Poll the feeds of one host one after another, with a pause between; the lease is renewed before each."""
        done: list[Polled] = []
        pause = timedelta(seconds=self.config.http.pause)
        try:
            for index, feed in enumerate(feeds):
                if index and not await self._go_on(host, token, pause):
                    break
                done.append(await self.poll(feed))
        finally:
            free_at = self.clock.now() + pause
            await self.database.write(lambda connection: release_host(connection, host, token, free_at))
        return done

    async def _go_on(self, host: str, token: str, pause: timedelta) -> bool:
        if self.stopping:
            return False
        await asyncio.sleep(pause.total_seconds())
        until = self.clock.now() + self.lease
        return not self.stopping and await self.database.write(lambda c: renew_lease(c, host, token, until))

    async def poll(self, feed: Feed) -> Polled:
        """Poll one feed whose host is ours; what fails ends at this feed's row."""
        started = asyncio.get_running_loop().time()
        state = await self.database.read(lambda connection: poll_state(connection, feed.id))
        try:
            polled = await self._poll(feed, state)
        except FeedError as error:
            polled = await self._failed(feed, state, error)
        polled = replace(polled, failures=state.failures)
        self.metrics.poll_seconds.observe(asyncio.get_running_loop().time() - started)
        self._count(polled)
        return polled

    async def _poll(self, feed: Feed, state: PollState) -> Polled:
        now = self.clock.now()
        step = logger.bind(feed=redact_ref(feed.ref))
        step.trace("asking {}{}", redact(feed.url), " whether it changed" if state.etag or state.last_modified else "")
        fetched = await self.fetcher.fetch(feed, state, now)
        step.trace("{} answered {} with {:,} bytes", redact(fetched.url), fetched.status, len(fetched.body))
        after = self._after(feed, state, fetched)
        if fetched.status == 304 or fetched.body_hash == state.body_hash:
            result = "unchanged" if fetched.status == 304 else "same"
            await self.database.write(lambda connection: save_state(connection, feed.id, after))
            return Polled(feed, result, status=fetched.status)
        document = await self.parser.parse(fetched.body, fetched.content_type, fetched.url)
        entries = counted(len(document.entries), "entry", "entries")
        step.trace("read as {}: {}, language {}", document.format, entries, document.language or "not said")
        after = replace(after, title=one_line(document.title, NAME_LENGTH) or state.title, last_result="new")
        outcome = await self._keep(feed, state, after, document)
        topic = document.self_url or fetched.url
        return Polled(feed, "new", outcome, status=200, hubs=document.hubs, topic=topic)

    async def _keep(self, feed: Feed, state: PollState, after: PollState, document: Document) -> Outcome:
        now = self.clock.now()
        visit = Visit(feed, now, pipeline.first_window(state, now, self.config.polling.first_window))
        rules = self.rules
        finds = await self.database.read(lambda connection: pipeline.look_up(connection, visit, document))
        matches = await asyncio.to_thread(pipeline.match, rules, visit, finds) if _any(finds) else []
        hits = pipeline.candidates(visit, matches)
        vectors = await vectors_of(self.encoder, hit_texts(hits))
        unplaced = await self.database.read(partial(weigh, hits=hits, vectors=vectors)) if hits else []
        return await self.database.write(
            partial(
                pipeline.store, rules=rules, visit=visit, finds=finds, unplaced=unplaced,
                state=replace(after, first_success_at=state.first_success_at or now),
            )
        )  # fmt: skip

    def _after(self, feed: Feed, state: PollState, fetched: Fetched) -> PollState:
        """Return the feed's state after an answer. A 304 may bring new validators and never takes them away."""
        now = self.clock.now()
        unchanged = fetched.status == 304
        return replace(
            state,
            etag=fetched.etag or (state.etag if unchanged else None),
            last_modified=fetched.last_modified or (state.last_modified if unchanged else None),
            body_hash=state.body_hash if unchanged else fetched.body_hash,
            next_poll_at=next_poll(feed, self.config.polling, now, self.clock.chance()),
            last_poll_at=now,
            last_success_at=now,
            last_result="unchanged" if unchanged else "same",
            last_status=fetched.status,
            last_error=None,
            failures=0,
            polls=state.polls + 1,
        )

    async def _failed(self, feed: Feed, state: PollState, error: FeedError) -> Polled:
        """Write that a poll failed; validators and everything else stay as they were."""
        now = self.clock.now()
        status = error.status if isinstance(error, FetchError) else None
        message = printable(str(error))
        after = replace(
            state,
            next_poll_at=next_poll_after_failure(feed, self.config.polling, state, error, now, self.clock.chance()),
            last_poll_at=now,
            last_result=error.kind,
            last_status=status,
            last_error=message,
            failures=state.failures + 1,
            polls=state.polls + 1,
        )
        await self.database.write(lambda connection: save_state(connection, feed.id, after))
        return Polled(feed, "error", error=message, status=status)

    def _count(self, polled: Polled) -> None:
        self.metrics.polls.labels(polled.result).inc()
        self.metrics.entries.inc(len(polled.outcome.new))
        for hit in polled.outcome.hits:
            self.metrics.hits.labels(hit.watchlist_id, hit.kind).inc()
            _log_hit(hit)
        _log_poll(polled)
        for listener in self.listeners:
            listener(polled)

    async def drain(self) -> None:
        """Take on nothing more, and wait for the polls that run."""
        self.stopping = True
        if self.running:
            await asyncio.wait(self.running)

    async def abandon(self) -> None:
        """Break off the polls that run: nothing of theirs is stored, and their leases run out."""
        self.stopping = True
        for task in list(self.running):
            task.cancel()
        if self.running:
            await asyncio.wait(self.running)


def _any(finds: Finds) -> bool:
    return bool(finds.new or finds.edited)


def _log_poll(polled: Polled) -> None:
    note = logger.bind(feed=redact_ref(polled.feed.ref), result=polled.result, status=polled.status)
    if polled.error:
        note.debug("poll {} failed: {}", redact_ref(polled.feed.ref), polled.error)
    else:
        note.debug(
            "poll {}: {}, {} new, {}",
            redact_ref(polled.feed.ref),
            polled.result,
            len(polled.outcome.new),
            counted(len(polled.outcome.hits), "hit"),
        )


def _log_hit(hit: Hit) -> None:
    logger.bind(watchlist=hit.watchlist_id, entry=hit.entry_id, kind=hit.kind, score=hit.score).info(
        "hit {} {} {:.2f} {} ({})",
        hit.watchlist_id,
        hit.kind,
        hit.score,
        printable(hit.title, 120),
        hit.origin,
    )
