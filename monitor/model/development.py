"""A development: one thing that happened in the story, with every hit that reports it."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.hit import Kind


@dataclass(frozen=True)
class Development:
    """What is stored of a development; its hits point at it."""

    id: str
    watchlist_id: str
    opening_entry_id: str
    title: str
    language: str | None
    url: str
    first_seen: datetime
    last_seen: datetime
    origins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    follows: str | None = None


@dataclass(frozen=True)
class Placement:
    """Where a hit belongs, and why."""

    development_id: str
    kind: Kind
    reason: str
