"""Several processes on one PostgreSQL: each gives signs of life, and what the dead had leased goes on elsewhere."""

import asyncio
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from loguru import logger

from monitor import __version__
from monitor.app.daemon.wiring import Parts
from monitor.model.errors import StorageError
from monitor.model.ids import derive
from monitor.model.worker import Kind, Worker
from monitor.storage.hosts import free_hosts_of
from monitor.storage.migrate import keep_up
from monitor.storage.workers import list_workers, remove_dead, remove_worker, write_beat
from monitor.text.units import counted

BEAT = 3.0  # seconds between two signs of life
LONGEST_BEAT = 10.0  # seconds that one may take
FEWEST = 3  # beats that a worker misses at least, until it counts as dead


@dataclass(eq=False)
class Membership:
    """One process among those that share a database: `kind` is run, clock or worker."""

    parts: Parts
    kind: Kind
    me: Worker = field(init=False)
    awake_since: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        clock, machine, process = self.parts.clock, socket.gethostname(), os.getpid()
        now, places = clock.now(), self.parts.config.polling.concurrency if self.kind != "clock" else 0
        id_ = derive("worker", machine, str(process), clock.token())
        self.me = Worker(id_, self.kind, machine, process, __version__, places, 0, now, now)
        self.parts.poller.worker = id_

    @property
    def silence(self) -> timedelta:
        """How long a worker may be silent until it counts as dead: what it asked while it lived has ended by then."""
        return timedelta(seconds=max(self.parts.config.http.timeout + BEAT, FEWEST * BEAT))

    async def beat(self) -> None:
        """Say that we live; free what those had leased who have not been heard of."""
        await self._within_time(self._beat)

    def _beat(self) -> None:
        with self.parts.database.writing() as connection:
            if self.parts.time is not None:
                self.parts.time.set_by(connection)
            now = self.parts.clock.now()
            places = self.parts.config.polling.concurrency if self.me.has_hands else 0
            before, polling = self.me.beat, len(self.parts.poller.running)
            self.me = replace(self.me, places=places, polling=polling, beat=now)
            keep_up(connection)
            write_beat(connection, self.me)
            for dead in remove_dead(connection, now, self.silence) if self._watched(now, before) else []:
                freed = counted(free_hosts_of(connection, dead, now), "host")
                logger.warning("worker {} is gone: {} that it had leased can be polled elsewhere", dead, freed)

    def _watched(self, now: datetime, before: datetime) -> bool:
        """Tell whether our eyes were open for so long that who was silent is dead: the database may have been away."""
        if self.awake_since is None or now - before > timedelta(seconds=FEWEST * BEAT):
            self.awake_since = now
        return now - self.awake_since >= self.silence

    async def leave(self) -> None:
        """Take our row out, at an end in order."""
        await self._within_time(self._leave)

    async def _within_time(self, work: Callable[[], None]) -> None:
        try:
            async with asyncio.timeout(LONGEST_BEAT):
                await asyncio.to_thread(work)
        except TimeoutError:
            raise StorageError(f"the database did not take it within {LONGEST_BEAT:.0f} s") from None

    def _leave(self) -> None:
        with self.parts.database.writing() as connection:
            remove_worker(connection, self.me.id)

    async def hands(self) -> int:
        """Return how many processes poll and deliver."""
        since = self.parts.clock.now() - self.silence
        return sum(one.has_hands and one.beat >= since for one in await self.parts.database.read(list_workers))
