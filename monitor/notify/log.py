"""The channel `log`: prints the alert where the daemon runs."""

from datetime import datetime

from loguru import logger

from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig
from monitor.notify.base import ClientFactory, Look, Receipt, alone
from monitor.text.hygiene import printable


class LogNotifier:
    """Writes one line an alert."""

    at_once = 8

    def __init__(self, channel: ChannelConfig, clients: ClientFactory) -> None:
        del clients
        self._channel = channel

    async def send(self, delivery: Delivery, now: datetime, look: Look = alone) -> Receipt:
        """Print the alert."""
        del now
        look()
        logger.bind(channel=self._channel.name, delivery=delivery.id, type=delivery.type).success(
            "ALERT {}", printable(delivery.text)
        )
        return Receipt(None)

    async def reach(self) -> str | None:
        """It is always there."""
        return "prints where the daemon runs"

    async def close(self) -> None:
        """Nothing is held."""
