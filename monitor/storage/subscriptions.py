"""Subscriptions at hubs."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, and_, delete, select, update

from monitor.model.secret import Secret
from monitor.model.subscription import Subscription
from monitor.storage.ready import Row
from monitor.storage.rows import record, upsert
from monitor.storage.schema import feeds, subscriptions


def save_subscription(connection: Connection, subscription: Subscription) -> None:
    """Write a subscription in the place of its feed's earlier one."""
    row = asdict(subscription)
    row |= {"token": subscription.token.reveal(), "secret": subscription.secret.reveal()}
    upsert(connection, subscriptions, [row], tuple(name for name in row if name != "feed_id"))


def _subscription(row: Row) -> Subscription:
    return record(Subscription, {**row, "token": Secret(row["token"]), "secret": Secret(row["secret"])})


def drop_subscription(connection: Connection, feed_id: str) -> None:
    """Forget a feed's subscription: its feed names no hub any more."""
    connection.execute(delete(subscriptions).where(subscriptions.c.feed_id == feed_id))


def list_subscriptions(connection: Connection) -> list[Subscription]:
    """Return the subscriptions of all active feeds."""
    statement = select(subscriptions).join(feeds, feeds.c.id == subscriptions.c.feed_id).where(feeds.c.active)
    return [_subscription(row) for row in connection.execute(statement).mappings()]


def subscription_of(connection: Connection, feed_id: str) -> Subscription | None:
    """Return a feed's subscription."""
    row = connection.execute(select(subscriptions).where(subscriptions.c.feed_id == feed_id)).mappings().one_or_none()
    return None if row is None else _subscription(row)


def subscription_by_token(connection: Connection, token: str) -> Subscription | None:
    """Return an active feed's subscription whose hub calls by this token."""
    statement = (
        select(subscriptions)
        .join(feeds, feeds.c.id == subscriptions.c.feed_id)
        .where(and_(subscriptions.c.token == token, feeds.c.active))
    )
    row = connection.execute(statement).mappings().one_or_none()
    return None if row is None else _subscription(row)


def poll_by(connection: Connection, feed_id: str, at: datetime) -> None:
    """Bring a feed's next poll forward to then, where it would be later."""
    connection.execute(
        update(feeds).where(and_(feeds.c.id == feed_id, feeds.c.next_poll_at > at)).values(next_poll_at=at)
    )


def poll_later(connection: Connection, feed_id: str, at: datetime) -> None:
    """Put a feed's next poll off until then, where it would be sooner."""
    connection.execute(
        update(feeds).where(and_(feeds.c.id == feed_id, feeds.c.next_poll_at < at)).values(next_poll_at=at)
    )
