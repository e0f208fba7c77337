"""We tell the outside: one file a channel type, and a registry line for each.

A channel type is loaded where a channel of it is used: mail and chat bring large libraries.
"""

import importlib

from monitor.model.config import ChannelConfig
from monitor.notify.base import ClientFactory, Notifier

NOTIFIERS = {
    "webhook": ("monitor.notify.webhook", "WebhookNotifier"),
    "email": ("monitor.notify.email", "EmailNotifier"),
    "apprise": ("monitor.notify.apprise", "AppriseNotifier"),
    "log": ("monitor.notify.log", "LogNotifier"),
}


def notifier_of(channel: ChannelConfig, clients: ClientFactory) -> Notifier:
    """Return what sends to a channel, of the type that the channel names."""
    module, name = NOTIFIERS[channel.type]
    made: type[Notifier] = getattr(importlib.import_module(module), name)
    return made(channel, clients)


__all__ = ["NOTIFIERS", "ClientFactory", "Notifier", "notifier_of"]
