"""The real daemon in a process of its own, between outlets that publish in editions and receivers that falter."""

import asyncio
import os
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import monitor
from monitor.app.process.clock import utc_now
from tests.flow.papers import Item, account, headline, rss
from tests.flow.wire import PATIENCE, RESET, Asked, Step, Wire, reply, until
from tests.flow.world import SECRET, content, signed_by

HITS, OTHERS = 3, 2  # items of an edition that the watchlist looks for, beside the one that all outlets share

MINUTE = timedelta(minutes=1)  # between the dates of an edition: all of one moment would look like a feed made anew
HEAVY = "MONITOR_CHAOS_KILLS" in os.environ  # `make chaos`, where what takes long is done in full

CODE = Path(monitor.__file__).parents[1]  # under test
MONITOR_PROGRAM = ("-m", "monitor")
MONITOR = """\
data: ../data
encoder: off
http: {{timeout: 15s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s, every: 1s}}
web: {{listen: "127.0.0.1:0"}}
log: {{level: debug}}
channels:
  desk: {{type: webhook, url: "{desk}", secrets: ["{secret}"], allow: [127.0.0.0/8]}}
  wire: {{type: webhook, url: "{wire}", secrets: ["{secret}"], allow: [127.0.0.0/8]}}
"""
SPARED = """\
  spared: {{type: webhook, url: "{spared}", secrets: ["{secret}"], allow: [127.0.0.0/8], at_most: 2/s}}
"""
CALM = "  - {id: calm, to: spared, events: [hit], wait: 1s}\n"
FEED = "  - {{id: {id}, url: '{url}', every: 1s}}\n"
WATCHLIST = """\
id: harbour
title: Strike in the harbour
entities:
  - {id: harbour, name: Harbour, type: place, aliases: {"*": [harbour]}}
alerts:
  - {id: fast, to: desk}
  - {id: all, to: wire, events: [hit]}
"""


async def recovered(fault: str, condition: Callable[[], object], seconds: float) -> None:
    """Wait until all is well again after a fault that has just ended, and say how long that took."""
    loop = asyncio.get_running_loop()
    ended = loop.time()
    await until(condition, f"recovery from {fault}", seconds)
    sys.stdout.write(f"\nrecovery from {fault}: {loop.time() - ended:.1f} s\n")


@dataclass(eq=False)
class Outlet:
    """Publishes in editions: the next one replaces all of the last, once its reader has shown that it has the last.

    A reader that keeps the validator of an edition, and not its items, has lost them for ever.
    """

    name: str
    by_date: bool
    edition: int = 0
    publishing: bool = True
    acknowledged: bool = False
    items: dict[int, tuple[Item, ...]] = field(default_factory=dict)

    def answer(self, asked: Asked) -> tuple[bytes, ...]:
        """Say what a conditional request is told."""
        known = asked.text("if-modified-since" if self.by_date else "if-none-match") == self._validator
        if known and not self.publishing:
            self.acknowledged = True
            return reply(304)
        self.edition += known
        self.acknowledged = False
        items = self.items.setdefault(self.edition, self._write())
        return reply(200, rss(*items), ("last-modified" if self.by_date else "etag", self._validator))

    def issue(self) -> None:
        """Publish the next edition now, where the reader has the last."""
        if self.acknowledged:
            self.edition += 1
            self.acknowledged = False

    @property
    def _validator(self) -> str:
        return f'"{self.name}-{self.edition}"'

    def _write(self) -> tuple[Item, ...]:
        own = [headline(f"{self.name} {self.edition} {number}") for number in range(HITS)]
        others = [f"Weather: {self.name} {self.edition} {number}" for number in range(OTHERS)]
        titles = [*own, headline(f"told by all on day {self.edition}"), *others]
        link = f"https://{self.name}.example/{self.edition}"
        return tuple(
            Item(title, f"{link}/{number}", f"{link}/{number}", account(title), published=utc_now() - MINUTE * number)
            for number, title in enumerate(titles)
        )


async def more_editions(outlets: Sequence[Outlet], seconds: float) -> None:
    """Wait until somebody has read another edition of every outlet, whatever was under way."""
    wanted = max(outlet.edition for outlet in outlets) + 1
    await until(lambda: all(outlet.edition >= wanted for outlet in outlets), "more editions", seconds)


@dataclass(eq=False)
class Receiver:
    """Takes alerts, and falters now and then: refuses one, or takes it and is gone before it says so.

    It does so once with each alert at most, so that the last one comes soon.
    """

    chance: Random
    faltered: set[str] = field(default_factory=set)
    thanked: set[str] = field(default_factory=set)  # what it has taken, and said so
    taken: defaultdict[str, list[Asked]] = field(default_factory=lambda: defaultdict(list))

    def answer(self, asked: Asked) -> tuple[Step, ...]:
        """Say how an alert is taken."""
        assert signed_by(SECRET, asked)
        id_, dice = asked.text("webhook-id"), self.chance.random()
        if dice < 0.1 and id_ not in self.faltered:
            self.faltered.add(id_)
            if dice < 0.05:
                return reply(500)
            self.taken[id_].append(asked)
            return (RESET,)
        self.taken[id_].append(asked)
        self.thanked.add(id_)
        return (0.05 * dice, *reply(204))

    def told(self) -> dict[str, set[str]]:
        """Return the ids under which each headline was told, alone or in a digest."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for id_, requests in self.taken.items():
            data = content(requests[0])["data"]
            for alert in data.get("alerts", [data]):
                found[alert["entries"][0]["title"]].add(id_)
        return dict(found)

    @property
    def received(self) -> int:
        """How often an alert came."""
        return sum(len(requests) for requests in self.taken.values())


@dataclass(eq=False)
class Process:
    """One run of the daemon."""

    process: asyncio.subprocess.Process
    log: Path

    def said(self) -> str:
        """Return what it has logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    async def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process.returncode is None, f"the daemon ended by itself:\n{self.said()}"
        self.process.kill()
        await self.process.wait()

    async def terminate(self) -> tuple[int, float]:
        """Ask it to end; return its exit code, and the seconds that it took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(2 * PATIENCE):
            code = await self.process.wait()
        return code, loop.time() - began


def environment(code: Path = CODE) -> dict[str, str]:
    """Return an environment in which `python -m monitor` is this code, and nothing else is set."""
    return {"PATH": os.defpath, "PYTHONPATH": str(code), "HOME": os.devnull}


@asynccontextmanager
async def daemon(
    folder: Path, *words: str, program: tuple[str, ...] = MONITOR_PROGRAM, code: Path = CODE
) -> AsyncIterator[Process]:
    """Start `monitor run` on the configuration of this folder; it is killed at the end, if it still runs.

    Other `words` start another command, another `program` is Python's way to monitor, and `code` another version.
    """
    log = folder / f"run-{utc_now():%H%M%S%f}.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *program, *(words or ("run",)), "--config", str(folder / "config"),
            stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder, env=environment(code),
        )  # fmt: skip
    try:
        yield Process(process, log)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def configure(folder: Path, hooks: Wire, feeds: dict[str, str]) -> None:
    """Write the configuration that a user would: feeds by their ids, one watchlist, two channels."""
    (folder / "config" / "watchlists").mkdir(parents=True)
    files = {
        "monitor.yaml": MONITOR.format(desk=hooks.url("/desk"), wire=hooks.url("/wire"), secret=SECRET),
        "feeds.yaml": "feeds:\n" + "".join(FEED.format(id=id_, url=url) for id_, url in feeds.items()),
        "watchlists/harbour.yaml": WATCHLIST,
    }
    for name, text in files.items():
        (folder / "config" / name).write_text(text, encoding="utf-8")


async def between(
    stack: AsyncExitStack,
    folder: Path,
    receivers: Mapping[str, Receiver],
    outlets: Sequence[Outlet],
    servers: int,
    host: str = "127.0.0.1",
) -> list[Wire]:
    """Open a server for the receivers and so many for the outlets, and write a configuration that stands between.

    The first is that of the receivers.
    """
    hooks, *wires = [await stack.enter_async_context(Wire(host=host)) for _ in range(1 + servers)]
    for name, receiver in receivers.items():
        hooks.script(f"/{name}", receiver.answer)
    places = {}
    for number, outlet in enumerate(outlets):
        wires[number % servers].script(f"/{outlet.name}", outlet.answer)
        places[outlet.name] = wires[number % servers].url(f"/{outlet.name}")
    configure(folder, hooks, places)
    return [hooks, *wires]


def spare(folder: Path, hooks: Wire) -> None:
    """Add a channel that wants to hear little at a time, and a rule to it that waits."""
    for name, text in {
        "monitor.yaml": SPARED.format(spared=hooks.url("/spared"), secret=SECRET),
        "watchlists/harbour.yaml": CALM,
    }.items():
        with (folder / "config" / name).open("a", encoding="utf-8") as file:
            file.write(text)


async def next_request(wires: list[Wire]) -> None:
    """Wait until one of these servers is asked for something."""
    already = sum(len(wire.requests) for wire in wires)
    await until(lambda: sum(len(wire.requests) for wire in wires) > already, "the next request", 4 * PATIENCE)
