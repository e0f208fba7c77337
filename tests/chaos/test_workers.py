"""Real workers on one PostgreSQL: they are killed, stopped and cut off, their clocks are wrong, and nothing shows."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack
from itertools import pairwise
from pathlib import Path
from random import Random

import psycopg
import pytest

from monitor.app.process.clock import utc_now
from tests.chaos.sharing import PAUSE, all_is_out, asks, crew, cut_off, share
from tests.chaos.stage import HEAVY, Outlet, Receiver, between, configure, more_editions
from tests.conftest import Postgres
from tests.flow.papers import report, rss
from tests.flow.wire import Answer, Asked, Steps, Wire, reply, until
from tests.flow.world import content

ELSEWHERE = 30.0  # seconds in which the polls of a dead worker go on elsewhere
LAST = 90.0
RETRY_AFTER = 4
MINUTE = 60.0 if HEAVY else 0.0  # that a worker is stopped at least; else until others have its work
OUTLETS, SERVERS = 4, 2


def who_polls(store: str, wire: Wire) -> int:
    """Return the process that holds this server."""
    query = "select process from workers join hosts on hosts.token like workers.id || '/%%' where host like '%%:{}'"
    ((process,),) = asks(store, query.format(wire.port).replace("%%", "%"))
    assert isinstance(process, int)
    return process


def expand(store: str) -> None:
    """Change the schema as the next version would in a rolling upgrade: it adds, and workers of this one go on."""
    with psycopg.connect(store) as connection:
        connection.execute("alter table feeds add column added_later text")
        connection.execute("alter table deliveries add column added_later integer not null default 0")
        connection.execute("update alembic_version set version_num = '9999'")


def halt(process: int) -> None:
    """Return once a process stands still: until then it polls on."""
    os.kill(process, signal.SIGSTOP)
    os.waitid(os.P_PID, process, os.WSTOPPED | os.WNOWAIT)


def slow_once(seconds: float, body: bytes) -> Answer:
    """Let the first who asks wait so long; others are told at once."""
    asked: list[Asked] = []

    def answer(one: Asked) -> Steps:
        asked.append(one)
        return (seconds, *reply(200, body)) if len(asked) == 1 else reply(200, body)

    return answer


@pytest.mark.timeout(300)
async def test_what_a_killed_and_a_stopped_worker_had_goes_on_elsewhere_and_nothing_is_done_twice(
    tmp_path: Path, store: str
) -> None:
    async with AsyncExitStack() as stack:
        hooks, stopped, killed = [await stack.enter_async_context(Wire()) for _ in range(3)]
        for path in ("/desk", "/wire"):
            hooks.script(path, reply(204))
        stopped.script("/one", slow_once(3.0, rss(report("crane falls", published=utc_now()))))
        killed.script("/two", reply(304))
        configure(tmp_path, hooks, {"one": stopped.url("/one"), "two": killed.url("/two")})
        share(tmp_path, store)
        _, *workers = await stack.enter_async_context(crew(tmp_path, 0, 0, 0))
        by_process = {worker.process.pid: worker for worker in workers}
        expand(store)

        await until(lambda: stopped.requests, "a poll of the first server")
        sleeper = by_process[who_polls(store, stopped)]
        halt(sleeper.process.pid)
        asleep = asyncio.get_running_loop().time()
        killed.script("/two", slow_once(3.0, rss(report("ship sinks", published=utc_now()))))
        already = len(killed.requests)
        await until(lambda: len(killed.requests) > already, "a poll of the second server", ELSEWHERE)
        victim = by_process[who_polls(store, killed)]
        assert victim is not sleeper
        await victim.kill()

        await until(lambda: len(stopped.requests) > 1, "the stopped worker's poll elsewhere", ELSEWHERE)
        await until(lambda: len(killed.requests) > already + 1, "the killed worker's poll elsewhere", ELSEWHERE)
        assert stopped.requests[1].began - asleep < ELSEWHERE
        await until(lambda: len(told(hooks)) == 2, "both alerts", LAST)
        await asyncio.sleep(MINUTE - (asyncio.get_running_loop().time() - asleep))
        os.kill(sleeper.process.pid, signal.SIGCONT)
        await until(lambda: "went to another worker meanwhile" in sleeper.said(), "the sleeper to see it")
        assert [wire.most_at_once.most_common(1)[0][1] for wire in (stopped, killed)] == [1, 1]
        assert sorted(map(len, told(hooks).values())) == [2, 2], "each is told once to each channel"
    assert asks(store, "select count(*) from developments") == [(2,)]
    assert asks(store, "select count(*) from entries") == [(2,)]


def told(hooks: Wire) -> dict[str, list[str]]:
    """Return the alerts by the title that they tell of."""
    found: dict[str, list[str]] = {}
    for asked in hooks.requests:
        found.setdefault(content(asked)["data"]["entries"][0]["title"], []).append(asked.text("webhook-id"))
    return found


def held_to_all(wires: list[Wire]) -> None:
    """See that every server was asked one thing at a time, with rests, and left alone when it asked for that."""
    assert [wire.most_at_once.most_common(1)[0][1] for wire in wires] == [1] * SERVERS
    for wire in wires:
        rests = [later.began - earlier.ended for earlier, later in pairwise(wire.requests)]
        assert min(rests) > PAUSE * 0.8, f"a server was left alone for {min(rests):.3f} s"
    asked = wires[0].requests
    refused = next(number for number, one in enumerate(asked) if one.target == "/outlet-0")
    rest = asked[refused + 1].began - asked[refused].ended
    assert rest > RETRY_AFTER - 1.5, f"a server was to be left alone for {RETRY_AFTER} s, and was for {rest:.1f}"


@pytest.mark.timeout(300)
async def test_four_workers_with_wrong_clocks_are_polite_and_tell_once_and_survive_a_restart_of_the_database(
    tmp_path: Path, store: str, postgres: Postgres
) -> None:
    receivers = {name: Receiver(Random(name)) for name in ("desk", "wire")}
    outlets = [Outlet(f"outlet-{number}", by_date=number % 2 == 1) for number in range(OUTLETS)]
    async with AsyncExitStack() as stack:
        _, *wires = await between(stack, tmp_path, receivers, outlets, SERVERS)
        wires[0].script("/outlet-0", reply(429, b"", ("retry-after", str(RETRY_AFTER))), outlets[0].answer)
        share(tmp_path, store)
        _, *workers = await stack.enter_async_context(crew(tmp_path, 0, 0, 60, -60))
        await until(lambda: all(outlet.edition for outlet in outlets), "an edition of all", LAST)
        cut_off(postgres, store, let_in=False)
        await until(lambda: all("trying again" in worker.said() for worker in workers), "all to miss it", LAST)
        cut_off(postgres, store, let_in=True)
        await more_editions(outlets, LAST)
        for outlet in outlets:
            outlet.publishing = False
        await until(lambda: all(outlet.acknowledged for outlet in outlets), "everything in", LAST)
        await until(lambda: all_is_out(store), "everything out", LAST)
        said = "".join(worker.said() for worker in workers)

    held_to_all(wires)
    items = [item for outlet in outlets for edition in outlet.items.values() for item in edition]
    assert asks(store, "select count(*) from entries") == [(len(items),)]
    hits = {item.title for item in items if "harbour" in item.title}
    assert {title: len(ids) for title, ids in receivers["wire"].told().items()} == dict.fromkeys(hits, 1)
    (opened,) = asks(store, "select count(*), (select count(*) from developments) from hits where kind = 'first'")
    assert opened[0] == opened[1] == len(receivers["desk"].told())
    assert (said.count("60 s ahead of"), said.count("60 s behind")) == (1, 1)
    assert [line for line in said.splitlines() if "Traceback" in line] == []
