"""How results are printed: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.alerting.message import rfc3339
from monitor.text.hygiene import printable
from monitor.text.units import format_duration

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PIPE_WIDTH = 200
CELL_LENGTH = 500


def error_console() -> Console:
    """Return a console on standard error, as `console` is one on standard output."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else PIPE_WIDTH, highlight=False)


def console() -> Console:
    """Return a console on standard output; a pipe gets wide lines and no colours."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


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


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, nothing: str, out: Console | None = None
) -> None:
    """Print rows under their columns, or the sentence `nothing`. Text from outside is made harmless here."""
    if not rows:
        sys.stdout.write(nothing + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell, CELL_LENGTH)) for cell in row))
    (out or console()).print(table)


def moment(value: datetime | None) -> str:
    """Return a moment for people, in UTC to the minute."""
    return "–" if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def distance(value: datetime | None, now: datetime) -> str:
    """Return how far a moment lies from now: `in 5m`, `3h20m ago`."""
    if value is None:
        return "–"
    span = format_duration(abs(value - now))
    return f"in {span}" if value > now else f"{span} ago"
