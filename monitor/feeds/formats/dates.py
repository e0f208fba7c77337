"""Dates as documents write them."""

from datetime import UTC, datetime


def iso_moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 date or time names, in UTC where it names no zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
