"""What a channel type has to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from monitor.model.alert import Delivery, Recipient
from monitor.model.config import ChannelConfig

if TYPE_CHECKING:
    import httpx  # not every command that reads a configuration sends

ClientFactory = Callable[[ChannelConfig], "httpx.AsyncClient"]
Look = Callable[[], None]  # raises where the alert is not ours to send any more; it costs next to nothing


@dataclass(frozen=True)
class Receipt:
    """What the receiver said when it took an alert; `recipients` where the channel has several."""

    status: int | None
    answer: bytes = b""
    recipients: tuple[Recipient, ...] = ()


def alone() -> None:
    """Find nothing against it: nobody else sends this alert."""


class Notifier(Protocol):
    """Sends alerts to one channel; `at_once` is how many at the same time."""

    at_once: int

    def __init__(self, channel: ChannelConfig, clients: ClientFactory) -> None: ...

    async def send(self, delivery: Delivery, now: datetime, look: Look = alone) -> Receipt:
        """Send once, after a look at the last moment; DeliveryError where the receiver did not take it."""
        ...

    async def reach(self) -> str | None:
        """Find out whether the receiver is there, without telling it anything; return who answered.

        None where only an alert could tell. DeliveryError where nobody is there.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
