"""Feeds, what we remember of their polls, and which of them is due."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, and_, null, or_, select, update

from monitor.model.feed import Feed, FeedRow, PollState
from monitor.storage.rows import insert_new, record, upsert
from monitor.storage.schema import feeds, hosts
from monitor.text.urls import without_credentials

FEEDS_OF_A_HOST = 20
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Lease:
    """The right to ask a host, held under a token until a moment."""

    token: str
    until: datetime


_CONFIGURED = ("ref", "url", "name", "host", "language", "active")


def _configured_row(feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "ref": feed.ref,
        "url": without_credentials(feed.url),
        "name": feed.name,
        "host": feed.host,
        "language": feed.language,
        "active": not feed.paused,
    }


def sync_feeds(connection: Connection, configured: tuple[Feed, ...]) -> None:
    """Make these feeds the active ones; what was polled of the others is kept.

    A feed whose URL changed under its configured id is another document to ask for, so its validators go.
    """
    rows = [_configured_row(feed) for feed in configured]
    known = {row.id: row.url for row in connection.execute(select(feeds.c.id, feeds.c.url))}
    upsert(connection, feeds, [row | {"failures": 0, "polls": 0, "entries": 0} for row in rows], _CONFIGURED)
    forget = update(feeds).values(etag=null(), last_modified=null(), body_hash=null(), next_poll_at=null())
    for row in rows:
        if known.get(str(row["id"]), row["url"]) != row["url"]:
            connection.execute(forget.where(feeds.c.id == row["id"]))
    for gone in sorted(known.keys() - {feed.id for feed in configured}):
        connection.execute(update(feeds).where(feeds.c.id == gone).values(active=False))
    names = sorted({feed.host for feed in configured})
    insert_new(connection, hosts, [{"host": name, "free_at": LONG_AGO} for name in names])


def claim_due(
    connection: Connection,
    now: datetime,
    lease: Lease,
    most_hosts: int,
    *,
    due_by: datetime | None = None,
    only: Collection[str] | None = None,
) -> dict[str, list[str]]:
    """Lease the hosts that are free now and have feeds due; return the ids of those feeds by host, longest due first.

    A leased host is nobody else's until the lease ends. `due_by` None takes feeds whether due or not; `only` bounds
    the claim to these feeds.
    """
    conditions = [feeds.c.active, hosts.c.free_at <= now]
    if due_by is not None:
        conditions.append(or_(feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at <= due_by))
    if only is not None:
        conditions.append(feeds.c.id.in_(list(only)))
    statement = (
        select(feeds.c.id, feeds.c.host)
        .join(hosts, hosts.c.host == feeds.c.host)
        .where(and_(*conditions))
        .order_by(feeds.c.next_poll_at.asc().nulls_first(), feeds.c.id)
        .limit(most_hosts * FEEDS_OF_A_HOST)
        .with_for_update(of=hosts, skip_locked=True)
    )
    claimed: dict[str, list[str]] = {}
    for row in connection.execute(statement):
        if row.host in claimed or len(claimed) < most_hosts:
            claimed.setdefault(row.host, []).append(row.id)
    if claimed:
        connection.execute(
            update(hosts).where(hosts.c.host.in_(list(claimed))).values(free_at=lease.until, token=lease.token)
        )
    return {host: ids[:FEEDS_OF_A_HOST] for host, ids in claimed.items()}


def renew_lease(connection: Connection, host: str, token: str, lease_until: datetime) -> bool:
    """Lengthen our lease of a host; False where it is no longer ours."""
    changed = connection.execute(
        update(hosts).where(and_(hosts.c.host == host, hosts.c.token == token)).values(free_at=lease_until)
    )
    return changed.rowcount == 1


def release_host(connection: Connection, host: str, token: str, free_at: datetime) -> None:
    """Give our lease of a host back; nobody asks it for anything before `free_at`."""
    connection.execute(
        update(hosts).where(and_(hosts.c.host == host, hosts.c.token == token)).values(free_at=free_at, token=null())
    )


def void_leases(connection: Connection) -> None:
    """Free every leased host: for the one daemon of an SQLite file, whose predecessor is dead."""
    connection.execute(update(hosts).where(hosts.c.token.is_not(None)).values(free_at=LONG_AGO, token=null()))


def poll_state(connection: Connection, feed_id: str) -> PollState:
    """Return what the last polls of a feed left behind."""
    row = connection.execute(select(feeds).where(feeds.c.id == feed_id)).mappings().one()
    return record(PollState, row)


_STATE_COLUMNS = tuple(field.name for field in fields(PollState))


def save_state(connection: Connection, feed_id: str, state: PollState) -> None:
    """Write what a poll leaves behind: one row."""
    connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**asdict(state)))


def list_feeds(connection: Connection) -> list[FeedRow]:
    """Return every feed of the store, active ones first, by name."""
    rows = connection.execute(select(feeds).order_by(feeds.c.active.desc(), feeds.c.name, feeds.c.id))
    return [_feed_row(row) for row in rows]


def _feed_row(row: Row[tuple[object, ...]]) -> FeedRow:
    mapping = row._mapping
    state = PollState(**{name: mapping[name] for name in _STATE_COLUMNS})
    return FeedRow(
        mapping["id"], mapping["ref"], mapping["url"], mapping["name"], mapping["host"], mapping["language"],
        mapping["active"], state,
    )  # fmt: skip


def next_due(connection: Connection) -> datetime | None:
    """Return when the next feed falls due; None where no feed is active or one has never been polled."""
    statement = select(feeds.c.next_poll_at).where(feeds.c.active).order_by(feeds.c.next_poll_at.asc().nulls_first())
    return connection.execute(statement.limit(1)).scalar()


def count_due(connection: Connection, before: datetime) -> int:
    """Return how many active feeds should have been polled before this moment."""
    statement = select(feeds.c.id).where(and_(feeds.c.active, feeds.c.next_poll_at < before))
    return len(connection.execute(statement.limit(10_000)).all())
