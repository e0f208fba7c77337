"""Speak with a mail server, over connections that are kept for the next mail."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiosmtplib import SMTP, SMTPException

from monitor.model.config import SmtpServer

KEPT_SECONDS = 20.0  # servers count the connections of a client, so an idle one is not held for long
GOODBYE_SECONDS = 1.0
MAILS_A_CONNECTION = 100  # many servers refuse more


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
            password=server.password.reveal() or None,
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
