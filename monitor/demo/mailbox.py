"""A mail catcher on loopback: it takes every mail, and shows each as a page."""

import asyncio
import html
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse, Response

LARGEST = 1_000_000  # bytes of a mail
# A mail is shown as a mail program does: its own styles, and nothing from elsewhere.
POLICY = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}
LINK = '<li><a href="/mails/{number}">{subject}</a> to {to}'
LIST = '<!doctype html><meta charset="utf-8"><title>Mails</title><h1>Mails</h1><ol>{items}</ol>'


@dataclass(frozen=True)
class Mail:
    """A mail as it was caught."""

    id: str
    repeated: bool
    subject: str
    recipients: tuple[str, ...]
    page: str


@dataclass
class Mailbox:
    """Keeps what the server takes."""

    on_mail: Callable[[Mail], None]
    mails: list[Mail] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail, as the server's library calls it."""
        del server, session
        content = envelope.content
        message = message_from_bytes(content if isinstance(content, bytes) else b"", policy=policy.default)
        id_ = str(message["message-id"])
        page = message.get_body(("html",))
        mail = Mail(
            id_,
            any(one.id == id_ for one in self.mails),
            str(message["subject"]),
            tuple(envelope.rcpt_tos),
            str(page.get_content()) if page else "",
        )
        self.mails.append(mail)
        self.on_mail(mail)
        return "250 taken"

    def add_pages(self, app: FastAPI) -> None:
        """Let the stage show what was caught."""
        app.add_api_route("/mails", self._list, methods=["GET"], response_model=None)
        app.add_api_route("/mails/{number}", self._show, methods=["GET"], response_model=None)

    def _list(self) -> Response:
        items = "".join(
            LINK.format(number=number, subject=html.escape(mail.subject), to=html.escape(", ".join(mail.recipients)))
            for number, mail in enumerate(self.mails, 1)
        )
        return HTMLResponse(LIST.format(items=items), headers=POLICY)

    def _show(self, number: int) -> Response:
        if not 0 < number <= len(self.mails):
            return RedirectResponse("/mails")
        return HTMLResponse(self.mails[number - 1].page, headers=POLICY)


@asynccontextmanager
async def catching(mailbox: Mailbox, port: socket.socket) -> AsyncIterator[None]:
    """Take mail on this socket while the block runs."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(mailbox, hostname="localhost", data_size_limit=LARGEST, enable_SMTPUTF8=True), sock=port
    )
    try:
        yield
    finally:
        server.close()
