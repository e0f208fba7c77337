"""What many ask of the database at about the same time, done in one transaction for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection, exc

One = TypeVar("One")
Answer = TypeVar("Answer")
MOST = 200  # that share a transaction
Work = Callable[[Connection, list[One]], list[Answer]]


class Run(Protocol):
    """Does work in a transaction of its own, and answers after the commit."""

    def __call__(self, work: Callable[[Connection], list[Answer]]) -> Awaitable[list[Answer]]:
        """Return what the work returns."""


class _Group(Generic[One, Answer]):
    """Those who wait for the same work, and the task that does it for them."""

    def __init__(self) -> None:
        self.waiting: list[tuple[One, asyncio.Future[Answer]]] = []
        self.task: asyncio.Task[None] | None = None


class Together:
    """Gathers those who ask while a transaction for the same work is under way: the next one is for all of them.

    A transaction follows the one before after `rest` seconds, so that it has something to gather; whoever asks alone
    waits for nobody.
    """

    def __init__(self, run: Run, rest: float) -> None:
        self._run = run
        self._rest = rest
        self._groups: dict[Work[object, object], _Group[object, object]] = {}

    async def ask(self, work: Work[One, Answer], one: One) -> Answer:
        """Return what `work` answers for this one; the work gives an answer for each, in the same order."""
        group: _Group[One, Answer] = self._groups.setdefault(work, _Group())  # type: ignore[arg-type, assignment]
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        group.waiting.append((one, future))
        if group.task is None or group.task.done():
            group.task = asyncio.create_task(self._work(work, group))
        return await future

    async def _work(self, work: Work[One, Answer], group: _Group[One, Answer]) -> None:
        try:
            while group.waiting:
                some, group.waiting = group.waiting[:MOST], group.waiting[MOST:]
                await self._settle(work, [(one, future) for one, future in some if not future.done()])
                await asyncio.sleep(self._rest)
        finally:
            for _, future in group.waiting:
                future.cancel()
            group.waiting = []

    async def _settle(self, work: Work[One, Answer], some: list[tuple[One, "asyncio.Future[Answer]"]]) -> None:
        """Answer these. Where one takes the others with it each is tried alone, unless the database is not there."""
        if not some:
            return
        try:
            answers = await self._run(lambda connection: work(connection, [one for one, _ in some]))
        except Exception as error:  # noqa: BLE001  it belongs to those who wait
            if len(some) > 1 and not isinstance(error.__cause__, exc.OperationalError | exc.TimeoutError):
                await asyncio.gather(*(self._settle(work, [each]) for each in some))
                return
            for _, future in some:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), answer in zip(some, answers, strict=True):
            if not future.done():
                future.set_result(answer)
