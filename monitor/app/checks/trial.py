"""Try what a configuration names: fetch every feed, reach every channel. Stores nothing and alerts nobody."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.alerting.message import test_payload, test_text
from monitor.app.delivery.clients import channel_clients
from monitor.app.process.clock import Clock
from monitor.feeds.fetch import Fetcher
from monitor.feeds.guard import Resolver
from monitor.feeds.parse import Parser
from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig, Config
from monitor.model.errors import DeliveryError, FeedError
from monitor.model.feed import Feed, PollState
from monitor.notify import notifier_of
from monitor.text.units import counted
from monitor.text.urls import host_key, redact_ref

HOSTS_AT_ONCE = 32


@dataclass(frozen=True)
class Trial:
    """How one feed or channel answered; `ok` is None where only an alert could tell."""

    kind: Literal["feed", "channel"]
    name: str
    ok: bool | None
    said: str


@dataclass(frozen=True)
class Trials:
    """Tries what a configuration names. Feeds of one host are asked one after another, with its pause between."""

    config: Config
    resolver: Resolver
    now: Callable[[], datetime]

    async def run(self, report: Callable[[Trial], None]) -> list[Trial]:
        """Return how each feed and each channel answered; `report` hears of each as its answer comes."""
        fetcher, parser = Fetcher(self.config.http, self.resolver), Parser(1)
        room, done = asyncio.Semaphore(HOSTS_AT_ONCE), list[Trial]()

        def tell(trial: Trial) -> None:
            done.append(trial)
            report(trial)

        async def host(feeds: list[Feed]) -> None:
            async with room:
                for number, feed in enumerate(feeds):
                    await asyncio.sleep(self.config.http.pause if number else 0)
                    tell(await self._feed(feed, fetcher, parser))

        async def channel(one: ChannelConfig) -> None:
            tell(await self._channel(one))

        try:
            async with asyncio.TaskGroup() as group:
                for feeds in self._by_host():
                    group.create_task(host(feeds))
                for one in self.config.channels:
                    group.create_task(channel(one))
        finally:
            await parser.close()
        return sorted(done, key=lambda one: (one.kind, one.name))

    @property
    def count(self) -> int:
        """Return how many trials there are."""
        return len(self.config.feeds) + len(self.config.channels)

    def _by_host(self) -> list[list[Feed]]:
        hosts: dict[str, list[Feed]] = {}
        for feed in self.config.feeds:
            hosts.setdefault(host_key(feed.url), []).append(feed)
        return list(hosts.values())

    async def _feed(self, feed: Feed, fetcher: Fetcher, parser: Parser) -> Trial:
        name = redact_ref(feed.ref)
        try:
            fetched = await fetcher.fetch(feed, PollState(), self.now())
            document = await parser.parse(fetched.body, fetched.content_type, fetched.url)
        except FeedError as error:
            return Trial("feed", name, ok=False, said=str(error))
        return Trial(
            "feed", name, ok=True, said=f"{document.format}, {counted(len(document.entries), 'entry', 'entries')}"
        )

    async def _channel(self, channel: ChannelConfig) -> Trial:
        notifier = notifier_of(channel, channel_clients(self.config, self.resolver))
        try:
            said = await notifier.reach()
        except DeliveryError as error:
            return Trial("channel", channel.name, ok=False, said=str(error))
        finally:
            await notifier.close()
        if said is None:
            return Trial(
                "channel", channel.name, ok=None, said=f"only an alert can tell: monitor alerts test {channel.name}"
            )
        return Trial("channel", channel.name, ok=True, said=said)


async def send_test_alert(config: Config, channel: ChannelConfig, clock: Clock, resolver: Resolver) -> int | None:
    """Send one alert that says that it is a test; return the receiver's status. DeliveryError where it took none."""
    now, id_ = clock.now(), clock.token()
    notifier = notifier_of(channel, channel_clients(config, resolver))
    text, payload = test_text(channel.name), test_payload(channel.name, now)
    delivery = Delivery(id_, id_, channel.name, "pending", 0, now, now, "test", text, payload)
    try:
        return (await notifier.send(delivery, now)).status
    finally:
        await notifier.close()
