"""What an XML document says of how it wants to be read: ttl, skipHours, skipDays (RSS), sy:updatePeriod (RSS 1.0).

Parsers lose the lists among these, so they are read from the bytes, before the first item or behind the last.
"""

import re

from monitor.model.entry import Wishes

_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_LAST_ITEM = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# Blanks are given back to nothing: else a long row of them would be tried in billions of ways.
_VALUE = rb"<%b(?:\s[^>]*)?>\s*+(?:<!\[CDATA\[)?\s*+([^<\]\s](?:[^<\]]{0,18}[^<\]\s])?)\s*+(?:\]\]>)?\s*+</"
_TTL = re.compile(_VALUE % rb"ttl")
_PERIOD = re.compile(_VALUE % rb"(?:\w+:)?updatePeriod")
_FREQUENCY = re.compile(_VALUE % rb"(?:\w+:)?updateFrequency")
_HOURS = re.compile(rb"<skipHours[^>]*>(.{0,4000}?)</skipHours", re.DOTALL | re.IGNORECASE)
_DAYS = re.compile(rb"<skipDays[^>]*>(.{0,4000}?)</skipDays", re.DOTALL | re.IGNORECASE)
_HOUR = re.compile(_VALUE % rb"(?i:hour)")
_DAY = re.compile(_VALUE % rb"(?i:day)")
_WEEK = (b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday")
_MINUTES = {b"hourly": 60, b"daily": 1440, b"weekly": 10_080, b"monthly": 43_200, b"yearly": 525_600}
_MOST = 525_600  # a year in minutes
EDGE = 16_384


def wishes_of(body: bytes) -> Wishes:
    """Return what a document wishes; what makes no sense there counts as not said."""
    said = _COMMENT.sub(b"", _channel(body))
    return Wishes(_ttl(said), _period(said), _skip_hours(said), _skip_days(said))


def _channel(body: bytes) -> bytes:
    """Return the bytes around the items, bounded on both sides."""
    first = _ITEM.search(body)
    if first is None:
        return body[:EDGE]
    tail = body[max(first.start(), len(body) - EDGE) :]
    ends = [found.end() for found in _LAST_ITEM.finditer(tail)]
    return body[: min(first.start(), EDGE)] + (tail[ends[-1] :] if ends else b"")


def _number(pattern: re.Pattern[bytes], said: bytes) -> int | None:
    found = pattern.search(said)
    return int(found[1]) if found and found[1].isdigit() and len(found[1]) < 8 else None


def _ttl(said: bytes) -> int | None:
    minutes = _number(_TTL, said)
    return min(minutes, _MOST) if minutes else None


def _period(said: bytes) -> int | None:
    """The frequency is how often in a period: weekly, twice, is every 84 hours."""
    found = _PERIOD.search(said)
    minutes = _MINUTES.get(found[1].lower()) if found else None
    if minutes is None:
        return None
    often = _number(_FREQUENCY, said) if _FREQUENCY.search(said) else 1
    return max(1, minutes // often) if often else None


def _skip_hours(said: bytes) -> tuple[int, ...]:
    """Hours of the day in UTC; some write midnight as 24."""
    found = _HOURS.search(said)
    hours = _HOUR.findall(found[1]) if found else []
    return tuple(sorted({int(hour) % 24 for hour in hours if hour.isdigit() and int(hour[:4]) <= 24}))


def _skip_days(said: bytes) -> tuple[int, ...]:
    found = _DAYS.search(said)
    days = _DAY.findall(found[1]) if found else []
    return tuple(sorted({_WEEK.index(day.lower()) for day in days if day.lower() in _WEEK}))
