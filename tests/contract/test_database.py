"""The store in use: readers, the one writer, and what happens when either goes wrong."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from monitor.model.alert import ChannelStop
from monitor.model.errors import ConfigError, StorageError
from monitor.storage import engine
from monitor.storage.alerts import list_stops, save_alerts, stop_channel
from monitor.storage.database import SHARED_COMMIT, WRITERS, Database
from monitor.storage.engine import lock_watchlists, open_engine, take_time
from monitor.storage.schema import alerts
from tests.contract.samples import NOON, an_alert
from tests.servers import closed_port


def stops(connection: Connection) -> list[str]:
    """Return the names of the stopped channels."""
    return [stop.channel for stop in list_stops(connection)]


def stop(name: str) -> Callable[[Connection], str]:
    """Return work that stops a channel and returns its name."""

    def work(connection: Connection) -> str:
        stop_channel(connection, ChannelStop(name, NOON, "gone"))
        return name

    return work


def outside(url: str) -> list[str]:
    """Return what another process would see."""
    other = Database(url)
    try:
        with other.reading() as connection:
            return stops(connection)
    finally:
        other.close()


@contextmanager
def held_writer(database: Database) -> Iterator[None]:
    """Keep the writer busy with one job, so that what comes after waits in the queue."""
    begun, go_on = threading.Event(), threading.Event()

    def work(connection: Connection) -> None:
        begun.set()
        assert go_on.wait(10)

    task = asyncio.ensure_future(database.write(work))
    task.add_done_callback(lambda done: done.exception())
    try:
        yield
    finally:
        go_on.set()


async def test_writes_that_wait_for_another_process_hold_up_no_others(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as database, closing(Database(postgres_url)) as another:
        with another.writing() as connection:
            lock_watchlists(connection, ["cranes"])
            waiting = [
                asyncio.create_task(database.write_patiently(lambda c: lock_watchlists(c, ["cranes"])))
                for _ in range(2 * WRITERS)
            ]
            async with asyncio.timeout(10):
                assert [await database.write(stop(name)) for name in ("desk", "wire")] == ["desk", "wire"]
            assert not any(one.done() for one in waiting)
        await asyncio.gather(*waiting)


async def test_who_stands_still_while_it_writes_loses_what_it_holds_and_who_reads_does_not(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LONGEST_PAUSE", 1)
    with (
        closing(Database(postgres_url)) as database,
        closing(Database(postgres_url)) as another,
        another.reading() as reader,
    ):
        assert stops(reader) == []
        with pytest.raises(StorageError, match="idle-in-transaction"), another.writing() as connection:  # noqa: PT012
            stop("wire")(connection)
            lock_watchlists(connection, ["cranes"])
            async with asyncio.timeout(10):
                await database.write(lambda c: lock_watchlists(c, ["cranes"]))
            stops(connection)
        assert await database.read(stops) == stops(reader) == []
        with another.writing() as connection:
            take_time(connection)
            stop("desk")(connection)
            await asyncio.sleep(1.5)
        assert await database.read(stops) == stops(reader) == ["desk"]


async def test_a_write_answers_after_its_commit(database: Database, database_url: str) -> None:
    assert await database.write(stop("desk")) == "desk"
    assert await asyncio.to_thread(outside, database_url) == ["desk"]


async def test_a_reader_sees_what_is_committed_and_nothing_else(database: Database, database_url: str) -> None:
    written, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        stop_channel(connection, ChannelStop("desk", NOON, "gone"))
        written.set()
        assert go_on.wait(10)

    task = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(written.wait, 10)
    assert await database.read(stops) == []
    assert await asyncio.to_thread(outside, database_url) == []
    go_on.set()
    await task
    assert await database.read(stops) == ["desk"]


async def test_readers_do_not_wait_for_each_other(database: Database) -> None:
    both = threading.Barrier(2)

    def meet(connection: Connection) -> int:
        return both.wait(10)

    assert sorted(await asyncio.gather(database.read(meet), database.read(meet))) == [0, 1]


async def test_what_a_reader_writes_is_not_kept(database: Database) -> None:
    await database.read(stop("desk"))
    assert await database.read(stops) == []


async def test_jobs_that_wait_together_are_all_answered_in_order(database: Database) -> None:
    names = [f"channel-{number:03}" for number in range(3 * SHARED_COMMIT + 1)]
    with held_writer(database):
        jobs = [asyncio.ensure_future(database.write(stop(name))) for name in names]
        await asyncio.sleep(0)
    assert await asyncio.gather(*jobs) == names
    assert await database.read(stops) == names


async def test_a_job_that_raises_takes_no_other_with_it(database: Database) -> None:
    def broken(connection: Connection) -> None:
        stop("half-done")(connection)
        raise ZeroDivisionError

    def refused(connection: Connection) -> None:
        stop("half-refused")(connection)
        connection.execute(alerts.insert(), [{"id": "no-other-column"}])

    with held_writer(database):
        jobs = [asyncio.ensure_future(database.write(work)) for work in (stop("a"), broken, refused, stop("b"))]
        await asyncio.sleep(0)
    first, second, third, fourth = await asyncio.gather(*jobs, return_exceptions=True)
    assert (first, fourth) == ("a", "b")
    assert isinstance(second, ZeroDivisionError)
    assert isinstance(third, StorageError)
    assert await database.read(stops) == ["a", "b"]


async def test_a_refusal_of_the_database_is_said_in_one_sentence(database: Database) -> None:
    def refused(connection: Connection) -> None:
        connection.execute(text("select 1 from no_such_table"))

    for work in (database.write, database.read):
        with pytest.raises(StorageError) as caught:
            await work(refused)
        assert "the database refused: " in str(caught.value)
        assert "no_such_table" in str(caught.value)
        assert "\n" not in str(caught.value)


async def test_the_work_of_a_caller_who_went_away_is_done_whole(database: Database) -> None:
    with held_writer(database):
        task = asyncio.create_task(database.write(stop("desk")))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await database.write(stop("phone")) == "phone"
    for _ in range(1_000):  # PostgreSQL has several writers, of which the other may be later
        if "desk" in await database.read(stops):
            break
        await asyncio.sleep(0.01)
    assert await database.read(stops) == ["desk", "phone"]


async def test_a_failure_that_nobody_waits_for_stops_no_one_else(database: Database) -> None:
    def broken(connection: Connection) -> None:
        raise ZeroDivisionError

    with held_writer(database):
        task = asyncio.create_task(database.write(broken))
        await asyncio.sleep(0)
        task.cancel()
    assert await database.write(stop("phone")) == "phone"


async def test_closing_finishes_what_waits(database: Database, database_url: str) -> None:
    names = [f"channel-{number:02}" for number in range(SHARED_COMMIT + 5)]
    with held_writer(database):
        jobs = [asyncio.ensure_future(database.write(stop(name))) for name in names]
        await asyncio.sleep(0)
    await asyncio.to_thread(database.close)
    assert await asyncio.gather(*jobs) == names
    assert await asyncio.to_thread(outside, database_url) == names


async def test_a_closed_store_refuses_to_write(database: Database) -> None:
    await asyncio.to_thread(database.close)
    with pytest.raises(StorageError, match="closed"):
        async with asyncio.timeout(5):
            await database.write(stop("desk"))


def _half_done(connection: Connection) -> None:
    stop("lost")(connection)
    connection.execute(text("select 1 from no_such_table"))


def test_a_transaction_without_a_loop_is_committed_or_rolled_back_whole(database: Database) -> None:
    with database.writing() as connection:
        stop("kept")(connection)
    with pytest.raises(StorageError), database.writing() as connection:
        _half_done(connection)
    with database.reading() as connection:
        assert stops(connection) == ["kept"]


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_what_a_full_disk_takes_back_is_not_reported_as_stored(database: Database) -> None:
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()

    def small(connection: Connection) -> None:
        connection.exec_driver_sql(f"pragma max_page_count = {pages + 20}")
        save_alerts(connection, [an_alert("small")])

    def huge(connection: Connection) -> None:
        save_alerts(connection, [an_alert("huge", payload="x" * 1_000_000)])

    def other(connection: Connection) -> None:
        save_alerts(connection, [an_alert("other")])

    with held_writer(database):
        jobs = [asyncio.ensure_future(database.write(work)) for work in (small, huge, other)]
        await asyncio.sleep(0)
    answers = await asyncio.gather(*jobs, return_exceptions=True)
    assert isinstance(answers[1], StorageError)
    stored = await database.read(lambda c: set(c.execute(select(alerts.c.occasion)).scalars()))
    assert stored == {name for name, answer in zip(("small", "huge", "other"), answers, strict=True) if answer is None}


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_a_lost_connection_fails_one_write_and_the_next_one_works(database: Database) -> None:
    def cut(connection: Connection) -> None:
        stop("lost")(connection)
        connection.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))

    with pytest.raises(StorageError):
        await database.write(cut)
    assert await database.write(stop("desk")) == "desk"
    assert await database.read(stops) == ["desk"]


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_watchlist_is_held_by_one_transaction_at_a_time(database: Database) -> None:
    held, order = threading.Event(), []

    def second() -> None:
        held.wait(10)
        with database.writing() as connection:
            lock_watchlists(connection, ["ports", "cranes"])
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.writing() as connection:
        lock_watchlists(connection, ["cranes"])
        held.set()
        waiting = text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        while connection.execute(waiting).scalar_one() == 0:
            assert thread.is_alive()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    store = Database(f"postgresql://anna:hunter2@127.0.0.1:{closed_port()}/news")
    with pytest.raises(StorageError) as caught, store.reading():
        pass
    assert "the database refused" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    store.close()


@pytest.mark.parametrize("url", ["", "monitor.db", "mysql://root:hunter2@db/x", "sqlite+aiosqlite:///x"])
def test_a_database_we_do_not_know_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ConfigError, match=r"sqlite:///FILE or postgresql://") as caught:
        open_engine(url)
    assert "hunter2" not in str(caught.value)


def test_sqlite_is_opened_so_that_a_crash_loses_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'monitor.db'}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
