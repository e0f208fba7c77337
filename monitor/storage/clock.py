"""What a clock that ran ahead has left behind: moments that lie too far off once it is set back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, exists, null, select, update

from monitor.storage.schema import attempts, deliveries, feeds, hosts

LONGEST_LEASE = timedelta(hours=1)


def set_back(connection: Connection, now: datetime) -> int:
    """Make due what was done at moments that are yet to come; return how many feeds and deliveries that were.

    Leases that nobody could have taken for so long end.
    """
    ahead = feeds.c.last_poll_at > now
    rests = and_(hosts.c.host.in_(select(feeds.c.host).where(ahead)), hosts.c.free_at > now, hosts.c.token.is_(None))
    connection.execute(update(hosts).where(rests).values(free_at=now))
    waits_for_then = and_(ahead, feeds.c.next_poll_at > now)
    polled = connection.execute(update(feeds).where(waits_for_then).values(next_poll_at=now)).rowcount
    tried = exists().where(and_(attempts.c.delivery_id == deliveries.c.id, attempts.c.at > now))
    waits = and_(deliveries.c.state == "pending", deliveries.c.next_attempt_at > now, tried)
    again = connection.execute(update(deliveries).where(waits).values(next_attempt_at=now)).rowcount
    over = now + LONGEST_LEASE
    leased = and_(hosts.c.token.is_not(None), hosts.c.free_at > over)
    connection.execute(update(hosts).where(leased).values(free_at=now, token=null()))
    connection.execute(update(deliveries).where(deliveries.c.leased_until > over).values(leased_until=null()))
    return polled + again
