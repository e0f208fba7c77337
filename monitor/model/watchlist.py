"""A watchlist: a story that somebody follows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ANY_LANGUAGE = "*"


@dataclass(frozen=True)
class Entity:
    """A person, place, organisation, event or thing, with its aliases per language ("*" for every language)."""

    id: str
    name: str
    type: str
    weight: float = 1.0
    aliases: tuple[tuple[str, str], ...] = ()
    inflect: bool = True


@dataclass(frozen=True)
class Topic:
    """What the story is about when no name says it: terms per language, which may end in `*`."""

    id: str
    weight: float = 1.0
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """One line of a watchlist's `alerts`: which events go to which channel.

    An alert waits for `wait` and for `min_origins`; with `digest`, a cron expression in `timezone`, it goes out with
    the next one of the channel. `digest_empty` says whether one with nothing in it is sent.
    """

    id: str
    to: str
    events: tuple[str, ...] = ("new",)
    min_score: float = 0.0
    min_origins: int = 1
    wait: timedelta = timedelta(0)
    digest: str | None = None
    timezone: str = "UTC"
    digest_empty: bool = True


@dataclass(frozen=True)
class Seed:
    """The article that a watchlist was born from; `text` does not repeat the title."""

    title: str
    text: str
    language: str | None = None
    date: datetime | None = None
    url: str = ""
    source: str = ""


@dataclass(frozen=True)
class Watchlist:
    """A story: what to look for, what counts as a hit, and where alerts go.

    `require` and `exclude` are texts of the query language; `feeds` holds ids, tags or "all". The seed is the story's
    first development.
    """

    id: str
    title: str
    feeds: tuple[str, ...] = ("all",)
    entities: tuple[Entity, ...] = ()
    topics: tuple[Topic, ...] = ()
    require: str | None = None
    exclude: str | None = None
    threshold: float = 0.4
    backfill: timedelta = timedelta(0)
    alerts: tuple[Rule, ...] = ()
    paused: bool = False
    seed: Seed | None = None
