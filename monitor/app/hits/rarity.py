"""Learn how rare terms are, as entries pass: counted in memory, written now and then."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from monitor.app.hits.weighing import document_terms
from monitor.model.entry import Entry
from monitor.storage.database import Connection, Database
from monitor.storage.rarity import DOCUMENTS, EVERYTHING, count_terms

MOST = 20_000  # entries that wait to be counted; more of them would tell nothing else

Counts = Mapping[date, Counter[str]]


def count_entries(entries: Iterable[Entry]) -> Counts:
    """Return in how many entries of each day each term stands."""
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        terms = document_terms(entry.title, entry.text or entry.summary, entry.language)
        counts[entry.seen.date()].update({DOCUMENTS, *terms})
    return counts


def write_counts(connection: Connection, counts: Counts) -> None:
    """Add counts to those of all entries."""
    for day, terms in sorted(counts.items()):
        count_terms(connection, EVERYTHING, day, terms)


class Tally:
    """Entries that wait to be counted. What a killed process had heard within its last seconds is not counted."""

    def __init__(self) -> None:
        self._heard: list[Entry] = []

    def hear(self, entries: Iterable[Entry]) -> None:
        """Take entries that are stored."""
        self._heard.extend(entries)
        del self._heard[MOST:]

    async def write(self, database: Database) -> None:
        """Count what was heard since the last time."""
        heard, self._heard = self._heard, []
        if heard:
            counts = await asyncio.to_thread(count_entries, heard)
            await database.write(partial(write_counts, counts=counts))
