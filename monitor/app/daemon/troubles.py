"""Look after ourselves: what is wrong with channels, stories, the disk and the clock becomes a notice to operators."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from loguru import logger

from monitor.alerting.notice import of_channel, of_clock, of_disk
from monitor.app.daemon.rhythms import look_at_stories
from monitor.app.daemon.wiring import Parts
from monitor.app.delivery.operators import tell_operators
from monitor.model.notice import Notice, Operators
from monitor.storage.alerts import failing_since
from monitor.storage.clock import set_back
from monitor.storage.database import Connection
from monitor.text.hygiene import printable
from monitor.text.units import counted

AMONG_STORIES = timedelta(hours=1)  # between two looks at which stories are quiet


@dataclass(eq=False)
class Troubles:
    """Looks now and then. `seen` is what the clock said last, beside a clock that never jumps."""

    parts: Parts
    seen: tuple[datetime, float] | None = None
    looked_at_stories: datetime | None = None

    async def look(self) -> None:
        """Tell operators what is wrong now; what was told is not told again."""
        now, loop = self.parts.clock.now(), asyncio.get_running_loop()
        await self._set_back(now)
        found = [*self._of_clock(now, loop.time()), *await asyncio.to_thread(self._of_disk, now)]
        found += await self.parts.database.read(lambda connection: self._of_channels(connection, now))
        for notice in found:
            await self._tell(notice, now)
        await self._of_stories(now)

    async def _of_stories(self, now: datetime) -> None:
        if self.looked_at_stories is not None and now - self.looked_at_stories < AMONG_STORIES:
            return
        config = self.parts.config
        operators = Operators(config.operators, config.public_url)
        for notice in await look_at_stories(self.parts.database, config.watchlists, operators, now):
            logger.bind(notice=notice.kind).info("{}", printable(notice.message))
        self.looked_at_stories = now

    def _of_clock(self, now: datetime, steady: float) -> Iterator[Notice]:
        before, self.seen = self.seen, (now, steady)
        if before is not None:
            notice = of_clock(now - before[0] - timedelta(seconds=steady - before[1]), now)
            if notice is not None:
                logger.warning("{}", notice.message)
                yield notice

    async def _set_back(self, now: datetime) -> None:
        """What was done while the clock ran ahead would wait until then; also where that was before our start."""
        count = await self.parts.database.write(lambda connection: set_back(connection, now))
        if count:
            logger.warning(
                "the clock was set back: {} due again", counted(count, "feed or delivery is", "feeds or deliveries are")
            )

    def _of_disk(self, now: datetime) -> list[Notice]:
        folder = self.parts.config.data
        try:
            usage = shutil.disk_usage(folder)
        except OSError:  # no folder: the database is elsewhere
            return []
        notice = of_disk(folder, usage.free, usage.total, now)
        return [notice] if notice else []

    def _of_channels(self, connection: Connection, now: datetime) -> list[Notice]:
        found = [self._of_channel(connection, channel.name, now) for channel in self.parts.config.channels]
        return [notice for notice in found if notice is not None]

    @staticmethod
    def _of_channel(connection: Connection, channel: str, now: datetime) -> Notice | None:
        failing = failing_since(connection, channel)
        return of_channel(channel, *failing, now) if failing else None

    async def _tell(self, notice: Notice, now: datetime) -> None:
        operators = Operators(self.parts.config.operators, self.parts.config.public_url)
        if notice.kind == "channel":
            operators = operators.without(notice.subject.removeprefix("Channel "))
        await self.parts.database.write(lambda connection: tell_operators(connection, notice, operators, now))
        logger.bind(notice=notice.kind).debug("{}", printable(notice.message))
