"""The daemon: APScheduler is the clock, the poller and the deliverer are the hands. Signals belong to the caller."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from loguru import logger

from monitor.app.config.load import Loaded
from monitor.app.config.watched import Watched
from monitor.app.daemon.backup_job import Backups
from monitor.app.daemon.digests import keep_calendars
from monitor.app.daemon.gauges import Gauges
from monitor.app.daemon.heartbeat import Heartbeat
from monitor.app.daemon.keeping import Keeper
from monitor.app.daemon.reload import Reloader
from monitor.app.daemon.troubles import Troubles
from monitor.app.daemon.wiring import Parts
from monitor.app.daemon.workers import BEAT, Membership
from monitor.app.hits.backfill import look_back
from monitor.app.hits.pipeline import Outcome
from monitor.app.hits.planting import plant_all
from monitor.app.hits.rarity import Tally
from monitor.app.polling.poll import Polled
from monitor.app.process.tasks import Tasks
from monitor.model.errors import LeftBehindError, StorageError
from monitor.model.worker import Kind
from monitor.storage.feeds import next_due
from monitor.storage.migrate import require_carrier
from monitor.text.units import counted
from monitor.text.urls import redact_ref

if TYPE_CHECKING:
    from monitor.app.daemon.carrier import Carrier

GRACE = 7.0  # seconds from the signal until what still runs is broken off; container engines kill after 10
STUCK = 60.0  # seconds without a tick of the poller
ANSWER = 2.0  # seconds that the database may take to show that it lives
ASK_HUBS = 15.0  # seconds between two looks at which hub is to be asked
LEARN = 30.0  # seconds between two writings of how often terms were met
LOOK = 60.0  # seconds between two looks for troubles of our own
WATCH = 2.0  # seconds between two looks at the configuration's files; an edit is taken up at the second that sees it


@dataclass
class FirstPass:
    """Counts what the first poll of each feed brings that was due at the start."""

    left: set[str]
    polls: int = 0
    failed: int = 0
    entries: int = 0
    hits: int = 0

    def add(self, polled: Polled) -> bool:
        """Count a poll; return whether it was the last of the pass."""
        if polled.feed.id not in self.left:
            return False
        self.left.discard(polled.feed.id)
        self.polls += 1
        self.failed += polled.result == "error"
        self.entries += len(polled.outcome.new)
        self.hits += len(polled.outcome.hits)
        return not self.left

    def __str__(self) -> str:
        entries = counted(self.entries, "new entry", "new entries")
        alone = "; none answered: can this machine reach the network?" if 1 < self.polls == self.failed else ""
        feeds = f"{counted(self.polls, 'feed')} polled, {self.failed} failing"
        return f"{feeds}, {entries}, {counted(self.hits, 'hit')}{alone}"


def _log_turn(polled: Polled) -> None:
    """A feed that fails is told of once, and once more when it recovers; each poll stands in the log at level debug."""
    name = redact_ref(polled.feed.ref)
    note = logger.bind(feed=name, status=polled.status)
    if polled.error and not polled.failures:
        note.warning("feed {} is failing: {}", name, polled.error)
    elif polled.failures and not polled.error:
        note.info("feed {} answers again, after {}", name, counted(polled.failures, "failed poll"))


def _carrier(parts: Parts, membership: Membership) -> "Carrier":
    """Procrastinate is loaded where several processes share a store, and nowhere else."""
    made: Carrier = require_carrier("monitor.app.daemon.carrier").Carrier(parts, membership)
    return made


class Daemon:
    """Runs until `stop` is set. `watched` is the folder of its configuration, where it has one that is edited.

    A `run` does everything; a `clock` leaves polling and delivering to workers, and a `worker` does nothing else.
    """

    def __init__(self, parts: Parts, watched: Watched | None = None, kind: Kind = "run") -> None:
        self.parts = parts
        self.watched = watched
        self.kind = kind
        self.membership = None if parts.database.is_sqlite else Membership(parts, kind)
        self.carrier = None if self.membership is None else _carrier(parts, self.membership)
        self.reloader = Reloader(parts, writes=kind != "worker")
        self._keeper = Keeper(parts.database)
        self.gauges = Gauges(parts)
        self._heartbeat = Heartbeat(parts, self.problems)
        self._beats: timedelta | None = None
        self.stop = asyncio.Event()
        self.scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._wakes: set[asyncio.Task[None]] = set()
        self._ticked_at: float | None = None
        self._tally = Tally()
        self._first = FirstPass(set())
        self._hurry = asyncio.Event()
        self._left_behind: LeftBehindError | None = None
        parts.poller.listeners.append(self._polled)
        parts.second_look.listeners.append(self._settled)

    def end(self) -> None:
        """Stop; asked a second time, stop without waiting for what runs."""
        if self.stop.is_set():
            self._hurry.set()
        self.stop.set()

    async def reload(self, read: Callable[[], Loaded]) -> bool:
        """Take up an edited configuration; what does not validate changes nothing."""
        if not await self.reloader.take_up(read):
            return False
        if self.kind != "worker":
            self._keep_beating()
            await self._guarded("look back", self._look_back)
        return True

    def _keep_beating(self) -> None:
        """Ping the dead man's switch as the configuration says now."""
        heartbeat = self.parts.config.heartbeat
        if heartbeat is None:
            if self.scheduler.get_job("heartbeat"):
                self.scheduler.remove_job("heartbeat")
        elif self._beats != heartbeat.every:
            self._every("heartbeat", self._heartbeat.beat, heartbeat.every.total_seconds())
        self._beats = heartbeat.every if heartbeat else None

    def _every(self, name: str, work: Callable[[], Awaitable[object]], seconds: float) -> None:
        self.scheduler.add_job(self._guarded, "interval", (name, work), seconds=seconds, id=name, replace_existing=True)

    def reload_soon(self) -> None:
        """Read the folder anew, after a reload that runs."""
        if self.watched is not None:
            self._start("reload", partial(self.reload, self.watched.read))

    async def _look_for_edits(self) -> None:
        if self.watched is not None and await asyncio.to_thread(self.watched.edited):
            await self.reload(self.watched.read)

    def _start(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.create_task(self._guarded(name, work))
        self._wakes.add(task)
        task.add_done_callback(self._wakes.discard)

    def _polled(self, polled: Polled) -> None:
        """Say what turned, and deliver at once what a poll has just stored."""
        _log_turn(polled)
        self._tally.hear(polled.outcome.new)
        if self._first.add(polled):
            logger.info("first pass over the feeds: {}", self._first)
        if polled.outcome.alerts:
            self._start("deliver", self.parts.deliverer.tick)
        if polled.outcome.doubts:
            self._start("second look", self.parts.second_look.tick)
        if self.parts.websub is not None:
            self._start("websub", partial(self.parts.websub.polled, polled))

    def _settled(self, outcome: Outcome) -> None:
        """Deliver at once what a second look has just stored, and let the next one begin."""
        if outcome.alerts:
            self._start("deliver", self.parts.deliverer.tick)
        self._start("second look", self.parts.second_look.tick)

    async def run(self) -> None:
        """Work until stopped, then finish or give back what runs, within a few seconds.

        LeftBehindError where it stops since the database went on without this version.
        """
        for name, work, seconds in self._jobs():
            self._every(name, work, seconds)
        self.scheduler.add_listener(self._listen, EVENT_JOB_MISSED | EVENT_JOB_ERROR | EVENT_JOB_MAX_INSTANCES)
        self.scheduler.start()
        looking_back = await self._begin()
        try:
            if self.carrier is not None and self.kind != "clock":
                self.carrier.start()
            if self.carrier is not None or self.kind != "clock":
                self._every("poll", self._poll, 1.0)
                await self._guarded("poll", self._poll)
            await self.stop.wait()
        finally:
            self.scheduler.shutdown(wait=False)
            looking_back.cancel()  # what it has found is stored; the rest is looked at next time
            await self._finish()
        if self._left_behind is not None:
            raise self._left_behind

    def _jobs(self) -> list[tuple[str, Callable[[], Awaitable[object]], float]]:
        """Return what is done again and again, polling aside, and every how many seconds."""
        parts = self.parts
        jobs: list[tuple[str, Callable[[], Awaitable[object]], float]] = [
            ("measure", self.gauges.measure, 15.0), ("lag", self.gauges.feel_lag, 1.0),
        ]  # fmt: skip
        if self.carrier is not None or self.kind != "clock":
            jobs.append(("deliver", parts.deliverer.tick, 1.0))
        if self.kind != "clock":
            jobs += [
                ("second look", parts.second_look.tick, 1.0),
                ("learn", self._learn, LEARN),
            ]  # fmt: skip
        if self.kind != "worker":
            jobs += [
                ("digests", partial(keep_calendars, parts), 5.0), ("prune", self._prune, 600.0),
                ("backup", Backups(parts).look, 600.0), ("troubles", Troubles(parts).look, LOOK),
            ]  # fmt: skip
            if parts.websub is not None:
                jobs.append(("websub", parts.websub.tick, ASK_HUBS))
        if self.watched is not None and parts.config.reload == "watch":
            jobs.append(("reload", self._look_for_edits, WATCH))
        if self.membership is not None:
            jobs.append(("beat", self.membership.beat, BEAT))
        return jobs

    async def _begin(self) -> asyncio.Task[None]:
        """Do what comes before the first poll; return what looks back beside it."""
        if self.membership is not None:
            await self._guarded("beat", self.membership.beat)
        if self.kind == "worker":
            return asyncio.create_task(asyncio.sleep(0))
        self._keep_beating()
        await self._guarded("seeds", self._plant)
        if self.kind == "run":
            await self._guarded("count", self._count_due)
        return asyncio.create_task(self._guarded("look back", self._look_back))

    async def _plant(self) -> None:
        """Seeds come before what may repeat them."""
        parts = self.parts
        for name in await plant_all(parts.database, parts.config.watchlists, parts.clock.now(), parts.encoder):
            logger.bind(watchlist=name).info("the story of watchlist {} begins with its seed", name)

    async def _learn(self) -> None:
        await self._tally.write(self.parts.database)

    async def _look_back(self) -> None:
        """A new watchlist looks back over what is stored, and tells nobody of it."""
        parts = self.parts
        for name, hits in (await look_back(parts.database, parts.config, parts.clock.now(), parts.encoder)).items():
            logger.bind(watchlist=name).info(
                "watchlist {} is new here: {} in stored entries", name, counted(hits, "hit")
            )

    async def _count_due(self) -> None:
        configured = {feed.id for feed in self.parts.config.feeds if not feed.paused}
        self._first = FirstPass(configured & await self.parts.poller.due(self.parts.clock.now()))

    async def _poll(self) -> None:
        await (self.carrier or self.parts.poller).tick()
        if self.carrier is None or self.carrier.works or self.kind == "clock":
            self._ticked_at = asyncio.get_running_loop().time()

    async def problems(self) -> list[str]:
        """Return what keeps the daemon from its work; nothing where all is well."""
        found = []
        try:
            async with asyncio.timeout(ANSWER):
                await self.parts.database.read(next_due)
        except (StorageError, TimeoutError):
            found.append("the database does not answer")
        if self.kind == "clock":
            return found or await self._handless()
        idle = asyncio.get_running_loop().time() - self._ticked_at if self._ticked_at is not None else STUCK
        if idle >= STUCK:
            found.append("polling is stuck" if self._ticked_at is not None else "polling has not begun")
        return found

    async def _handless(self) -> list[str]:
        """A clock has no hands of its own."""
        if self.membership is None or await self.membership.hands():
            return []
        return ["nobody polls and delivers: start `monitor worker`, or `monitor run` without --no-work"]

    async def _finish(self) -> None:
        hands: list[Tasks | Carrier] = [self.parts.poller, self.parts.second_look, self.parts.deliverer]
        if self.carrier is not None:
            hands.append(self.carrier)
        drained = asyncio.gather(*(one.drain() for one in hands))
        hurried = asyncio.create_task(self._hurry.wait())
        await asyncio.wait((drained, hurried), timeout=GRACE, return_when=asyncio.FIRST_COMPLETED)
        hurried.cancel()
        drained.cancel()
        await asyncio.gather(drained, hurried, return_exceptions=True)
        await asyncio.gather(*(one.abandon() for one in hands))
        await self._guarded("learn", self._learn)
        if self.membership is not None:
            await self._guarded("leave", self.membership.leave)

    async def _guarded(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """The one place where an error that nobody expected ends: it is logged and counted, and the loop goes on."""
        try:
            await work()
        except asyncio.CancelledError:
            if not self.stop.is_set():  # the scheduler breaks its jobs off at the end, which is no error
                raise
        except LeftBehindError as error:
            self._left_behind = error
            self.end()
        except StorageError as error:
            logger.error("{}: {}; trying again", name, error)
            await asyncio.sleep(1)
        except Exception as error:  # noqa: BLE001
            self.parts.metrics.bugs.inc()
            logger.opt(exception=error).error("{} broke off: {}", name, type(error).__name__)

    def _listen(self, event: JobEvent) -> None:
        self.parts.metrics.missed_ticks.labels(event.job_id).inc()

    async def _prune(self) -> None:
        gone = await self._keeper.prune(self.parts.config.retention, self.parts.clock.now())
        if any(gone.values()):
            told = ", ".join(f"{count:,} {what}" for what, count in gone.items() if count)
            logger.debug("pruned what is older than it is kept: {}", told)
