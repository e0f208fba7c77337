"""What `monitor check` says beyond what a start does: languages that a watchlist misses, aliases that are words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from monitor.app.checks.parity import Gap, brought, gaps, guarded, stored_languages
from monitor.app.config.document import Document
from monitor.app.config.load import Loaded
from monitor.app.process.store import shared_store
from monitor.model.config import Config
from monitor.model.errors import Fault, StorageError
from monitor.model.watchlist import Watchlist
from monitor.text.fold import has_case
from monitor.text.units import counted

MOST = 5  # ids in one sentence
MOST_WORDS = 3  # names of one entity in it


def thorough(loaded: Loaded, now: datetime) -> tuple[Fault, ...]:
    """Return the warnings that take long to find, or that the store tells."""
    if loaded.config is None:
        return ()
    stored = _stored(loaded.config, now)
    pairs = zip(loaded.config.watchlists, loaded.documents, strict=True)
    return tuple(fault for one, document in pairs for fault in _of(one, document, loaded.config, stored))


def _stored(config: Config, now: datetime) -> Mapping[str, Mapping[str, int]]:
    """Return what the feeds brought; nothing where nothing is stored yet, or the database is not to be had."""
    try:
        with shared_store(config) as database, database.reading() as connection:
            return stored_languages(connection, now)
    except StorageError:
        return {}


def _of(
    watchlist: Watchlist, document: Document, config: Config, stored: Mapping[str, Mapping[str, int]]
) -> Iterator[Fault]:
    languages = brought(watchlist, config, stored)
    place = document.key_place(("entities",))
    for gap in gaps(watchlist, languages):
        yield Fault(document.name, place.line, place.column, sentence_of(gap, watchlist.id))
    for index, word, tongues in guarded(watchlist, languages):
        place = document.place(("entities", index))
        yield Fault(document.name, place.line, place.column, _word(word, tongues))


def sentence_of(gap: Gap, watchlist: str, among: str = "in 30 days") -> str:
    """Return what a watchlist misses in a language, as one sentence with the way out; `among` says what was counted."""
    entries = f" ({counted(gap.entries, 'entry', 'entries')} {among})" if gap.entries else ""
    parts = [
        f"there is {_joined(gap.nameless, 'no name for')}" if gap.nameless else "",
        f"there is {_joined(gap.speechless, 'no term for')}" if gap.speechless else "",
        f"no alias finds {_names(gap.missing)}" if gap.missing else "",
    ]
    told = "; ".join(part for part in parts if part)
    return (
        f"feeds bring entries in {gap.language}{entries}, and {told}: "
        f"`monitor seed --into {watchlist} --languages {gap.language}` proposes what it knows"
    )


def _joined(ids: Iterable[str], what: str) -> str:
    return f"{what} {_few(list(ids))}"


def _names(missing: Mapping[str, tuple[str, ...]]) -> str:
    shown = [
        f"{', '.join(words[:MOST_WORDS])}{' …' if len(words) > MOST_WORDS else ''} ({name})"
        for name, words in missing.items()
    ]
    return _few(shown)


def _few(shown: list[str]) -> str:
    return ", ".join(shown[:MOST]) + (f" and {len(shown) - MOST} more" if len(shown) > MOST else "")


def _word(word: str, languages: tuple[str, ...]) -> str:
    shown = "where its capitals show that the name is meant, else " if has_case(word) else ""
    said = f"{word!r} is an ordinary word in {', '.join(languages)}: there it counts only"
    return f"{said} {shown}beside another entity or topic"
