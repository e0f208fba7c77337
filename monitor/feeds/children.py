"""A small pool of children that read what strangers wrote; one that takes too long is killed.

Eighty kilobytes of hostile XML hold a parser for ten seconds and Python's lock with it; in a child they cost one
document.
"""

import asyncio
import json
import os
import struct
import sys
from contextlib import suppress

from loguru import logger

from monitor.feeds.child import LENGTH, Reply
from monitor.model.errors import ParseError

LONGEST_REPLY = 100_000_000
READ_BY_ONE = 5_000  # then a fresh child: what a library leaks goes with it
BEHIND = 10  # niceness of a child that others go before
READY = 30.0  # seconds that a child may take to start


class TooSlowError(ParseError):
    """Reading a document took too long, and was stopped."""


class _Child:
    """One child process and how many documents it has read."""

    def __init__(
        self, process: asyncio.subprocess.Process, source: asyncio.StreamWriter, sink: asyncio.StreamReader
    ) -> None:
        self.process = process
        self.source = source
        self.sink = sink
        self.read = 0
        self.alone = False

    @classmethod
    async def start(cls, module: str, *, behind: bool) -> "_Child":
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for the daemon, which ends its children itself
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("the pipes of a child could not be made")
        if behind:
            os.setpriority(os.PRIO_PROCESS, process.pid, BEHIND)
        return cls(process, process.stdin, process.stdout)

    async def ready(self) -> None:
        async with asyncio.timeout(READY):
            self.alone = bool((await self._reply()).get("alone"))

    async def ask(self, header: dict[str, str], body: bytes) -> Reply:
        head = json.dumps(header).encode()
        self.source.write(LENGTH.pack(len(head), len(body)) + head + body)
        await self.source.drain()
        reply = await self._reply()
        self.read += 1
        return reply

    async def _reply(self) -> Reply:
        (length,) = struct.unpack("!I", await self.sink.readexactly(4))
        if length > LONGEST_REPLY:
            raise ParseError("the document holds more text than a feed may have")
        reply: Reply = json.loads(await self.sink.readexactly(length))
        return reply

    async def end(self) -> None:
        self.source.close()
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Children:
    """Up to `count` children that run a module, each started when first needed and replaced when it died.

    A child is also replaced when it has read `each` documents; `behind` lets everybody else have the CPU first.
    """

    def __init__(
        self, module: str, count: int, seconds: float, each: int = READ_BY_ONE, *, behind: bool = False
    ) -> None:
        self._module = module
        self._seconds = seconds
        self._each = each
        self._behind = behind
        self._idle: asyncio.LifoQueue[_Child | None] = asyncio.LifoQueue()
        for _ in range(count):
            self._idle.put_nowait(None)
        self.alive: set[_Child] = set()
        self.kills = 0
        self.alone: bool | None = None  # whether they are without a network; None until one has started

    async def ask(self, header: dict[str, str], body: bytes, seconds: float | None = None) -> Reply:
        """Return a child's answer; ParseError where it has none, TooSlowError where it takes too long."""
        child, seconds = await self._idle.get(), seconds or self._seconds
        try:
            if child is not None and child.process.returncode is not None:  # somebody killed it while it rested
                await self._drop(child)
                child = None
            if child is None:
                child = await _Child.start(self._module, behind=self._behind)
                self.alive.add(child)
                await child.ready()
                self._hear(alone=child.alone)
            async with asyncio.timeout(seconds):
                reply = await child.ask(header, body)
        except BaseException as error:
            await self._drop(child)
            child = None
            if isinstance(error, TimeoutError):
                raise TooSlowError(f"reading the document took over {seconds:g} s and was stopped") from None
            if isinstance(error, OSError | asyncio.IncompleteReadError | ValueError):
                raise ParseError("reading the document ended the parser: too much CPU time or memory") from error
            raise
        finally:
            if child is not None and child.read >= self._each:
                await self._drop(child, counted=False)
                child = None
            self._idle.put_nowait(child)
        if "error" in reply:
            raise ParseError(str(reply["error"]))
        return reply

    def _hear(self, *, alone: bool) -> None:
        if self.alone is None and not alone:
            logger.warning(
                "the kernel gives {} no network namespace of its own: what reads documents could reach the network, "
                "were it taken over", self._module.rpartition(".")[2],
            )  # fmt: skip
        self.alone = alone

    async def _drop(self, child: _Child | None, *, counted: bool = True) -> None:
        if child is not None:
            self.kills += counted
            self.alive.discard(child)
            await child.end()

    async def close(self) -> None:
        """End every child."""
        for child in list(self.alive):
            await self._drop(child, counted=False)
