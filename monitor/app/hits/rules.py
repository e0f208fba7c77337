"""The watchlists as the road of an entry wants them: compiled, for the languages that the feeds come in."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.matching.compile import Compiled, compile_watchlists
from monitor.matching.spellings import ALL
from monitor.model.feed import Feed
from monitor.model.watchlist import Watchlist
from monitor.text.language import primary_language


@dataclass(frozen=True)
class Rules:
    """The watchlists as they stand now, compiled; `site` is where people reach the web port, for links."""

    watchlists: dict[str, Watchlist]
    compiled: Compiled
    site: str | None = None


def compile_rules(watchlists: Sequence[Watchlist], feeds: Sequence[Feed] = (), site: str | None = None) -> Rules:
    """Return watchlists by id, and compiled for the languages that their feeds come in."""
    said = {primary_language(feed.language) for feed in feeds}
    languages = ALL if None in said or not said else frozenset(language for language in said if language)
    return Rules({one.id: one for one in watchlists}, compile_watchlists(watchlists, languages), site)
