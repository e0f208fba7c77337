"""How many requests go to one host at once, within this process: for those that take no turn at the host's row."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gates:
    """A gate for each host that is being asked; one that nobody waits at is forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._gates: dict[str, tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def through(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked, and hold the place while the block runs."""
        gate, waiting = self._gates.get(host, (asyncio.Semaphore(self._most), 0))
        self._gates[host] = gate, waiting + 1
        try:
            async with gate:
                yield
        finally:
            gate, waiting = self._gates.pop(host)
            if waiting > 1:
                self._gates[host] = gate, waiting - 1
