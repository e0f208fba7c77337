"""Do bad feeds hold up the good ones? Lag of healthy feeds among dead, slow and hostile ones.

    python -m benchmarks.crowd [--feeds 10000] [--every 900] [--seconds 300]

The real daemon polls feeds that have been polled before and are due evenly over their interval, each on a host of its
own (names that a resolver in hand leads to one loopback server in another process). 5 % are dead (half refuse the
connection, half never answer), 5 % answer after ten seconds, 1 % are hostile: they drip, unpack to gigabytes, never
end, or spin the parser. The healthy answer 304, one in ten of them brings a new entry. The lag is from when a feed was
due to its poll.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from loguru import logger

from benchmarks.machine import cpu, resident
from benchmarks.report import keep, table
from monitor.app.daemon.daemon import Daemon
from monitor.app.daemon.wiring import build
from monitor.app.process.store import own_store
from monitor.model.config import Config, HttpConfig, PollingConfig
from monitor.model.feed import Feed, PollState
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds, save_state, sync_feeds
from monitor.text.urls import host_key

SHARES = {"dead": 0.05, "slow": 0.05, "hostile": 0.01}
NEW_ONE_IN = 10


def _feeds(count: int, port: int, chance: random.Random) -> dict[str, list[Feed]]:
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(share * count))]
    kinds += ["healthy"] * (count - len(kinds))
    chance.shuffle(kinds)
    found: dict[str, list[Feed]] = {"healthy": [], "dead": [], "slow": [], "hostile": []}
    for number, kind in enumerate(kinds):
        paths = {"healthy": "new" if number % NEW_ONE_IN == 0 else "same", "dead": "never"}
        at = 1 if kind == "dead" and number % 2 else port  # nobody listens on port 1
        url = f"http://paper{number}.test:{at}/{paths.get(kind, kind)}/{number}"
        found[kind].append(Feed(feed_id(url), url, url, f"Paper {number}", host_key(url)))
    return found


async def _resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001  the shape of a resolver
    return ["127.0.0.1"]


async def _run(config: Config, feeds: list[Feed], seconds: float) -> tuple[dict[str, timedelta], float, float]:
    """Let the daemon work; return the lag of every feed that was due, CPU seconds, and megabytes held.

    The first feed falls due once the daemon runs: what writing the feeds down takes is no lag.
    """
    now = datetime.now(UTC)
    begins = now + timedelta(seconds=10 + len(feeds) / 50)
    due = {feed.id: begins + config.polling.every * random.Random(feed.id).random() for feed in feeds}

    def begin(connection: Connection) -> None:
        sync_feeds(connection, tuple(feeds))
        for feed in feeds:
            state = PollState(
                etag='"0"', next_poll_at=due[feed.id], first_success_at=now, last_success_at=now, entries=50
            )
            save_state(connection, feed.id, state)

    with own_store(config) as database:
        await database.write(begin)
        parts = build(config, database, resolver=_resolve)
        daemon = Daemon(parts)
        task = asyncio.create_task(daemon.run())
        if (left := (begins - datetime.now(UTC)).total_seconds()) < 1:
            raise SystemExit("the machine is too busy: the feeds fell due while they were written down")
        await asyncio.sleep(left)
        before = cpu()
        await asyncio.sleep(seconds)
        spent, held = (cpu() - before) / 1000, resident(os.getpid())
        end = datetime.now(UTC)
        rows = await database.read(list_feeds)
        daemon.end()
        await task
        await parts.close()
    polled = {row.id: row.state.last_poll_at for row in rows}
    lags = {
        feed: (polled[feed] or end) - moment for feed, moment in due.items() if moment < end - timedelta(seconds=60)
    }
    return lags, spent, held


def _spread(lags: list[float]) -> dict[str, float]:
    lags.sort()
    at = {"p50": 0.5, "p90": 0.9, "p99": 0.99}
    return {name: round(lags[int(share * len(lags))], 2) for name, share in at.items()} | {"max": round(lags[-1], 2)}


def main() -> None:
    """Run, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crowd", description=__doc__)
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--every", type=float, default=900.0)
    parser.add_argument("--seconds", type=float, default=300.0)
    asked = parser.parse_args()
    logger.remove()
    command = [sys.executable, "-m", "benchmarks.crowd_server"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        try:
            assert server.stdout is not None
            kinds = _feeds(asked.feeds, int(server.stdout.readline()), random.Random(6))
            every = timedelta(seconds=asked.every)
            config = Config(
                folder, Secret(f"sqlite:///{folder}/monitor.db"), http=HttpConfig(allow=("127.0.0.0/8",)),
                polling=PollingConfig(every=every, adaptive=False),
                feeds=tuple(one for kind in kinds.values() for one in kind),
            )  # fmt: skip
            lags, spent, held = asyncio.run(_run(config, list(config.feeds), asked.seconds))
        finally:
            server.kill()
    found = {
        kind: _spread([lags[feed.id].total_seconds() for feed in feeds if feed.id in lags])
        for kind, feeds in kinds.items()
    }
    table("seconds from due to polled", ("", *next(iter(found.values()))), [[k, *v.values()] for k, v in found.items()])
    print(f"\n{len(lags):,} feeds fell due; CPU {spent / asked.seconds:.0%} of a core, {held:.0f} MB")
    keep("crowd", {
        "feeds": asked.feeds, "every_seconds": asked.every, "seconds": asked.seconds, "shares": SHARES,
        "fell_due": len(lags), "lag_seconds": found, "resident_mb": held,
        "cpu_share_of_a_core": round(spent / asked.seconds, 2),
    })  # fmt: skip


if __name__ == "__main__":
    main()
