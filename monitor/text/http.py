"""Values of HTTP headers."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_RETRY_AFTER = timedelta(hours=24)


def parse_retry_after(value: str | None, now: datetime) -> datetime | None:
    """Return the moment a Retry-After names (RFC 9110 §10.2.3: seconds or a date), at most a day ahead; None if bad."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        wait = timedelta(seconds=min(int(value[:12]), 1_000_000))
    else:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return now + min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)
