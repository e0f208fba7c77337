"""A development: one thing that happened in the story, with every hit that reports it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.model.hit import Hit, Kind

ChangeKind = Literal["number", "name", "negation", "attribution", "claim"]


@dataclass(frozen=True)
class News:
    """What is new in a development, against all that the story had before; `sentence` is the one that says it."""

    entities: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sentence: str | None = None


@dataclass(frozen=True)
class Change:
    """What was told and is told otherwise now, by an edit or by later coverage; `entry_id` says where."""

    what: ChangeKind
    before: str | None
    after: str | None
    entry_id: str


@dataclass(frozen=True)
class Development:
    """What is stored of a development; its hits point at it.

    `aliases` are the ids of developments that were merged into it. `follows` is the id of the earlier one that it
    continues, `woke_after` how long the story had been quiet. The seed's own is the `baseline`: it alerts nobody.
    """

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
    aliases: tuple[str, ...] = ()
    news: News = News()
    woke_after: timedelta | None = None
    baseline: bool = False


@dataclass(frozen=True)
class Background:
    """What an alert recalls: the story's other developments and the development's reports, newest first."""

    story: tuple[Development, ...] = ()
    coverage: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class Placement:
    """Where a hit belongs, and why.

    `likeness` is that with the development it was put in, or with the nearest where it opens one; `parts` are what
    made it. `runner_up` is the next development and how alike it is. `follows` is the one that a first hit continues,
    `copy_of` the entry that a reprint says again.
    """

    development_id: str
    kind: Kind
    reason: str
    likeness: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    runner_up: tuple[str, float] | None = None
    follows: str | None = None
    copy_of: str | None = None
