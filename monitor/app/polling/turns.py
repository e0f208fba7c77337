"""Turns at a host, shared with polling: one request at a time, and a rest after each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.app.process.clock import Clock
from monitor.model.config import HttpConfig
from monitor.model.errors import BusyError, FetchError
from monitor.storage.database import Database
from monitor.storage.feeds import Lease
from monitor.storage.hosts import claim_host, host_free_at, host_turn
from monitor.storage.leases import release_host

MARGIN = 5.0
SHORTEST, LONGEST = 0.1, 2.0  # seconds between two looks at a host that somebody else has
SOON = 0.5  # and of whoever waits with patience
PATIENCE = 5.0  # seconds that a poll waits for a host that a redirect leads to, while others wait for its own


@dataclass(frozen=True)
class Turns:
    """Gives turns at hosts, through the table that polls lease them by."""

    database: Database
    clock: Clock
    http: HttpConfig

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait for the host's turn, hold it while the block runs, then let it rest; the caller sets a deadline."""
        token = self.clock.token()
        while not await self._claim(host, token):
            free_at = await self.database.read(lambda connection: host_free_at(connection, host))
            wait = (free_at - self.clock.now()).total_seconds() if free_at else 0.0
            await asyncio.sleep(min(max(wait, SHORTEST), LONGEST))
        try:
            yield
        finally:
            await self._release(host, token, self._rested())

    @asynccontextmanager
    async def soon(self, host: str, least: timedelta) -> AsyncIterator[None]:
        """Hold the host's turn as `at` does; BusyError where it is not free soon. Who refuses rests longer."""
        token = self.clock.token()
        left, looks = min(PATIENCE, self.http.timeout / 3), 0
        while not await self._claim(host, token):
            left, looks = left - await self._wait(host, left, looks), looks + 1
        until = self.clock.now()
        try:
            yield
        except FetchError as error:
            until = asked_rest(error, until, least) or until
            raise
        finally:
            await self._release(host, token, max(until, self._rested()))

    async def _wait(self, host: str, patience: float, looks: int) -> float:
        """Wait until it is worth to look again; return for how many seconds. A host that is held may soon be free."""
        free_at, held = await self.database.read(lambda connection: host_turn(connection, host))
        rest = (free_at - self.clock.now()).total_seconds()
        if patience <= 0 or (rest > patience and not held):
            raise BusyError(host, free_at)
        wait = min(SHORTEST * 1.5**looks, SOON) if held else min(max(rest, SHORTEST), LONGEST)
        await self.clock.sleep(wait)
        return wait

    def _rested(self) -> datetime:
        return self.clock.now() + timedelta(seconds=self.http.pause)

    async def _release(self, host: str, token: str, until: datetime) -> None:
        await self.database.write(lambda connection: release_host(connection, host, token, until))

    async def _claim(self, host: str, token: str) -> bool:
        now = self.clock.now()
        lease = Lease(token, now + timedelta(seconds=self.http.timeout + MARGIN))
        free_at = await self.database.read(lambda connection: host_free_at(connection, host))
        if free_at is not None and free_at > now:
            return False
        return await self.database.write(lambda connection: claim_host(connection, host, now, lease))


@dataclass(frozen=True)
class Way:
    """The hosts that one poll asks: the one that is leased for it, and any other in its turn.

    `least` is for how long a server is left alone that says 429 and not how long.
    """

    turns: Turns
    ours: str
    least: timedelta
    asked: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Hold the right to ask a host while the block runs; BusyError where it is not to be had soon."""
        self.asked.append(host)
        if host == self.ours:
            yield
        else:
            async with self.turns.soon(host, self.least):
                yield


def asked_rest(error: FetchError, now: datetime, least: timedelta) -> datetime | None:
    """Return until when a server that refused is left alone: Retry-After, or a while for one that says 429 alone."""
    return error.retry_at or (now + least if error.status == 429 else None)
