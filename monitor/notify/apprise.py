"""The channel `apprise`: short texts with a link to any service that Apprise speaks to (extra `chat`).

Apprise blocks, and knows no deadline for a whole exchange: it works in threads that nobody waits for.
"""

import asyncio
import importlib
import json
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote

from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig
from monitor.model.errors import ConfigError, DeliveryError
from monitor.notify.base import ClientFactory, Look, Receipt, alone
from monitor.notify.chat import fields_of, message_of
from monitor.notify.wording import worded
from monitor.text.hygiene import many_lines, one_line, printable

MOST_THREADS = 4
SECRET_LENGTH = 6  # shorter parts of an address say nothing
TITLE_LENGTH, TEXT_LENGTH = 200, 1_500
SUBJECT, TEXT = "$short: $title", "$message\n$link"
_PINGS = re.compile(
    r"@(?=everyone|(?:here|channel|all|room)(?![^\W_])"  # Matrix has @room
    r"|\*|&?\d{15})"  # Zulip puts names in asterisks, a role of Discord has a number of 17 digits
    r"|<(?=[!@#])",
    re.IGNORECASE,
)
_LOGGER = logging.getLogger("apprise")


class _Said(Protocol):
    message: str


class _Result(Protocol):
    def logs(self) -> Iterator[_Said]: ...


class _Service(Protocol):
    def add(self, servers: str) -> bool: ...

    def notify(self, *, body: str, title: str, body_format: str) -> _Result: ...


def check_chat_url(url: str) -> None:
    """Raise ConfigError, without repeating it, for an address that Apprise does not know."""
    _service(url)


def _service(url: str) -> _Service:
    try:
        apprise = importlib.import_module("apprise")
    except ImportError:
        raise ConfigError("channels of type apprise need its library: pip install 'monitor[chat]'") from None
    _LOGGER.propagate = False  # it may log addresses; what matters is in its result
    asset = apprise.AppriseAsset(app_id="monitor", app_desc="monitor", async_mode=False, service_timeout=0)
    service: _Service = apprise.Apprise(asset=asset)
    if not service.add(url):
        raise ConfigError("this is no address that Apprise knows: its documentation lists them by service")
    return service


class AppriseNotifier:
    """Tells one service. A thread that hangs is left behind; where all of them hang, the channel is busy."""

    at_once = MOST_THREADS

    def __init__(self, channel: ChannelConfig, clients: ClientFactory) -> None:
        del clients
        self._channel = channel
        self._service = _service(channel.url.reveal())
        self._room = threading.BoundedSemaphore(MOST_THREADS)

    async def send(self, delivery: Delivery, now: datetime, look: Look = alone) -> Receipt:
        """Tell the service once; DeliveryError where it did not take it within the timeout."""
        del now
        title, text = self.words(delivery)
        look()
        if not self._room.acquire(blocking=False):
            raise DeliveryError(f"{self._channel.name}: {MOST_THREADS} earlier tries hang in the service")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str | None] = loop.create_future()
        threading.Thread(target=self._tell, args=(title, text, loop, answer), name="chat", daemon=True).start()
        try:
            async with asyncio.timeout(self._channel.timeout):
                complaint = await answer
        except TimeoutError:
            raise DeliveryError(
                f"the service did not answer within {self._channel.timeout:g} s; it may have taken the alert"
            ) from None
        if complaint is not None:
            raise DeliveryError(f"the service did not take it{complaint}")
        return Receipt(None)

    async def reach(self) -> str | None:
        """Apprise knows no way to find a service but to tell it something."""
        return None

    def _tell(
        self, title: str, text: str, loop: asyncio.AbstractEventLoop, answer: "asyncio.Future[str | None]"
    ) -> None:
        """Runs in a thread: None where the service took it, else what Apprise complained of."""
        complaint: str | None = ": its library broke off"
        try:
            result = self._service.notify(body=text, title=title, body_format="text")
            complaint = None if result else self._without_secrets([one.message for one in result.logs()])
        finally:
            self._room.release()
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(_settle, answer, complaint)

    def _without_secrets(self, said: Sequence[str]) -> str:
        """Return the last complaint that is fit to be shown: none that repeats a part of the channel's address."""
        url = self._channel.url.reveal()
        parts = re.split(r"[/:@?&=#]+", f"{url}/{unquote(url)}")
        fit = [one for one in said if not any(len(part) >= SECRET_LENGTH and part in one for part in parts)]
        return f": {printable(fit[-1], 200)}" if fit else ""

    def words(self, delivery: Delivery) -> tuple[str, str]:
        """Return title and short text. What would call everybody in a room is taken apart."""
        body = json.loads(delivery.payload)
        wording = self._channel.wording
        fields = {name: one_line(value, TEXT_LENGTH) for name, value in fields_of(body, delivery.text).items()}
        fields["message"] = message_of(body, delivery.text, TEXT_LENGTH)
        title = one_line(_calm(worded(wording.subject or SUBJECT, fields)), TITLE_LENGTH)
        return title, many_lines(_calm(worded(wording.text or TEXT, fields)), TEXT_LENGTH)

    async def close(self) -> None:
        """Nothing is held: threads end by themselves."""


def _settle(answer: "asyncio.Future[str | None]", complaint: str | None) -> None:
    if not answer.done():
        answer.set_result(complaint)


def _calm(text: str) -> str:
    return _PINGS.sub(lambda found: f"{found[0]}\u2060", text)
