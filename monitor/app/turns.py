"""Turns at a host, shared with polling: one request at a time, and a rest after each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from monitor.app.clock import Clock
from monitor.model.config import HttpConfig
from monitor.storage.database import Database
from monitor.storage.feeds import Lease, release_host
from monitor.storage.hosts import claim_host, host_free_at

MARGIN = 5.0
SHORTEST, LONGEST = 0.1, 2.0  # seconds between two looks at a host that somebody else has


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
            rested = self.clock.now() + timedelta(seconds=self.http.pause)
            await self.database.write(lambda connection: release_host(connection, host, token, rested))

    async def _claim(self, host: str, token: str) -> bool:
        now = self.clock.now()
        lease = Lease(token, now + timedelta(seconds=self.http.timeout + MARGIN))
        free_at = await self.database.read(lambda connection: host_free_at(connection, host))
        if free_at is not None and free_at > now:
            return False
        return await self.database.write(lambda connection: claim_host(connection, host, now, lease))
