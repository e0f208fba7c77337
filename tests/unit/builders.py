"""Small makers of the values that many unit tests need."""

from datetime import UTC, datetime, timedelta

from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.development import Development
from monitor.model.hit import Hit, Kind, Match
from monitor.model.watchlist import Entity, Watchlist

NOON = datetime(2024, 5, 7, 12, 0, tzinfo=UTC)


def subject(
    title: str = "", summary: str = "", text: str = "", *, url: str = "", language: str | None = None
) -> Subject:
    """Return the texts of an entry, from no feed in particular."""
    return Subject(title, summary, text, url, language)


def entity(name: str, weight: float = 1.0, **aliases: str) -> Entity:
    """Return a place with one alias per language, its id the name in lower case; `any` stands for "*"."""
    spelled = tuple(("*" if language == "any" else language, alias) for language, alias in aliases.items())
    return Entity(name.lower(), name, "place", weight, spelled)


def seeking(require: str, *entities: Entity, exclude: str | None = None) -> Watchlist:
    """Return a watchlist that takes every score."""
    return Watchlist("w", "Watched", entities=entities, require=require, exclude=exclude, threshold=0.0)


def match_one(watchlist: Watchlist, entry: Subject) -> Match | None:
    """Return the match of one watchlist with one entry."""
    found = match_entry(compile_watchlists([watchlist]), entry)
    return found[0] if found else None


def accepts(require: str, title: str, *entities: Entity) -> bool:
    """Tell whether a query takes an entry with this title."""
    return match_one(seeking(require, *entities), subject(title)) is not None


def a_hit(
    entry: str = "e1",
    *,
    kind: Kind = "first",
    score: float = 0.75,
    url: str = "",
    title: str = "",
    title_key: str = "",
    after: timedelta = timedelta(0),
    language: str | None = "en",
    origin: str = "herald.example",
    quiet: bool = False,
) -> Hit:
    """Return a hit of the watchlist `delta`, seen at noon or so long after it."""
    return Hit(
        watchlist_id="delta",
        entry_id=entry,
        development_id="d1",
        kind=kind,
        score=score,
        evidence=(),
        parts=(),
        title=title,
        url=url,
        canonical_url=url,
        title_key=title_key,
        summary="",
        language=language,
        published=None,
        seen=NOON + after,
        feed_id="f1",
        feed_url="https://herald.example/rss",
        feed_name="Herald",
        origin=origin,
        quiet=quiet,
    )


def a_development(**changes: object) -> Development:
    """Return the development `d1` that one report of noon opened."""
    base: dict[str, object] = {
        "id": "d1",
        "watchlist_id": "delta",
        "opening_entry_id": "e1",
        "title": "Dike gives way",
        "language": "en",
        "url": "https://herald.example/dike",
        "first_seen": NOON,
        "last_seen": NOON,
        "origins": ("herald.example",),
        "languages": ("en",),
    }
    return Development(**(base | changes))  # type: ignore[arg-type]
