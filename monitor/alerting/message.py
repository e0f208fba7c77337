"""The words of an alert: one short line, and the JSON that a webhook carries."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.model.alert import AlertType
from monitor.model.development import Change, Development
from monitor.model.hit import Evidence, Hit
from monitor.model.watchlist import Watchlist

SUMMARY_LENGTH = 2_000
ORIGINS_NAMED = 5


@dataclass(frozen=True)
class Occasion:
    """What an alert is about: a hit and the development that it belongs to, as the hit left it.

    `changes` are what this hit tells otherwise than was told before; `corroborated` says that it brought the second
    origin. `page` is where people see the development, or None.
    """

    hit: Hit
    development: Development
    changes: tuple[Change, ...] = ()
    corroborated: bool = False
    page: str | None = None


def rfc3339(moment: datetime | None) -> str | None:
    """Return a moment as RFC 3339 in UTC, to the second."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def short_text(watchlist: Watchlist, occasion: Occasion) -> str:
    """Return the line that says what happened, and how many tell it."""
    return f"{watchlist.title}: {occasion.hit.title or occasion.hit.url} ({_origins(occasion.development)})"


def _origins(development: Development) -> str:
    names = development.origins
    if not names:
        return "1 origin"
    shown = ", ".join(names[:ORIGINS_NAMED]) + (" …" if len(names) > ORIGINS_NAMED else "")
    return f"{len(names)} origin{'s' if len(names) != 1 else ''}: {shown}"


def payload(type_: AlertType, alert: str, rule: str, watchlist: Watchlist, occasion: Occasion, now: datetime) -> str:
    """Return the body of an alert: the same arguments give the same bytes."""
    return to_json(
        {
            "type": type_,
            "timestamp": rfc3339(now),
            "data": {
                "text": short_text(watchlist, occasion),
                "alert": {"id": alert, "rule": rule, "held_by": None},
                "watchlist": {"id": watchlist.id, "title": watchlist.title},
                "development": _development(occasion),
                "entries": [_entry(occasion.hit)],
            },
        }
    )


def to_json(body: dict[str, object]) -> str:
    """Return compact JSON in ASCII, which no transport can misread."""
    return json.dumps(body, ensure_ascii=True, separators=(",", ":"))


def _development(occasion: Occasion) -> dict[str, object]:
    development = occasion.development
    return {
        "id": development.id,
        "aliases": list(development.aliases),
        "title": development.title,
        "language": development.language,
        "url": development.url,
        "page": occasion.page,
        "first_seen": rfc3339(development.first_seen),
        "last_seen": rfc3339(development.last_seen),
        "follows": development.follows,
        "woke_after": None if development.woke_after is None else f"{development.woke_after.days}d",
        "origins": max(len(development.origins), 1),
        "languages": list(development.languages),
        "new": {
            "entities": list(development.news.entities),
            "numbers": list(development.news.numbers),
            "terms": list(development.news.terms),
            "sentence": development.news.sentence,
        },
        "changed": [_change(change) for change in occasion.changes],
    }


def _change(change: Change) -> dict[str, object]:
    return {"what": change.what, "from": change.before, "to": change.after, "entry": change.entry_id}


def _entry(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.entry_id,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "summary": hit.summary[:SUMMARY_LENGTH],
        "language": hit.language,
        "published": rfc3339(hit.published),
        "seen": rfc3339(hit.seen),
        "feed": {"id": hit.feed_id, "url": hit.feed_url, "name": hit.feed_name},
        "origin": hit.origin,
        "score": hit.score,
        "matched": [_matched(evidence) for evidence in hit.evidence],
    }


def _matched(evidence: Evidence) -> dict[str, object]:
    return {
        "id": evidence.id,
        "type": evidence.type,
        "text": evidence.text,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
    }


def test_payload(channel: str, now: datetime) -> str:
    """Return the body of a test alert."""
    return to_json(
        {
            "type": "test",
            "timestamp": rfc3339(now),
            "data": {"text": test_text(channel), "channel": channel},
        }
    )


def test_text(channel: str) -> str:
    """Return the line of a test alert."""
    return f"This is a test of the channel {channel}: alerts will look like this one."
