"""Part a hit from its development, because a person says that it tells of another happening."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.alerting.decide import alerts_for
from monitor.alerting.message import Occasion
from monitor.app.feedback.telling import Teller
from monitor.app.hits.merging import regrown, remember, reopened
from monitor.model.alert import Alert
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.model.ids import development_id
from monitor.storage import audit, merging
from monitor.storage.alerts import save_alerts, untold
from monitor.storage.database import Connection
from monitor.storage.engine import lock_watchlists
from monitor.storage.holds import return_alerts
from monitor.storage.stories import background, hits_of, set_loud


@dataclass(frozen=True)
class Split:
    """What came of it: what `stays` and what was `made`.

    `alerts` counts what it told; it tells nothing unless it was asked to.
    """

    stays: Development
    made: Development
    alerts: int


def split(connection: Connection, hit: Hit, at: datetime, who: str, tell: Teller | None = None) -> Split:
    """Part a hit from its development; ConfigError where it cannot be. What is made is told by `tell`, if at all.

    The hit that opened the development keeps the id, since receivers know it by that; then the others leave.
    """
    if tell is not None and tell.watchlist is None:
        raise ConfigError(f"{hit.watchlist_id} is no watchlist any more: there is nobody to tell of its story")
    lock_watchlists(connection, [hit.watchlist_id])
    before = merging.the_development(connection, hit.development_id)
    hits = hits_of(connection, [before.id])[before.id]
    if len(hits) == 1:
        raise ConfigError(f"{hit.entry_id} is alone in its development already")
    own = [one for one in hits if one.entry_id == hit.entry_id]
    others = [one for one in hits if one.entry_id != hit.entry_id]
    stay, leave = (own, others) if hit.entry_id == before.opening_entry_id else (others, own)
    stays, made = _parted(connection, before, stay, leave)
    alerts = [] if tell is None else _told(connection, made, leave[0], tell, at)
    audit.record(
        connection, at, who, "story.split", stays.id,
        watchlist=hit.watchlist_id, entry=hit.entry_id, made=made.id, told=len(alerts),
    )  # fmt: skip
    return Split(stays, made, len(alerts))


def _parted(
    connection: Connection, before: Development, stay: Sequence[Hit], leave: Sequence[Hit]
) -> tuple[Development, Development]:
    """Write what stays of a development and what leaves it."""
    name = development_id(before.watchlist_id, leave[0].entry_id)
    opened = reopened(connection, leave[0], name)
    made = regrown(replace(opened, follows=opened.follows or before.follows), list(leave))
    stays = replace(regrown(before, list(stay)), aliases=tuple(alias for alias in before.aliases if alias != name))
    merging.part_development(connection, stays, made, [one.entry_id for one in leave])
    return_alerts(connection, made.id)
    remember(connection, stays, list(stay))
    remember(connection, made, list(leave))
    return stays, made


def _told(connection: Connection, made: Development, first: Hit, tell: Teller, now: datetime) -> list[Alert]:
    """Write what the rules ask for of a development as if it had come now; what was told before is not told again."""
    if tell.watchlist is None:
        return []
    hit = replace(first, development_id=made.id, kind="first", quiet=False)
    recalled = background(connection, made.watchlist_id, made.id)
    occasion = Occasion(hit, made, corroborated=len(made.origins) > 1, site=tell.site, background=recalled)
    new = untold(connection, alerts_for(tell.watchlist, occasion, now))
    save_alerts(connection, new)
    if new and first.quiet:
        set_loud(connection, first.watchlist_id, first.entry_id)
    return new
