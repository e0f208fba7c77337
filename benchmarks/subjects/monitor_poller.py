"""The monitor: its poller as the daemon has it, from the claim to the commit, on SQLite."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from loguru import logger

from benchmarks.newsfeeds import NAMES
from benchmarks.subjects.protocol import answer_rounds, asked
from monitor.app.daemon.wiring import Parts, build
from monitor.app.polling.poll import Polled
from monitor.app.process.store import own_store
from monitor.feeds.children import Children
from monitor.feeds.parse import CHILDREN
from monitor.model.building import collect_seldom, nothing_collected
from monitor.model.config import ChannelConfig, Config, HttpConfig
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.text.urls import host_key

EMPTY = b"<rss version='2.0'><channel><title>warm</title></channel></rss>"


def _watchlist(name: str) -> Watchlist:
    entity = Entity(name.lower(), name, "person", aliases=(("*", name), ("*", f"{name}s")))
    return Watchlist(name.lower(), name, entities=(entity,), alerts=(Rule("all", "here"),))


def configured(feeds: list[str], folder: str, encoder: str = "off") -> Config:
    """Return a configuration with these feeds, one watchlist a name, no pause, and loopback allowed."""
    return Config(
        encoder=encoder,
        data=folder,
        database=Secret(f"sqlite:///{Path(folder) / 'monitor.db'}"),
        http=HttpConfig(user_agent="monitor benchmark", pause=0.0, allow=("127.0.0.0/8",)),
        channels=(ChannelConfig("here", "log"),),
        feeds=tuple(Feed(feed_id(url), url, url, url, host_key(url)) for url in feeds),
        watchlists=tuple(_watchlist(name) for name in NAMES),
    )


async def poll_round(parts: Parts) -> tuple[int, int]:
    """Poll every feed once; return how many entries were new, and how many polls failed."""
    polled: list[Polled] = []
    failed = await parts.poller.poll_all(every=True, report=polled.append)
    return sum(len(one.outcome.new) for one in polled), failed


def main(children: Callable[[], Children] | None = None, encoder: str = "off") -> None:
    """Poll as often as asked, with children of another make where they are given; they start before the first round."""
    feeds, folder = asked()
    config = configured(feeds, folder, encoder)
    logger.remove()
    with asyncio.Runner() as runner, own_store(config) as database:
        with nothing_collected(leave_out=True):  # as the daemon does
            parts = build(config, database)
        collect_seldom()
        if children is not None:
            parts.parser.children = children()
        warm = [parts.parser.parse(EMPTY, "text/xml", "http://warm.example/") for _ in range(CHILDREN)]

        async def start() -> None:
            await asyncio.gather(*warm)

        runner.run(start())
        answer_rounds(lambda: runner.run(poll_round(parts)))
        runner.run(parts.close())


if __name__ == "__main__":
    main()
