"""Look back: hold watchlists against the entries that are stored already."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from monitor.app.hits.meaning import hit_texts, vectors_of
from monitor.app.hits.pipeline import store_hits
from monitor.app.hits.rules import Rules
from monitor.app.hits.subjects import candidate, known_feeds, subject_of
from monitor.app.hits.weighing import Vectors, weigh
from monitor.encoding.encoder import Encoder
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import match_entry
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.hit import Hit
from monitor.storage.database import Connection, Database
from monitor.storage.entries import entries_after
from monitor.storage.feeds import list_feeds
from monitor.storage.watchlists import has_looked_back, meet_watchlists

PAGE = 500


@dataclass(frozen=True)
class Backfill:
    """Watchlists that look back, at one moment; `tell` lets what they find alert.

    What they find is encoded where there is an encoder.
    """

    database: Database
    rules: Rules
    feeds: dict[str, Feed]
    now: datetime
    tell: bool = False
    encoder: Encoder | None = None

    async def run(self, since: datetime, progress: Callable[[int], None] = lambda _: None) -> list[Hit]:
        """Store the hits among the entries seen since then, page by page, and return them.

        Hits that are there already stay as they are, so a look back that broke off is simply repeated.
        """
        found: list[Hit] = []
        last: Entry | None = None
        while page := await self.database.read(partial(entries_after, since=since, after=last, limit=PAGE)):
            last = page[-1]
            hits = await asyncio.to_thread(self._match, page)
            if hits:
                vectors = await vectors_of(self.encoder, hit_texts(hits)) if self.encoder else {}
                found += await self.database.write_patiently(partial(self._store, hits=hits, vectors=vectors))
            progress(len(page))
        return found

    def _match(self, page: list[Entry]) -> list[tuple[Hit, str]]:
        return [
            (candidate(entry, found, self.feeds[entry.feed_id], entry.seen, quiet=not self.tell), entry.text)
            for entry in page
            if entry.feed_id in self.feeds
            for found in match_entry(self.rules.compiled, subject_of(entry, self.feeds[entry.feed_id]))
        ]

    def _store(self, connection: Connection, hits: list[tuple[Hit, str]], vectors: Vectors) -> list[Hit]:
        placed, _ = store_hits(connection, self.rules, weigh(connection, hits, vectors), self.now)
        return placed


async def look_back(
    database: Database, config: Config, now: datetime, encoder: Encoder | None = None
) -> dict[str, int]:
    """Let watchlists that the store did not know look back as far as they want; return how many hits each found."""
    by_id = {one.id: one for one in config.watchlists}
    new = await database.write(lambda connection: meet_watchlists(connection, by_id, now))
    feeds = known_feeds(config.feeds, await database.read(list_feeds)) if new else {}
    found: dict[str, int] = {}
    for name in new:
        one = by_id[name]
        backfill = Backfill(database, Rules({name: one}, compile_watchlists([one])), feeds, now, encoder=encoder)
        found[name] = len(await backfill.run(now - one.backfill)) if one.backfill else 0
        await database.write(partial(has_looked_back, watchlist=name, now=now))
    return found
