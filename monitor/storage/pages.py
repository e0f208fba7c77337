"""What the pages read that no other part of the program asks for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Date, FromClause, Select, and_, cast, func, or_, select, true

from monitor.model.alert import Delivery, DeliveryState
from monitor.model.development import Development
from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.storage.alerts import delivery_of, with_alert
from monitor.storage.rows import record
from monitor.storage.schema import alerts, deliveries, developments, entries, feeds, hits
from monitor.storage.stories import development_of, hit_of

LOOKED_THROUGH = 2_000  # hits that one page looks through
DEVELOPMENTS_LOOKED_THROUGH = 500
ASKED_TOGETHER = 100
ENTRIES_LOOKED_THROUGH = 10_000
MOST_DELIVERIES = 200
COUNTED = 1_000  # beyond which a count is only said to be more


@dataclass(frozen=True)
class Stamp:
    """What a page that is looked at waits for: it differs once there is something else to see."""

    hits: datetime | None
    alerts: datetime | None
    deliveries: datetime | None
    polls: datetime | None


def stamp(connection: Connection) -> Stamp:
    """Return the newest moments of what pages show."""
    newest = select(
        select(func.max(developments.c.last_seen)).scalar_subquery(),
        select(func.max(alerts.c.created_at)).scalar_subquery(),
        select(func.max(deliveries.c.done_at)).scalar_subquery(),
        select(func.max(feeds.c.last_poll_at)).scalar_subquery(),
    )
    return Stamp(*connection.execute(newest).one())


def mentions_by_day(connection: Connection, since: datetime, watchlists: Collection[str]) -> dict[str, dict[date, int]]:
    """Return how many hits each of these watchlists had on each day (UTC) since then."""
    day = _day_of(connection)
    statement = (
        select(hits.c.watchlist_id, day, func.count())
        .where(hits.c.watchlist_id.in_(list(watchlists)), hits.c.seen >= since)
        .group_by(hits.c.watchlist_id, day)
    )  # fmt: skip
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for watchlist, moment, count in connection.execute(statement):
        found[watchlist][date.fromisoformat(str(moment))] = count
    return found


def _day_of(connection: Connection) -> ColumnElement[object]:
    """Return the day (UTC) of a hit, as text or as a date: SQLite keeps moments in UTC, PostgreSQL in any zone."""
    if connection.dialect.name == "postgresql":
        return cast(func.timezone("UTC", hits.c.seen), Date)
    return func.date(hits.c.seen)


@dataclass(frozen=True)
class HitFilter:
    """Which hits of a story are asked for; an empty field asks for nothing. `text` is sought in title and summary."""

    text: str = ""
    language: str = ""
    origin: str = ""
    kind: str = ""
    score: float = 0.0

    @property
    def narrow(self) -> bool:
        """Whether anything is asked for."""
        return self != HitFilter()


@dataclass(frozen=True)
class Place:
    """A place in a list that runs from the newest on: the moment and the id of the last one shown."""

    moment: datetime
    id: str


def behind_place(place: Place | None, moment: ColumnElement[datetime], name: ColumnElement[str]) -> ColumnElement[bool]:
    """Return what holds for the rows behind a place in a list from the newest on."""
    if place is None:
        return true()
    return and_(moment <= place.moment, or_(moment < place.moment, name > place.id))  # the first half finds the index


def hits_page(
    connection: Connection, watchlist: str, wanted: HitFilter, behind: Place | None, most: int
) -> tuple[list[Hit], Place | None]:
    """Return the newest hits of a story that fit, and where to go on; None at the end.

    At most LOOKED_THROUGH hits are looked through, so that a filter that fits nothing costs no more than one that does.
    """
    mine = and_(hits.c.watchlist_id == watchlist, behind_place(behind, hits.c.seen, hits.c.entry_id))
    order = (hits.c.seen.desc(), hits.c.entry_id)
    if not wanted.narrow:
        found = [hit_of(row) for row in connection.execute(select(hits).where(mine).order_by(*order).limit(most))]
        return found, Place(found[-1].seen, found[-1].entry_id) if len(found) == most else None
    looked = select(hits).where(mine).order_by(*order).limit(LOOKED_THROUGH).subquery()
    fitting = select(looked).where(*_fitting(looked, wanted)).order_by(looked.c.seen.desc(), looked.c.entry_id)
    found = [hit_of(row) for row in connection.execute(fitting.limit(most))]
    if len(found) == most:
        return found, Place(found[-1].seen, found[-1].entry_id)
    last = connection.execute(
        select(hits.c.seen, hits.c.entry_id).where(mine).order_by(*order).offset(LOOKED_THROUGH - 1).limit(1)
    )
    return found, next((Place(*row) for row in last), None)


def _fitting(looked: FromClause, wanted: HitFilter) -> list[ColumnElement[bool]]:
    columns = looked.c
    conditions: list[ColumnElement[bool]] = [columns.score >= wanted.score] if wanted.score else []
    conditions += [
        columns[name] == value
        for name, value in (("language", wanted.language), ("origin", wanted.origin), ("kind", wanted.kind))
        if value
    ]
    if wanted.text:
        conditions.append(_says(looked, wanted.text))
    return conditions


def entity_hits(connection: Connection, watchlist: str, since: datetime) -> dict[str, int]:
    """Return how many of a story's newest hits since then name each entity or topic."""
    statement = (
        select(hits.c.evidence)
        .where(hits.c.watchlist_id == watchlist, hits.c.seen >= since)
        .order_by(hits.c.seen.desc())
        .limit(LOOKED_THROUGH)
    )
    named: Counter[str] = Counter()
    for (evidence,) in connection.execute(statement):
        named.update({one["id"] for one in evidence})
    return dict(named)


def last_moved(connection: Connection, watchlists: Sequence[str]) -> dict[str, datetime]:
    """Return when each of these stories last moved, of those that ever did; each costs one step into an index."""
    found: dict[str, datetime] = {}
    for begin in range(0, len(watchlists), ASKED_TOGETHER):
        some = watchlists[begin : begin + ASKED_TOGETHER]
        newest = [
            select(func.max(developments.c.last_seen)).where(developments.c.watchlist_id == name).scalar_subquery()
            for name in some
        ]
        moments = connection.execute(select(*newest)).one()
        found |= {name: moment for name, moment in zip(some, moments, strict=True) if moment is not None}
    return found


def developments_page(
    connection: Connection, watchlist: str | None, behind: Place | None, most: int, since: datetime | None = None
) -> list[Development]:
    """Return the developments that moved last, the newest first; of one watchlist or of all, since a moment or ever."""
    newest = _newest_developments(watchlist, behind, since).limit(most)
    return [development_of(row) for row in connection.execute(newest)]


def _newest_developments(watchlist: str | None, behind: Place | None, since: datetime | None) -> Select[Any]:
    newest = select(developments).where(behind_place(behind, developments.c.last_seen, developments.c.id))
    if watchlist is not None:
        newest = newest.where(developments.c.watchlist_id == watchlist)
    if since is not None:
        newest = newest.where(developments.c.last_seen > since)
    return newest.order_by(developments.c.last_seen.desc(), developments.c.id)


def developments_fitting(
    connection: Connection,
    watchlist: str | None,
    wanted: HitFilter,
    behind: Place | None,
    most: int,
    since: datetime | None = None,
) -> tuple[list[Development], Place | None]:
    """Return the developments that a fitting hit reports, the last moved first, and where to go on; None at the end.

    At most DEVELOPMENTS_LOOKED_THROUGH are looked through.
    """
    if not wanted.narrow:
        found = developments_page(connection, watchlist, behind, most, since)
        return found, Place(found[-1].last_seen, found[-1].id) if len(found) == most else None
    newest = _newest_developments(watchlist, behind, since)
    looked = newest.limit(DEVELOPMENTS_LOOKED_THROUGH).subquery()
    reports = select(hits.c.entry_id).where(hits.c.development_id == looked.c.id, *_fitting(hits, wanted)).exists()
    fitting = select(looked).where(reports).order_by(looked.c.last_seen.desc(), looked.c.id).limit(most)
    found = [development_of(row) for row in connection.execute(fitting)]
    if len(found) == most:
        return found, Place(found[-1].last_seen, found[-1].id)
    last = (
        newest.with_only_columns(developments.c.last_seen, developments.c.id)
        .offset(DEVELOPMENTS_LOOKED_THROUGH - 1)
        .limit(1)
    )
    return found, next((Place(*row) for row in connection.execute(last)), None)


def developments_since(connection: Connection, place: Place, most: int) -> list[Development]:
    """Return the developments that moved after a place, in the order in which they did."""
    moment, name = developments.c.last_seen, developments.c.id
    later = and_(moment >= place.moment, or_(moment > place.moment, name > place.id))
    statement = select(developments).where(later).order_by(moment, name).limit(most)
    return [development_of(row) for row in connection.execute(statement)]


def deliveries_about(connection: Connection, development_ids: list[str]) -> list[Delivery]:
    """Return the deliveries of the alerts on a development, under all the ids that it had, oldest first."""
    statement = (
        with_alert()
        .where(alerts.c.development_id.in_(development_ids))
        .order_by(deliveries.c.created_at, deliveries.c.id)
    )
    return [delivery_of(row) for row in connection.execute(statement.limit(MOST_DELIVERIES))]


def find_delivery(connection: Connection, delivery_id: str) -> Delivery | None:
    """Return the delivery of this very id."""
    row = connection.execute(with_alert().where(deliveries.c.id == delivery_id)).first()
    return delivery_of(row) if row is not None else None


def channels_told(connection: Connection) -> list[str]:
    """Return the channels that anything was ever meant for; each costs one step into an index."""
    found: list[str] = []
    last: str | None = ""
    while last is not None:
        later = select(func.min(deliveries.c.channel)).where(deliveries.c.channel > last)
        last = connection.execute(later).scalar_one()
        found += [last] if last is not None else []
    return found


def count_states(connection: Connection, states: Iterable[str], channel: str = "") -> dict[str, int]:
    """Return how many deliveries are in each of these states, of a channel or of all; COUNTED of each at most."""
    found: Counter[str] = Counter()
    for state in states:
        found[state] = 0
        for name in [channel] if channel else channels_told(connection):
            mine = and_(deliveries.c.channel == name, deliveries.c.state == state)
            some = select(deliveries.c.id).where(mine).limit(COUNTED).subquery()
            found[state] += connection.execute(select(func.count()).select_from(some)).scalar_one()
    return dict(found)


def has_hits(connection: Connection, watchlist: str) -> bool:
    """Tell whether a story has anything, configured or not."""
    return (
        connection.execute(select(hits.c.entry_id).where(hits.c.watchlist_id == watchlist).limit(1)).first() is not None
    )


def deliveries_page(
    connection: Connection, state: str | None, behind: Place | None, most: int, channel: str | None = None
) -> list[Delivery]:
    """Return the newest deliveries, in one state or in any, of one channel or of all.

    Where a part is asked for, the newest of each channel and state are read, and the newest of these kept: so a part
    that is small costs no look at all the rest.
    """
    newest = with_alert().where(behind_place(behind, deliveries.c.created_at, deliveries.c.id))
    newest = newest.order_by(deliveries.c.created_at.desc(), deliveries.c.id).limit(most)
    if state is None and channel is None:
        return [delivery_of(row) for row in connection.execute(newest)]
    found = [
        delivery_of(row)
        for name in ([channel] if channel else channels_told(connection))
        for one in ([state] if state else get_args(DeliveryState))
        for row in connection.execute(newest.where(deliveries.c.channel == name, deliveries.c.state == one))
    ]
    return sorted(found, key=lambda one: (-one.created_at.timestamp(), one.id))[:most]


@dataclass(frozen=True)
class EntryFilter:
    """Which entries are asked for; an empty field asks for nothing. `text` is sought in title and summary."""

    text: str = ""
    feed_id: str = ""


def entries_page(
    connection: Connection, wanted: EntryFilter, behind: Place | None, most: int
) -> tuple[list[Entry], Place | None]:
    """Return the newest entries that fit, and where to go on; None at the end. It looks through a bounded number."""
    mine = behind_place(behind, entries.c.seen, entries.c.id)
    if wanted.feed_id:
        mine = and_(mine, entries.c.feed_id == wanted.feed_id)
    order = (entries.c.seen.desc(), entries.c.id)
    if not wanted.text:
        rows = connection.execute(select(entries).where(mine).order_by(*order).limit(most))
        found = [record(Entry, row._mapping) for row in rows]
        return found, Place(found[-1].seen, found[-1].id) if len(found) == most else None
    read = (entries.c.id, entries.c.seen, entries.c.title, entries.c.summary)
    looked = select(*read).where(mine).order_by(*order).limit(ENTRIES_LOOKED_THROUGH).subquery()
    fitting = select(looked.c.id).where(_says(looked, wanted.text)).order_by(looked.c.seen.desc(), looked.c.id)
    ids = list(connection.execute(fitting.limit(most)).scalars())
    rows = connection.execute(select(entries).where(entries.c.id.in_(ids)).order_by(*order))
    found = [record(Entry, row._mapping) for row in rows]
    if len(found) == most:
        return found, Place(found[-1].seen, found[-1].id)
    last = connection.execute(
        select(entries.c.seen, entries.c.id).where(mine).order_by(*order).offset(ENTRIES_LOOKED_THROUGH - 1).limit(1)
    )
    return found, next((Place(*row) for row in last), None)


def _says(looked: FromClause, text: str) -> ColumnElement[bool]:
    return or_(*(looked.c[name].icontains(text, autoescape=True) for name in ("title", "summary")))
