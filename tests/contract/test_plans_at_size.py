"""What is asked of PostgreSQL all the time never reads a table that grows from end to end.

MONITOR_TEST_ROWS says how many feeds there are, and as many entries and deliveries: 50,000, or ten million for a
long look. A short table may be read whole: hosts count from a million feeds on. The table of jobs is short for as long
as no more wait than there are places: what is asked of it is held against the pages that it reads.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from procrastinate.types import JSONDict
from psycopg import sql
from sqlalchemy import Connection, event, text

from monitor.app.process.clock import utc_now
from monitor.model.alert import Attempt
from monitor.storage import holds
from monitor.storage.alerts import claim_deliveries, count_overdue, last_delivered, save_attempt
from monitor.storage.database import Database
from monitor.storage.delivery_leases import Lengthening, lengthen_leases, require_delivery_lease
from monitor.storage.doubts import claim_doubts, count_waiting
from monitor.storage.entries import entries_after, known_entries
from monitor.storage.feed_pages import FeedPlace, feeds_page
from monitor.storage.feeds import (
    WINDOW,
    Lease,
    Room,
    claim_due,
    count_due,
    crowds,
    first_due,
    next_due,
    poll_state,
    resting_feeds,
    save_state,
)
from monitor.storage.hosts import claim_host, waiting_hosts
from monitor.storage.jobs import (
    drop_stale,
    give_deliveries_back,
    give_hosts_back,
    take_deliveries,
    take_hosts,
    waiting_jobs,
)
from monitor.storage.leases import Rest, hold_leases, release_host, renew_leases
from monitor.storage.months import Month, open_months
from monitor.storage.pruning import old_entries
from monitor.storage.workers import database_now
from tests.conftest import Postgres
from tests.contract.jobs import deferring

ROWS = int(os.environ.get("MONITOR_TEST_ROWS", "50000"))
GROWING = {"feeds", "entries", "entry_keys", "alerts", "deliveries"} | ({"hosts"} if ROWS >= 1_000_000 else set())
FILL = """
    insert into hosts (host, free_at, seconds) select 'h' || n, to_timestamp(0), 0.05 from generate_series(1,
      :rows / 3) n;
    insert into feeds (id, ref, url, name, host, active, failures, polls, entries, next_poll_at, interval)
      select 'f' || n, 'f' || n, 'https://h.example/' || n, 'Feed', 'h' || (1 + n % (:rows / 3)), true, 0, 9,
      9, now() + (n - :rows / 10) * interval '900 s' / :rows, 900 from generate_series(1, :rows) n;
    insert into entries (id, feed_id, url, canonical_url, title, summary, text, author, seen, content_hash,
      revision) select 'e' || n, 'f' || n, 'u', 'u', 'A title', 'A summary', '', '', now() - n * interval '30
      d' / :rows, 'c', 0 from generate_series(1, :rows) n;
    insert into entry_keys (feed_id, key_hash, entry_id, seen, last_seen) select 'f' || n, 'k' || n, 'e' || n,
      now(), now() - n * interval '30 d' / :rows from generate_series(1, :rows) n;
    insert into alerts (id, watchlist_id, rule, type, occasion, channel, text, payload, created_at,
      development_id, entry_id, min_origins) select 'a' || n, 'w', 'r', 'entry.hit', 'o', 'desk', 't', '{}',
      now() - n * interval '30 d' / :rows, 'd' || n, 'e' || n, 1 from generate_series(1, :rows) n;
    insert into deliveries (id, alert_id, channel, state, attempts, rounds, created_at, next_attempt_at,
      done_at, released_at, development_id, place, recipients) select 'x' || n, 'a' || n, 'desk', case when n
      <= 20 then 'pending' else 'delivered' end, 0, 0, now() - n * interval '30 d' / :rows, now() - interval '1
      h', now() - n * interval '30 d' / :rows, now() - n * interval '30 d' / :rows, 'd' || n, 0, '[]' from
      generate_series(1, :rows) n;
"""


@pytest.fixture(scope="module")
def store(postgres: Postgres) -> Iterator[Database]:
    """A store with many rows in every table that grows."""
    url = postgres.migrated()
    with closing(Database(url)) as database:
        with database.writing() as connection:
            connection.execute(text("drop table entries_before"))
            for month in sorted({Month.of(utc_now() - timedelta(days=days)) for days in range(32)}):
                open_months(connection, month.begins)
            connection.execute(text(f"drop table {Month.of(utc_now()).next.table}"))
            for statement in FILL.strip().rstrip(";").split(";"):
                connection.execute(text(statement), {"rows": ROWS})
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("vacuum analyze"))
        yield database
    postgres.drop(url)


LEASE = timedelta(seconds=55)
SETTLED = 7  # runs, after which PostgreSQL no longer plans anew where that costs less
MANY = [f"h{number}" for number in range(1, 51)]  # what a bundle holds at most


def take_over(connection: Connection, now: datetime) -> None:
    until = now + LEASE
    claimed = [one.id for one in claim_deliveries(connection, now, until, {"desk": 8})]
    assert take_deliveries(connection, claimed, until, until + LEASE)
    give_deliveries_back(connection, claimed, until + LEASE)


def try_once(connection: Connection, now: datetime) -> None:
    (delivery,) = claim_deliveries(connection, now, now + LEASE, {"desk": 1})
    require_delivery_lease(connection, delivery.id, {now + LEASE})
    save_attempt(connection, Attempt(delivery.id, 0, now, False, 500, "refused", "", 9), delivery)
    last_delivered(connection, "desk")


WORK: dict[str, Callable[[Connection, datetime], object]] = {
    "claim hosts": lambda c, now: claim_due(c, now, Lease("mine", now + LEASE), Room(64, 32), due_by=now),
    "see how crowded hosts are": lambda c, _: crowds(c, ["h1", "h2"], 900.0),
    "look whether a lease is ours": lambda c, _: _lost(c, "h1"),
    "renew a lease": lambda c, now: renew_leases(c, [Rest(("h1", "mine"), now)]),
    "give a host back": lambda c, now: release_host(c, "h1", "mine", now, 0.1),
    "take a turn": lambda c, now: claim_host(c, "h1", now, Lease("mine", now)),
    "read and write a feed": lambda c, _: save_state(c, "f7", replace(poll_state(c, "f7"), polls=10)),
    "k_ entries again": lambda c, _: known_entries(c, "f7", [f"k{n}" for n in range(50)]),
    "look for what is old": lambda c, now: old_entries(c, now - timedelta(days=29), 500, now - timedelta(days=30)),
    "page through entries": lambda c, now: entries_after(c, now - timedelta(days=2), None, 100),
    "claim deliveries": lambda c, now: claim_deliveries(c, now, now + LEASE, {"desk": 4}),
    "look what waits for its moment": lambda c, now: (
        holds.waits_for_a_look(c, now),
        holds.not_looked_at(c, ["desk"]),
        holds.held_by_rules(c, now),
        holds.holds_over(c, now, ["desk"]),
        holds.sent_since(c, "desk", now - timedelta(hours=1)),
    ),
    "take hosts over": lambda c, now: take_hosts(c, "claimed", MANY, Lease("mine", now + LEASE)),
    "give hosts back": lambda c, now: give_hosts_back(c, "mine", MANY, now),
    "take deliveries over": take_over,
    "keep a delivery ours": lambda c, now: lengthen_leases(c, [Lengthening("x1", frozenset({now}), now + LEASE)]),
    "write down a try": try_once,
    "claim doubts": lambda c, now: (count_waiting(c), claim_doubts(c, now, now + LEASE, 8)),
    "see what is late": lambda c, now: (count_due(c, now), next_due(c), first_due(c), count_overdue(c, ["desk"], now)),
    "see which servers rest": lambda c, now: resting_feeds(c, now, ["h1", "h2"]),
    "list feeds": lambda c, _: (
        feeds_page(c),
        feeds_page(c, health="failing"),
        feeds_page(c, behind=FeedPlace(4, "f7")),
    ),
    "seek a feed": lambda c, _: feeds_page(c, text="nothing has this"),
    "see what waits": lambda c, now: waiting_hosts(c, now, 5),
}


def _lost(connection: Connection, host: str) -> None:
    connection.execute(text("update hosts set token = 'mine' where host = :host"), {"host": host})
    hold_leases(connection, [(host, "mine")])


def read_whole(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the tables that a plan reads from end to end; the few entries that are not in a month may be."""
    if plan["Node Type"] in {"Seq Scan", "Parallel Seq Scan"}:
        yield re.sub(r"entries_\d{4}_\d\d", "entries", plan["Relation Name"])
    for part in plan.get("Plans", ()):
        yield from read_whole(part)


def asked(connection: Connection, work: Callable[[Connection, datetime], object]) -> list[tuple[str, Any]]:
    """Return the statements of some work, each with its parameters."""
    said: list[tuple[str, Any]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        said.append((statement, parameters[0] if many else parameters))

    event.listen(connection, "before_cursor_execute", hear)
    work(connection, database_now(connection))
    event.remove(connection, "before_cursor_execute", hear)
    assert said
    return said


def numbered(statement: str) -> tuple[str, list[str]]:
    """Return a statement as it is made ready, and the names of its parameters in their order."""
    names: dict[str, int] = {}
    found = re.sub(r"%\((\w+)\)s", lambda one: f"${names.setdefault(one[1], len(names) + 1)}", statement)
    return found.replace("%%", "%"), list(names)


def plans(connection: Connection, statement: str, parameters: dict[str, object]) -> Iterator[dict[str, Any]]:
    """Yield the plan of a statement at first, and once PostgreSQL may have settled on one for any parameters."""
    ready, names = numbered(statement)
    given = sql.SQL("({})").format(sql.SQL(", ").join(sql.Literal(parameters[name]) for name in names))
    driver: Any = connection.connection.driver_connection
    driver.execute(f"prepare looked as {ready}", prepare=False)
    looked = sql.SQL("explain (format json) execute looked") + (given if names else sql.SQL(""))
    for _ in range(SETTLED):
        ((plan,),) = driver.execute(looked, prepare=False).fetchone()
        yield plan["Plan"]
    driver.execute("deallocate looked")


def ready_plan(connection: Connection, statement: str) -> dict[str, Any]:
    """Return the plan of a statement that is made ready once, for any parameters."""
    (plan,) = connection.exec_driver_sql(f"explain (generic_plan, format json) {numbered(statement)[0]}").scalar_one()
    found: dict[str, Any] = plan["Plan"]
    return found


@pytest.mark.parametrize("name", WORK)
def test_it_costs_the_same_whatever_is_stored(store: Database, name: str) -> None:
    with store.engine.connect() as connection, connection.begin() as transaction:
        for statement, parameters in asked(connection, WORK[name]):
            for plan in plans(connection, statement, parameters):
                assert GROWING.isdisjoint(read_whole(plan)), statement
        transaction.rollback()


def most_rows(plan: dict[str, Any]) -> int:
    """Return the most rows that a limit of this plan is thought to let through."""
    own = [int(plan["Plan Rows"])] if plan["Node Type"] == "Limit" else []
    return max([*own, *(most_rows(part) for part in plan.get("Plans", ()))], default=0)


def test_a_claim_that_is_made_ready_is_planned_for_the_few_feeds_that_it_looks_at(store: Database) -> None:
    with store.engine.connect() as connection, connection.begin() as transaction:
        statements = [one for one, _ in asked(connection, WORK["claim hosts"]) if "GROUP BY" in one]
        assert statements
        for statement in statements:
            assert 0 < most_rows(ready_plan(connection, statement)) <= WINDOW
        transaction.rollback()


WAITING = 512  # jobs: more than workers with a thousand places each let wait
FEW_PAGES = 400  # of 8 kB, all of which are in memory
OF_JOBS = {
    "claim the next": "select * from procrastinate_fetch_job_v2(array['quick'], null)",
    "end one": "select procrastinate_finish_job_v1((select min(id) from procrastinate_jobs), 'succeeded', true)",
    "look for dead workers": "select * from procrastinate_prune_stalled_workers_v1(30)",
}


def defer(connection: Connection, count: int) -> None:
    """Let so many jobs wait, of as many hosts as a bundle holds."""
    until = (database_now(connection) + LEASE).isoformat()
    told: JSONDict = {"until": until, "sizes": {"": len(MANY)}, "hosts": str([(one, 0.5, [f"f{one}"]) for one in MANY])}
    deferring(connection).batch_defer(*[told] * count)


def pages_read(connection: Connection, statement: str, parameters: Any = ()) -> int:
    """Run a statement; return how many pages it looked at, what its functions and triggers did included."""
    (plan,) = connection.exec_driver_sql(
        f"explain (analyze, buffers, format json) {statement}", parameters
    ).scalar_one()
    return int(plan["Plan"]["Shared Hit Blocks"]) + int(plan["Plan"]["Shared Read Blocks"])


def test_a_job_costs_a_few_pages_however_many_wait_where_postgresql_expects_none(store: Database) -> None:
    with store.engine.connect() as connection, connection.begin() as transaction:
        assert (
            connection.execute(text("select reltuples from pg_class where relname = 'procrastinate_jobs'")).scalar()
            == 0
        )
        defer(connection, WAITING)
        costs = {name: pages_read(connection, statement) for name, statement in OF_JOBS.items()}
        for name, work in {"count what waits": waiting_jobs, "take stale ones away": drop_stale}.items():
            for statement, parameters in asked(connection, work):
                costs[name] = costs.get(name, 0) + pages_read(connection, statement, parameters)
        assert max(costs.values()) < FEW_PAGES, costs
        transaction.rollback()
