"""Dates as documents write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

_ZONELESS = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?")


def iso_moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 date or time names, in UTC where it names no zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def zoneless(text: str) -> struct_time | None:
    """Return the time of an RFC 822 date that names no zone, as if it were in UTC; None for any other date."""
    text = text.strip()
    try:
        return parsedate_to_datetime(f"{text} +0000").utctimetuple() if _ZONELESS.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None
