"""The heartbeat: ping a dead man's switch while polling and delivering really work, and never else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from loguru import logger

from monitor.app.daemon.wiring import Parts
from monitor.model.errors import DeliveryError
from monitor.storage.alerts import count_overdue, failing_since
from monitor.storage.database import Connection
from monitor.storage.feeds import count_answering, count_due
from monitor.text.units import counted

LATE = timedelta(minutes=10)
FAILING = timedelta(hours=1)


@dataclass(eq=False)
class Heartbeat:
    """Beats while `problems` names none and the store shows that work is done. It logs when it falls silent and why."""

    parts: Parts
    problems: Callable[[], Awaitable[list[str]]]
    silent: list[str] = field(default_factory=list)

    async def beat(self) -> bool:
        """Ping once where all is well; return whether that was so. A ping that fails is tried again next time."""
        switch = self.parts.switch
        if switch is None:
            return False
        now = self.parts.clock.now()
        found = await self.problems() or await self.parts.database.read(lambda connection: self._idle(connection, now))
        if found and found != self.silent:
            logger.warning("heartbeat: silent, since {}", "; ".join(found))
        self.silent = found
        if found:
            return False
        try:
            await switch.ping()
        except DeliveryError as error:
            logger.warning("{}", error)
        return True

    def _idle(self, connection: Connection, now: datetime) -> list[str]:
        """Return what shows that no work is done, though the process lives."""
        found = []
        polled, answering = count_answering(connection)
        overdue = count_due(connection, now - LATE)
        if polled and not answering:
            found.append(f"none of {counted(polled, 'feed')} answers")
        if overdue * 2 > max(polled, 1):
            found.append(f"{counted(overdue, 'feed')} should have been polled over {LATE.seconds // 60} minutes ago")
        waiting = count_overdue(connection, [channel.name for channel in self.parts.config.channels], now - LATE)
        if waiting:
            found.append(f"{counted(waiting, 'delivery is', 'deliveries are')} due and not tried")
        return found + self._deaf(connection, now)

    def _deaf(self, connection: Connection, now: datetime) -> list[str]:
        """One channel that takes nothing is that channel's trouble; where none does, nobody hears of anything."""
        names = [channel.name for channel in self.parts.config.channels if channel.type != "log"]
        failing = [failing_since(connection, name) for name in names]
        if names and all(one is not None and now - one[0] > FAILING for one in failing):
            return ["no channel takes anything"]
        return []
