"""Take a hit out of its story, because a person says that it is none; what was told of it already stays known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.alerting.message import Occasion, payload, short_text
from monitor.app.feedback.telling import Teller
from monitor.app.hits.merging import regrown, remember, reopened
from monitor.model.alert import Alert
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.feed import SEEDS
from monitor.model.hit import Hit
from monitor.model.mark import Mark
from monitor.storage import audit, merging
from monitor.storage import marks as store
from monitor.storage.database import Connection
from monitor.storage.engine import lock_watchlists
from monitor.storage.holds import look_again
from monitor.storage.placing import drop_terms
from monitor.storage.pruning import forget_developments
from monitor.storage.stories import background, developments_by_id, hits_by_entry, hits_of


@dataclass(frozen=True)
class Rejected:
    """What came of a rejection.

    `development` is as the other hits leave it, None where it had no other. `withdrawn` are deliveries that waited and
    are not sent; `told` those that were sent before, or are on their way.
    """

    hit: Hit
    development: Development | None
    hits: int
    withdrawn: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def reject(connection: Connection, hit: Hit, teller: Teller, at: datetime, who: str) -> Rejected:
    """Take a hit out, with the alerts of it that wait, and keep the mark; ConfigError where it cannot be."""
    if hit.feed_id == SEEDS:
        raise ConfigError("the seed is what the story begins with: name another article in the watchlist's `seed`")
    lock_watchlists(connection, [hit.watchlist_id])
    now = hits_by_entry(connection, hit.watchlist_id, [hit.entry_id]).get(hit.entry_id)
    if now is None:
        raise ConfigError(f"{hit.entry_id} is no hit of {hit.watchlist_id} any more")
    before = developments_by_id(connection, [now.development_id])[now.development_id]
    others = [one for one in hits_of(connection, [before.id])[before.id] if one.entry_id != hit.entry_id]
    store.take_out(connection, hit.watchlist_id, hit.entry_id)
    after = _without(connection, before, now, others) if others else None
    if after is None:
        forget_developments(connection, [before.id])
    withdrawn, told = _alerts(connection, now, teller, after, others, at)
    store.save_mark(connection, Mark(hit.watchlist_id, hit.entry_id, wanted=False, at=at, who=who))
    audit.record(
        connection, at, who, "story.reject", hit.entry_id,
        watchlist=hit.watchlist_id, development=before.id, title=now.title, withdrawn=list(withdrawn),
    )  # fmt: skip
    return Rejected(now, after, len(others), withdrawn, told)


def _without(connection: Connection, before: Development, gone: Hit, others: Sequence[Hit]) -> Development:
    """Write a development as its other hits leave it. It keeps its id, since receivers know it by that."""
    base = before
    if before.opening_entry_id == gone.entry_id:
        base = replace(
            reopened(connection, others[0], before.id),
            follows=before.follows, aliases=before.aliases, woke_after=before.woke_after,
        )  # fmt: skip
    after = regrown(base, list(others))
    merging.write_development(connection, after)
    drop_terms(connection, after.id)
    remember(connection, after, list(others))
    look_again(connection, [after.id])
    return after


def _alerts(
    connection: Connection, gone: Hit, teller: Teller, after: Development | None, others: Sequence[Hit], now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which deliveries are not sent now, and which tell of the hit all the same."""
    withdrawn, told = [], []
    for alert, delivery, waits in store.told_of(connection, gone.watchlist_id, gone.entry_id, gone.development_id, now):
        if after is not None and alert.entry_id != gone.entry_id:
            continue
        if not waits:
            told.append(delivery)
            continue
        anew = _anew(connection, alert, teller, after, others)
        if anew is None or store.was_tried(connection, delivery):
            store.withdraw(connection, delivery, alert.id)
            withdrawn.append(delivery)
        else:
            store.retell(connection, anew)
    return tuple(withdrawn), tuple(told)


def _anew(
    connection: Connection, alert: Alert, teller: Teller, after: Development | None, others: Sequence[Hit]
) -> Alert | None:
    """Return a waiting alert as it tells of the development without the hit; None where nothing is left to tell.

    The happening itself was reported by others too, and nobody has heard of it yet.
    """
    if after is None or teller.watchlist is None or alert.type not in {"development.new", "development.corroborated"}:
        return None
    news = alert.type == "development.new"
    loud = [one for one in others if not one.quiet]
    if not loud or (not news and len(after.origins) < 2):
        return None
    hit = loud[0] if news else loud[-1]
    occasion = Occasion(
        hit, after, site=teller.site, background=background(connection, after.watchlist_id, after.id),
        corroborated=not news,
    )  # fmt: skip
    body = payload(alert.type, alert.id, alert.rule, teller.watchlist, occasion, alert.created_at)
    return replace(alert, text=short_text(alert.type, teller.watchlist, occasion), payload=body, entry_id=hit.entry_id)
