"""What the pages stand on: the configuration as it runs, the store, the clock, and how the daemon is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from prometheus_client import CollectorRegistry

from monitor.app.backtesting.rehearse import as_yaml
from monitor.app.config.load import watchlist_text
from monitor.app.daemon.daemon import Daemon
from monitor.app.hits.rules import Rules
from monitor.app.polling.websub import WebSub
from monitor.encoding.encoder import Encoder
from monitor.model.config import Config
from monitor.model.errors import Fault
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.feed_pages import FeedCounter

T = TypeVar("T")
Problems = Callable[[], Awaitable[list[str]]]


@dataclass(frozen=True)
class Desk:
    """`config` and `now` are asked anew each time: a configuration is edited while the daemon runs.

    `problems` says what keeps the daemon from its work, nothing where all is well; `faults` what is wrong with an edit
    that was therefore not taken up. `folder` holds the configuration's files, where it has some.
    """

    config: Callable[[], Config]
    database: Database
    now: Callable[[], datetime]
    registry: CollectorRegistry
    problems: Problems
    rules: Callable[[], Rules]
    faults: Callable[[], Sequence[Fault]] = tuple
    websub: WebSub | None = None
    folder: Path | None = None
    encoder: Encoder = field(default_factory=lambda: Encoder(on=False))
    feeds: FeedCounter = field(default_factory=FeedCounter)

    def source(self, one: Watchlist) -> str:
        """Return a running watchlist as text: its file, else what says the same."""
        text = watchlist_text(self.folder, one.id) if self.folder is not None else None
        return text or as_yaml(one)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` reads from the store, on a thread of its own."""
        return await self.database.read(work)


def desk_of(daemon: Daemon) -> Desk:
    """Return the desk of a daemon."""
    parts = daemon.parts
    return Desk(
        lambda: parts.config, parts.database, parts.clock.now, parts.metrics.registry, daemon.problems,
        lambda: parts.rules, lambda: daemon.reloader.faults, parts.websub,
        daemon.watched.folder if daemon.watched is not None else None, parts.encoder,
    )  # fmt: skip
