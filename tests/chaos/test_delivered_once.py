"""Workers that stand still, receivers that take long, and a database that is away while one answers: told once."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from monitor.app.process.clock import utc_now
from tests.chaos.sharing import START, all_is_out, asks, crew, cut_off, share
from tests.chaos.stage import Process, configure, daemon
from tests.chaos.standing_still import HOLDING, NOWHERE, STEPS
from tests.conftest import Postgres
from tests.flow.papers import report, rss
from tests.flow.wire import Answer, Asked, Steps, Wire, reply, until

pytestmark = pytest.mark.timeout(300)
LEASE = 2.0  # seconds
LONG = 3 * LEASE
LAST = 60.0


@asynccontextmanager
async def following(folder: Path, store: str, answer: Answer) -> AsyncIterator[tuple[Wire, Wire]]:
    """Give a clock without hands that knows of a story nobody has polled yet; receivers of its alerts answer so."""
    async with AsyncExitStack() as stack:
        hooks, herald = [await stack.enter_async_context(Wire()) for _ in range(2)]
        for path in ("/desk", "/wire"):
            hooks.script(path, answer)
        herald.script("/herald", reply(200, rss(report("crane falls", published=utc_now()))))
        configure(folder, hooks, {"herald": herald.url("/herald")})
        share(folder, store)
        await stack.enter_async_context(crew(folder))
        yield hooks, herald


@asynccontextmanager
async def worker(folder: Path, step: str = NOWHERE) -> AsyncIterator[Process]:
    """Start a worker whose leases of deliveries are short, and which stands still at a step."""
    program = ("-m", "tests.chaos.standing_still", str(LEASE), step)
    async with daemon(folder, "worker", program=program) as one:
        await until(lambda: "working for" in one.said(), "a worker", START)
        yield one


def stands_still(one: Process) -> bool:
    """Tell whether a process was stopped."""
    stat = Path(f"/proc/{one.process.pid}/stat").read_text(encoding="utf-8")
    return stat.rpartition(")")[2].split()[0] == "T"


def times(hooks: Wire) -> list[int]:
    """Return how often each alert was heard."""
    return sorted(Counter(asked.text("webhook-id") for asked in hooks.requests).values())


async def test_a_worker_that_stands_still_while_it_holds_a_story_keeps_no_other_from_it(
    tmp_path: Path, store: str
) -> None:
    async with following(tmp_path, store, reply(204)) as (hooks, herald), worker(tmp_path, HOLDING) as sleeper:
        await until(lambda: stands_still(sleeper), "it to stand still", LAST)
        async with worker(tmp_path) as other:
            await until(lambda: times(hooks) == [1, 1] and all_is_out(store), "both alerts from another", LAST)
            os.kill(sleeper.process.pid, signal.SIGCONT)
            already = len(herald.requests)
            await until(lambda: len(herald.requests) > already + 2, "polls to go on", LAST)
            assert "Traceback" not in sleeper.said() + other.said()
        assert times(hooks) == [1, 1]
    assert asks(store, "select (select count(*) from hits), (select count(*) from developments)") == [(1, 1)]


@pytest.mark.parametrize("step", [one for one in STEPS if one != HOLDING])
async def test_a_worker_that_stood_still_past_its_lease_sends_nothing_that_another_sent(
    tmp_path: Path, store: str, step: str
) -> None:
    async with following(tmp_path, store, reply(204)) as (hooks, _), worker(tmp_path, step) as sleeper:
        await until(lambda: stands_still(sleeper), "it to stand still", LAST)
        assert hooks.requests == []
        async with worker(tmp_path) as other:
            await until(lambda: times(hooks) == [1, 1] and all_is_out(store), "both alerts from another", LAST)
            os.kill(sleeper.process.pid, signal.SIGCONT)
            await until(lambda: "was not sent: it went to another worker" in sleeper.said(), "it to see that", LAST)
            assert await sleeper.terminate() is not None, "what it may have begun has ended"
            assert "Traceback" not in sleeper.said() + other.said()
        assert times(hooks) == [1, 1]


async def test_a_receiver_that_takes_longer_than_a_lease_hears_an_alert_once(tmp_path: Path, store: str) -> None:
    async with (
        following(tmp_path, store, (LONG, *reply(204))) as (hooks, _), worker(tmp_path), worker(tmp_path)
    ):  # fmt: skip
        await until(lambda: hooks.requests and all_is_out(store), "both alerts", LAST)
        assert times(hooks) == [1, 1]
    assert asks(store, "select ok, count(*) from attempts group by 1") == [(True, 2)]


async def test_what_was_told_while_the_database_was_away_is_written_down_once_it_is_back(
    tmp_path: Path, store: str, postgres: Postgres
) -> None:
    def answer(_: Asked) -> Steps:
        """Take the alert, and say so only when the database is gone."""
        cut_off(postgres, store, let_in=False)
        return reply(204)

    async with following(tmp_path, store, answer) as (hooks, _), worker(tmp_path) as one:
        await until(lambda: "trying again" in one.said() and len(hooks.requests) == 2, "it to miss the database", LAST)
        cut_off(postgres, store, let_in=True)
        await until(lambda: all_is_out(store), "both to be written down", LAST)
        await asyncio.sleep(LEASE)
        assert times(hooks) == [1, 1]
