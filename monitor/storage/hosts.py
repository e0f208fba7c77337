"""The turn of a host outside its feeds' polls: for whoever asks a server for something else."""

from datetime import datetime

from sqlalchemy import Connection, and_, null, select, update

from monitor.storage.feeds import LONG_AGO, Lease
from monitor.storage.rows import insert_new
from monitor.storage.schema import hosts


def claim_host(connection: Connection, host: str, now: datetime, lease: Lease) -> bool:
    """Lease a host that is free now; False where somebody holds it, or it rests."""
    insert_new(connection, hosts, [{"host": host, "free_at": LONG_AGO}])
    changed = connection.execute(
        update(hosts)
        .where(and_(hosts.c.host == host, hosts.c.free_at <= now))
        .values(free_at=lease.until, token=lease.token)
    )
    return changed.rowcount == 1


def host_free_at(connection: Connection, host: str) -> datetime | None:
    """Return when a host is free; None where nobody has ever asked it."""
    return connection.execute(select(hosts.c.free_at).where(hosts.c.host == host)).scalar()


def free_hosts_of(connection: Connection, worker: str, now: datetime) -> int:
    """End the leases of a worker that is dead; return how many those were. Its tokens begin with its id."""
    held = hosts.c.token.startswith(f"{worker}/", autoescape=True)
    return connection.execute(update(hosts).where(held).values(free_at=now, token=null())).rowcount
