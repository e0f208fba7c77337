"""What placing reads and writes: which developments a hit may belong to, and what is remembered of each.

A development is found by its terms. Each term leads to the developments that were last reported with it, a bounded
number of them, so the cost of placing grows neither with the developments that are open nor with the hits that are
stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    literal_column,
    select,
    true,
    union_all,
    update,
)

from monitor.model.development import Change, Development, News, Placement
from monitor.model.hit import Hit
from monitor.storage.ready import Among, Ready
from monitor.storage.rows import insert_new, row_of, upsert
from monitor.storage.schema import (
    development_changes,
    development_profiles,
    development_terms,
    developments,
    developments_apart,
    hits,
    placements,
    story_keys,
)
from monitor.storage.stories import news_from
from monitor.storage.utc import Utc

POSTINGS = 48  # developments that a term leads to, the last reported first
SLOTS = 40  # terms that a hit is sought by
MAX_TERMS = 96  # of one development
CHUNK = 500


@dataclass(frozen=True)
class Placed:
    """A hit as it was placed; `traits` are as JSON holds them."""

    hit: Hit
    placement: Placement
    news: News
    traits: Mapping[str, Any]


@dataclass(frozen=True)
class Note:
    """Why a hit was put where it was when it came, as its placement has it, and what was new in it."""

    reason: str
    likeness: float
    news: News
    copy_of: str | None = None
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: tuple[str, float] | None = None
    follows: str | None = None


@dataclass(frozen=True)
class Told:
    """What changed in a development, and when."""

    development_id: str
    at: datetime
    revision: int
    change: Change


def _postings(slot: int) -> Select[str, int]:
    no, yes = (literal_column(flag, Integer) for flag in "01")
    is_open = case((development_terms.c.seen >= bindparam("open_since", type_=Utc), yes), else_=no)
    found = (
        select(development_terms.c.development_id, is_open.label("is_open"))
        .where(
            and_(
                development_terms.c.watchlist_id == bindparam("watchlist"),
                development_terms.c.term == bindparam(f"term{slot}"),
                development_terms.c.seen >= bindparam("since", type_=Utc),
            )
        )
        .order_by(development_terms.c.seen.desc(), development_terms.c.development_id.desc())  # as the index has it
        .limit(POSTINGS)
        .subquery()
    )
    return select(found.c.development_id, literal_column(str(slot), Integer).label("slot"), found.c.is_open)


def _seek(slots: int, _among: Among) -> Select[Any]:
    found = union_all(*map(_postings, range(slots))).subquery()
    return select(found.c.development_id, found.c.slot, found.c.is_open)


_STEPS = (8, 16, 24, 32, SLOTS)  # few sizes, so that each statement is compiled once
_SEEK = {slots: Ready(partial(_seek, slots)) for slots in _STEPS}


@dataclass(frozen=True)
class Reach:
    """How many developments are sought, and how far back; of those reported before `open_since` at most `older`."""

    most: int
    since: datetime
    older: int
    open_since: datetime


def developments_like(connection: Connection, watchlist: str, weights: Mapping[str, float], reach: Reach) -> list[str]:
    """Return the developments that share most with these terms, by weight, as far as we are to reach."""
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:SLOTS]
    if not heaviest:
        return []
    slots = next(size for size in _STEPS if size >= len(heaviest))
    wanted: dict[str, object] = {"watchlist": watchlist, "since": reach.since, "open_since": reach.open_since}
    wanted |= {f"term{slot}": heaviest[slot][0] if slot < len(heaviest) else None for slot in range(slots)}
    totals: dict[str, float] = defaultdict(float)
    still: set[str] = set()
    for name, slot, is_open in sorted(_SEEK[slots].rows(connection, wanted), key=itemgetter(1)):  # one order, one sum
        totals[name] += heaviest[slot][1]
        if is_open:
            still.add(name)
    best = sorted(sorted(totals), key=totals.__getitem__, reverse=True)[: reach.most]  # of equals the first by name
    older = [name for name in best if name not in still][reach.older :]
    return [name for name in best if name not in older]


_LATEST = Ready(
    lambda _: (
        select(developments.c.id, developments.c.last_seen)
        .where(developments.c.watchlist_id == bindparam("watchlist"))
        .order_by(developments.c.last_seen.desc(), developments.c.id)
        .limit(bindparam("most"))
    )
)


def latest_developments(connection: Connection, watchlist: str, most: int) -> dict[str, datetime]:
    """Return the developments that were reported last, and when, the latest first."""
    return dict(_LATEST.rows(connection, {"watchlist": watchlist, "most": most}))


_PROFILES = Ready(
    lambda among: select(
        development_profiles.c.development_id, cast(development_profiles.c.profile, Text).label("profile")
    ).where(among(development_profiles.c.development_id, "ids"))
)


def profiles_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the profiles of these developments, as the text of their JSON: most of them were read before."""
    return dict(_PROFILES.rows(connection, {"ids": sorted(ids)})) if ids else {}


def save_profile(
    connection: Connection, development: Development, profile: Sequence[Any], signature: str | None
) -> None:
    """Write what is remembered of a development."""
    save_profiles(connection, [(development, profile, signature)])


def save_profiles(connection: Connection, profiles: Iterable[tuple[Development, Sequence[Any], str | None]]) -> None:
    """Write what is remembered of developments."""
    rows: list[dict[str, object]] = [
        {"development_id": one.id, "last_seen": one.last_seen, "profile": list(profile), "signature": signature}
        for one, profile, signature in profiles
    ]
    upsert(connection, development_profiles, rows, ("last_seen", "profile", "signature"))


def signatures_of(connection: Connection, watchlist: str, since: datetime, most: int) -> dict[str, str]:
    """Return the signatures of the developments that were reported since then, of the latest `most`."""
    profiles = development_profiles
    statement = (
        select(profiles.c.development_id, profiles.c.signature)
        .join(developments, developments.c.id == profiles.c.development_id)
        .where(and_(developments.c.watchlist_id == watchlist, developments.c.last_seen >= since))
        .where(profiles.c.signature.is_not(None))
        .order_by(developments.c.last_seen.desc(), developments.c.id)
        .limit(most)
    )
    return {row.development_id: row.signature for row in connection.execute(statement)}


def vectors_before(connection: Connection, watchlist: str, moment: datetime, most: int) -> list[tuple[str | None, str]]:
    """Return the vectors of a watchlist's hits from before a moment, with their languages, the latest first."""
    vector = placements.c.traits["vector"].as_string()
    statement = (
        select(hits.c.language, vector)
        .join(hits, and_(hits.c.watchlist_id == placements.c.watchlist_id, hits.c.entry_id == placements.c.entry_id))
        .where(and_(hits.c.watchlist_id == watchlist, hits.c.seen < moment, vector.is_not(None)))
        .order_by(hits.c.seen.desc(), hits.c.entry_id)
        .limit(most)
    )
    return [(language, packed) for language, packed in connection.execute(statement)]


def save_terms(connection: Connection, development: Development, terms: Iterable[str], seen: datetime) -> None:
    """Let these terms lead to a development."""
    rows: list[dict[str, object]] = [
        {"development_id": development.id, "term": term, "watchlist_id": development.watchlist_id, "seen": seen}
        for term in dict.fromkeys(terms)
    ]
    upsert(connection, development_terms, rows, ("seen",))


def drop_terms(connection: Connection, development: str) -> None:
    """Let no term lead to a development any more."""
    connection.execute(delete(development_terms).where(development_terms.c.development_id == development))


def bound_terms(connection: Connection, development: str) -> None:
    """Let only so many terms lead to a development: those that it was last reported with."""
    mine = development_terms.c.development_id == development
    kept = (
        select(development_terms.c.term)
        .where(mine)
        .order_by(development_terms.c.seen.desc(), development_terms.c.term)
        .limit(MAX_TERMS)
    )
    connection.execute(delete(development_terms).where(and_(mine, development_terms.c.term.not_in(kept))))


def save_placements(connection: Connection, placed: list[Placed]) -> None:
    """Write how hits were placed, over what was written of them before."""
    rows: list[dict[str, object]] = [
        {
            "watchlist_id": one.hit.watchlist_id,
            "entry_id": one.hit.entry_id,
            "reasons": row_of(one.placement),
            "news": row_of(one.news),
            "traits": dict(one.traits),
        }
        for one in placed
    ]
    upsert(connection, placements, rows, ("reasons", "news", "traits"))


def rewrite_traits(connection: Connection, hit: Hit, traits: Mapping[str, Any]) -> None:
    """Write the traits of a hit whose words changed."""
    mine = and_(placements.c.watchlist_id == hit.watchlist_id, placements.c.entry_id == hit.entry_id)
    connection.execute(update(placements).where(mine).values(traits=dict(traits)))


def traits_of_hits(connection: Connection, watchlist: str, entry_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the traits of these hits, as JSON holds them, by entry; those that were stored without have none."""
    return dict(_TRAITS.rows(connection, {"watchlist": watchlist, "entries": sorted(entry_ids)}))


_TRAITS = Ready(
    lambda among: select(placements.c.entry_id, placements.c.traits).where(
        and_(placements.c.watchlist_id == bindparam("watchlist"), among(placements.c.entry_id, "entries"))
    )
)


def notes_on(connection: Connection, watchlist: str, entry_ids: Collection[str]) -> dict[str, Note]:
    """Return why each of these hits is where it is, and what was new in it, by entry."""
    found: dict[str, Note] = {}
    wanted = sorted(entry_ids)
    for first in range(0, len(wanted), CHUNK):
        these = placements.c.entry_id.in_(wanted[first : first + CHUNK])
        statement = select(placements.c.entry_id, placements.c.reasons, placements.c.news)
        for row in connection.execute(statement.where(and_(placements.c.watchlist_id == watchlist, these))):
            found[row.entry_id] = _note(row.reasons, news_from(row.news))
    return found


def _note(said: dict[str, Any], news: News) -> Note:
    parts = tuple((name, value) for name, value in said.get("parts", ()))
    runner_up = said.get("runner_up")
    other = (runner_up[0], runner_up[1]) if runner_up else None
    return Note(said["reason"], said["likeness"], news, said.get("copy_of"), parts, other, said.get("follows"))


_LAST = Ready(
    lambda _: (
        select(hits.c.seen)
        .where(
            and_(
                hits.c.watchlist_id == bindparam("watchlist"),
                hits.c.feed_id != bindparam("seed"),
                hits.c.kind != "reprint",
            )
        )
        .order_by(hits.c.seen.desc())
        .limit(1)
    )
)


def last_report(connection: Connection, watchlist: str, seed_feed: str) -> datetime | None:
    """Return when a story's last hit was seen; its seed, which we did not see come, counts as none, nor do copies."""
    found = _LAST.rows(connection, {"watchlist": watchlist, "seed": seed_feed})
    return found[0][0] if found else None


_KNOWN = Ready(
    lambda among: select(story_keys.c.key).where(
        and_(story_keys.c.watchlist_id == bindparam("watchlist"), among(story_keys.c.key, "keys"))
    )
)


def known_keys(connection: Connection, watchlist: str, keys: Collection[str]) -> set[str]:
    """Return which of these keys the story has had."""
    return (
        {row[0] for row in _KNOWN.rows(connection, {"watchlist": watchlist, "keys": sorted(keys)})} if keys else set()
    )


def save_keys(connection: Connection, watchlist: str, keys: Iterable[str]) -> None:
    """Remember that the story has had these keys."""
    rows: list[dict[str, object]] = [{"watchlist_id": watchlist, "key": key} for key in sorted(set(keys))]
    insert_new(connection, story_keys, rows)


def save_changes(
    connection: Connection, development: Development, changes: Iterable[Change], revision: int, at: datetime
) -> None:
    """Write what an entry, in this revision, tells otherwise than was told before."""
    rows: list[dict[str, object]] = [
        {
            "entry_id": one.entry_id, "revision": revision, "watchlist_id": development.watchlist_id, "place": place,
            "development_id": development.id, "at": at, "what": one.what, "before": one.before, "after": one.after,
        }
        for place, one in enumerate(changes)
    ]  # fmt: skip
    insert_new(connection, development_changes, rows)


def changes_in(connection: Connection, development_ids: Collection[str]) -> list[Told]:
    """Return what changed in these developments, oldest first."""
    statement = (
        select(development_changes)
        .where(development_changes.c.development_id.in_(sorted(development_ids)))
        .order_by(development_changes.c.at, development_changes.c.entry_id, development_changes.c.place)
    )
    return [
        Told(row.development_id, row.at, row.revision, Change(row.what, row.before, row.after, row.entry_id))
        for row in connection.execute(statement)
    ]


def kept_apart(connection: Connection, one: str, other: str) -> bool:
    """Tell whether a person split these developments."""
    first, second = sorted((one, other))
    pair = and_(developments_apart.c.development_id == first, developments_apart.c.other_id == second)
    return connection.execute(select(true()).where(pair)).first() is not None


def prune_placing(connection: Connection, before: datetime, most: int) -> int:
    """Forget how to find developments that nobody has reported since then, at most so many; return how many.

    The developments and their hits stay; what is forgotten can be made again from the hits.
    """
    old = select(development_profiles.c.development_id).where(development_profiles.c.last_seen < before).limit(most)
    ids = list(connection.execute(old).scalars())
    connection.execute(delete(development_terms).where(development_terms.c.development_id.in_(ids)))
    connection.execute(delete(development_profiles).where(development_profiles.c.development_id.in_(ids)))
    return len(ids)


def reports_of_origin(connection: Connection, development: str, origin: str) -> bool:
    """Tell whether a development has a report of this origin that is no copy."""
    mine = and_(hits.c.development_id == development, hits.c.origin == origin, hits.c.kind != "reprint")
    return connection.execute(select(hits.c.entry_id).where(mine).limit(1)).first() is not None
