"""Poll what is due: claim hosts, and poll their feeds one after another."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from loguru import logger

from monitor.app.hits import pipeline
from monitor.app.hits.pipeline import Visit
from monitor.app.hits.rules import Rules
from monitor.app.hits.weighing import KeptMiddles
from monitor.app.polling.poll import Poll, Polled
from monitor.app.polling.turns import Turns, Way
from monitor.app.process.clock import Clock
from monitor.app.process.metrics import Metrics
from monitor.app.process.tasks import Tasks
from monitor.encoding.encoder import Encoder
from monitor.feeds.fetch import Fetcher, Line
from monitor.feeds.parse import Parser
from monitor.feeds.shown import Shelf
from monitor.model.config import Config
from monitor.model.entry import Document, Entry
from monitor.model.errors import BusyError, FeedError, LeaseLostError, MonitorError, StorageError
from monitor.model.feed import Feed, PollState
from monitor.model.hit import Hit, Match
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import SLOW, Lease, Room, claim_due, crowds, due_feeds, resting_feeds
from monitor.storage.hosts import queue_at
from monitor.storage.leases import Ours, Rest, release_hosts, renew_leases
from monitor.text.hygiene import printable
from monitor.text.units import counted
from monitor.text.urls import redact_ref

LEASE_MARGIN = timedelta(seconds=5)
PARSE_ALLOWANCE = timedelta(seconds=30)
LONGEST_TICK = 0.95  # seconds in which a tick fills the room that gets free; the next one comes after a second
LONG_WAY = timedelta(seconds=30)
WAIT_FOR_PLACES = 0.2  # seconds between two looks whether we stop
WAIT_FOR_HOSTS = 0.1  # seconds between two looks for a host that is free again

Speed = Literal["quick", "slow", "unknown"]  # of a host


@dataclass(frozen=True)
class Claim:
    """A host that is ours for a while, and those of its feeds that are due.

    `crowding` is how many times too much its feeds ask of it; above 1 all of them wait longer. A host that was never
    asked is `unknown`: it may hang.
    """

    host: str
    feeds: list[Feed]
    token: str
    crowding: float
    slow: bool
    unknown: bool


@dataclass(eq=False)
class Poller(Tasks):
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
    busy: dict[str, Claim] = field(default_factory=dict, init=False)
    kept: Counter[Speed] = field(default_factory=Counter, init=False)  # places for hosts that are being taken over
    shelf: Shelf = field(default_factory=Shelf, init=False)
    middles: KeptMiddles = field(default_factory=KeptMiddles, init=False)
    owed: dict[Ours, Rest] = field(default_factory=dict, init=False)
    worker: str = field(default="", init=False)  # begins the tokens of our leases, where several share the store

    def __post_init__(self) -> None:
        self.take_up(self.config, self.rules)

    def take_up(self, config: Config, rules: Rules) -> None:
        """Poll by this configuration from now on; polls that run end by the one that they began with."""
        self.config, self.rules = config, rules
        self.feeds = {feed.id: feed for feed in config.feeds}
        self.lease = timedelta(seconds=config.http.timeout) + LEASE_MARGIN + PARSE_ALLOWANCE
        self.shelf.keep_only(self.feeds)

    async def tick(self) -> None:
        """Start polling the hosts that are free and have due feeds, as far as there is room."""
        until = asyncio.get_running_loop().time() + LONGEST_TICK
        while await self._start() and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self.running, timeout=left, return_when=asyncio.FIRST_COMPLETED)

    async def _start(self) -> bool:
        """Start polling as many hosts as there is room for; return whether more of them wait."""
        most = self.config.polling.concurrency
        room = most - len(self.running)
        if self.stopping:
            return False
        if room <= most // 8:
            return True
        await self.settle()
        claims = await self.claim(room, due_by=self.clock.now())
        self.poll_bundle(claims)
        return len(claims) == room

    async def settle(self) -> None:
        """Give back what could not be given back when it was time."""
        if self.owed and not self.busy:
            await self._give_back(list(self.owed))

    async def place(self, speed: Speed, most: int) -> int:
        """Wait until hosts of this kind may be polled here, and keep places for as many as there is room for.

        Return how many that are, 0 once we stop; whoever keeps them takes them out of `kept` again.
        """
        every = self.config.polling.concurrency
        while not self.stopping:
            free = every - len(self.running) - self.kept.total()
            room = self.room(free)
            left = {"quick": free, "slow": min(room.slow, free), "unknown": min(room.unknown, free)}[speed]
            if left > 0 and free > every // 8:
                kept = min(left, most)
                self.kept[speed] += kept
                return kept
            if self.running:
                await asyncio.wait(self.running, timeout=WAIT_FOR_PLACES, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(WAIT_FOR_PLACES)
        return 0

    def poll_bundle(self, claims: Iterable[Claim]) -> None:
        """Begin to poll these hosts, which are ours."""
        for claim in claims:
            self.busy[claim.host] = claim
            task = asyncio.create_task(self._poll_host(claim))
            self.running.add(task)
            task.add_done_callback(partial(self._finished, claim))

    def _finished(self, claim: Claim, task: asyncio.Task[list[Polled]]) -> None:
        self.running.discard(task)
        if self.busy.get(claim.host) is claim:  # broken off before it began
            del self.busy[claim.host]
        error = None if task.cancelled() else task.exception()
        if isinstance(error, LeaseLostError):
            logger.warning("polling: {}", error)
        elif isinstance(error, StorageError):
            logger.error("polling: {}; trying again", error)
        elif error is not None:
            self.metrics.bugs.inc()
            logger.opt(exception=error).error("polling broke off: {}", type(error).__name__)

    async def poll_all(self, *, every: bool, report: Callable[[Polled], None]) -> int:
        """Poll each feed once that is due, or every one; return how many failed.

        Hosts that rest are waited for; feeds whose host somebody else holds for longer than a lease count as failed.
        """
        due_by = None if every else self.clock.now()
        configured = {feed.id for feed in self.config.feeds if not feed.paused}
        left = configured & await self.due(due_by) - await self._resting()
        failed = 0
        give_up_at = self.clock.now() + self.lease
        while left:
            claimed = await self.claim(self.config.polling.concurrency, due_by=due_by, only=left)
            if not claimed and self.clock.now() > give_up_at:
                break
            if not claimed:
                await asyncio.sleep(WAIT_FOR_HOSTS)
                left &= await self.due(due_by)  # another daemon on this database may have polled them
                continue
            for polled in await asyncio.gather(*(self._poll_host(one) for one in claimed)):
                for one in polled:
                    give_up_at = self.clock.now() + self.lease
                    left.discard(one.feed.id)
                    failed += one.result == "error"
                    report(one)
            left -= await self._resting([one.host for one in claimed])
        return failed + len(left)

    async def _resting(self, among: list[str] | None = None) -> set[str]:
        """Return the feeds whose servers, of all or of these, asked to be left alone for longer than anybody waits."""
        until = self.clock.now() + self.lease
        resting, feeds = await self.database.read(lambda c: resting_feeds(c, until, among))
        for host, moment in resting.items():
            logger.info("{} is left alone until {:%Y-%m-%d %H:%M} UTC, as it asked", host, moment)
        return feeds

    async def due(self, due_by: datetime | None) -> set[str]:
        """Return the ids of the active feeds that are due by then, or of all."""
        return await self.database.read(lambda c: due_feeds(c, due_by))

    async def claim(self, most: int, *, due_by: datetime | None, only: set[str] | None = None) -> list[Claim]:
        """Lease hosts to ourselves that are free and have due feeds; a feed is due by that moment, or in any case."""
        lease, room = Lease(self.token(), self.clock.now() + self.lease), self.room(most)
        return await self.database.write(lambda c: self.claim_in(c, lease, room, due_by=due_by, only=only))

    def claim_in(
        self, connection: Connection, lease: Lease, room: Room, *, due_by: datetime | None, only: set[str] | None = None
    ) -> list[Claim]:
        """Lease hosts that are free and have due feeds, in the caller's transaction."""
        http, every = self.config.http, self.config.polling.every.total_seconds()
        claimed = claim_due(connection, self.clock.now(), lease, room, due_by=due_by, only=only)
        crowded = crowds(connection, list(claimed), every) if claimed else {}
        return [
            Claim(
                host, self.known(feeds), lease.token,
                crowded[host].polls * (http.pause + crowded[host].seconds) / http.per_host,
                slow=crowded[host].seconds >= SLOW, unknown=crowded[host].seconds == 0,
            )
            for host, feeds in claimed.items()
        ]  # fmt: skip

    def known(self, feeds: Iterable[str]) -> list[Feed]:
        """Return those of these feeds that the configuration has."""
        return [self.feeds[feed] for feed in feeds if feed in self.feeds]

    def room(self, most: int) -> Room:
        """Return how many hosts of each kind may be claimed, where there are places for so many."""
        slow = sum(claim.slow for claim in self.busy.values()) + self.kept["slow"]
        unknown = sum(claim.unknown for claim in self.busy.values()) + self.kept["unknown"]
        return room_among(self.config.polling.concurrency, most, slow, unknown)

    def token(self) -> str:
        """Return a token for a lease of ours."""
        return f"{self.worker}/{self.clock.token()}" if self.worker else self.clock.token()

    async def poll_one(self, feed: Feed) -> Polled | None:
        """Poll one feed now; None where its host is leased to somebody."""
        for claim in await self.claim(1, due_by=None, only={feed.id}):
            return next(iter(await self._poll_host(claim)), None)
        return None

    async def preview(self, feed: Feed) -> tuple[Document, list[tuple[Entry, Match]]]:
        """Fetch and match a feed without storing or telling anything; FeedError where that fails."""
        fetched = await self.fetcher.fetch(feed, PollState(), self.clock.now())
        document = await self.parser.parse(fetched.body, fetched.content_type, fetched.url)
        visit = Visit(feed, self.clock.now())
        finds = pipeline.all_new(visit, document)
        _, matches = await asyncio.to_thread(pipeline.match, self.rules, visit, finds)
        return document, matches

    async def _poll_host(self, claim: Claim) -> list[Polled]:
        """Poll the feeds of one host, `http.per_host` at once, each with a pause after the one before.

        A server that asks to be left alone is left alone by all of them.
        """
        done: list[Polled] = []
        waiting = deque(claim.feeds)
        pause = timedelta(seconds=self.config.http.pause)
        started = asyncio.get_running_loop().time()
        self.busy[claim.host] = claim
        try:
            lanes = min(self.config.http.per_host, len(waiting))
            await asyncio.gather(*(self._poll_in_turn(claim, waiting, done, pause) for _ in range(lanes)))
        finally:
            self.busy.pop(claim.host, None)
            now = self.clock.now()
            free_at = max([now + pause, *(one.retry_at for one in done if one.retry_at)])
            took = asyncio.get_running_loop().time() - started - pause.total_seconds() * max(len(done) - 1, 0)
            seconds = max(took, 0.0) / len(done) if done else None
            ours = claim.host, claim.token
            self.owed[ours] = Rest(ours, free_at, seconds)
            await self._give_back([ours])
        return done

    async def _give_back(self, those: list[Ours]) -> None:
        """End the leases of these hosts, which were polled; one that cannot be written now is not forgotten."""
        for key in those:
            if (rest := self.owed.get(key)) is not None:
                await self.database.write_together(release_hosts, rest)
                self.owed.pop(key, None)

    async def _poll_in_turn(self, claim: Claim, waiting: deque[Feed], done: list[Polled], pause: timedelta) -> None:
        async with self.fetcher.line(claim.host) if len(waiting) > 1 else nullcontext() as line:
            await self._poll_along(line, claim, (waiting, done), pause)

    async def _poll_along(
        self, line: Line | None, claim: Claim, lists: tuple[deque[Feed], list[Polled]], pause: timedelta
    ) -> None:
        (waiting, done), first = lists, True
        while waiting and not any(one.retry_at for one in done):
            if not first and not await self._go_on(pause):
                return
            first = False
            if not waiting:
                return
            feed = waiting.popleft()
            if line is not None:
                line.more = bool(waiting)
            if (polled := await self.poll(feed, claim, line)) is not None:
                done.append(polled)

    async def _go_on(self, pause: timedelta) -> bool:
        """Rest; the poll before has made the lease longer."""
        if not self.stopping:
            await self.clock.sleep(pause.total_seconds())
        return not self.stopping

    @property
    def _longer(self) -> timedelta:
        """For how long a host stays ours after a poll, where more of its feeds follow."""
        return timedelta(seconds=self.config.http.pause) + self.lease

    async def poll(self, feed: Feed, claim: Claim, line: Line | None = None) -> Polled | None:
        """Poll one feed whose host is ours; what fails ends at this feed's row. None where another host was busy."""
        started = asyncio.get_running_loop().time()
        ports = (self.database, self.fetcher, self.parser, self.encoder, self.clock)
        way = Way(Turns(self.database, self.clock, self.config.http), claim.host, self.config.polling.min)
        ours, kept = (claim.host, claim.token), (self.shelf, self.middles)
        longer = self._longer if line is not None and line.more else None
        poll = Poll(self.config, self.rules, *ports, claim.crowding, ours, way, *kept, line, longer)
        try:
            polled = await poll.run(feed)
        except BusyError as busy:
            await self._wait_there(feed, claim, busy)
            return None
        except MonitorError:
            raise
        except Exception as error:  # noqa: BLE001  a bug of ours takes no other feed with it, and is not met at once again
            self.metrics.bugs.inc()
            logger.opt(exception=error).error("polling {} broke off", redact_ref(feed.ref))
            polled = await poll.failed(feed, FeedError(f"an error of ours: {type(error).__name__}; see the log"))
        self.metrics.poll_seconds.observe(asyncio.get_running_loop().time() - started)
        self._count(polled)
        if polled.error is None and claim.host not in way.asked:  # it leads here no more
            await self.database.write(lambda c: queue_at(c, feed.id, way.asked[0]))
        return polled

    async def _wait_there(self, feed: Feed, claim: Claim, busy: BusyError) -> None:
        """Let a feed wait among those of the server that was busy: polled as one of them, it finds it free.

        Where two servers on its way are in such demand, it does not go to and fro between them.
        """
        to_and_fro = claim.host != feed.host
        due = self.clock.now() + LONG_WAY * (1 + self.clock.chance()) if to_and_fro else None
        logger.bind(feed=redact_ref(feed.ref)).trace("{}: polled among its feeds from now on", busy)
        rest = Rest((claim.host, claim.token), self.clock.now() + self._longer)

        def wait(connection: Connection) -> None:
            queue_at(connection, feed.id, busy.host, due)
            renew_leases(connection, [rest])

        await self.database.write(wait)

    def _count(self, polled: Polled) -> None:
        self.metrics.polls.labels(polled.result).inc()
        self.metrics.entries.inc(len(polled.outcome.new))
        for hit in polled.outcome.hits:
            self.metrics.hit(hit)
            log_hit(hit)
        for notice in polled.outcome.notices:
            logger.bind(feed=redact_ref(polled.feed.ref), notice=notice.kind).warning("{}", notice.message)
        _log_poll(polled)
        for listener in self.listeners:
            listener(polled)


def room_among(places: int, most: int, slow: int, unknown: int) -> Room:
    """Slow hosts take half of all the places at most, and leave a quarter to known ones with those that may be."""
    return Room(most, max(places // 2 - slow, 0) or int(not slow), max(places - places // 4 - slow - unknown, 0))


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


def log_hit(hit: Hit) -> None:
    """Write the line of a hit."""
    logger.bind(watchlist=hit.watchlist_id, entry=hit.entry_id, kind=hit.kind, score=hit.score).info(
        "hit {} {} {:.2f} {} ({})",
        hit.watchlist_id,
        hit.kind,
        hit.score,
        printable(hit.title, 120),
        hit.origin,
    )
