"""Weigh hits before the transaction: their terms, names, figures and meaning, which placing compares."""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from monitor.model.hit import Hit
from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.storage.rarity import DOCUMENTS, EVERYTHING, term_counts
from monitor.stories.middle import Middles, lines_of, middles_of, whole_of
from monitor.stories.rarity import Rarity
from monitor.stories.terms import terms_of
from monitor.stories.traits import LEAD, Traits, traits_of, vector_from_text

MIDDLE_OF = 1_000  # hits whose vectors say where a story lies
MIDDLES_KEPT = 200  # stories

Vectors = Mapping[str, Sequence[float]]  # of the hits that were encoded, by entry
World = Callable[[Collection[str], date], Mapping[str, int]]  # in how many entries before a day each term stood


class KeptMiddles:
    """Where the vectors of stories lie on their day, of those that were read last: to read them takes long."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[date, Middles]] = {}
        self._lock = threading.Lock()  # several threads weigh

    def find(self, watchlist: str, day: date) -> Middles | None:
        """Return where a story's vectors lie on a day, where that is kept."""
        kept = self._kept.get(watchlist)
        return kept[1] if kept is not None and kept[0] == day else None

    def keep(self, watchlist: str, day: date, middles: Middles) -> None:
        """Keep where a story's vectors lie on a day; forget the story that was read first where they are too many."""
        with self._lock:
            self._kept.pop(watchlist, None)
            self._kept[watchlist] = day, middles
            if len(self._kept) > MIDDLES_KEPT:
                del self._kept[next(iter(self._kept))]


@dataclass(frozen=True)
class Unplaced:
    """A hit on its way, with the text and the traits that it is compared by."""

    hit: Hit
    text: str
    traits: Traits


def weigh(
    connection: Connection, hits: Sequence[tuple[Hit, str]], vectors: Vectors, kept: KeptMiddles | None = None,
    world: World | None = None,
) -> list[Unplaced]:  # fmt: skip
    """Return hits with their traits; how rare a term is was learnt on the days before theirs.

    So was where a story's vectors lie; `kept` remembers that for each story's day, since nothing of it changes. `world`
    says in how many of all entries terms stood before a day, where the store does not know.
    """
    spoken: dict[tuple[str, date], set[str]] = defaultdict(set)
    for hit, text in hits:
        spoken[hit.watchlist_id, hit.seen.date()] |= document_terms(hit.title, text or hit.summary, hit.language)
    rarity = {key: _rarity(connection, world, *key, terms) for key, terms in spoken.items()}
    encoded = {(hit.watchlist_id, hit.seen.date()) for hit, _ in hits if hit.entry_id in vectors}
    middles = {key: _middles(connection, *key, kept or KeptMiddles()) for key in encoded}
    return [
        Unplaced(hit, text, traits_of(hit, text, rarity[key], vectors.get(hit.entry_id), middles.get(key)))
        for hit, text in hits
        for key in ((hit.watchlist_id, hit.seen.date()),)
    ]


def document_terms(title: str, text: str, language: str | None) -> set[str]:
    """Return the terms that a document is counted under: those of its title and its lead."""
    return {*terms_of(title, language), *terms_of(text[:LEAD], language)}


def _rarity(connection: Connection, world: World | None, watchlist: str, day: date, terms: set[str]) -> Rarity:
    counts = term_counts(connection, (EVERYTHING, watchlist), terms, day)
    everything = counts[EVERYTHING] if world is None else world(terms, day)
    story = counts[watchlist]
    return Rarity(everything.get(DOCUMENTS, 0), everything, story.get(DOCUMENTS, 0), story)


def _middles(connection: Connection, watchlist: str, day: date, kept: KeptMiddles) -> Middles:
    """Where the vectors of a story's latest hits lie, up to the day before."""
    found = kept.find(watchlist, day)
    if found is None:
        midnight = datetime.combine(day, time(), UTC)
        stored = store.vectors_before(connection, watchlist, midnight, MIDDLE_OF)
        wholes = ((language, whole_of(lines_of(vector_from_text(text) or ()))) for language, text in stored)
        found = middles_of([(language, whole) for language, whole in wholes if whole])
        if found.are_settled:  # else it is read at once, and a look back may settle it today
            kept.keep(watchlist, day, found)
    return found
