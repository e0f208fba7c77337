"""We tell the outside: one file a channel type, and a registry line for each."""

from monitor.notify.apprise import AppriseNotifier
from monitor.notify.base import ClientFactory, Notifier
from monitor.notify.email import EmailNotifier
from monitor.notify.log import LogNotifier
from monitor.notify.webhook import WebhookNotifier

NOTIFIERS: dict[str, type[LogNotifier | WebhookNotifier | EmailNotifier | AppriseNotifier]] = {
    "webhook": WebhookNotifier,
    "email": EmailNotifier,
    "apprise": AppriseNotifier,
    "log": LogNotifier,
}

__all__ = ["NOTIFIERS", "ClientFactory", "Notifier"]
