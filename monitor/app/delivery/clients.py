"""The HTTP clients that channels send by."""

import ssl

from monitor.feeds.addresses import Guard
from monitor.feeds.guard import Resolver, guarded_client
from monitor.model.config import Config
from monitor.notify import ClientFactory


def channel_clients(config: Config, resolver: Resolver) -> ClientFactory:
    """Return what makes a channel's HTTP client: guarded by that channel's own `allow` alone."""
    context, user_agent = ssl.create_default_context(), config.http.user_agent
    return lambda channel: guarded_client(Guard(channel.allow), context, resolver, user_agent=user_agent)
