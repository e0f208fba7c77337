"""Bytes → document, in a child process that is killed when it takes too long.

What takes more than a second, or is large, is read apart, so that it keeps nobody else waiting: one such document after
another, each in a fresh child that takes the memory along when it ends. A feed that was never read may be slow, so one
child is kept for those that are known to be quick.
"""

import asyncio
from collections import OrderedDict
from contextlib import nullcontext
from datetime import datetime

from monitor.feeds.child import Reply
from monitor.feeds.children import Children, TooSlowError
from monitor.model.entry import Document, ParsedEntry, Wishes
from monitor.model.errors import ParseError

SECONDS = 24.0  # a child's CPU time ends first, unless the machine is busy with something else
CHILDREN = 2
QUICK = 1.0
LARGE = 1_000_000  # bytes
PATIENCE = 20.0  # seconds that a slow document waits for the others
REMEMBERED = 10_000  # addresses of which we know whether they are slow


class Parser:
    """Reads feeds in its children; one more is for those that are slow."""

    def __init__(self, children: int = CHILDREN, seconds: float = SECONDS) -> None:
        self.children = Children("monitor.feeds.feed_child", children, seconds)
        self.apart = Children("monitor.feeds.feed_child", 1, seconds, each=1, behind=True)
        self._turn = asyncio.Lock()
        self._strangers = asyncio.Semaphore(max(children - 1, 1))
        self._slow: OrderedDict[str, bool] = OrderedDict()
        self._quick = min(QUICK, seconds)
        self._patient = seconds > QUICK

    async def parse(self, body: bytes, content_type: str, base: str, known: str = "") -> Document:
        """Return the document of these bytes; ParseError where it is no feed, or takes too long to read.

        `known` are digests of items that need not be read again, with spaces between.
        """
        header = {"content_type": content_type, "base": base, "known": known}
        if not self._slow.get(base, len(body) >= LARGE):
            try:
                return from_json(await self._ask_quickly(header, body))
            except TooSlowError:
                self._remember(base, slow=True)
                if not self._patient:
                    raise
        return from_json(await self._ask_apart(header, body))

    async def _ask_quickly(self, header: dict[str, str], body: bytes) -> Reply:
        async with nullcontext() if header["base"] in self._slow else self._strangers:
            reply = await self.children.ask(header, body, self._quick)
        self._remember(header["base"], slow=False)
        return reply

    async def _ask_apart(self, header: dict[str, str], body: bytes) -> Reply:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise ParseError("other documents that are slow to read were first; the next poll tries again") from None
        try:
            began = asyncio.get_running_loop().time()
            reply = await self.apart.ask(header, body)
            self._remember(header["base"], slow=asyncio.get_running_loop().time() - began >= self._quick)
            return reply
        finally:
            self._turn.release()

    def _remember(self, base: str, *, slow: bool) -> None:
        self._slow[base] = slow
        self._slow.move_to_end(base)
        if len(self._slow) > REMEMBERED:
            self._slow.popitem(last=False)

    async def close(self) -> None:
        """End every child."""
        await self.children.close()
        await self.apart.close()


def from_json(reply: Reply) -> Document:
    """Return the document of a child's reply; ParseError where there is none."""
    data = reply.get("document")
    if not isinstance(data, dict):
        raise ParseError("the parser gave no answer")
    entries = tuple(
        [
            ParsedEntry(*(*texts, _moment(published), _moment(updated), digest))
            for *texts, published, updated, digest in data["entries"]
        ]
    )
    said = data["wishes"]
    wishes = Wishes(said["ttl"], said["period"], tuple(said["skip_hours"]), tuple(said["skip_days"]))
    return Document(
        **(data | {"entries": entries, "wishes": wishes, "hubs": tuple(data["hubs"]), "shown": tuple(data["shown"])})
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
