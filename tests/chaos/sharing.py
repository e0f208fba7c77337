"""A clock and workers, in processes of their own, that share one PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests.chaos.stage import CODE, Process, daemon
from tests.conftest import Postgres
from tests.flow.wire import until

START = 90.0  # seconds in which several processes start on a busy machine
PAUSE = 0.3
WRONG = ("-m", "tests.chaos.off_clock")


def share(folder: Path, store: str) -> None:
    """Let the configuration of this folder work on PostgreSQL, politely and with short leases."""
    file = folder / "config" / "monitor.yaml"
    text = file.read_text(encoding="utf-8").replace("timeout: 15s, pause: 0s", f"timeout: 5s, pause: {PAUSE}s")
    file.write_text(f'{text}database: "{store}"\n', encoding="utf-8")


@asynccontextmanager
async def crew(folder: Path, *off: int, code: Path = CODE) -> AsyncIterator[list[Process]]:
    """Start a clock without hands, and a worker for each of these seconds by which machines' clocks are off."""
    async with AsyncExitStack() as stack:
        clock = await stack.enter_async_context(daemon(folder, "run", "--no-work", code=code))
        await until(lambda: "keeping the clock" in clock.said(), "the clock", START)
        workers = []
        for seconds in off:
            program = (*WRONG, str(seconds)) if seconds else ("-m", "monitor")
            workers.append(await stack.enter_async_context(daemon(folder, "worker", program=program, code=code)))
        for worker in workers:
            await until(lambda worker=worker: "working for" in worker.said(), "a worker", START)  # type: ignore[misc]
        yield [clock, *workers]


def asks(store: str, query: str) -> list[tuple[object, ...]]:
    """Return the rows that a query finds."""
    with psycopg.connect(store) as connection:
        return connection.execute(query.encode()).fetchall()


def all_is_out(store: str) -> bool:
    """Tell whether every delivery has ended well."""
    return asks(store, "select count(*) from deliveries where state <> 'delivered'") == [(0,)]


def cut_off(server: Postgres, store: str, *, let_in: bool) -> None:
    """End every connection to the store, as a restart of the server does; and let new ones in, or none."""
    name = make_url(store).database or ""
    with psycopg.connect(server.url.render_as_string(hide_password=False), autocommit=True) as connection:
        allowed = sql.SQL("alter database {} allow_connections {}").format(sql.Identifier(name), sql.Literal(let_in))
        connection.execute(allowed)
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
