"""Place a hit: the opening of a development, or a copy of a hit that is there.

An exact copy shares the canonical URL or the folded title with a hit of the same watchlist that was seen within 72
hours; it belongs to that hit's development.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.model.development import Development, Placement
from monitor.model.hit import Hit
from monitor.model.ids import derive, development_id
from monitor.text.fold import fold

COPY_WINDOW = timedelta(hours=72)


def title_key(title: str) -> str:
    """Return the key that equal titles share once folded; "" for a title without a letter."""
    folded = fold(title)
    return derive("title", folded) if folded else ""


def place(hit: Hit, recent: Sequence[Hit]) -> Placement:
    """Return where a hit belongs among the watchlist's recent hits, oldest first. The hit's own ids are not read."""
    for other in recent:
        if not hit.seen - COPY_WINDOW <= other.seen <= hit.seen + COPY_WINDOW:
            continue
        if hit.canonical_url and other.canonical_url == hit.canonical_url:
            return Placement(other.development_id, "reprint", "same address")
        if hit.title_key and other.title_key == hit.title_key:
            return Placement(other.development_id, "reprint", "same title")
    return Placement(development_id(hit.watchlist_id, hit.entry_id), "first", "nothing like it")


def open_development(hit: Hit) -> Development:
    """Return the development that this hit opens."""
    return Development(
        id=hit.development_id,
        watchlist_id=hit.watchlist_id,
        opening_entry_id=hit.entry_id,
        title=hit.title,
        language=hit.language,
        url=hit.url,
        first_seen=hit.seen,
        last_seen=hit.seen,
        origins=(hit.origin,) if hit.origin else (),
        languages=(hit.language,) if hit.language else (),
    )


def grow_development(development: Development, hit: Hit) -> Development:
    """Return the development with one more hit; a copy brings no new origin, since it has that of what it copies."""
    languages = development.languages
    if hit.language and hit.language not in languages:
        languages = (*languages, hit.language)
    return replace(development, last_seen=max(development.last_seen, hit.seen), languages=languages)
