"""A database in use: readers on a few threads, and writers.

SQLite has one writer, whose jobs share a commit. On PostgreSQL a transaction mostly waits for answers, so several
threads write, each job in a transaction of its own.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine

from monitor.model.errors import MonitorError, StorageError
from monitor.storage.engine import named_errors, open_engine, reading, still_open, writing
from monitor.storage.together import Answer, One, Together, Work

__all__ = ["Connection", "Database"]

T = TypeVar("T")
READERS = 3
WRITERS = 4  # on PostgreSQL; with the readers and a sign of life, a process takes eight connections
PATIENT = 2  # of them that may wait for what others hold
SHARED_COMMIT = 20
LONGEST_QUEUE = 10_000
REST = 0.03  # seconds between two transactions for many


class _Job(Generic[T]):
    """One piece of writing and the future that its caller waits on."""

    def __init__(self, work: Callable[[Connection], T]) -> None:
        self.work = work
        self.future: Future[T] = Future()
        self.result: T | None = None
        self.error: Exception | None = None

    def run(self, connection: Connection, *, alone: bool) -> None:
        """Do the work, in a savepoint unless it is alone, so that a job that fails takes no other with it."""
        try:
            with named_errors(), nullcontext() if alone else connection.begin_nested():
                self.result = self.work(connection)
        except Exception as error:  # noqa: BLE001  it is the caller's, who waits on the future
            self.error = error

    def settle(self, failure: Exception | None) -> None:
        """Tell the caller; only after the commit."""
        if self.future.cancelled():
            return
        error = self.error or failure
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]


class Database:
    """The store of one process. `write` answers after the commit; a job that raises changes nothing."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = open_engine(url, hurried=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._reads = self.engine if self.is_sqlite else open_engine(url)
        self._closed = False
        self._jobs: queue.Queue[_Job[object] | None] = queue.Queue(LONGEST_QUEUE)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writers = [
            threading.Thread(target=self._write_jobs, name="writer", daemon=True)
            for _ in range(1 if self.is_sqlite else WRITERS)
        ]
        for writer in self._writers:
            writer.start()
        self._patient: AbstractAsyncContextManager[object] = (
            nullcontext() if self.is_sqlite else asyncio.Semaphore(PATIENT)
        )
        self._read_together, self._write_together = Together(self.read, REST), Together(self.write, REST)

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a connection to read on, for callers without an event loop."""
        return reading(self._reads)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction to write in, for callers without an event loop."""
        return writing(self.engine)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` reads, on a thread of its own."""

        def run() -> T:
            with reading(self._reads) as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def read_together(self, work: Work[One, Answer], one: One) -> Answer:
        """Return what `work` reads for this one, in a transaction for all who ask for the same work meanwhile."""
        return await self._read_together.ask(work, one)

    async def write_together(self, work: Work[One, Answer], one: One) -> Answer:
        """Run `work` for this one after a commit that is for all who ask for the same work meanwhile."""
        return await self._write_together.ask(work, one)

    @property
    def waiting(self) -> int:
        """How many writes wait for the writer."""
        return self._jobs.qsize()

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writer's next transaction and return its result once that is committed.

        A caller that is cancelled does not stop the work: what was begun is committed whole.
        """
        if self._closed:
            raise StorageError("the store is closed already")
        job = _Job(work)
        try:
            self._jobs.put_nowait(job)  # type: ignore[arg-type]
        except queue.Full:
            raise StorageError(f"over {LONGEST_QUEUE} writes wait: the disk is too slow") from None
        return await asyncio.shield(asyncio.wrap_future(job.future))

    async def write_patiently(self, work: Callable[[Connection], T]) -> T:
        """Run `work`, which may have to wait for other processes; what waits for nobody finds a writer meanwhile."""
        async with self._patient:
            return await self.write(work)

    def _write_jobs(self) -> None:
        most = SHARED_COMMIT if self.is_sqlite else 1
        while True:
            batch = [self._jobs.get()]
            while len(batch) < most and batch[-1] is not None and not self._jobs.empty():
                batch.append(self._jobs.get())
            jobs = [job for job in batch if job is not None]
            failure = self._commit(jobs) if jobs else None
            for job in jobs:
                job.settle(failure)
            if batch[-1] is None:
                return

    def _commit(self, jobs: list[_Job[object]]) -> Exception | None:
        try:
            with writing(self.engine) as connection:
                alone = len(jobs) == 1
                for job in jobs:
                    job.run(connection, alone=alone)
                    if job.error is not None and (alone or not still_open(connection)):
                        raise StorageError("the database took back everything that waited for the same commit")
        except MonitorError as error:
            return error
        return None

    def close(self) -> None:
        """Finish what waits to be written, and let go of the database."""
        self._closed = True
        for _ in self._writers:
            self._jobs.put(None)
        for writer in self._writers:
            writer.join(timeout=30)
        self._readers.shutdown(wait=True)
        self.engine.dispose()
        self._reads.dispose()
