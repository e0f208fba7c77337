"""Join developments that turned out to be one, and write one anew from the hits that are left to it."""

from dataclasses import replace
from datetime import datetime

from monitor.app.hits.remembering import profiles_from, written
from monitor.model.development import Development, News
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.storage import audit, merging
from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.storage.engine import lock_watchlists
from monitor.storage.holds import look_again, move_alerts, tell_once
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
    tell_once(connection, joined.id, at, baseline=joined.baseline)
    look_again(connection, [joined.id])
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


def reopened(connection: Connection, first: Hit, name: str) -> Development:
    """Write that a hit opens the development of this id; return it as that hit leaves it.

    That is with what was new in it, and what it followed where it opened one when it came.
    """
    set_kind(connection, first.watchlist_id, first.entry_id, "first")
    note = store.notes_on(connection, first.watchlist_id, [first.entry_id]).get(first.entry_id)
    opened = open_development(replace(first, development_id=name, kind="first"))
    return replace(opened, news=note.news if note else News(), follows=note.follows if note else None)


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
