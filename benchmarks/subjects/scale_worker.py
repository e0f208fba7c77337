"""A worker whose servers are simulated: claim, fence, commit and release as they are, 50 ms for the exchange."""

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from loguru import logger

from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.app.hits.pipeline import Ending, conclude_held
from monitor.app.polling.poll import Polled, states_of
from monitor.app.polling.poller import Claim, Poller
from monitor.feeds.fetch import Line
from monitor.model.config import Config, HttpConfig, PollingConfig
from monitor.model.errors import LeaseLostError
from monitor.model.feed import Feed
from monitor.model.secret import Secret
from monitor.storage.database import Database

EVERY = timedelta(minutes=15)
SERVER = 0.05


class Everything(Mapping[str, Feed]):
    """All feeds that may be asked for, without a million of them in memory."""

    def __getitem__(self, key: str) -> Feed:
        """Return a feed by its id."""
        return Feed(key, key, f"https://{key}.example/", key, key)

    def __iter__(self) -> Iterator[str]:
        """Name none: nobody lists them."""
        return iter(())

    def __len__(self) -> int:
        """Say that they are many."""
        return 1_000_000

    def __contains__(self, key: object) -> bool:
        """Know every one."""
        return True


class Simulated(Poller):
    """Polls that ask nobody; each is written down with when it was due, began and ended."""

    out = Path(sys.argv[2]).open("a", encoding="ascii", buffering=1)  # noqa: SIM115  it is open for as long as we live

    async def poll(self, feed: Feed, claim: Claim, line: Line | None = None) -> Polled:  # noqa: ARG002
        """Take 50 ms, and write what a poll that finds nothing new writes."""

        ours = claim.host, claim.token
        state = await self.database.read_together(states_of, (ours, feed.id))
        if state is None:
            raise LeaseLostError.at(claim.host)
        due = state.next_poll_at.timestamp() if state.next_poll_at else 0.0
        began = self.clock.now()
        await asyncio.sleep(SERVER)
        ended = self.clock.now()
        after = replace(state, next_poll_at=ended + EVERY, last_poll_at=ended, polls=state.polls + 1)
        if not await self.database.write_together(conclude_held, (ours, feed, Ending(state, after))):
            raise LeaseLostError.at(claim.host)
        self.out.write(f"{claim.host} {feed.id} {due:.4f} {began.timestamp():.4f} {ended.timestamp():.4f}\n")
        return Polled(feed, "unchanged", status=304)


async def _run(database: Database, config: Config) -> None:
    parts = build(config, database)
    parts.poller.__class__ = Simulated
    parts.poller.feeds = Everything()  # type: ignore[assignment]
    daemon = Daemon(parts, kind="worker")
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, daemon.end)
    await daemon.run()
    await parts.close()


def main() -> None:
    """Work until SIGTERM."""
    url, _, places = sys.argv[1:4]
    logger.remove()
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that is skipped, since the last one still claims
    logger.add(sys.stderr, level="WARNING")
    config = Config(
        data=".", database=Secret(url), encoder="off", http=HttpConfig(timeout=20.0, pause=2.0),
        polling=PollingConfig(every=EVERY, concurrency=int(places)),
    )  # fmt: skip
    database = Database(url)
    asyncio.run(_run(database, config))
    database.close()


if __name__ == "__main__":
    main()
