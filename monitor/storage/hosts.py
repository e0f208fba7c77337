"""The turn of a host outside its feeds' polls: for whoever asks a server for something else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, null, select, update

from monitor.storage.feeds import LONG_AGO, Lease
from monitor.storage.rows import insert_new
from monitor.storage.schema import feeds, hosts

LOOKED_AT = 10_000  # feeds that have been due the longest, where more are


@dataclass(frozen=True)
class HostWait:
    """A server whose feeds wait: how many, since when, and until when it is left alone or held by somebody."""

    host: str
    feeds: int
    since: datetime
    free_at: datetime
    held: bool


def claim_host(connection: Connection, host: str, now: datetime, lease: Lease) -> bool:
    """Lease a host that is free now; False where somebody holds it, or it rests."""
    insert_new(connection, hosts, [{"host": host, "free_at": LONG_AGO}])
    changed = connection.execute(
        update(hosts)
        .where(and_(hosts.c.host == host, hosts.c.free_at <= now))
        .values(free_at=lease.until, token=lease.token)
    )
    return changed.rowcount == 1


def host_turn(connection: Connection, host: str) -> tuple[datetime, bool]:
    """Return when a host is free, and whether somebody holds it."""
    row = connection.execute(select(hosts.c.free_at, hosts.c.token).where(hosts.c.host == host)).first()
    return (row.free_at, row.token is not None) if row is not None else (LONG_AGO, False)


def turn_of(connection: Connection, feed_id: str) -> tuple[datetime | None, bool]:
    """Return when a feed's host is free, and whether somebody holds it; None where the feed is not polled."""
    host = connection.execute(select(feeds.c.host).where(and_(feeds.c.id == feed_id, feeds.c.active))).scalar()
    return host_turn(connection, host) if host is not None else (None, False)


def queue_at(connection: Connection, feed_id: str, host: str, due: datetime | None = None) -> None:
    """Let a feed wait among those of this host from now on, due at a moment where one is given."""
    insert_new(connection, hosts, [{"host": host, "free_at": LONG_AGO}])
    when = {"next_poll_at": due} if due is not None else {}
    connection.execute(update(feeds).where(feeds.c.id == feed_id).values(host=host, **when))


def host_free_at(connection: Connection, host: str) -> datetime | None:
    """Return when a host is free; None where nobody has ever asked it."""
    return connection.execute(select(hosts.c.free_at).where(hosts.c.host == host)).scalar()


def free_hosts_of(connection: Connection, worker: str, now: datetime) -> int:
    """End the leases of a worker that is dead; return how many those were. Its tokens begin with its id.

    What it has locked itself, standing still, is not waited for: that ends with its lease.
    """
    held = hosts.c.token.startswith(f"{worker}/", autoescape=True)
    free = select(hosts.c.host).where(held).with_for_update(skip_locked=True)
    return connection.execute(update(hosts).where(hosts.c.host.in_(free)).values(free_at=now, token=null())).rowcount


def held_hosts(connection: Connection, now: datetime) -> list[str]:
    """Return the tokens of the leases that hold now."""
    held = select(hosts.c.token).where(and_(hosts.c.token.is_not(None), hosts.c.free_at > now))
    return [str(token) for token in connection.execute(held).scalars()]


def waiting_hosts(connection: Connection, now: datetime, most: int) -> list[HostWait]:
    """Return the servers whose feeds have been due the longest."""
    due = (
        select(feeds.c.host, feeds.c.next_poll_at)
        .where(and_(feeds.c.active, feeds.c.next_poll_at < now))
        .order_by(feeds.c.next_poll_at)
        .limit(LOOKED_AT)
        .subquery("due")
    )
    since = func.min(due.c.next_poll_at)
    rows = connection.execute(
        select(due.c.host, func.count(), since, hosts.c.free_at, hosts.c.token)
        .join(hosts, hosts.c.host == due.c.host)
        .group_by(due.c.host, hosts.c.free_at, hosts.c.token)
        .order_by(since, due.c.host)
        .limit(most)
    )
    return [HostWait(host, count, first, free_at, token is not None) for host, count, first, free_at, token in rows]
