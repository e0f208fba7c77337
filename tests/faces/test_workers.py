"""`monitor worker`, `monitor run --no-work`, `monitor workers list`, and what `monitor status` says of the work."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from monitor.model.feed import Feed
from monitor.model.worker import Kind, Worker
from monitor.storage.database import Database
from monitor.storage.feeds import Lease, Room, claim_due, sync_feeds
from monitor.storage.workers import database_now, write_beat
from tests.conftest import Postgres
from tests.contract.test_store_jobs import defer
from tests.faces.conftest import User


@pytest.mark.parametrize("words", [("worker",), ("run", "--no-work")])
def test_hands_of_their_own_are_refused_on_sqlite_with_the_way_out(user: User, words: tuple[str, ...]) -> None:
    said = user.types(*words)
    assert said.code == 2
    assert f"`monitor {' '.join(words)}` needs PostgreSQL" in said.err
    assert "set `database: postgresql://…` in monitor.yaml (`monitor db copy --to URL`" in said.err
    assert "Traceback" not in said.err


def test_an_sqlite_file_has_no_workers_and_says_who_there_is(user: User) -> None:
    user.publishes("Staking in Oostmeer")
    user.types("once")
    said = user.types("workers", "list")
    assert (said.code, said.out) == (
        0,
        "an SQLite file has one process alone: `monitor status` says whether it runs\n",
    )
    assert json.loads(user.types("status", "--json").out)["crew"] is None


@pytest.fixture
def store(user: User, postgres_url: str) -> Iterator[Database]:
    """The user's store, which is a PostgreSQL database now."""
    user.write(
        "monitor.yaml", (user.folder / "monitor.yaml").read_text(encoding="utf-8") + f'database: "{postgres_url}"\n'
    )
    with closing(Database(postgres_url)) as database:
        yield database


def test_a_worker_refuses_a_database_without_a_schema_and_says_how_it_gets_one(user: User, postgres: Postgres) -> None:
    url = postgres.empty()
    user.write("monitor.yaml", (user.folder / "monitor.yaml").read_text(encoding="utf-8") + f'database: "{url}"\n')
    said = user.types("worker")
    assert said.code == 1
    assert said.err == "nothing is stored yet (the database is empty): start with `monitor run`\n"
    postgres.drop(url)


def test_who_works_what_they_hold_and_what_waits_is_listed(user: User, store: Database) -> None:
    assert "none is running" in user.types("workers", "list").out
    with store.writing() as connection:
        now = database_now(connection)
        kinds: list[tuple[str, Kind]] = [("a" * 26, "clock"), ("b" * 26, "worker")]
        for id_, kind in kinds:
            started, beat = now - timedelta(hours=2), now - timedelta(seconds=4)
            write_beat(connection, Worker(id_, kind, "newsroom-3", 77, "0.1", 64, 1, started, beat))
        refs = ("one", "two", "three")
        sync_feeds(
            connection, tuple(Feed(ref, ref, f"https://{ref}.example/feed", ref, f"{ref}.example") for ref in refs)
        )
        lease = Lease(f"{'b' * 26}/token", now + timedelta(minutes=5))
        past = now - timedelta(minutes=3)
        connection.exec_driver_sql("update feeds set next_poll_at = %(past)s where id <> 'three'", {"past": past})
        assert claim_due(connection, now, lease, Room(1, 1), due_by=now, only={"one"}) == {"one.example": ["one"]}
        until = now + timedelta(minutes=1)
        defer(connection, until, _=2)
        defer(connection, until, "deliveries", desk=3)
    (clock, worker) = json.loads(user.types("workers", "list", "--json").out)
    assert (clock["kind"], clock["servers"], worker["kind"], worker["servers"]) == ("clock", 0, "worker", 1)
    assert 4 <= worker["silent"] < 60
    table = user.types("workers", "list").out
    assert "newsroom-3" in table
    assert re.search(r"\b2h(\d+s)? ago", table)
    status = user.types("status").out
    assert "workers     1 process with hands, 1 server in hand, 2 servers and 3 deliveries wait for a place" in status
    assert "the longest due 3m" in status
    assert "waiting     one.example: 1 feed due for 3m" in status
    assert ", held for " in status
    assert "waiting     two.example: 1 feed due for 3m" in status
    assert "three.example" not in status
