"""Backups by the calendar, while the daemon works."""

import asyncio
from dataclasses import dataclass

from loguru import logger

from monitor.alerting.notice import of_backup
from monitor.app.daemon.wiring import Parts
from monitor.app.delivery.operators import operators_of, tell_operators
from monitor.app.process.backups import is_due, make_backup
from monitor.model.errors import StorageError
from monitor.storage.lock import sqlite_file


@dataclass(eq=False)
class Backups:
    """Makes the backups of a running daemon."""

    parts: Parts

    async def look(self) -> None:
        """Make a backup where one is due; one that fails is told to operators, once a day, and tried again."""
        parts, config, now = self.parts, self.parts.config.backup, self.parts.clock.now()
        file = sqlite_file(parts.database.engine)
        if config is None or file is None or not is_due(config, now):
            return
        try:
            made = await asyncio.to_thread(make_backup, file, config, now)
        except StorageError as error:
            logger.error("no backup could be made: {}", error)
            notice, operators = of_backup(str(error), now), operators_of(parts.config)
            await parts.database.write(lambda connection: tell_operators(connection, notice, operators, now))
        else:
            logger.info("backed up to {}", made)
