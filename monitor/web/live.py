"""Tell a page that is looked at that there is something else to see, over server-sent events (WHATWG HTML §9.2)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from monitor.model.errors import StorageError
from monitor.storage.pages import Stamp, stamp
from monitor.web.desk import Desk

LOOK = 2.0  # seconds between two looks at the store while anybody watches
MOST_WATCHERS = 100


@dataclass(eq=False)
class Live:
    """One look at the store serves everybody who watches."""

    desk: Desk
    _watchers: set[asyncio.Queue[str]] = field(default_factory=set, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _begun: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    @property
    def full(self) -> bool:
        """Whether nobody more can watch."""
        return len(self._watchers) >= MOST_WATCHERS

    async def watch(self, *at_once: str) -> AsyncIterator[str]:
        """Yield the name of what changed, as it changes: stories, alerts or feeds; `at_once` first, as soon as we look.

        So who reads the store when the first name comes misses nothing that comes after.
        """
        queue: asyncio.Queue[str] = asyncio.Queue(8)
        self._watchers.add(queue)
        try:
            if self._task is None or self._task.done():
                self._begun = asyncio.Event()
                self._task = asyncio.create_task(self._look(self._begun))
            await self._begun.wait()
            for name in at_once:
                yield name
            while True:
                yield await queue.get()
        finally:
            self._watchers.discard(queue)

    async def _look(self, begun: asyncio.Event) -> None:
        """Look while there are watchers; a store that does not answer is looked at again."""
        before: Stamp | None = None
        while self._watchers:
            now = await self._stamp() or before
            begun.set()
            for name in _changed(before, now):
                self._tell(name)
            before = now
            await asyncio.sleep(LOOK)

    async def _stamp(self) -> Stamp | None:
        try:
            return await self.desk.read(stamp)
        except StorageError:
            return None

    def _tell(self, name: str) -> None:
        for queue in self._watchers:
            if not queue.full():
                queue.put_nowait(name)


def _changed(before: Stamp | None, now: Stamp | None) -> list[str]:
    if before is None or now is None:
        return []
    pairs = {
        "stories": (before.hits, now.hits),
        "alerts": ((before.alerts, before.deliveries), (now.alerts, now.deliveries)),
        "feeds": (before.polls, now.polls),
    }
    return [name for name, (old, new) in pairs.items() if old != new]
