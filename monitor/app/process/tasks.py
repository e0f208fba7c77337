"""What a loop has under way: polls, deliveries, articles to be read."""

import asyncio
from dataclasses import dataclass, field


@dataclass(eq=False)
class Tasks:
    """The tasks of one kind that run; once it stops, it takes on nothing more."""

    running: set[asyncio.Task[object]] = field(default_factory=set, init=False)
    stopping: bool = field(default=False, init=False)

    async def drain(self) -> None:
        """Take on nothing more, and wait for what runs."""
        self.stopping = True
        if self.running:
            await asyncio.wait(self.running)

    async def abandon(self) -> None:
        """Take on nothing more, and break off what runs: nothing of it is stored, and its leases run out."""
        self.stopping = True
        for task in list(self.running):
            task.cancel()
        if self.running:
            await asyncio.wait(self.running)
