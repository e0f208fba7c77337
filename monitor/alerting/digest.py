"""Many alerts in one message: when the calendar says so, or when a hold ends. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.alerting.message import rfc3339, to_json
from monitor.model.alert import Alert, DigestReason, HoldReason
from monitor.model.ids import alert_id
from monitor.model.payload import DigestData, Mentions, NearMissData, ToldData, ToldNotice
from monitor.text.hygiene import shortened
from monitor.text.units import counted

NAMED = 5  # alerts whose line stands in the digest's own
TOLD = 500  # alerts that one message carries; more are several messages
LINE = 200
WORDS: dict[DigestReason, str] = {
    "schedule": "",
    "quiet": ", kept by quiet hours",
    "at_most": ", kept by the channel's limit",
    "silence": ", kept by a silence",
}


@dataclass(frozen=True)
class Figures:
    """What went on in the time that a digest by the calendar tells of."""

    since: datetime
    feeds: int
    failing: int
    entries: int
    hits: int


@dataclass(frozen=True)
class NearMiss:
    """The entry that came closest to being a hit."""

    watchlist: str
    title: str
    url: str
    score: float
    threshold: float


@dataclass(frozen=True)
class Member:
    """An alert that a digest carries, and what kept it."""

    text: str
    payload: str
    held_by: HoldReason


def reason_of(held_by: HoldReason) -> DigestReason:
    """Return the reason of the digest that ends a hold."""
    return held_by if held_by in {"quiet", "at_most", "silence"} else "schedule"


def digest_of(
    channel: str,
    reason: DigestReason,
    due: datetime,
    members: Sequence[Member],
    mentions: Sequence[Mentions] = (),
    following: int = 0,
) -> Alert:
    """Return a message that tells a channel what was kept for it, named after channel, reason and moment.

    `following` alerts come in further messages.
    """
    names = "; ".join(shortened(member.text, LINE) for member in members[:NAMED])
    more = f"; and {len(members) - NAMED:,} more" if len(members) > NAMED else ""
    parted = f" ({len(members):,} here, {following:,} follow)" if following else ""
    text = f"{counted(len(members) + following, 'alert')}{WORDS[reason]}{parted}: {names}{more}"
    figures = {"alerts": len(members) + following, "told": len(members)}
    body = Body([_item(one) for one in members], figures, list(mentions))
    return _digest(channel, reason, due, text, body)


def empty_digest(channel: str, due: datetime, figures: Figures, miss: NearMiss | None) -> Alert:
    """Return the digest that has nothing to tell: all is well, with the figures that say so."""
    told = {name: getattr(figures, name) for name in ("feeds", "failing", "entries", "hits")} | {"alerts": 0, "told": 0}
    near: NearMissData | None = None
    if miss is not None:
        near = {
            "watchlist": miss.watchlist,
            "title": miss.title,
            "url": miss.url,
            "score": round(miss.score, 3),
            "threshold": miss.threshold,
        }
    return _digest(channel, "schedule", due, _all_is_well(figures, miss), Body([], told, [], near))


def _all_is_well(figures: Figures, miss: NearMiss | None) -> str:
    feeds = counted(figures.feeds, "feed")
    if figures.failing:
        feeds = f"{figures.failing:,} of {feeds} failing"
    begin = "Nothing new, but look at the feeds" if figures.failing else "All is well, nothing new"
    entries = counted(figures.entries, "new entry", "new entries")
    since = f"{figures.since.astimezone(UTC):%-d %b %Y, %H:%M} UTC"
    text = f"{begin}: {feeds}, {entries}, {counted(figures.hits, 'hit')} since {since}"
    if miss is None:
        return text
    near = f"{shortened(miss.title, LINE) or miss.url} ({miss.watchlist}: {miss.score:.2f} of {miss.threshold:.2f})"
    return f"{text}; the nearest miss: {near}"


@dataclass(frozen=True)
class Body:
    """What a digest carries."""

    alerts: list[ToldData | ToldNotice]
    figures: dict[str, int]
    mentions: list[Mentions]
    nearest_miss: NearMissData | None = None


def _digest(channel: str, reason: DigestReason, due: datetime, text: str, body: Body) -> Alert:
    occasion = due.isoformat()
    id_ = alert_id("", f"{channel}/{reason}", "digest", occasion)
    data: DigestData = {
        "text": text,
        "alert": {"id": id_, "rule": reason, "held_by": None if reason == "schedule" else reason},
        "reason": reason,
        "alerts": body.alerts,
        "mentions": body.mentions,
        "figures": body.figures,
        "nearest_miss": body.nearest_miss,
    }
    payload = to_json({"type": "digest", "timestamp": rfc3339(due), "data": data})
    return Alert(id_, "", reason, "digest", occasion, channel, text, payload, due)


def _item(member: Member) -> ToldData | ToldNotice:
    body = json.loads(member.payload)
    item: ToldData | ToldNotice = body["data"] | {"type": body["type"], "timestamp": body["timestamp"]}
    item["alert"]["held_by"] = member.held_by
    return item
