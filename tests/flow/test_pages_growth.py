"""No page costs more because more is stored: SQLite's own steps are counted on two stores, one five times as old."""

import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import event

from benchmarks.bigstore import Size, fill, outlets, stories
from benchmarks.pages import API, PAGES
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.app.process.store import own_store
from monitor.model.config import ChannelConfig, Config, WebConfig
from monitor.model.secret import Secret
from monitor.storage.database import Database
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from monitor.web.serve import open_port, serving

SMALL, LARGE = Size(12_000, 6_000, 600, days=90), Size(60_000, 30_000, 3_000, days=450)
UNIT = 20  # steps that are counted together
MORE = 1.6  # times the steps, where five times as much is stored
FEW = 3_000  # steps that nobody notices, whatever they grow by
LIGHTEST, HEAVIEST = 40_000, 100_000  # bytes of a page with everything that it loads: the scripts, and what is allowed
GROWING = ("entries", "hits", "developments", "deliveries", "alerts", "attempts", "placements")


class Watch:
    """Counts the steps of every connection, and keeps the statements that were run."""

    def __init__(self) -> None:
        self.steps: Counter[str] = Counter()
        self.path = ""
        self.statements: dict[str, tuple[str, object]] = {}
        self.weights: dict[str, int] = {}

    def attach(self, database: Database) -> None:
        """Watch the connections that are opened from now on."""

        def step() -> int:
            self.steps[self.path] += UNIT
            return 0

        def opened(connection: sqlite3.Connection, _: object) -> None:
            connection.set_progress_handler(step, UNIT)

        def ran(_c: object, _u: object, statement: str, parameters: object, _x: object, many: bool) -> None:
            if statement.lstrip().lower().startswith(("select", "with")) and not many:
                self.statements.setdefault(statement, (self.path, parameters))

        event.listen(database.engine, "connect", opened)
        event.listen(database.engine, "before_cursor_execute", ran)


@asynccontextmanager
async def looked_at(folder: Path, template: Path, size: Size) -> AsyncIterator[tuple[Watch, Database]]:
    """Ask every page of a store of this size."""
    shutil.copy(template, folder / "monitor.db")
    url = f"sqlite:///{folder / 'monitor.db'}"
    filled = Database(url)
    fill(filled, size)
    filled.close()
    config = Config(
        str(folder), Secret(url), web=WebConfig("127.0.0.1", 0), encoder="off", feeds=outlets(), watchlists=stories(),
        channels=tuple(ChannelConfig(name, "log") for name in ("one", "two")),
    )  # fmt: skip
    with own_store(config) as database:
        watch = Watch()
        watch.attach(database)
        database.engine.dispose()
        parts, port = build(config, database), open_port(config.web)
        base = f"http://127.0.0.1:{port.getsockname()[1]}"
        try:
            async with (
                serving(create_app(desk_of(Daemon(parts))), port),
                httpx.AsyncClient(base_url=base, timeout=60, trust_env=False) as client,
            ):
                for path in (*PAGES, *API):
                    watch.path = path
                    answer = await client.get(path, headers={"accept": "text/html"})
                    assert answer.status_code == 200, (path, answer.text[:300])
                    if path in PAGES:
                        watch.weights[path] = len(answer.content) + await _parts(client, answer.text)
            yield watch, database
        finally:
            await parts.close()


async def _parts(client: httpx.AsyncClient, page: str) -> int:
    """Return the bytes of all that a page loads."""
    parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    return sum([len((await client.get(part)).content) for part in parts])


@pytest.mark.timeout(240)
async def test_no_page_grows_with_the_store(tmp_path: Path, sqlite_template: Path) -> None:
    for name in ("small", "large"):
        (tmp_path / name).mkdir()
    async with looked_at(tmp_path / "small", sqlite_template, SMALL) as (before, _):
        pass
    async with looked_at(tmp_path / "large", sqlite_template, LARGE) as (after, database):
        grown = {
            path: (before.steps[path], steps)
            for path, steps in after.steps.items()
            if steps > FEW and steps > MORE * before.steps[path]
        }
        assert grown == {}
        assert {path: weight for path, weight in after.weights.items() if weight > HEAVIEST} == {}
        assert min(after.weights.values()) > LIGHTEST
        assert _scans(after, database) == []


def _scans(watch: Watch, database: Database) -> list[str]:
    """Return the statements that go through a growing table from its beginning to its end."""
    found = []
    with database.reading() as connection:
        for statement, (path, parameters) in watch.statements.items():
            plan = connection.exec_driver_sql(f"explain query plan {statement}", parameters)  # type: ignore[arg-type]
            found += [
                f"{path}: {row[3]}: {statement}"
                for row in plan
                if row[3].startswith(tuple(f"SCAN {name}" for name in GROWING)) and " USING " not in row[3]
            ]
    return found
