"""Join developments that turned out to be one, and part what a person says does not belong together."""

from dataclasses import replace
from datetime import datetime

from monitor.app.hits.remembering import profiles_from, written
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.model.ids import development_id
from monitor.storage import audit, merging
from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.storage.engine import lock_watchlists
from monitor.storage.holds import move_alerts
from monitor.storage.stories import hits_of, set_kind
from monitor.stories.place import grow_development, index_terms, open_development
from monitor.stories.profile import Profile, join_profiles, profile_of_all
from monitor.stories.signature import profile_signature
from monitor.stories.traits import Traits, traits_from_json

ITSELF = "monitor"  # who did what nobody asked for


def join(
    connection: Connection, one: Development, other: Development, at: datetime, who: str = ITSELF
) -> tuple[Development, Profile]:
    """Join two developments of one watchlist in the store: the older stays, and the other's id leads to it for ever."""
    stays, goes = sorted((one, other), key=lambda development: (development.first_seen, development.id))
    profiles = [_profile(connection, development) for development in (stays, goes)]
    joined = _joined(stays, goes)
    merging.join_developments(connection, joined, goes)
    move_alerts(connection, goes.id, joined.id)
    profile = join_profiles(*profiles)
    store.save_profile(connection, joined, written(joined.id, profile), profile_signature(profile))
    store.bound_terms(connection, joined.id)
    audit.record(connection, at, who, "story.merge", stays.id, watchlist=stays.watchlist_id, merged=goes.id)
    return joined, profile


def _joined(stays: Development, goes: Development) -> Development:
    return replace(
        stays,
        last_seen=max(stays.last_seen, goes.last_seen),
        origins=tuple(dict.fromkeys((*stays.origins, *goes.origins))),
        languages=tuple(dict.fromkeys((*stays.languages, *goes.languages))),
        aliases=(*stays.aliases, goes.id, *goes.aliases),
        follows=None if stays.follows == goes.id else stays.follows,
        baseline=stays.baseline or goes.baseline,
    )


def _profile(connection: Connection, development: Development) -> Profile:
    """Return what is remembered of a development; made anew of its hits where it was forgotten."""
    texts = store.profiles_of(connection, [development.id])
    if texts:
        return profiles_from(connection, development.watchlist_id, texts)[development.id]
    return profile_of_all(_with_traits(connection, hits_of(connection, [development.id])[development.id]))


def _with_traits(connection: Connection, hits: list[Hit]) -> list[tuple[Hit, Traits]]:
    stored = store.traits_of_hits(connection, hits[0].watchlist_id, [hit.entry_id for hit in hits])
    return [(hit, traits_from_json(stored.get(hit.entry_id, {}))) for hit in hits]


def merge_by_hand(connection: Connection, first: str, second: str, at: datetime, who: str) -> Development:
    """Join the developments that two ids lead to; ConfigError where they cannot be. Tells nobody."""
    one, other = (merging.the_development(connection, name) for name in (first, second))
    if one.watchlist_id != other.watchlist_id:
        raise ConfigError(
            f"{one.id} is of the watchlist {one.watchlist_id!r} and {other.id} of {other.watchlist_id!r}: "
            "only developments of one watchlist can be one"
        )
    lock_watchlists(connection, [one.watchlist_id])
    one, other = (
        merging.the_development(connection, name) for name in (first, second)
    )  # as they are now that nobody else writes
    if one.id == other.id:
        raise ConfigError(f"{first} and {second} are one development already: {one.id}")
    merging.let_join(connection, one.id, other.id)
    return join(connection, one, other, at, who)[0]


def split(connection: Connection, hit: Hit, at: datetime, who: str) -> tuple[Development, Development]:
    """Part a hit from its development; return what stays and what was made. Tells nobody.

    The hit that opened the development keeps the id, since receivers know it by that; then the others leave.
    """
    lock_watchlists(connection, [hit.watchlist_id])
    development = merging.the_development(connection, hit.development_id)
    hits = hits_of(connection, [development.id])[development.id]
    if len(hits) == 1:
        raise ConfigError(f"{hit.entry_id} is alone in its development already")
    own = [one for one in hits if one.entry_id == hit.entry_id]
    others = [one for one in hits if one.entry_id != hit.entry_id]
    stay, leave = (own, others) if hit.entry_id == development.opening_entry_id else (others, own)
    made = _made_of(leave, development)
    kept = replace(
        regrown(development, stay), aliases=tuple(alias for alias in development.aliases if alias != made.id)
    )
    merging.part_development(connection, kept, made, [one.entry_id for one in leave])
    set_kind(connection, hit.watchlist_id, leave[0].entry_id, "first")
    for one, its in ((kept, stay), (made, leave)):
        remember(connection, one, its)
    audit.record(
        connection, at, who, "story.split", kept.id, watchlist=hit.watchlist_id, entry=hit.entry_id, made=made.id
    )
    return kept, made


def _made_of(hits: list[Hit], parent: Development) -> Development:
    opening = replace(hits[0], development_id=development_id(hits[0].watchlist_id, hits[0].entry_id), kind="first")
    return replace(regrown(open_development(opening), hits[1:]), follows=parent.follows)


def regrown(development: Development, hits: list[Hit]) -> Development:
    """Return a development with the origins, languages and times of these hits."""
    opening = [hit for hit in hits if hit.entry_id == development.opening_entry_id]
    base = replace(
        development,
        origins=tuple(hit.origin for hit in opening if hit.origin) or development.origins[:1],
        languages=tuple(hit.language for hit in opening if hit.language) or development.languages[:1],
        last_seen=development.first_seen,
    )
    for hit in hits:
        base = grow_development(base, hit)
    return base


def remember(connection: Connection, development: Development, hits: list[Hit]) -> None:
    """Write anew what placing knows of a development, from its hits."""
    with_traits = _with_traits(connection, hits)
    profile = profile_of_all(with_traits)
    store.save_profile(connection, development, written(development.id, profile), profile_signature(profile))
    for hit, traits in with_traits:
        store.save_terms(connection, development, index_terms(traits), hit.seen)
    store.bound_terms(connection, development.id)
