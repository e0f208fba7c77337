"""The seed of a watchlist is its story's first development: what repeats it is its coverage, and alerts nobody."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from monitor.app.hits.meaning import seed_texts, vectors_of
from monitor.app.hits.placing import plant
from monitor.app.hits.weighing import Vectors
from monitor.encoding.encoder import Encoder
from monitor.model.ids import seed_entry
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.engine import lock_watchlists
from monitor.storage.stories import hits_by_entry


def plant_seeds(connection: Connection, watchlists: Iterable[Watchlist], now: datetime, vectors: Vectors) -> list[str]:
    """Store the seeds that the store does not have yet; return whose they are."""
    seeded = sorted((one for one in watchlists if one.seed is not None), key=lambda one: one.id)
    lock_watchlists(connection, [one.id for one in seeded])
    return [one.id for one in seeded if plant(connection, one, now, vectors)]


async def plant_all(
    database: Database, watchlists: Sequence[Watchlist], now: datetime, encoder: Encoder | None = None
) -> list[str]:
    """Store the seeds of these watchlists that the store does not have yet; return whose they are."""
    missing = await database.read(partial(unplanted, watchlists=watchlists))
    vectors = await vectors_of(encoder, seed_texts(missing)) if encoder else {}
    return await database.write(partial(plant_seeds, watchlists=missing, now=now, vectors=vectors)) if missing else []


def unplanted(connection: Connection, watchlists: Iterable[Watchlist]) -> list[Watchlist]:
    """Return the watchlists whose seed the store does not have."""
    return [one for one in watchlists if one.seed and not hits_by_entry(connection, one.id, [seed_entry(one.id)])]
