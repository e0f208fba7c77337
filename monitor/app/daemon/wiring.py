"""Build everything once, and hand each part what it needs."""

import ssl
from dataclasses import dataclass

from monitor.app.delivery.clients import channel_clients
from monitor.app.delivery.deliverer import Deliverer
from monitor.app.delivery.operators import operators_of
from monitor.app.hits.meaning import encoder_of
from monitor.app.hits.rules import Rules, compile_rules
from monitor.app.polling.poller import Poller
from monitor.app.polling.second_look import SecondLook
from monitor.app.polling.turns import Turns
from monitor.app.polling.websub import WebSub
from monitor.app.process.clock import Clock
from monitor.app.process.metrics import Metrics
from monitor.app.process.shared_time import SharedTime, shared_clock
from monitor.encoding.encoder import Encoder
from monitor.feeds.addresses import Guard
from monitor.feeds.article import Articles
from monitor.feeds.fetch import Fetcher
from monitor.feeds.guard import Resolver, guarded_client, system_resolver
from monitor.feeds.hubs import Hubs
from monitor.feeds.pages import Pages
from monitor.feeds.parse import Parser
from monitor.feeds.robots import Robots
from monitor.model.config import Config, HttpConfig
from monitor.notify.heartbeat import DeadMansSwitch
from monitor.storage.database import Database


@dataclass
class Parts:
    """The parts of one running process."""

    config: Config
    database: Database
    rules: Rules
    parser: Parser
    pages: Pages
    poller: Poller
    deliverer: Deliverer
    metrics: Metrics
    clock: Clock
    encoder: Encoder
    second_look: SecondLook
    resolver: Resolver = system_resolver
    websub: WebSub | None = None
    switch: DeadMansSwitch | None = None
    time: SharedTime | None = None

    async def take_up(self, config: Config, rules: Rules) -> None:
        """Work by this configuration from now on; what runs ends as it began."""
        before, self.config, self.rules = self.config, config, rules
        http = config.http
        if http != before.http:
            self.poller.fetcher = Fetcher(http, self.resolver)
            self.second_look.articles = articles_of(self.pages, self.poller.fetcher, http, self.database, self.clock)
        self.poller.take_up(config, rules)
        self.deliverer.take_up(config.channels, channel_clients(config, self.resolver), operators_of(config))
        if self.websub is not None:
            self.websub.config = config
            self.websub.hubs, self.websub.turns = Hubs(http, self.resolver), Turns(self.database, self.clock, http)
        if (config.heartbeat, http) != (before.heartbeat, before.http):
            old, self.switch = self.switch, _switch(config, self.resolver)
            if old is not None:
                await old.close()

    async def close(self) -> None:
        """End children and connections; the store belongs to the caller."""
        if self.switch is not None:
            await self.switch.close()
        await self.deliverer.close()
        await self.pages.close()
        await self.parser.close()
        await self.encoder.close()


def articles_of(pages: Pages, fetcher: Fetcher, http: HttpConfig, database: Database, clock: Clock) -> Articles:
    """Return what reads articles, in turns that it shares with polling."""
    return Articles(fetcher, Robots(fetcher, http.user_agent), pages, Turns(database, clock, http).at, clock.now)


def _switch(config: Config, resolver: Resolver) -> DeadMansSwitch | None:
    """The dead man's switch may stand in the house, so it is guarded as feeds are."""
    if config.heartbeat is None:
        return None
    context, user_agent = ssl.create_default_context(), config.http.user_agent
    client = guarded_client(Guard(config.http.allow), context, resolver, user_agent=user_agent)
    return DeadMansSwitch(client, config.heartbeat.url)


def build(
    config: Config,
    database: Database,
    clock: Clock | None = None,
    resolver: Resolver = system_resolver,
) -> Parts:
    """Return the parts of a process that works on this configuration."""
    metrics, parser, time = Metrics(), Parser(), None
    if clock is None:
        clock, time = shared_clock(database)
    encoder = encoder_of(config.encoder)
    rules = compile_rules(config.watchlists, config.feeds, config.public_url)
    poller = Poller(config, rules, database, Fetcher(config.http, resolver), parser, encoder, metrics, clock)
    clients = channel_clients(config, resolver)
    deliverer = Deliverer(config.channels, database, clients, metrics, clock, operators_of(config))
    pages = Pages()
    second_look = SecondLook(
        lambda: poller.rules, lambda: poller.feeds, database,
        articles_of(pages, poller.fetcher, config.http, database, clock), encoder, metrics, clock,
    )  # fmt: skip
    websub = None
    if config.websub.callback:
        turns, hubs = Turns(database, clock, config.http), Hubs(config.http, resolver)
        websub = WebSub(config, config.websub.callback, database, hubs, turns, clock)
    switch = _switch(config, resolver)
    return Parts(
        config, database, rules, parser, pages, poller, deliverer, metrics, clock, encoder, second_look, resolver,
        websub, switch, time,
    )  # fmt: skip
