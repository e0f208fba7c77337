"""A new version takes over from the last one while both work: expand, migrate, contract."""

from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import psycopg
import pytest

from monitor.app.process.clock import utc_now
from monitor.storage.migrate import newest_revision
from tests.chaos.earlier import version_before
from tests.chaos.sharing import START, all_is_out, asks, crew, share
from tests.chaos.stage import Outlet, Process, Receiver, between, configure, daemon, more_editions
from tests.flow.papers import report, rss
from tests.flow.wire import Wire, reply, until
from tests.flow.world import content

LAST = 90.0
OUTLETS = 2


def schema(store: str) -> object:
    """Return the schema that a database is at."""
    ((revision,),) = asks(store, "select version_num from alembic_version")
    return revision


@pytest.mark.timeout(300)
async def test_workers_of_the_last_version_go_on_while_the_schema_grows_and_hand_over_to_the_new_ones(
    tmp_path: Path, store: str
) -> None:
    code, before = version_before(tmp_path / "before")
    receivers = {name: Receiver(Random(name)) for name in ("desk", "wire")}
    outlets = [Outlet(f"outlet-{number}", by_date=number % 2 == 1) for number in range(OUTLETS)]
    async with AsyncExitStack() as stack:
        _, *wires = await between(stack, tmp_path, receivers, outlets, OUTLETS)
        share(tmp_path, store)
        old = await stack.enter_async_context(crew(tmp_path, 0, 0, code=code))
        await more_editions(outlets, LAST)
        assert schema(store) == before

        new = [await stack.enter_async_context(daemon(tmp_path, "run", "--no-work"))]
        await until(lambda: schema(store) == newest_revision(), "the new schema", START)
        await more_editions(outlets, LAST)

        for worker in old[1:]:
            new.append(await stack.enter_async_context(daemon(tmp_path, "worker")))
            await until(lambda: "working for" in new[-1].said(), "a new worker", START)
            assert (await worker.terminate())[0] == 0
        assert (await old[0].terminate())[0] == 0
        await more_editions(outlets, LAST)
        for outlet in outlets:
            outlet.publishing = False
        await until(lambda: all(outlet.acknowledged for outlet in outlets), "everything in", LAST)
        await until(lambda: all_is_out(store), "everything out", LAST)
        said = "".join(one.said() for one in (*old, *new))

    items = [item for outlet in outlets for edition in outlet.items.values() for item in edition]
    assert asks(store, "select count(*) from entries") == [(len(items),)]
    hits = {item.title for item in items if "harbour" in item.title}
    assert {title: len(ids) for title, ids in receivers["wire"].told().items()} == dict.fromkeys(hits, 1)
    assert [wire.most_at_once.most_common(1)[0][1] for wire in wires] == [1] * OUTLETS
    assert [line for line in said.splitlines() if "Traceback" in line or "the database refused" in line] == []


def change(store: str, *statements: str) -> None:
    """Change the schema as a version of the future would."""
    with psycopg.connect(store) as connection:
        for statement in statements:
            connection.execute(statement.encode())


async def assert_ends_with_a_sentence(worker: Process) -> None:
    """It ends by itself, with 1, and says what is to be done."""
    await until(lambda: worker.process.returncode is not None, "its end", START)
    assert (worker.process.returncode, "Traceback" in worker.said()) == (1, False)
    assert "the database is at schema 9999, which a newer monitor made" in worker.said()
    assert "it takes schema 9998 or newer; install the newer version" in worker.said()


@pytest.mark.timeout(300)
async def test_a_worker_may_start_while_the_schema_grows_and_ends_with_a_sentence_once_what_it_uses_is_taken_away(
    tmp_path: Path, store: str
) -> None:
    async with AsyncExitStack() as stack:
        hooks, outlet = [await stack.enter_async_context(Wire()) for _ in range(2)]
        for path in ("/desk", "/wire"):
            hooks.script(path, reply(204))
        outlet.script("/one", reply(200, rss(report("crane falls", published=utc_now()))))
        configure(tmp_path, hooks, {"one": outlet.url("/one")})
        share(tmp_path, store)
        clock, worker = await stack.enter_async_context(crew(tmp_path, 0))
        change(store, "alter table feeds add later text", "update alembic_version set version_num = '9998'")
        late = await stack.enter_async_context(daemon(tmp_path, "worker"))
        await until(lambda: "working for" in late.said(), "a worker that starts meanwhile", START)
        assert (await worker.terminate())[0] == 0
        already = len(outlet.requests)
        await until(lambda: len(outlet.requests) > already + 1, "polls by the late one", LAST)
        await until(lambda: len(hooks.requests) >= 2, "the alert", LAST)

        taken = "update alembic_version set version_num = '9999', oldest = '9998'"
        change(store, "alter table feeds drop column habits", taken)
        await assert_ends_with_a_sentence(late)
        await assert_ends_with_a_sentence(clock)
        await assert_ends_with_a_sentence(await stack.enter_async_context(daemon(tmp_path, "worker")))
    assert {content(one)["data"]["entries"][0]["title"] for one in hooks.requests} == {"Harbour strike: crane falls"}
