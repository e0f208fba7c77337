"""Values of HTTP headers."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_RETRY_AFTER = timedelta(hours=24)
LONGEST_FRESH = timedelta(hours=24)
_DIGITS = re.compile(r"[0-9]+")
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def parse_date(value: str | None) -> datetime | None:
    """Return the moment of an HTTP date; None if it is none."""
    try:
        moment = parsedate_to_datetime((value or "").strip())
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_retry_after(value: str | None, now: datetime, date: str | None = None) -> datetime | None:
    """Return the moment a Retry-After names (RFC 9110 §10.2.3: seconds or a date), at most a day ahead; None if bad.

    A date is held against the server's own clock, where it tells it (`date`).
    """
    if not value:
        return None
    wait = _seconds(value)
    if wait is None:
        moment = parse_date(value)
        if moment is None:
            return None
        wait = moment - (parse_date(date) or now)
    return now + min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long an answer stays fresh by its own word (RFC 9111 §4.2), at most a day; None if it does not say.

    `max-age` comes before `Expires`, which is held against the server's own clock. What the answer aged in caches on
    its way is taken off.
    """
    directives = _directives(headers.get("cache-control", ""))
    if "no-cache" in directives or "no-store" in directives:
        return None
    span = _seconds(directives.get("max-age", ""))
    if span is None and (expires := parse_date(headers.get("expires"))) is not None:
        span = expires - (parse_date(headers.get("date")) or now)
    if span is None:
        return None
    span -= _seconds(headers.get("age", "")) or timedelta(0)
    return min(span, LONGEST_FRESH) if span > timedelta(0) else None


def linked(value: str, relation: str) -> list[str]:
    """Return the targets, as they are written, that a Link header (RFC 8288) names by this relation."""
    found = []
    for link in _LINK.finditer(value):
        rel = _REL.search(link[2])  # further ones of the same link do not count (§3.3)
        if rel is not None and relation in (rel[1] or rel[2] or "").lower().split():
            found.append(link[1].strip())
    return found


def _directives(value: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in value.lower().split(","))
    return {name.strip(): argument.strip().strip('"') for name, _, argument in pairs}


def _seconds(value: str) -> timedelta | None:
    """A count too large to be meant is a long time, not an error."""
    value = value.strip()
    if not _DIGITS.fullmatch(value):
        return None
    return timedelta(seconds=min(int(value[:12]), 1_000_000))
