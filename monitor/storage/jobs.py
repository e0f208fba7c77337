"""Claims that wait, as jobs of Procrastinate, until somebody with a place takes them over. On PostgreSQL alone.

A job is worth what its leases are worth: once they have run out it is nothing, whoever runs it. Never more wait than
there are places, so it does not matter that PostgreSQL, which counts a table that is empty most of the time, expects
nothing there and reads all that wait to find the first.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, null, select, text, update

from monitor.model.alert import Delivery
from monitor.storage.alerts import delivery_of, with_alert
from monitor.storage.engine import SERVER_SIDE
from monitor.storage.feeds import Lease
from monitor.storage.schema import deliveries, hosts
from monitor.storage.utc import Utc

if TYPE_CHECKING:
    import psycopg

CLAIMED = "claimed"  # begins the tokens of hosts that wait for whoever takes them over
STALE = timedelta(minutes=5)  # after its leases have run out a job is taken away


async def prepare(connection: "psycopg.AsyncConnection[tuple[object, ...]]") -> None:
    """Make a connection of Procrastinate's as ours are: one that is cut off is let go of."""
    await connection.set_autocommit(True)  # it asks one thing at a time
    await connection.execute(SERVER_SIDE)


def driver_of(connection: Connection) -> object:
    """Return the driver's connection, so that a job is deferred in our transaction."""
    return connection.connection.driver_connection


def waiting_jobs(connection: Connection, now: datetime) -> Counter[tuple[str, str]]:
    """Return for how many servers and deliveries jobs wait whose leases hold: by queue, and by channel."""
    rows = connection.execute(_WAITING, {"now": now.isoformat()})
    return Counter({(row.queue_name, row.name): row.size for row in rows})


_WAITING = text("""
    select queue_name, coalesce(size.key, '') as name, sum(cast(size.value as integer)) as size
    from procrastinate_jobs, jsonb_each_text(args -> 'sizes') size
    where status = 'todo' and cast(args ->> 'until' as timestamptz) > cast(:now as timestamptz)
    group by 1, 2
""")


def drop_stale(connection: Connection, now: datetime) -> int:
    """Take away the jobs that nobody took over in time, and those of workers that died over them; return how many."""
    return connection.execute(_STALE, {"then": (now - STALE).isoformat()}).rowcount


_STALE = text("""
    delete from procrastinate_jobs where cast(args ->> 'until' as timestamptz) < cast(:then as timestamptz)
""")


def take_hosts(connection: Connection, token: str, names: Collection[str], lease: Lease) -> set[str]:
    """Take over the hosts that are leased under this token still, as our own; return which.

    Whoever comes second, or too late, gets none: so a job that is run twice polls nothing twice.
    """
    taken = {"names": sorted(names), "held": token, "until": lease.until, "new": lease.token}
    return set(connection.execute(_TAKE, taken).scalars())


def give_hosts_back(connection: Connection, token: str, names: Collection[str], now: datetime) -> None:
    """End the leases under this token: somebody else may claim these hosts at once."""
    connection.execute(_TAKE, {"names": sorted(names), "held": token, "until": now, "new": None})


_LEASED = (  # in one order everywhere, so that nobody waits in a circle
    select(hosts.c.host)
    .where(and_(hosts.c.host.in_(bindparam("names", expanding=True)), hosts.c.token == bindparam("held")))
    .order_by(hosts.c.host)
    .with_for_update()
    .cte("leased")
)
_TAKE = (
    update(hosts)
    .where(hosts.c.host == _LEASED.c.host)
    .values(free_at=bindparam("until"), token=bindparam("new"))
    .returning(hosts.c.host)
)


def take_deliveries(
    connection: Connection, ids: Collection[str], claimed_until: datetime, until: datetime
) -> list[Delivery]:
    """Take over the deliveries that are leased until that moment still, until another one; return them in order."""
    found = connection.execute(_CLAIMED, {"ids": sorted(ids), "claimed": claimed_until}).all()
    taken = [delivery_of(row) for row in found]
    if taken:
        connection.execute(_LEASE, {"leased": [one.id for one in taken], "until": until})
    return taken


def give_deliveries_back(connection: Connection, ids: Collection[str], leased_until: datetime) -> None:
    """End these leases of deliveries."""
    connection.execute(_GIVE_BACK, {"ids": sorted(ids), "leased": leased_until})


_CLAIMED = (
    with_alert()
    .where(
        and_(
            deliveries.c.id.in_(bindparam("ids", expanding=True)),
            deliveries.c.leased_until == bindparam("claimed", type_=Utc),
        )
    )
    .order_by(deliveries.c.created_at, deliveries.c.place, deliveries.c.id)
    .with_for_update(of=deliveries)
)
_LEASE = (
    update(deliveries)
    .where(deliveries.c.id.in_(bindparam("leased", expanding=True)))
    .values(leased_until=bindparam("until"))
)
_GIVE_BACK = (
    update(deliveries)
    .where(
        and_(
            deliveries.c.id.in_(bindparam("ids", expanding=True)),
            deliveries.c.leased_until == bindparam("leased", type_=Utc),
        )
    )
    .values(leased_until=null())
)
