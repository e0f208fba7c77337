"""Records as JSON can carry them, and moments as people read them where no browser puts them in a zone."""

from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerting.message import rfc3339
from monitor.text.units import format_duration

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def plain(record: "DataclassInstance") -> dict[str, object]:
    """Return a record as JSON can carry it: moments as RFC 3339, spans like 1h30m."""
    return {name: _plain(value) for name, value in asdict(record).items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return plain(value) if is_dataclass(value) and not isinstance(value, type) else value


def moment(value: datetime | None) -> str:
    """Return a moment for people, in UTC to the minute."""
    return "–" if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
