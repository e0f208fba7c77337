"""Hits and developments."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select, union, update

from monitor.model.development import Background, Development, News
from monitor.model.hit import Evidence, Hit
from monitor.storage.ready import Among, Ready, write_many
from monitor.storage.ready import Row as Mapped
from monitor.storage.rows import insert_new, record, row_of
from monitor.storage.schema import developments, hits
from monitor.storage.utc import Utc

STORY_TOLD = 5
REPORTS_READ = 11  # the alert's own is among them


@dataclass(frozen=True)
class Story:
    """A watchlist's numbers, as `monitor stories` lists them."""

    watchlist_id: str
    hits: int
    developments: int
    last_seen: datetime


def _copies(among: Among) -> Select[Any]:
    """Each part is read by an index of its own: one condition on all would go through all hits of three days."""
    mine = hits.c.watchlist_id == bindparam("watchlist")
    recent = and_(mine, hits.c.seen >= bindparam("since", type_=Utc))
    older = and_(mine, hits.c.seen >= bindparam("long_since", type_=Utc), hits.c.kind != "reprint")
    parts = (
        and_(recent, among(hits.c.canonical_url, "urls")),
        and_(recent, among(hits.c.title_key, "keys")),
        and_(older, among(hits.c.title_key, "long_keys")),
    )
    found = union(*(select(hits.c.entry_id).where(part) for part in parts)).subquery()
    return select(hits).where(and_(mine, hits.c.entry_id.in_(select(found))))


_COPIES = Ready(_copies)


@dataclass(frozen=True)
class Later:
    """The keys of long titles, which are sought farther back than others: among what was no copy."""

    title_keys: Collection[str]
    since: datetime


def hits_that_copy(
    connection: Connection, watchlist: str, urls: Iterable[str], title_keys: Iterable[str], since: datetime,
    later: Later | None = None,
) -> list[Hit]:  # fmt: skip
    """Return the watchlist's hits since then that share a canonical URL or a title key, oldest first."""
    wanted = {
        "watchlist": watchlist,
        "since": since,
        "urls": [url for url in urls if url],
        "keys": [key for key in title_keys if key],
        "long_since": later.since if later else since,
        "long_keys": [key for key in later.title_keys if key] if later else [],
    }
    found = map(_hit, _COPIES.records(connection, wanted))
    return sorted(found, key=lambda hit: (hit.seen, hit.entry_id))


def hit_of(row: Row[tuple[object, ...]]) -> Hit:
    """Return the hit of a row of the table."""
    return _hit(row._mapping)


def _hit(row: Mapped) -> Hit:
    evidence = tuple(Evidence(**one) for one in row["evidence"])
    return record(
        Hit, dict(row) | {"evidence": evidence, "parts": tuple((name, value) for name, value in row["parts"])}
    )


def _row(hit: Hit) -> dict[str, object]:
    return row_of(hit) | {"evidence": [row_of(one) for one in hit.evidence]}


def watchlists_hit_by(connection: Connection, entry_ids: list[str]) -> set[tuple[str, str]]:
    """Return (watchlist, entry) for every hit of these entries."""
    if not entry_ids:
        return set()
    statement = select(hits.c.watchlist_id, hits.c.entry_id).where(hits.c.entry_id.in_(entry_ids))
    return {(row.watchlist_id, row.entry_id) for row in connection.execute(statement)}


_BY_ENTRY = Ready(
    lambda among: select(hits).where(
        and_(hits.c.watchlist_id == bindparam("watchlist"), among(hits.c.entry_id, "entries"))
    )
)


def hits_by_entry(connection: Connection, watchlist: str, entry_ids: Iterable[str]) -> dict[str, Hit]:
    """Return the watchlist's hits of these entries, by entry."""
    wanted = {"watchlist": watchlist, "entries": sorted(entry_ids)}
    if not wanted["entries"]:
        return {}
    return {row["entry_id"]: _hit(row) for row in _BY_ENTRY.records(connection, wanted)}


def find_hits(connection: Connection, prefix: str) -> list[Hit]:
    """Return the hits whose entry's id begins so."""
    mine = hits.c.entry_id.startswith(prefix, autoescape=True)
    return [hit_of(row) for row in connection.execute(select(hits).where(mine).order_by(hits.c.watchlist_id).limit(20))]


def rewrite_hit(connection: Connection, hit: Hit) -> None:
    """Write a hit as it is now, over what was written of it."""
    mine = and_(hits.c.watchlist_id == hit.watchlist_id, hits.c.entry_id == hit.entry_id)
    connection.execute(update(hits).where(mine).values(_row(hit)))


def set_kind(connection: Connection, watchlist: str, entry_id: str, kind: str) -> None:
    """Write what a hit is to its development."""
    mine = and_(hits.c.watchlist_id == watchlist, hits.c.entry_id == entry_id)
    connection.execute(update(hits).where(mine).values(kind=kind))


def set_loud(connection: Connection, watchlist: str, entry_id: str) -> None:
    """Write that a hit which was told nobody is told after all."""
    mine = and_(hits.c.watchlist_id == watchlist, hits.c.entry_id == entry_id)
    connection.execute(update(hits).where(mine).values(quiet=False))


_GROW = (
    update(developments)
    .where(developments.c.id == bindparam("key"))
    .values(last_seen=bindparam("last"), origins=bindparam("places"), languages=bindparam("tongues"))
)


def save_hits(connection: Connection, opened: list[Development], grown: list[Development], new: list[Hit]) -> None:
    """Write hits with the developments that they open or add to."""
    insert_new(connection, developments, [row_of(one) | {"news": row_of(one.news)} for one in opened])
    if grown:
        write_many(
            connection,
            _GROW,
            [
                {
                    "key": one.id,
                    "last": one.last_seen,
                    "places": list(one.origins),
                    "tongues": list(one.languages),
                }
                for one in grown
            ],
        )
    insert_new(connection, hits, [_row(hit) for hit in new])


_OTHERS = Ready(
    lambda _: (
        select(developments)
        .where(and_(developments.c.watchlist_id == bindparam("watchlist"), developments.c.id != bindparam("this")))
        .order_by(developments.c.last_seen.desc(), developments.c.id)
        .limit(STORY_TOLD)
    )
)
_REPORTS = Ready(
    lambda _: (
        select(hits)
        .where(and_(hits.c.development_id == bindparam("this"), hits.c.kind != "reprint"))
        .order_by(hits.c.seen.desc(), hits.c.entry_id)
        .limit(REPORTS_READ)
    )
)


def background(connection: Connection, watchlist: str, development: str) -> Background:
    """Return what an alert recalls: the story's newest other developments, and this one's newest reports.

    Copies are left out: they say nothing more.
    """
    others = _OTHERS.records(connection, {"watchlist": watchlist, "this": development})
    reports = _REPORTS.records(connection, {"this": development})
    return Background(tuple(map(_development, others)), tuple(map(_hit, reports)))


_BY_ID = Ready(lambda among: select(developments).where(among(developments.c.id, "ids")))


def developments_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Development]:
    """Return these developments by their id."""
    return {row["id"]: _development(row) for row in _BY_ID.records(connection, {"ids": list(ids)})}


def development_of(row: Row[tuple[object, ...]]) -> Development:
    """Return the development of a row of the table."""
    return _development(row._mapping)


def _development(row: Mapped) -> Development:
    lists = {name: tuple(row[name]) for name in ("origins", "languages", "aliases")}
    return record(Development, dict(row) | lists | {"news": news_from(row["news"])})


def news_from(stored: dict[str, Any]) -> News:
    """Return the news that JSON holds."""
    lists = {name: tuple(stored.get(name, ())) for name in ("entities", "numbers", "terms")}
    return News(**lists, sentence=stored.get("sentence"))


def list_developments(connection: Connection, watchlist: str | None, limit: int) -> list[Development]:
    """Return the newest developments, of one watchlist or of all."""
    statement = select(developments).order_by(developments.c.last_seen.desc(), developments.c.id).limit(limit)
    if watchlist is not None:
        statement = statement.where(developments.c.watchlist_id == watchlist)
    return [development_of(row) for row in connection.execute(statement)]


def hits_of(connection: Connection, development_ids: list[str]) -> dict[str, list[Hit]]:
    """Return the hits of these developments, oldest first."""
    statement = select(hits).where(hits.c.development_id.in_(development_ids)).order_by(hits.c.seen, hits.c.entry_id)
    found: dict[str, list[Hit]] = {one: [] for one in development_ids}
    for row in connection.execute(statement):
        found[row.development_id].append(hit_of(row))
    return found


@dataclass(frozen=True)
class Coverage:
    """The newest hits of a development, oldest first, and how many it has in all."""

    newest: tuple[Hit, ...]
    count: int


def coverage_of(connection: Connection, development_ids: Sequence[str], most: int) -> dict[str, Coverage]:
    """Return the newest hits of each of these developments, so many at most, however many it has."""
    mine = hits.c.development_id.in_(development_ids)
    counted = select(hits.c.development_id, func.count()).where(mine).group_by(hits.c.development_id)
    counts = {row[0]: row[1] for row in connection.execute(counted)}
    return {one: Coverage(_newest_of(connection, one, most), counts.get(one, 0)) for one in development_ids}


def _newest_of(connection: Connection, development_id: str, most: int) -> tuple[Hit, ...]:
    order = (hits.c.seen.desc(), hits.c.entry_id.desc())
    newest = select(hits).where(hits.c.development_id == development_id).order_by(*order).limit(most)
    return tuple(reversed([hit_of(row) for row in connection.execute(newest)]))


def newest_hits(connection: Connection, watchlist: str, limit: int) -> list[Hit]:
    """Return the newest hits of a watchlist, so many at most."""
    mine = select(hits).where(hits.c.watchlist_id == watchlist)
    newest = mine.order_by(hits.c.seen.desc(), hits.c.entry_id).limit(limit)
    return [hit_of(row) for row in connection.execute(newest)]


def list_stories(connection: Connection) -> list[Story]:
    """Return the numbers of every watchlist that has hits."""
    statement = select(
        hits.c.watchlist_id, func.count(), func.count(hits.c.development_id.distinct()), func.max(hits.c.seen)
    ).group_by(hits.c.watchlist_id)
    return [Story(*row) for row in connection.execute(statement.order_by(hits.c.watchlist_id))]


def count_hits_since(connection: Connection, watchlists: Iterable[str], since: datetime) -> int:
    """Return how many hits these watchlists had since then."""
    wanted = and_(hits.c.watchlist_id.in_(list(watchlists)), hits.c.seen >= since)
    return connection.execute(select(func.count()).select_from(hits).where(wanted)).scalar_one()


def count_hits_between(connection: Connection, watchlist: str, since: datetime, until: datetime) -> int:
    """Return how many hits a watchlist had from one moment to before another."""
    wanted = and_(hits.c.watchlist_id == watchlist, hits.c.seen >= since, hits.c.seen < until)
    return connection.execute(select(func.count()).select_from(hits).where(wanted)).scalar_one()


def last_hit(connection: Connection, watchlist: str) -> datetime | None:
    """Return when a watchlist had its newest hit."""
    newest = select(func.max(hits.c.seen)).where(hits.c.watchlist_id == watchlist)
    found: datetime | None = connection.execute(newest).scalar_one()
    return found
