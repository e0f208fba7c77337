"""Find the watchlist that an article or more languages shall be added to, and what they would add."""

from collections.abc import Sequence
from pathlib import Path

from monitor.app.config.load import load_watchlist, watchlist_files
from monitor.model.errors import ConfigError
from monitor.model.watchlist import Watchlist
from monitor.seeding.compose import Draft
from monitor.seeding.enlarge import Additions, from_draft, from_languages
from monitor.text.nearest import nearest


def proposed(folder: Path, name: str, draft: Draft | None, languages: Sequence[str]) -> tuple[Path, Additions]:
    """Return the file of a watchlist and what a draft adds to it, or what more languages do where there is no draft.

    ConfigError where no watchlist of the folder has this id.
    """
    file, watchlist = file_of(folder, name)
    return file, from_draft(watchlist, draft) if draft else from_languages(watchlist, languages)


def file_of(folder: Path, name: str) -> tuple[Path, Watchlist]:
    """Return the file of a watchlist with what it says; ConfigError where no watchlist of the folder has this id."""
    known = {}
    for file in watchlist_files(folder):
        watchlist = load_watchlist(file, {})
        known[watchlist.id] = (file, watchlist)
    if name not in known:
        hint = nearest(name, sorted(known)) or f"; there are: {', '.join(sorted(known)) or 'none'}"
        raise ConfigError(f"no watchlist has the id {name!r}{hint}")
    return known[name]
