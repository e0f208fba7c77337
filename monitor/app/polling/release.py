"""Take back a feed that was set aside, or that is left alone because it says that it is gone."""

from datetime import datetime

from monitor.app.hits.backfill import Backfill
from monitor.app.hits.rules import Rules
from monitor.feeds.turns import released
from monitor.model.errors import ConfigError
from monitor.model.feed import Feed
from monitor.model.hit import Hit
from monitor.storage.audit import record
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import poll_state, save_state
from monitor.text.urls import redact_ref


async def release(database: Database, rules: Rules, feed: Feed, now: datetime, who: str) -> list[Hit]:
    """Take a feed back: what was kept of it is told now, and it is due at once; return the hits.

    ConfigError where there is nothing to take back. Repeated, it tells nothing twice.
    """
    name = redact_ref(feed.ref)
    state = await database.read(lambda connection: poll_state(connection, feed.id))
    if state.set_aside_at is None and state.pace != "gone":
        raise ConfigError(f"the feed {name} is not set aside: `monitor feeds list` shows how each feed is")
    hits: list[Hit] = []
    if state.set_aside_at is not None:
        hits = await Backfill(database, rules, {feed.id: feed}, now, tell=True).run(state.set_aside_at)

    def write(connection: Connection) -> None:
        save_state(connection, feed.id, released(state, now), state)
        record(connection, now, who, "feed.release", name, hits=len(hits))

    await database.write(write)
    return hits
