"""One daemon, a feed for each payload beside ten healthy ones, and what came of it all."""

import asyncio
import json
import re
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import yaml
from sqlalchemy import Engine, text

from monitor.app.process.clock import utc_now
from monitor.storage.engine import open_engine
from tests.chaos.stage import Process, environment
from tests.flow.papers import other, rss
from tests.flow.wire import PATIENCE, Asked, Step, Wire, reply, until
from tests.hostile.crawl import crawl
from tests.hostile.payload import Payload
from tests.hostile.watching import Report, cpu, watch

HEALTHY = 10
MOST_ALERTS = 60  # that are looked at one by one
HURTS = "hurts-"  # channels whose receivers do
TOKEN = "marker-of-the-web-token-0123456789"


class Canary:
    """Listens on every address of this machine, and remembers who came."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.port = 0

    @asynccontextmanager
    async def singing(self) -> AsyncIterator["Canary"]:
        """Listen while the block runs."""
        both = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
        self.port = both.getsockname()[1]
        async with await asyncio.start_server(self._hear, sock=both):
            yield self

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard.append(f"{writer.get_extra_info('peername')} {(await reader.read(300))!r}")
        writer.close()


@dataclass(eq=False)
class Outlet:
    """A healthy feed: it publishes something at each poll."""

    name: str
    polls: list[float] = field(default_factory=list)

    def answer(self, asked: Asked) -> tuple[Step, ...]:
        """Say what is new."""
        self.polls.append(asked.began)
        items = [other(f"{self.name} {number}", published=utc_now()) for number in range(len(self.polls))[-5:]]
        return reply(200, rss(*items, title=self.name), ("content-type", "application/rss+xml"))

    def gap(self, until_: float) -> float:
        """Return the longest time between two polls, or since the last."""
        return max(after - before for before, after in pairwise([*self.polls, until_]))


@dataclass(eq=False)
class Siege:
    """The wire, the payloads and the configuration of a siege; `names` are hosts with their addresses."""

    folder: Path
    wire: Wire
    canary: Canary
    payloads: tuple[Payload, ...] = ()
    channels: dict[str, dict[str, Any]] = field(default_factory=lambda: {"here": {"type": "log"}})
    database: str = ""  # that of the data folder where it is empty
    told: int = 0  # alerts that are to go out at least
    crawled: bool = False  # whether every page is to be looked at
    silent: int = 0  # feeds that take a connection and say nothing
    names: dict[str, list[str]] = field(default_factory=dict)
    outlets: list[Outlet] = field(default_factory=list)

    def prepare(self, healthy: int = HEALTHY) -> None:
        """Script the server, and write the configuration."""
        self.outlets = [Outlet(f"healthy-{number}") for number in range(healthy)]
        for outlet in self.outlets:
            self.wire.script(f"/{outlet.name}", outlet.answer)
        self._write()

    def begin(self) -> None:
        """Let all the victims into the configuration, once the daemon follows the healthy ones."""
        feeds = [self._victim(number, one) for number, one in enumerate(self.payloads)]
        self.wire.script("/silent", lambda _: (asyncio.Event(),))
        feeds += [feed_(f"silent-{number}", self._at(3, number, "/silent")) for number in range(self.silent)]
        self._write_feeds(*feeds)

    def follow(self, one: Payload) -> None:
        """Let this victim alone into the configuration."""
        self._write_feeds(self._victim(0, one))

    def first(self, ref: str) -> Asked | None:
        """Return the first request for a victim; None where nobody asked."""
        return next(iter(self.wire.asked(f"/{ref}")), None)

    def _at(self, net: int, number: int, path: str) -> str:
        return f"http://127.{net}.{number // 250}.{number % 250 + 1}:{self.wire.port}{path}"

    def _victim(self, number: int, one: Payload) -> dict[str, Any]:
        self.wire.script(f"/{one.ref}", one.answer)
        return feed_(one.ref, one.url.format(port=self.wire.port, ref=one.ref) or self._at(1, number, f"/{one.ref}"))

    def _write_feeds(self, *more: dict[str, Any]) -> None:
        own = [feed_(one.name, self._at(2, number, f"/{one.name}"), "1s") for number, one in enumerate(self.outlets)]
        ready = self.folder / "feeds.yaml"
        ready.write_text(yaml.safe_dump({"feeds": [*more, *own]}, allow_unicode=True), encoding="utf-8")
        ready.replace(self.folder / "config" / "feeds.yaml")

    def _write(self) -> None:
        config = self.folder / "config"
        (config / "watchlists").mkdir(parents=True)
        monitor = {
            "data": "../data", "encoder": "off", "public_url": "https://watch.example",
            "http": {"timeout": "4s", "pause": "0s", "allow": ["127.1.0.0/16", "127.2.0.0/16", "127.3.0.0/16"]},
            "polling": {"min": "1s", "every": "1s"},
            "websub": {"callback": "https://watch.example"},
            "web": {"listen": "127.0.0.1:0", "tokens": {"anna": {"token": TOKEN, "access": "write"}}},
            "log": {"format": "json"},
            "channels": self.channels,
        } | ({"database": self.database} if self.database else {})  # fmt: skip
        watchlist = {
            "id": "harbour", "title": "Harbour",
            "alerts": [{"id": f"to-{name}", "to": name, "events": ["hit"]} for name in self.channels],
            "entities": [{"id": "harbour", "name": "Harbour", "type": "place", "aliases": {"*": ["harbour"]}}],
        }  # fmt: skip
        self._write_feeds()
        for name, content in (("monitor", monitor), ("watchlists/harbour", watchlist)):
            (config / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        (self.folder / "names.json").write_text(json.dumps(self.names), encoding="utf-8")


def feed_(id_: str, url: str, every: str = "1h") -> dict[str, Any]:
    """Return the entry of a feed in the configuration."""
    return {"id": id_, "url": url, "every": every}


@asynccontextmanager
async def daemon(folder: Path) -> AsyncIterator[Process]:
    """Start `monitor run` with names of our own."""
    log, launch = folder / "run.log", str(Path(__file__).with_name("launch.py"))
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, launch, str(folder / "names.json"), "run", "--config", str(folder / "config"),
            stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder,
            env=environment() | {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"},
        )  # fmt: skip
    try:
        yield Process(process, log)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(PATIENCE):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()


async def port_of(process: Process) -> int:
    """Wait until the web port is open; return it."""

    def found() -> re.Match[str] | None:
        assert process.process.returncode is None, process.said()
        return re.search(r"http://127\.0\.0\.1:(\d+)/healthz", process.said())

    await until(found, "the web port", 2 * PATIENCE)
    match = found()
    assert match is not None
    return int(match[1])


def kinds_of(engine: Engine) -> dict[str, str]:
    """Return how the last poll of each feed ended."""
    with engine.connect() as connection:
        rows = connection.execute(text("select ref, last_result from feeds where last_result is not null")).all()
        return {str(ref): str(kind) for ref, kind in rows}


def again(engine: Engine) -> None:
    """Have those polled again that were told so: their document is slow to read, and others were first.

    How long that takes is up to whatever else this machine does; how they end is not.
    """
    told = "from feeds where last_error like '%the next poll tries again' and last_result is not null"
    with engine.connect() as connection:
        ids = [str(one) for one in connection.execute(text(f"select id {told}")).scalars()]
    for one in ids:  # looking alone does not keep the daemon from writing
        with engine.begin() as connection:
            due = "update feeds set last_result = null, next_poll_at = last_poll_at where id = :id"
            connection.execute(text(due), {"id": one})


def is_told(engine: Engine, most: int) -> bool:
    """Tell whether so many alerts are delivered, and none waits but for receivers that hurt, which were tried."""
    with engine.connect() as connection:
        rows = connection.execute(text("select channel, state, last_error from deliveries")).all()
    hurt = [error for channel, _, error in rows if channel.startswith(HURTS)]
    states = Counter(state for channel, state, _ in rows if not channel.startswith(HURTS))
    return states["delivered"] >= most and states.keys() <= {"delivered"} and None not in hurt


async def everything(client: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    """Return all the pages of a list."""
    found: list[dict[str, Any]] = []
    behind: dict[str, str] = {}
    while True:
        answer = (await client.get(path, params={"limit": "200"} | behind)).raise_for_status().json()
        found += answer["items"]
        if not answer.get("next"):
            return found
        behind = {"cursor": answer["next"]}


async def lay(folder: Path, prepare: Callable[[Siege], None]) -> Report:
    """Let the daemon poll every payload, and report what came of it."""
    async with Wire(host="0.0.0.0") as wire, Canary().singing() as canary:
        siege = Siege(folder, wire, canary)
        prepare(siege)
        siege.prepare()
        async with daemon(folder) as process:
            report = await _sit(siege, process)
        report.log, report.canary = process.said(), canary.heard
        return report


async def _sit(siege: Siege, process: Process) -> Report:
    report, loop, pid = Report(), asyncio.get_running_loop(), process.process.pid
    engine = open_engine(siege.database or f"sqlite:///{siege.folder / 'data' / 'monitor.db'}")
    port = await port_of(process)
    refs = {one.ref for one in siege.payloads}

    def ended() -> bool:
        again(engine)
        for ref, kind in kinds_of(engine).items():
            if ref not in report.kinds:
                report.kinds[ref] = kind
                report.times[ref] = loop.time() - asked.began if (asked := siege.first(ref)) else 0.0
        return refs <= report.kinds.keys()

    async with watched(report, pid, port):
        await until(lambda: all(len(one.polls) > 1 for one in siege.outlets), "the healthy feeds are followed")
        siege.begin()
        await until(ended, f"an end of every payload, {len(refs)}", 200)
        await until(lambda: is_told(engine, siege.told), "every alert is out", 60)
        engine.dispose()
        report.gaps = {one.name: one.gap(loop.time()) for one in siege.outlets}
        report.cpu = cpu(pid)
        for one in siege.wire.requests:
            report.asked[one.text("host").partition(":")[0]].add(one.at)
        base, headers = f"http://127.0.0.1:{port}", {"authorization": f"Bearer {TOKEN}"}
        async with httpx.AsyncClient(base_url=base, headers=headers, trust_env=False, timeout=PATIENCE) as client:
            await _ask(client, report)
            if siege.crawled:
                report.crawled = await crawl(client)
    return report


@asynccontextmanager
async def watched(report: Report, pid: int, port: int) -> AsyncIterator[None]:
    """Measure while the block runs."""
    over = Event()
    watching = asyncio.create_task(asyncio.to_thread(watch, report, pid, port, over))
    try:
        yield
    finally:
        over.set()
        await watching


async def _ask(client: httpx.AsyncClient, report: Report) -> None:
    report.feeds = {one["ref"]: one for one in await everything(client, "/api/v1/feeds")}
    report.entries = await everything(client, "/api/v1/entries")
    told = await everything(client, "/api/v1/alerts")
    report.alerts = [(await client.get(f"/api/v1/alerts/{one['id']}")).json() for one in told[:MOST_ALERTS]]
    for one in report.alerts:
        report.pages[one["id"]] = (await client.get(f"/alerts/{one['id']}", headers={"accept": "text/html"})).text
    report.metrics = (await client.get("/metrics")).text
    for ref, one in report.feeds.items():
        if not ref.startswith(("silent", "healthy")):
            report.pages[ref] = (await client.get(f"/feeds/{one['id']}", headers={"accept": "text/html"})).text
