"""Claims that wait as jobs: taken over once, given back, and taken away when they are stale."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime

import pytest
from procrastinate.types import JSONDict
from sqlalchemy import Connection, text

from monitor.model.errors import ConfigError
from monitor.model.worker import Worker
from monitor.storage.alerts import claim_deliveries
from monitor.storage.database import Database
from monitor.storage.delivery_leases import require_delivery_lease
from monitor.storage.feeds import Lease, Room, claim_due
from monitor.storage.hosts import free_hosts_of
from monitor.storage.jobs import (
    STALE,
    drop_stale,
    give_deliveries_back,
    give_hosts_back,
    take_deliveries,
    take_hosts,
    waiting_jobs,
)
from monitor.storage.leases import hold_leases
from monitor.storage.migrate import require_carrier
from monitor.storage.workers import remove_dead, write_beat
from tests.contract.jobs import deferring
from tests.contract.samples import HOUR, MINUTE, NOON, a_feed, let_all_go, stored_delivery
from tests.contract.test_store_feeds import LEASE, claim, synced

OURS = Lease("worker/ours", NOON + HOUR)


@pytest.fixture
def store(postgres_url: str) -> Iterator[Database]:
    """A fresh store of the kind that has jobs."""
    with closing(Database(postgres_url)) as database:
        yield database


def defer(connection: Connection, until: datetime, queue: str = "quick", **sizes: int) -> None:
    """Let a job wait."""
    arguments: JSONDict = {"until": until.isoformat(), "sizes": {name.strip("_"): size for name, size in sizes.items()}}
    deferring(connection, queue).defer(**arguments)


def jobs(connection: Connection) -> int:
    """Return how many jobs there are."""
    return int(connection.execute(text("select count(*) from procrastinate_jobs")).scalar_one())


def test_hosts_are_taken_over_once_and_by_their_token_alone(store: Database) -> None:
    synced(store, a_feed("one"), a_feed("two"))
    assert set(claim(store)) == {"one.example", "two.example"}
    with store.writing() as connection:
        assert take_hosts(connection, "another token", ["one.example"], OURS) == set()
        assert take_hosts(connection, LEASE.token, ["one.example", "two.example"], OURS) == {
            "one.example", "two.example"
        }  # fmt: skip
        assert take_hosts(connection, LEASE.token, ["one.example", "two.example"], OURS) == set()
    assert claim(store) == {}, "they are held until the new lease ends"


def test_hosts_that_are_given_back_can_be_claimed_at_once_and_nobody_elses_are(store: Database) -> None:
    synced(store, a_feed("one"), a_feed("two"))
    claim(store)
    with store.writing() as connection:
        take_hosts(connection, LEASE.token, ["two.example"], OURS)
        give_hosts_back(connection, LEASE.token, ["one.example", "two.example"], NOON)
        again = claim_due(connection, NOON, LEASE, Room(9, 9))
    assert set(again) == {"one.example"}


def test_deliveries_are_taken_over_once_by_their_lease_and_can_be_given_back(store: Database) -> None:
    with store.writing() as connection:
        delivery = stored_delivery(connection)
        let_all_go(connection)
        claimed = claim_deliveries(connection, NOON, NOON + MINUTE, {"desk": 1})
        assert take_deliveries(connection, [delivery.id], NOON + 2 * MINUTE, NOON + HOUR) == []
        assert take_deliveries(connection, [delivery.id], NOON + MINUTE, NOON + HOUR) == claimed == [delivery]
        assert take_deliveries(connection, [delivery.id], NOON + MINUTE, NOON + HOUR) == []
        require_delivery_lease(connection, delivery.id, {NOON + HOUR})
        give_deliveries_back(connection, [delivery.id], NOON + MINUTE)
        assert claim_deliveries(connection, NOON, NOON + HOUR, {"desk": 1}) == [], "that was not the lease it has"
        give_deliveries_back(connection, [delivery.id], NOON + HOUR)
        assert claim_deliveries(connection, NOON, NOON + HOUR, {"desk": 1}) == [delivery]


def test_a_dead_worker_s_hosts_are_freed_and_what_somebody_has_locked_is_not_waited_for(store: Database) -> None:
    synced(store, a_feed("one"), a_feed("two"))
    claim(store)
    names, gone = ["one.example", "two.example"], Worker("gone", "worker", "m", 1, "1", 1, 0, NOON, NOON)
    with store.writing() as connection:
        take_hosts(connection, LEASE.token, names, Lease("gone/1", NOON + HOUR))
        for one in (gone, replace(gone, id="held")):
            write_beat(connection, one)
    with store.writing() as standing, store.writing() as connection:
        assert hold_leases(standing, [("two.example", "gone/1")])
        write_beat(standing, replace(gone, id="held", polling=1))
        connection.execute(text("set local lock_timeout = '5 s'"))
        assert remove_dead(connection, NOON + HOUR, MINUTE) == ["gone"]
        assert free_hosts_of(connection, "gone", NOON) == 1
    assert set(claim(store)) == {"one.example"}


def test_what_waits_is_counted_while_its_leases_hold(store: Database) -> None:
    with store.writing() as connection:
        assert waiting_jobs(connection, NOON) == Counter()
        for size in (20, 22):
            defer(connection, NOON + MINUTE, _=size)
        defer(connection, NOON + MINUTE, "deliveries", desk=2, phone=1)
        assert waiting_jobs(connection, NOON) == {
            ("quick", ""): 42, ("deliveries", "desk"): 2, ("deliveries", "phone"): 1
        }  # fmt: skip
        assert waiting_jobs(connection, NOON + MINUTE) == Counter()


def test_a_job_that_nobody_took_over_in_time_is_taken_away_and_no_other(store: Database) -> None:
    with store.writing() as connection:
        defer(connection, NOON, _=1)
        defer(connection, NOON + MINUTE, _=1)
        assert drop_stale(connection, NOON + STALE) == 0
        assert drop_stale(connection, NOON + STALE + MINUTE) == 1
        assert jobs(connection) == 1


def test_a_claim_that_is_rolled_back_leaves_no_job(store: Database) -> None:
    died = RuntimeError("died")
    with suppress(RuntimeError), store.writing() as connection:
        defer(connection, NOON, _=1)
        assert jobs(connection) == 1
        raise died
    with store.reading() as connection:
        assert jobs(connection) == 0


def test_without_procrastinate_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    with pytest.raises(ConfigError, match=r"needs Procrastinate: pip install 'monitor\[postgresql\]'"):
        require_carrier("procrastinate")
