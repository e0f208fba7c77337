"""Feeds, what we remember of their polls, and which of them is due."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Subquery,
    and_,
    case,
    func,
    null,
    or_,
    select,
    true,
    union_all,
    update,
)

from monitor.model.feed import Feed, FeedRow, PollState
from monitor.storage.habits import habits_from_json, habits_to_json
from monitor.storage.rows import insert_new, upsert
from monitor.storage.schema import feeds, hosts
from monitor.text.urls import host_key, without_credentials

FEEDS_OF_A_HOST = 20
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
SLOW = 2.0  # seconds a poll, from which on a host is a slow one
FRESH = 0.3  # what the last polls of a host weigh beside those before


@dataclass(frozen=True)
class Lease:
    """The right to ask a host, held under a token until a moment."""

    token: str
    until: datetime


@dataclass(frozen=True)
class Room:
    """How many hosts may be claimed at once, and how many slow ones among them."""

    hosts: int
    slow: int


@dataclass(frozen=True)
class Crowd:
    """What the feeds of one host ask of it: polls a second, beside the seconds that a poll takes there."""

    seconds: float
    feeds: int
    polls: float


_OF_A_URL = (
    "etag",
    "last_modified",
    "body_hash",
    "effective_url",
    "moved_to",
    "whole_at",
    "gone_since",
    "next_poll_at",
)
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
    stored = connection.execute(select(feeds.c.id, feeds.c.url, feeds.c.moved_to)).all()
    known = {row.id: row.url for row in stored}
    upsert(connection, feeds, [row | {"failures": 0, "polls": 0, "entries": 0} for row in rows], _CONFIGURED)
    for row in rows:
        if known.get(str(row["id"]), row["url"]) != row["url"]:
            connection.execute(update(feeds).where(feeds.c.id == row["id"]).values({one: null() for one in _OF_A_URL}))
    moved = {row.id: row.moved_to for row in stored if row.moved_to}
    for row in rows:
        if (new_place := moved.get(str(row["id"]))) and known[str(row["id"])] == row["url"]:
            connection.execute(update(feeds).where(feeds.c.id == row["id"]).values(host=host_key(new_place)))
    for gone in sorted(known.keys() - {feed.id for feed in configured}):
        connection.execute(update(feeds).where(feeds.c.id == gone).values(active=False))
    names = sorted({feed.host for feed in configured})
    insert_new(connection, hosts, [{"host": name, "free_at": LONG_AGO} for name in names])


def claim_due(
    connection: Connection,
    now: datetime,
    lease: Lease,
    room: Room,
    *,
    due_by: datetime | None = None,
    only: Collection[str] | None = None,
) -> dict[str, list[str]]:
    """Lease the hosts that are free now and have feeds due; return the ids of those feeds by host, longest due first.

    A leased host is nobody else's until the lease ends. `due_by` None takes feeds whether due or not; `only` bounds
    the claim to these feeds. Slow hosts never take all the room.
    """
    conditions = [feeds.c.active, hosts.c.free_at <= now]
    if due_by is not None:
        conditions.append(or_(feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at <= due_by))
    if only is not None:
        conditions.append(feeds.c.id.in_(list(only)))
    due = _due(due_by, only)
    quick = _longest_due(connection, due, and_(hosts.c.free_at <= now, hosts.c.seconds < SLOW), room.hosts)
    left = min(room.hosts - len(quick), room.slow)
    slow = _longest_due(connection, due, and_(hosts.c.free_at <= now, hosts.c.seconds >= SLOW), left)
    free = select(hosts.c.host).where(and_(hosts.c.host.in_([*quick, *slow]), hosts.c.free_at <= now))
    ours = set(connection.execute(free.with_for_update(skip_locked=True)).scalars())
    if not ours:
        return {}
    statement = (
        select(feeds.c.id, feeds.c.host)
        .join(hosts, hosts.c.host == feeds.c.host)
        .where(and_(*conditions, feeds.c.host.in_(list(ours))))
        .order_by(_DUE, feeds.c.id)
    )
    claimed: dict[str, list[str]] = {}
    for row in connection.execute(statement):
        claimed.setdefault(row.host, []).append(row.id)
    connection.execute(
        update(hosts).where(hosts.c.host.in_(list(claimed))).values(free_at=lease.until, token=lease.token)
    )
    return {host: ids[:FEEDS_OF_A_HOST] for host, ids in claimed.items()}


_DUE = func.coalesce(feeds.c.next_poll_at, LONG_AGO)


def _due(due_by: datetime | None, only: Collection[str] | None) -> Subquery:
    """The due feeds with their hosts: in two parts, so that each is a short piece of the index of due moments."""
    never, later = feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at.is_not(None)
    parts = (never, later if due_by is None else feeds.c.next_poll_at <= due_by)
    bound = true() if only is None else feeds.c.id.in_(list(only))
    return union_all(
        *(select(feeds.c.host, _DUE.label("due")).where(and_(feeds.c.active, part, bound)) for part in parts)
    ).subquery("due")


def _longest_due(connection: Connection, due: Subquery, condition: ColumnElement[bool], most: int) -> list[str]:
    """Return the hosts whose feeds have been due the longest: a host with many feeds takes the place of no other."""
    if most <= 0:
        return []
    statement = (
        select(due.c.host)
        .join(hosts, hosts.c.host == due.c.host)
        .where(condition)
        .group_by(due.c.host)
        .order_by(func.min(due.c.due), due.c.host)
        .limit(most)
    )
    return list(connection.execute(statement).scalars())


def crowds(connection: Connection, names: Collection[str], every: float) -> dict[str, Crowd]:
    """Return what the feeds of these hosts ask of them; a feed without an interval of its own counts with `every`."""
    wish = func.coalesce(feeds.c.interval, every)
    # `active` stands in the sums and not in the condition, where it would lead SQLite through the index of all of them
    count, polls = case((feeds.c.active, 1), else_=0), case((feeds.c.active, 1.0 / wish), else_=0.0)
    statement = (
        select(hosts.c.host, hosts.c.seconds, func.sum(count), func.sum(polls))
        .join(feeds, feeds.c.host == hosts.c.host)
        .where(hosts.c.host.in_(list(names)))
        .group_by(hosts.c.host, hosts.c.seconds)
    )
    return {host: Crowd(*numbers) for host, *numbers in connection.execute(statement)}


def resting_hosts(connection: Connection, until: datetime) -> dict[str, datetime]:
    """Return the hosts that asked to be left alone for longer than until then, and when they may be asked again."""
    resting = and_(hosts.c.token.is_(None), hosts.c.free_at > until)
    return {row.host: row.free_at for row in connection.execute(select(hosts).where(resting))}


def renew_lease(connection: Connection, host: str, token: str, lease_until: datetime) -> bool:
    """Lengthen our lease of a host; False where it is no longer ours."""
    changed = connection.execute(
        update(hosts).where(and_(hosts.c.host == host, hosts.c.token == token)).values(free_at=lease_until)
    )
    return changed.rowcount == 1


def release_host(
    connection: Connection, host: str, token: str, free_at: datetime, seconds: float | None = None
) -> None:
    """Give our lease of a host back; nobody asks it for anything before `free_at`. `seconds` is what a poll took."""
    values: dict[str, object] = {"free_at": free_at, "token": null()}
    if seconds is not None:
        values["seconds"] = hosts.c.seconds * (1 - FRESH) + FRESH * seconds
    connection.execute(update(hosts).where(and_(hosts.c.host == host, hosts.c.token == token)).values(values))


def void_leases(connection: Connection) -> None:
    """Free every leased host: for the one daemon of an SQLite file, whose predecessor is dead."""
    connection.execute(update(hosts).where(hosts.c.token.is_not(None)).values(free_at=LONG_AGO, token=null()))


def poll_state(connection: Connection, feed_id: str) -> PollState:
    """Return what the last polls of a feed left behind."""
    return _state(connection.execute(select(feeds).where(feeds.c.id == feed_id)).mappings().one())


_STATE_COLUMNS = tuple(field.name for field in fields(PollState))


def _state(row: RowMapping) -> PollState:
    values = {name: row[name] for name in _STATE_COLUMNS}
    return PollState(**(values | {"habits": habits_from_json(row["habits"])}))


def save_state(connection: Connection, feed_id: str, state: PollState, before: PollState | None = None) -> None:
    """Write what a poll leaves behind, one row: the columns that differ from `before`, so that what others wrote stays.

    A feed that has moved for good counts for its new host from then on.
    """
    values = {name: getattr(state, name) for name in _STATE_COLUMNS}
    changed = {name: value for name, value in values.items() if before is None or value != getattr(before, name)}
    if "habits" in changed:
        changed["habits"] = habits_to_json(state.habits)
    if "moved_to" in changed:
        url = state.moved_to or connection.execute(select(feeds.c.url).where(feeds.c.id == feed_id)).scalar_one()
        changed["host"] = host_key(url)
        insert_new(connection, hosts, [{"host": changed["host"], "free_at": LONG_AGO}])
    if changed:
        connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**changed))


def list_feeds(connection: Connection) -> list[FeedRow]:
    """Return every feed of the store, active ones first, by name."""
    rows = connection.execute(select(feeds).order_by(feeds.c.active.desc(), feeds.c.name, feeds.c.id))
    return [feed_row(row) for row in rows]


def feed_row(row: Row[tuple[object, ...]]) -> FeedRow:
    """Return the feed of a row of the table."""
    mapping = row._mapping
    return FeedRow(
        mapping["id"], mapping["ref"], mapping["url"], mapping["name"], mapping["host"], mapping["language"],
        mapping["active"], _state(mapping),
    )  # fmt: skip


def next_due(connection: Connection) -> datetime | None:
    """Return when the next feed falls due; None where no feed is active or one has never been polled."""
    statement = select(feeds.c.next_poll_at).where(feeds.c.active).order_by(feeds.c.next_poll_at.asc().nulls_first())
    return connection.execute(statement.limit(1)).scalar()


def count_answering(connection: Connection) -> tuple[int, int]:
    """Return how many active feeds have been polled, and how many of those answered the last time."""
    polled = and_(feeds.c.active, feeds.c.last_poll_at.is_not(None))
    answering = func.count().filter(feeds.c.failures == 0)
    row = connection.execute(select(func.count(), answering).select_from(feeds).where(polled)).one()
    return row[0], row[1]


def count_due(connection: Connection, before: datetime) -> int:
    """Return how many active feeds should have been polled before this moment."""
    statement = select(feeds.c.id).where(and_(feeds.c.active, feeds.c.next_poll_at < before))
    return len(connection.execute(statement.limit(10_000)).all())
