"""The network between a worker and everything else is cut: others do its work, and it goes on once it is back."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from monitor.storage.engine import open_engine
from tests.chaos.cut_off import Cable, enter, machine
from tests.chaos.sharing import START, all_is_out, asks, crew, share
from tests.chaos.stage import HEAVY, Outlet, Process, Receiver, between, daemon, more_editions, recovered
from tests.contract.postgres import own_server
from tests.flow.wire import until

pytestmark = pytest.mark.timeout(400)
OUTLETS = 2
LONGEST = 90.0
GIVEN_UP = 45.0  # seconds; without our settings it would be hours
MINUTE = 60.0 if HEAVY else 0.0  # that the cut lasts at least; else until others have taken over


def reach(folder: Path, address: str) -> None:
    """Let the configuration name servers by an address that the other machine reaches as well."""
    for name in ("monitor.yaml", "feeds.yaml"):
        file = folder / "config" / name
        text = file.read_text(encoding="utf-8").replace("http://127.0.0.1", f"http://{address}")
        file.write_text(text.replace("127.0.0.0/8", "198.18.0.0/15"), encoding="utf-8")


def has_in_hand(store: str, worker: Process) -> bool:
    """Tell whether a worker polls a server now."""
    query = f"""
        select 1 from workers join hosts on hosts.token like workers.id || '/%'
        where process = {worker.process.pid} and free_at > clock_timestamp()
    """
    return bool(asks(store, query))


def is_known(store: str, worker: Process) -> bool:
    """Tell whether a worker counts as alive."""
    return bool(asks(store, f"select 1 from workers where process = {worker.process.pid}"))


async def cut(cable: Cable, store: str, far: Process, outlets: list[Outlet]) -> None:
    """Cut a worker off while it polls, until all that it had in hand is done elsewhere; then let it come back."""
    loop = asyncio.get_running_loop()
    await until(lambda: has_in_hand(store, far), "the far worker to poll")
    cable.pull()
    began = loop.time()
    try:
        await until(lambda: not is_known(store, far), "it to count as dead", LONGEST)
        await more_editions(outlets, LONGEST)
        await asyncio.sleep(MINUTE - (loop.time() - began))
    finally:
        cable.plug()
    await recovered("a cut of the network", lambda: has_in_hand(store, far), LONGEST)


async def test_what_a_worker_had_that_is_cut_off_goes_on_elsewhere_and_nothing_is_told_twice(tmp_path: Path) -> None:
    receivers = {name: Receiver(Random(name)) for name in ("desk", "wire")}
    outlets = [Outlet(f"outlet-{number}", by_date=number % 2 == 1) for number in range(OUTLETS)]
    async with AsyncExitStack() as stack:
        cable = stack.enter_context(machine())
        store = stack.enter_context(own_server(cable.address)).url
        _, *wires = await between(stack, tmp_path, receivers, outlets, OUTLETS, cable.address)
        share(tmp_path, store)
        reach(tmp_path, cable.address)
        near = await stack.enter_async_context(crew(tmp_path, 0))
        program = ("-m", "tests.chaos.cut_off", cable.namespace)
        far = await stack.enter_async_context(daemon(tmp_path, "worker", program=program))
        await until(lambda: "working for" in far.said(), "the far worker", START)
        await more_editions(outlets, LONGEST)
        await cut(cable, store, far, outlets)
        await more_editions(outlets, LONGEST)
        for outlet in outlets:
            outlet.publishing = False
        await until(lambda: all(outlet.acknowledged for outlet in outlets), "everything in", LONGEST)
        await until(lambda: all_is_out(store), "everything out", LONGEST)
        said = "".join(one.said() for one in (*near, far))
        kept = asks(store, "select count(*) from entries")

    items = [item for outlet in outlets for edition in outlet.items.values() for item in edition]
    assert kept == [(len(items),)]
    hits = {item.title for item in items if "harbour" in item.title}
    assert {title: len(ids) for title, ids in receivers["wire"].told().items()} == dict.fromkeys(hits, 1)
    assert [wire.most_at_once.most_common(1)[0][1] for wire in wires] == [1] * OUTLETS
    assert "Traceback" not in said, said[max(0, said.find("Traceback") - 2_000) :][:8_000]


@contextmanager
def on_the_other_machine(cable: Cable) -> Iterator[ThreadPoolExecutor]:
    """Give a thread that lives at the far end of the cable."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(enter, cable.namespace).result()
        yield thread


async def test_a_connection_that_dies_without_a_word_is_given_up_by_both_ends_and_what_it_had_locked_is_free() -> None:
    loop = asyncio.get_running_loop()
    with machine() as cable, own_server(cable.address) as server, on_the_other_machine(cable) as far:
        engine = open_engine(server.url)
        connection = await loop.run_in_executor(far, engine.connect)
        lock = partial(connection.execute, text("select pg_advisory_xact_lock(7)"))
        await loop.run_in_executor(far, lock)
        taken = partial(asks, server.url, "select 1 where pg_try_advisory_lock(7)")
        assert not taken()
        cable.pull()
        began = loop.time()
        asking = loop.run_in_executor(far, lock)
        await until(taken, "the server to let go of what was locked", GIVEN_UP)
        with pytest.raises(OperationalError):
            await asyncio.wait_for(asking, GIVEN_UP)
        assert loop.time() - began < GIVEN_UP
        cable.plug()
        connection.invalidate()
        connection.close()
        engine.dispose()
