"""Figures: the numbers of a text with what they count."""

import re
from dataclasses import dataclass

from monitor.text.fold import fold

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+|\d+)(?:[.,](\d{1,2}))?(?![\w])\s*(%|\w+)?")
MAX_FIGURES = 12
UNIT = 5


@dataclass(frozen=True)
class Figure:
    """A number, the beginning of the folded word after it ("" for none), and both as they are written."""

    value: float
    unit: str
    text: str


def figures_of(text: str, language: str | None) -> tuple[Figure, ...]:  # noqa: ARG001  number words come next
    """Return the figures of a text in the order they come."""
    found = []
    for match in _NUMBER.finditer(text):
        whole, part, unit = match.groups()
        value = float(re.sub(r"\D", "", whole) + (f".{part}" if part else ""))
        found.append(Figure(value, "%" if unit == "%" else fold(unit or "").strip()[:UNIT], match[0].strip()))
    return tuple(dict.fromkeys(found))[:MAX_FIGURES]
