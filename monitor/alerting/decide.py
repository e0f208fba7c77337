"""Which alerts a placed hit makes."""

from datetime import datetime
from typing import Literal

from monitor.alerting.message import Occasion, payload, short_text
from monitor.model.alert import Alert, AlertType
from monitor.model.hit import Hit
from monitor.model.ids import alert_id
from monitor.model.watchlist import Rule, Watchlist

Unasked = Literal["quiet", "score", "kind"]  # told nobody, scored too low, of a kind that the rule's events do not name


def asked_for(watchlist: Watchlist, occasion: Occasion) -> list[tuple[Rule, AlertType]]:
    """Return what the rules want to hear of a hit; nothing of a quiet one."""
    if occasion.hit.quiet:
        return []
    return [
        (rule, type_)
        for rule in watchlist.alerts
        if occasion.hit.score >= rule.min_score
        for type_ in _types(rule, occasion)
    ]


def unasked(rule: Rule, hit: Hit) -> Unasked:
    """Return why a rule made no alert of a stored hit, the first of what kept it."""
    if hit.quiet:
        return "quiet"
    return "score" if hit.score < rule.min_score else "kind"


def alerts_for(watchlist: Watchlist, occasion: Occasion, now: datetime) -> list[Alert]:
    """Return the alerts of a hit, one for each rule that asks for what it is."""
    return [_alert(watchlist, rule, type_, occasion, now) for rule, type_ in asked_for(watchlist, occasion)]


def _types(rule: Rule, occasion: Occasion) -> list[AlertType]:
    """`new` by the hit that opens a development, `updated` by one that changes it, `hit` by every one but copies."""
    types: list[AlertType] = []
    if "new" in rule.events and occasion.hit.kind == "first":
        types.append("development.new")
    if "updated" in rule.events and occasion.changes:
        types.append("development.updated")
    if "corroborated" in rule.events and occasion.corroborated and not (_waited(rule) or "development.new" in types):
        types.append("development.corroborated")
    if "hit" in rule.events and occasion.hit.kind != "reprint":
        types.append("entry.hit")
    return types


def _waited(rule: Rule) -> bool:
    """A `new` that waits for a second origin says itself that there are two."""
    return "new" in rule.events and rule.min_origins > 1


def _occasion(type_: AlertType, occasion: Occasion) -> str:
    if type_ in {"development.new", "development.corroborated"}:
        return occasion.development.id
    if type_ == "development.updated":
        return f"{occasion.hit.entry_id}/{occasion.revision}"
    return occasion.hit.entry_id


def _alert(watchlist: Watchlist, rule: Rule, type_: AlertType, occasion: Occasion, now: datetime) -> Alert:
    what = _occasion(type_, occasion)
    alert = alert_id(watchlist.id, rule.id, type_, what)
    return Alert(
        id=alert,
        watchlist_id=watchlist.id,
        rule=rule.id,
        type=type_,
        occasion=what,
        channel=rule.to,
        text=short_text(type_, watchlist, occasion),
        payload=payload(type_, alert, rule.id, watchlist, occasion, now),
        created_at=now,
        development_id=occasion.development.id,
        entry_id=occasion.hit.entry_id,
        wait_until=now + rule.wait if rule.wait else None,
        min_origins=rule.min_origins if len(occasion.development.origins) < rule.min_origins else 1,
        digest=rule.digest,
        timezone=rule.timezone if rule.digest is not None else None,
    )
