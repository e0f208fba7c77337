"""The channel `email`: mail by SMTP (RFC 5321), with what became of it for each recipient."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException

from monitor.model.alert import Delivery, Recipient
from monitor.model.config import ChannelConfig, MailConfig
from monitor.model.errors import DeliveryError, PartlyDeliveredError
from monitor.notify.base import ClientFactory, Look, Receipt, alone
from monitor.notify.mail.compose import compose
from monitor.notify.smtp import Connections
from monitor.text.broken import broken
from monitor.text.hygiene import printable

TAKEN = 250
FINAL = 500  # and above: the server will not take it, however often it is asked


class _Round:
    """One try: who still waits for the mail, and what the server said of each."""

    def __init__(self, mail: MailConfig, before: tuple[Recipient, ...]) -> None:
        known = {one.address: one for one in before}
        addresses = dict.fromkeys(parseaddr(to)[1] for to in mail.to)
        self.recipients = {address: known.get(address, Recipient(address, "pending")) for address in addresses}
        self.text_sent = False

    def waiting(self) -> list[str]:
        """Return the addresses that have neither got the mail nor been refused for good."""
        return [one.address for one in self.recipients.values() if one.state == "pending"]

    def refused(self, address: str, code: int, said: str) -> None:
        """Write what the server said to a recipient: 4xx is tried again, 5xx is final (RFC 5321 §4.2.1)."""
        error = f"{code} {printable(said, 200)}"
        self.recipients[address] = Recipient(address, "dead" if code >= FINAL else "pending", error)

    def taken(self, addresses: list[str]) -> None:
        """Write that the server has the mail for these."""
        for address in addresses:
            self.recipients[address] = replace(self.recipients[address], state="delivered", error=None)

    def ended(self) -> tuple[Recipient, ...]:
        """Return every recipient as it stands now."""
        return tuple(self.recipients.values())


class EmailNotifier:
    """Mails alerts to the recipients of one channel, all in one message; a try goes to those that have not got it."""

    at_once = 2

    def __init__(self, channel: ChannelConfig, clients: ClientFactory) -> None:
        del clients
        if channel.mail is None:
            raise ValueError(channel.name)
        self._channel, self._mail = channel, channel.mail
        self._server = f"{self._mail.server.host}:{self._mail.server.port}"
        self._sender = parseaddr(self._mail.sender)[1]
        self._connections = Connections(self._mail.server, self._sender.rpartition("@")[2])

    async def send(self, delivery: Delivery, now: datetime, look: Look = alone) -> Receipt:
        """Mail once; DeliveryError unless everybody has it or was refused for good, and somebody has it."""
        del now
        raw, attempt = compose(delivery, self._mail, self._channel.wording), _Round(self._mail, delivery.recipients)
        async with self._connected(attempt) as connection:
            await self._hand_over(connection, raw, attempt, look)
        return self._receipt(attempt)

    async def reach(self) -> str | None:
        """Greet the server, and log in where there is a login."""
        async with self._connected(_Round(self._mail, ())):
            login = " and takes the login" if self._mail.server.user else ""
            return f"{self._server} is there{login}"

    @asynccontextmanager
    async def _connected(self, attempt: _Round) -> AsyncIterator[SMTP]:
        """Give a connection; turn what goes wrong with it within the channel's timeout into a DeliveryError."""
        try:
            async with asyncio.timeout(self._channel.timeout), self._connections.one() as connection:
                yield connection
        except TimeoutError:
            raise self._failure(attempt, f"did not answer within {self._channel.timeout:g} s") from None
        except SMTPAuthenticationError as error:
            raise self._failure(attempt, f"refused the login ({_said(error)}): check user and password") from None
        except SMTPResponseException as error:
            raise self._failure(attempt, f"said {_said(error)}", error.code) from None
        except (SMTPException, OSError) as error:
            raise self._failure(attempt, _broke(error)) from None

    async def _hand_over(self, connection: SMTP, raw: bytes, attempt: _Round, look: Look) -> None:
        await connection.mail(self._sender)
        accepted = []
        for address in attempt.waiting():
            try:
                await connection.rcpt(address)
                accepted.append(address)
            except SMTPResponseException as error:
                attempt.refused(address, error.code, error.message)
        if not accepted:
            return
        look()
        attempt.text_sent = True
        try:
            await connection.data(raw)
        except SMTPResponseException as error:
            attempt.text_sent = False
            for address in accepted:
                attempt.refused(address, error.code, error.message)
        else:
            attempt.taken(accepted)

    def _receipt(self, attempt: _Round) -> Receipt:
        """Tell what became of a try to which the server said something for everybody."""
        ended = attempt.ended()
        refused = [one for one in ended if one.error]
        said = "; ".join(f"{one.address}: {one.error}" for one in refused)
        code = int((refused[0].error or "0").split(" ")[0]) if refused else TAKEN
        if attempt.waiting():
            raise PartlyDeliveredError(f"{self._server} put off {said}", ended, status=code)
        if all(one.state == "dead" for one in ended):
            raise PartlyDeliveredError(f"{self._server} refused {said}", ended, permanent=True, status=code)
        return Receipt(TAKEN, printable(said, 256).encode() if said else b"", ended)

    def _failure(self, attempt: _Round, what: str, status: int | None = None) -> DeliveryError:
        """Nobody knows whether a server that had the whole text and then fell silent has taken it.

        The mail goes out again, and is the same mail: its Message-ID tells mailboxes that they have it already.
        """
        unsure = "; it had the whole mail and may have taken it" if attempt.text_sent else ""
        return PartlyDeliveredError(f"{self._server} {what}{unsure}", attempt.ended(), status=status)

    async def close(self) -> None:
        """Take leave of the server."""
        await self._connections.close()


def _said(error: SMTPResponseException) -> str:
    return f"{error.code} {printable(error.message, 200)}"


def _broke(error: Exception) -> str:
    """Say why there was no exchange; where it was one of mail, in the words of its library."""
    if "STARTTLS extension not supported" in str(error):
        return (
            "offers no TLS by STARTTLS: write ?tls=tls behind its address where it speaks TLS from the first byte, or "
            "?tls=off where the way to it is yours and it wants no login"
        )
    trouble, words = broken(error)
    return f"broke off: {printable(str(error), 200)}" if trouble == "protocol" else f"could not be reached: {words}"
