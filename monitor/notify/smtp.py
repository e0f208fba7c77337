"""Speak with a mail server: how its address is written, and connections that are kept for the next mail."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qsl, unquote, urlsplit

from aiosmtplib import SMTP, SMTPException

from monitor.model.config import SmtpServer
from monitor.model.errors import ConfigError

KEPT_SECONDS = 20.0  # servers count the connections of a client, so an idle one is not held for long
GOODBYE_SECONDS = 1.0
MAILS_A_CONNECTION = 100  # many servers refuse more
_PORTS = {"starttls": 587, "tls": 465, "off": 25}
_HOW = "smtp://user:password@mail.example.org:587?tls=starttls"


def parse_smtp(url: str) -> SmtpServer:
    """Return the server that an address names; ConfigError with the way out, never repeating a password.

    `smtp://user:password@host:port?tls=…` with `starttls` (the default), `tls` (from the first byte; also `smtps://`)
    or `off`. User and password are percent-encoded.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise ConfigError(f"this is no address of a mail server: write {_HOW}") from None
    tls = options.pop("tls", "tls" if parts.scheme == "smtps" or port == _PORTS["tls"] else "starttls")
    if parts.scheme not in {"smtp", "smtps"} or not host or parts.path.strip("/") or options or parts.fragment:
        raise ConfigError(
            f"this is no address of a mail server: write {_HOW}, with / and @ in a password as %2F and %40"
        )
    if tls not in _PORTS or (parts.scheme == "smtps" and tls != "tls"):
        raise ConfigError("`tls` of a mail server is starttls, tls or off; smtps:// is always tls")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if tls == "off" and password:
        raise ConfigError("a password would go over the wire for all to read: use tls=starttls or tls=tls")
    if bool(user) != bool(password):
        raise ConfigError("a login wants both a user and a password; leave both away where there is none")
    return SmtpServer(host, port or _PORTS[tls], tls, user, password)


class Connections:
    """Connections to one mail server. One that was used without trouble is kept for a while and used again."""

    def __init__(self, server: SmtpServer, our_name: str) -> None:
        self._server = server
        self._our_name = our_name
        self._context = ssl.create_default_context()
        self._kept: list[SMTP] = []
        self._mails: dict[SMTP, int] = {}

    @asynccontextmanager
    async def one(self) -> AsyncIterator[SMTP]:
        """Give a connection that is ready for a mail; what fails inside closes it. The deadline is the caller's."""
        connection = await self._kept_one() or await self._new_one()
        try:
            yield connection
        except BaseException:
            self._drop(connection)
            raise
        self._keep(connection)

    async def _kept_one(self) -> SMTP | None:
        while self._kept:
            connection = self._kept.pop()
            try:
                await connection.rset()
            except (SMTPException, OSError):  # the server has closed it meanwhile
                self._drop(connection)
            except BaseException:
                self._drop(connection)
                raise
            else:
                return connection
        return None

    async def _new_one(self) -> SMTP:
        server = self._server
        connection = SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=self._our_name,
            use_tls=server.tls == "tls",
            start_tls=server.tls == "starttls",
            tls_context=None if server.tls == "off" else self._context,
            username=server.user or None,
            password=server.password or None,
            timeout=None,
        )
        try:
            await connection.connect()
        except BaseException:
            connection.close()
            raise
        return connection

    def _keep(self, connection: SMTP) -> None:
        self._mails[connection] = self._mails.get(connection, 0) + 1
        if not connection.is_connected or self._mails[connection] >= MAILS_A_CONNECTION:
            self._drop(connection)
            return
        self._kept.append(connection)
        asyncio.get_running_loop().call_later(KEPT_SECONDS, self._expire, connection, self._mails[connection])

    def _expire(self, connection: SMTP, mails: int) -> None:
        """Close a connection that has lain idle since it had sent so many mails."""
        if connection in self._kept and self._mails.get(connection) == mails:
            self._kept.remove(connection)
            self._drop(connection)

    def _drop(self, connection: SMTP) -> None:
        self._mails.pop(connection, None)
        connection.close()

    async def close(self) -> None:
        """Take leave of the server."""
        kept, self._kept = self._kept, []
        for connection in kept:
            with suppress(SMTPException, OSError, TimeoutError):
                async with asyncio.timeout(GOODBYE_SECONDS):
                    await connection.quit()
            self._drop(connection)
