"""Feeds, what we remember of their polls, and which of them is due."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Row,
    Select,
    Subquery,
    Update,
    and_,
    bindparam,
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
from monitor.storage.ready import Ready, write_many
from monitor.storage.ready import Row as MappingRow
from monitor.storage.rows import insert_new, upsert
from monitor.storage.schema import feeds, hosts
from monitor.storage.utc import Utc
from monitor.text.urls import host_key, without_credentials

FEEDS_OF_A_HOST = 20
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
SLOW = 2.0  # seconds a poll, from which on a host is a slow one
WINDOW, ALL = 1_000, 1_000_000_000  # feeds that are looked at for hosts to claim, before all are


@dataclass(frozen=True)
class Lease:
    """The right to ask a host, held under a token until a moment."""

    token: str
    until: datetime


@dataclass(frozen=True)
class Room:
    """How many hosts may be claimed at once; how many slow ones among them, and how many that were never asked."""

    hosts: int
    slow: int
    unknown: int = 1_000_000


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

    A feed whose URL changed under its configured id is another document to ask for, so its validators go. Any other
    stays among the feeds of the host that it waits for.
    """
    rows = [_configured_row(feed) for feed in configured]
    stored = connection.execute(select(feeds.c.id, feeds.c.url, feeds.c.host)).all()
    known = {row.id: row.url for row in stored}
    queued = {(row.id, row.url): row.host for row in stored}
    for row in rows:
        row["host"] = queued.get((str(row["id"]), str(row["url"])), row["host"])
    upsert(connection, feeds, [row | {"failures": 0, "polls": 0, "entries": 0} for row in rows], _CONFIGURED)
    for row in rows:
        if known.get(str(row["id"]), row["url"]) != row["url"]:
            connection.execute(update(feeds).where(feeds.c.id == row["id"]).values({one: null() for one in _OF_A_URL}))
    for gone in sorted(known.keys() - {feed.id for feed in configured}):
        connection.execute(update(feeds).where(feeds.c.id == gone).values(active=False))
    names = sorted({str(row["host"]) for row in rows})
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
    the claim to these feeds. Slow hosts never take all the room, nor do those that nobody knows yet.
    """
    asked = {"now": now, "due": due_by, "only": list(only or ())}
    kind = (due_by is not None, only is not None)
    names = _longest_due(connection, _hosts_due(*kind, "quick"), asked, room.hosts)
    for speed, most in (("slow", room.slow), ("unknown", room.unknown)):
        names += _longest_due(connection, _hosts_due(*kind, speed), asked, min(room.hosts - len(names), most))
    ours = set(connection.execute(_FREE, {"now": now, "names": names}).scalars())
    if not ours:
        return {}
    claimed: dict[str, list[str]] = {}
    for row in connection.execute(_feeds_due(*kind), asked | {"names": list(ours)}):
        claimed.setdefault(row.host, []).append(row.id)
    connection.execute(_LEASE, {"names": list(claimed), "until": lease.until, "held": lease.token})
    return {host: ids[:FEEDS_OF_A_HOST] for host, ids in claimed.items()}


# Statements of the claim are built once: to build them costs more than to run them.
_DUE = func.coalesce(feeds.c.next_poll_at, LONG_AGO)
_NAMED = hosts.c.host.in_(bindparam("names", expanding=True))
_IS_FREE = hosts.c.free_at <= bindparam("now")
_FREE = select(hosts.c.host).where(and_(_NAMED, _IS_FREE)).with_for_update(skip_locked=True)
_LEASE = update(hosts).where(_NAMED).values(free_at=bindparam("until"), token=bindparam("held"))


def _asked_for(*, only: bool) -> ColumnElement[bool]:
    return feeds.c.id.in_(bindparam("only", expanding=True)) if only else true()


@lru_cache(maxsize=4)
def _due(by: bool, only: bool) -> Subquery:
    """The feeds due the longest with their hosts: in two parts, so that each is a short piece of the index.

    How many are looked at stands in the statement: PostgreSQL plans one that it has made ready for any number of rows,
    and would read all hosts.
    """
    never, later = feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at.is_not(None)
    parts = (never, feeds.c.next_poll_at <= bindparam("due") if by else later)
    bound = _asked_for(only=only)
    return union_all(
        *(
            select(
                select(feeds.c.host, _DUE.label("due"))
                .where(and_(feeds.c.active, part, bound))
                .order_by(feeds.c.next_poll_at)
                .limit(bindparam("window", type_=Integer, literal_execute=True))
                .subquery()
            )
            for part in parts
        )
    ).subquery("due")


_SPEEDS = {
    "quick": and_(hosts.c.seconds > 0, hosts.c.seconds < SLOW),
    "slow": hosts.c.seconds >= SLOW,
    "unknown": hosts.c.seconds == 0,
}


@lru_cache(maxsize=12)
def _hosts_due(by: bool, only: bool, speed: str) -> Select[tuple[str]]:
    """Hosts whose feeds have been due the longest: a host with many feeds takes the place of no other."""
    due = _due(by, only)
    return (
        select(due.c.host)
        .join(hosts, hosts.c.host == due.c.host)
        .where(and_(_IS_FREE, _SPEEDS[speed]))
        .group_by(due.c.host)
        .order_by(func.min(due.c.due), due.c.host)
        .limit(bindparam("most", type_=Integer))
    )


@lru_cache(maxsize=4)
def _feeds_due(by: bool, only: bool) -> Select[tuple[str, str]]:
    conditions = [feeds.c.active, _IS_FREE, feeds.c.host.in_(bindparam("names", expanding=True)), _asked_for(only=only)]
    if by:
        conditions.append(or_(feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at <= bindparam("due")))
    statement = select(feeds.c.id, feeds.c.host).join(hosts, hosts.c.host == feeds.c.host)
    return statement.where(and_(*conditions)).order_by(_DUE, feeds.c.id)


def _longest_due(
    connection: Connection, statement: Select[tuple[str]], asked: Mapping[str, object], most: int
) -> list[str]:
    """Return hosts out of the feeds that are due the longest; out of all where those are not enough to say.

    The first is as good, since hosts come in the order of their longest due feed, and costs the same at any backlog.
    """
    if most <= 0:
        return []
    window = max(WINDOW, 1 << (4 * most).bit_length())
    found = [row.host for row in connection.execute(statement, {**asked, "most": most, "window": window})]
    beyond = {"due": asked["due"], "past": window}
    more = _MORE_NEVER, _MORE_LATER if asked["due"] is None else _MORE_DUE
    never, later = (connection.execute(one, beyond).first() is not None for one in more)
    if never or (later and len(found) < most):
        found = [row.host for row in connection.execute(statement, {**asked, "most": most, "window": ALL})]
    return found


_BEYOND = select(feeds.c.id).where(feeds.c.active).offset(bindparam("past", type_=Integer)).limit(1)
_MORE_NEVER = _BEYOND.where(feeds.c.next_poll_at.is_(None))
_MORE_LATER = _BEYOND.where(feeds.c.next_poll_at.is_not(None)).order_by(feeds.c.next_poll_at)
# A statement of its own: "due is null or" in the other would be answered by a walk through all feeds.
_MORE_DUE = _BEYOND.where(feeds.c.next_poll_at <= bindparam("due", type_=Utc)).order_by(feeds.c.next_poll_at)


def crowds(connection: Connection, names: Collection[str], every: float) -> dict[str, Crowd]:
    """Return what the feeds of these hosts ask of them; a feed without an interval of its own counts with `every`."""
    rows = connection.execute(_CROWDS, {"names": list(names), "every": every})
    return {host: Crowd(*numbers) for host, *numbers in rows}


_WISH = func.coalesce(feeds.c.interval, bindparam("every", type_=Float))
# `active` stands in the sums and not in the condition, where it would lead SQLite through the index of all of them
_CROWDS = (
    select(
        hosts.c.host, hosts.c.seconds, func.sum(case((feeds.c.active, 1), else_=0)),
        func.sum(case((feeds.c.active, 1.0 / _WISH), else_=0.0)),
    )
    .join(feeds, feeds.c.host == hosts.c.host)
    .where(_NAMED)
    .group_by(hosts.c.host, hosts.c.seconds)
)  # fmt: skip


def resting_feeds(
    connection: Connection, until: datetime, among: Collection[str] | None = None
) -> tuple[dict[str, datetime], set[str]]:
    """Return the hosts, of all or of these, that asked to be left alone for longer than until then; and their feeds.

    A host comes with the moment from which on it may be asked again.
    """
    resting = and_(
        hosts.c.token.is_(None), hosts.c.free_at > until, true() if among is None else hosts.c.host.in_(among)
    )
    found = {row.host: row.free_at for row in connection.execute(select(hosts).where(resting))}
    theirs = select(feeds.c.id).where(feeds.c.host.in_(select(hosts.c.host).where(resting)))
    return found, set(connection.execute(theirs).scalars()) if found else set()


def poll_state(connection: Connection, feed_id: str) -> PollState:
    """Return what the last polls of a feed left behind."""
    return _state(connection.execute(_FEED, {"feed": feed_id}).mappings().one())


def poll_states(connection: Connection, feed_ids: Collection[str]) -> dict[str, PollState]:
    """Return what the last polls of these feeds left behind, by their ids."""
    found = _FEEDS.records(connection, {"feeds": list(feed_ids)})
    return {str(row["id"]): _state(row) for row in found}


_FEED = select(feeds).where(feeds.c.id == bindparam("feed"))
_FEEDS = Ready(lambda among: select(feeds).where(among(feeds.c.id, "feeds")))
_STATE_COLUMNS = tuple(field.name for field in fields(PollState))


def _state(row: MappingRow) -> PollState:
    values = {name: row[name] for name in _STATE_COLUMNS}
    return PollState(**(values | {"habits": habits_from_json(row["habits"])}))


def save_state(connection: Connection, feed_id: str, state: PollState, before: PollState | None = None) -> None:
    """Write what a poll leaves behind, one row: the columns that differ from `before`, so that what others wrote stays.

    A feed that has moved for good counts for its new host from then on.
    """
    save_states(connection, [(feed_id, state, before)])


def save_states(connection: Connection, polled: Iterable[tuple[str, PollState, PollState | None]]) -> None:
    """Write what many polls leave behind, each as `save_state` does."""
    alike: dict[tuple[str, ...], list[dict[str, object]]] = {}
    for feed_id, state, before in polled:
        changed = _changed(connection, feed_id, state, before)
        given = {f"new_{name}": value for name, value in changed.items()}
        alike.setdefault(tuple(changed), []).append(given | {"feed": feed_id})
    for names, rows in alike.items():
        if names:
            write_many(connection, _update_of(names), rows)


def _changed(connection: Connection, feed_id: str, state: PollState, before: PollState | None) -> dict[str, object]:
    values = {name: getattr(state, name) for name in _STATE_COLUMNS}
    changed = {name: value for name, value in values.items() if before is None or value != getattr(before, name)}
    if "habits" in changed:
        changed["habits"] = habits_to_json(state.habits)
    if "moved_to" in changed:
        url = state.moved_to or connection.execute(select(feeds.c.url).where(feeds.c.id == feed_id)).scalar_one()
        changed["host"] = host_key(url)
        insert_new(connection, hosts, [{"host": changed["host"], "free_at": LONG_AGO}])
    return changed


@lru_cache(maxsize=256)
def _update_of(names: tuple[str, ...]) -> Update:
    """A poll changes nearly always the same columns: to build the statement costs more than to run it."""
    return update(feeds).where(feeds.c.id == bindparam("feed")).values({one: bindparam(f"new_{one}") for one in names})


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
    active = select(feeds.c.next_poll_at).where(feeds.c.active).limit(1)
    if connection.execute(active.where(feeds.c.next_poll_at.is_(None))).first() is not None:
        return None
    return connection.execute(active.order_by(feeds.c.next_poll_at)).scalar()


def first_due(connection: Connection) -> datetime | None:
    """Return since when the feed has been due that has waited longest, or when the next will be; not of new ones."""
    later = select(feeds.c.next_poll_at).where(and_(feeds.c.active, feeds.c.next_poll_at.is_not(None)))
    return connection.execute(later.order_by(feeds.c.next_poll_at).limit(1)).scalar()


def due_feeds(connection: Connection, due_by: datetime | None) -> set[str]:
    """Return the ids of the active feeds that are due by then, or of all active ones."""
    due = true() if due_by is None else or_(feeds.c.next_poll_at.is_(None), feeds.c.next_poll_at <= due_by)
    return set(connection.execute(select(feeds.c.id).where(and_(feeds.c.active, due))).scalars())


def count_answering(connection: Connection) -> tuple[int, int]:
    """Return how many active feeds have been polled, and how many of those answered the last time."""
    polled = and_(feeds.c.active, feeds.c.last_poll_at.is_not(None))
    answering = func.count().filter(feeds.c.failures == 0)
    row = connection.execute(select(func.count(), answering).select_from(feeds).where(polled)).one()
    return row[0], row[1]


def count_due(connection: Connection, before: datetime) -> int:
    """Return how many active feeds should have been polled before this moment."""
    statement = select(feeds.c.id).where(and_(feeds.c.active, feeds.c.next_poll_at < before))
    return len(connection.execute(statement.order_by(feeds.c.next_poll_at).limit(10_000)).all())
