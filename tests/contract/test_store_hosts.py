"""Turns at hosts, on both databases."""

from datetime import timedelta

from monitor.storage.database import Database
from monitor.storage.feeds import Lease
from monitor.storage.hosts import claim_host, host_free_at
from monitor.storage.leases import release_host
from tests.contract.samples import NOON

LATER = NOON + timedelta(minutes=1)


def test_a_host_is_leased_to_one_at_a_time(database: Database) -> None:
    with database.writing() as connection:
        assert host_free_at(connection, "a.example") is None
        assert claim_host(connection, "a.example", NOON, Lease("one", LATER))
        assert not claim_host(connection, "a.example", NOON, Lease("two", LATER))
        assert claim_host(connection, "b.example", NOON, Lease("two", LATER))
        assert host_free_at(connection, "a.example") == LATER
        assert claim_host(connection, "a.example", LATER, Lease("two", LATER + timedelta(minutes=1)))


def test_a_host_that_is_given_back_rests(database: Database) -> None:
    with database.writing() as connection:
        assert claim_host(connection, "a.example", NOON, Lease("one", LATER))
        release_host(connection, "a.example", "one", NOON + timedelta(seconds=2))
        assert not claim_host(connection, "a.example", NOON + timedelta(seconds=1), Lease("two", LATER))
        assert claim_host(connection, "a.example", NOON + timedelta(seconds=2), Lease("two", LATER))
