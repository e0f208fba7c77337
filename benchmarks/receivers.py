"""Receivers of webhooks on loopback, with the faults of real ones; every fault is drawn from seeded dice."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HEALTHY: dict[str, float] = {}
FAULTY = {"500": 0.08, "429": 0.03, "cut": 0.03, "taken, then cut": 0.05, "silent": 0.01}


@dataclass(eq=False)
class Receiver:
    """Takes alerts, or behaves badly. `taken` holds for each webhook-id the bodies that arrived whole."""

    faults: dict[str, float]
    dice: random.Random
    port: int = 0
    taken: dict[str, set[bytes]] = field(default_factory=dict)
    arrivals: dict[str, float] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    more: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        body = await reader.readexactly(int(headers["content-length"]))
        fault = self._fault()
        self.counts[fault or "204"] += 1
        if fault in {None, "taken, then cut"}:
            self.taken.setdefault(headers["webhook-id"], set()).add(body)
            self.arrivals.setdefault(headers["webhook-id"], asyncio.get_running_loop().time())
            async with self.more:
                self.more.notify_all()
        if fault in {"cut", "taken, then cut"}:
            return False
        if fault == "silent":
            await asyncio.sleep(3)
            return False
        status = {"500": "500 No", "429": "429 Slow\r\nretry-after: 30"}.get(fault or "", "204 Taken")
        writer.write(f"HTTP/1.1 {status}\r\n{'content-length: 0' if fault else 'x-ok: 1'}\r\n\r\n".encode())
        await writer.drain()
        return True

    def _fault(self) -> str | None:
        roll = self.dice.random()
        for name, share in self.faults.items():
            roll -= share
            if roll < 0:
                return name
        return None

    async def has(self, count: int) -> None:
        """Wait until so many different alerts have arrived."""
        async with asyncio.timeout(300), self.more:
            await self.more.wait_for(lambda: len(self.arrivals) >= count)

    def told(self) -> dict[str, set[str]]:
        """Return for each alert that arrived, alone or in a digest, the webhook-ids that brought it."""
        found: dict[str, set[str]] = {}
        for id_, bodies in self.taken.items():
            for body in bodies:
                data = json.loads(body)["data"]
                for one in data.get("alerts", [data]):
                    found.setdefault(one["alert"]["id"], set()).add(id_)
        return found


@asynccontextmanager
async def receiver(faults: dict[str, float], seed: int) -> AsyncIterator[Receiver]:
    """Open a receiver on a port of its own."""
    made = Receiver(faults, random.Random(seed))
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
