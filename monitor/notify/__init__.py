"""We tell the outside: one file a channel type, and a registry line for each."""

from monitor.notify.base import ClientFactory, Notifier
from monitor.notify.log import LogNotifier
from monitor.notify.webhook import WebhookNotifier

NOTIFIERS: dict[str, type[LogNotifier] | type[WebhookNotifier]] = {
    "webhook": WebhookNotifier,
    "log": LogNotifier,
}

__all__ = ["NOTIFIERS", "ClientFactory", "Notifier"]
