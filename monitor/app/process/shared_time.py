"""One time for all processes on one PostgreSQL: that of the database, whatever their machines say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from loguru import logger

from monitor.app.process.clock import Clock, utc_now
from monitor.storage.database import Connection, Database
from monitor.storage.workers import database_now

AMISS = timedelta(seconds=2)  # by which a machine's clock is told of


@dataclass(eq=False)
class SharedTime:
    """The moment by the database's clock: leases hold between machines whose own clocks differ."""

    local: Callable[[], datetime] = utc_now
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """Return the moment that counts for all."""
        return self.local() + self.ahead

    def set_by(self, connection: Connection) -> None:
        """Compare our clock with the database's: an answer that was long under way says little, and changes little."""
        before = self.local()
        theirs = database_now(connection)
        after = self.local()
        old, self.ahead = self.ahead, min(max(self.ahead, theirs - after), theirs - before)
        if abs(self.ahead - old) > AMISS:
            seconds = self.ahead.total_seconds()
            side = "behind" if seconds > 0 else "ahead of"
            logger.warning("our clock is {:.0f} s {} the database's, which counts", abs(seconds), side)


def shared_clock(database: Database) -> tuple[Clock, SharedTime | None]:
    """Return the clock of a process that works on this store: PostgreSQL's where several may share it."""
    if database.is_sqlite:
        return Clock(), None
    time = SharedTime()
    with database.reading() as connection:
        time.set_by(connection)
    return Clock(time.now), time
