"""Happenings in a story, stored with their alerts as the pipeline stores them, whatever placing would say of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.alerting.decide import alerts_for
from monitor.alerting.message import Occasion
from monitor.model import ids
from monitor.model.development import Change, Development
from monitor.model.hit import Evidence, Hit
from monitor.model.watchlist import Watchlist
from monitor.storage.alerts import save_alerts
from monitor.storage.database import Connection
from monitor.storage.holds import look_again
from monitor.storage.stories import developments_by_id, save_hits
from tests.flow.world import Monitor


def _hit(watchlist: str, entry: str, development: str, origin: str, now: datetime, **changes: object) -> Hit:
    hit = Hit(
        watchlist_id=watchlist, entry_id=ids.entry_id(origin, entry), development_id=development, kind="coverage",
        score=0.7, evidence=(Evidence("harbour", "place", "Harbour", "title", 0, 7),), parts=(), title=entry,
        url=f"https://{origin}/{entry.replace(' ', '-')}", canonical_url="", title_key="", summary="", language="en",
        published=now, seen=now, feed_id=ids.feed_id(origin), feed_url=f"https://{origin}/rss", feed_name=origin,
        origin=origin,
    )  # fmt: skip
    return replace(hit, **changes)  # type: ignore[arg-type]


async def happen(
    monitor: Monitor, watchlist: Watchlist, name: str, origin: str = "herald.example", **changes: object
) -> str:
    """Let something happen, which this origin reports; return the id of the development."""
    (development,) = await happen_all(monitor, watchlist, [name], origin, **changes)
    return development


async def happen_all(
    monitor: Monitor, watchlist: Watchlist, names: Sequence[str], origin: str = "herald.example", **changes: object
) -> list[str]:
    """Let all these happen at once, in one transaction; return the ids of the developments."""
    now = monitor.parts.clock.now()

    def store(connection: Connection) -> list[str]:
        return [_open(connection, watchlist, name, origin, now, **changes) for name in names]

    return await monitor.database.write(store)


def _open(
    connection: Connection, watchlist: Watchlist, name: str, origin: str, now: datetime, **changes: object
) -> str:
    opening = ids.entry_id(origin, name)
    development = ids.development_id(watchlist.id, opening)
    hit = _hit(watchlist.id, name, development, origin, now, kind="first", **changes)
    opened = Development(
        development, watchlist.id, opening, name, "en", hit.url, now, now, origins=(origin,), languages=("en",)
    )
    save_hits(connection, [opened], [], [hit])
    save_alerts(connection, alerts_for(watchlist, Occasion(hit, opened), now))
    return development


async def cover(
    monitor: Monitor, watchlist: Watchlist, development: str, origin: str, changes: Sequence[Change] = ()
) -> None:
    """Let another origin report it."""
    now = monitor.parts.clock.now()

    def store(connection: Connection) -> None:
        before = developments_by_id(connection, [development])[development]
        grown = replace(before, last_seen=now, origins=tuple(dict.fromkeys((*before.origins, origin))))
        hit = _hit(watchlist.id, f"{before.title} too", development, origin, now)
        save_hits(connection, [], [grown], [hit])
        look_again(connection, [development])
        occasion = Occasion(hit, grown, tuple(changes), corroborated=len(before.origins) == 1 < len(grown.origins))
        save_alerts(connection, alerts_for(watchlist, occasion, now))

    await monitor.database.write(store)
