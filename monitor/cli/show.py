"""How results are printed: tables for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.app.views.plain import moment, plain
from monitor.text.hygiene import printable
from monitor.text.units import counted, format_duration

__all__ = ("console", "distance", "error_console", "moment", "plain", "print_json", "print_table")
PIPE_WIDTH = 200
CELL_LENGTH = 500
A_YEAR = timedelta(days=365)


def error_console() -> Console:
    """Return a console on standard error, as `console` is one on standard output."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else PIPE_WIDTH, highlight=False)


def console() -> Console:
    """Return a console on standard output; a pipe gets wide lines and no colours."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


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


def distance(value: datetime | None, now: datetime) -> str:
    """Return how far a moment lies from now: `in 5m`, `3h20m ago`."""
    if value is None:
        return "–"
    far = abs(value - now)
    span = counted(round(far / A_YEAR), "year") if far >= A_YEAR else format_duration(far)
    return f"in {span}" if value > now else f"{span} ago"
