"""Bytes → document, in a child process that is killed when it takes too long.

Eighty kilobytes of hostile XML hold a parser for ten seconds and Python's lock with it; in a child they cost one feed
one poll.
"""

import asyncio
import json
import os
import struct
import sys
from contextlib import suppress
from datetime import datetime

from monitor.feeds.child import LENGTH
from monitor.model.entry import Document, ParsedEntry, Wishes
from monitor.model.errors import ParseError

SECONDS = 8.0
CHILDREN = 2
LONGEST_REPLY = 100_000_000
PARSED_BY_ONE = 5_000  # then a fresh child: what a library leaks goes with it


class _Child:
    """One child process and how many documents it has read."""

    def __init__(
        self, process: asyncio.subprocess.Process, source: asyncio.StreamWriter, sink: asyncio.StreamReader
    ) -> None:
        self.process = process
        self.source = source
        self.sink = sink
        self.parsed = 0

    @classmethod
    async def start(cls) -> "_Child":
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "monitor.feeds.child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for the daemon, which ends its children itself
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("the parser's pipes could not be made")
        return cls(process, process.stdin, process.stdout)

    async def ask(self, body: bytes, content_type: str, base: str) -> dict[str, object]:
        header = json.dumps({"content_type": content_type, "base": base}).encode()
        self.source.write(LENGTH.pack(len(header), len(body)) + header + body)
        await self.source.drain()
        (length,) = struct.unpack("!I", await self.sink.readexactly(4))
        if length > LONGEST_REPLY:
            raise ParseError("the document holds more text than a feed may have")
        reply: dict[str, object] = json.loads(await self.sink.readexactly(length))
        self.parsed += 1
        return reply

    async def end(self) -> None:
        self.source.close()
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Parser:
    """A small pool of children, each started when first needed and replaced when it died."""

    def __init__(self, children: int = CHILDREN, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._idle: asyncio.LifoQueue[_Child | None] = asyncio.LifoQueue()
        for _ in range(children):
            self._idle.put_nowait(None)
        self._alive: set[_Child] = set()
        self.kills = 0

    async def parse(self, body: bytes, content_type: str, base: str) -> Document:
        """Return the document of these bytes; ParseError where it is no feed, or takes too long to read."""
        child = await self._idle.get()
        try:
            if child is not None and child.process.returncode is not None:  # somebody killed it while it rested
                await self._drop(child)
                child = None
            if child is None:
                child = await _Child.start()
                self._alive.add(child)
            async with asyncio.timeout(self._seconds):
                reply = await child.ask(body, content_type, base)
        except BaseException as error:
            await self._drop(child)
            child = None
            if isinstance(error, TimeoutError):
                raise ParseError(f"reading the document took over {self._seconds:g} s and was stopped") from None
            if isinstance(error, OSError | asyncio.IncompleteReadError | ValueError):
                raise ParseError("reading the document ended the parser: too much CPU time or memory") from error
            raise
        finally:
            if child is not None and child.parsed >= PARSED_BY_ONE:
                await self._drop(child, counted=False)
                child = None
            self._idle.put_nowait(child)
        return from_json(reply)

    async def _drop(self, child: _Child | None, *, counted: bool = True) -> None:
        if child is not None:
            self.kills += counted
            self._alive.discard(child)
            await child.end()

    async def close(self) -> None:
        """End every child."""
        for child in list(self._alive):
            await self._drop(child, counted=False)


def from_json(reply: dict[str, object]) -> Document:
    """Return the document of a child's reply; ParseError where the reply is one."""
    data = reply.get("document")
    if not isinstance(data, dict):
        raise ParseError(str(reply.get("error", "the parser gave no answer")))
    entries = tuple(ParsedEntry(**(entry | _moments(entry))) for entry in data["entries"])
    said = data["wishes"]
    wishes = Wishes(said["ttl"], said["period"], tuple(said["skip_hours"]), tuple(said["skip_days"]))
    return Document(**(data | {"entries": entries, "wishes": wishes, "hubs": tuple(data["hubs"])}))


def _moments(entry: dict[str, str | None]) -> dict[str, datetime | None]:
    return {
        name: datetime.fromisoformat(value) if (value := entry[name]) else None for name in ("published", "updated")
    }
