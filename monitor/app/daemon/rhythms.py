"""Look which stories are unusually quiet, or heard of again, and tell operators once of each."""

from datetime import datetime

from monitor.alerting.rhythm import compared, listened, turn
from monitor.app.delivery.operators import tell_operators
from monitor.model.notice import Notice, Operators
from monitor.model.rhythm import Listening
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.rhythms import count_hits_in, listenings, save_listenings
from monitor.storage.stories import last_hit


async def look_at_stories(
    database: Database, watchlists: tuple[Watchlist, ...], operators: Operators, now: datetime
) -> list[Notice]:
    """Tell what turned since the last look, in the transaction that remembers it; return what was told."""
    turned = await database.read(lambda connection: _turns(connection, watchlists, now))
    notices = [notice for _, notice in turned if notice is not None]

    def save(connection: Connection) -> None:
        save_listenings(connection, [state for state, _ in turned])
        for notice in notices:
            tell_operators(connection, notice, operators, now)

    await database.write(save)
    return notices


def _turns(
    connection: Connection, watchlists: tuple[Watchlist, ...], now: datetime
) -> list[tuple[Listening, Notice | None]]:
    """Counting reads much and is done beside everybody else; only what it found is written."""
    known = listenings(connection)
    found = []
    for one in watchlists:
        if not one.paused:
            state = listened(known.get(one.id), one.id, now)
            counts = count_hits_in(connection, one.id, compared(state, now))
            found.append(turn(state, one.title, counts, last_hit(connection, one.id) if counts else None, now))
    return found
