"""A mail server on loopback that does what a test tells it to: TLS, login, refusals, silence."""

import asyncio
import ssl
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from threading import Condition

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers import closed_port

USER, PASSWORD = "ann", "hunter2@desk/ü"
PATIENCE = 10.0


@dataclass(frozen=True)
class Letter:
    """What the server took: the envelope, and the bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail as a reader's program sees it."""
        return message_from_bytes(self.raw, policy=SMTP_POLICY)

    def part(self, kind: str) -> str:
        """Return its text (`plain`) or its page (`html`)."""
        body = self.message.get_body((kind,))
        assert body is not None
        return str(body.get_content())


@dataclass(eq=False)
class MailServer:
    """Takes every mail unless it is told otherwise: `refuse` holds what it answers to a recipient, one after another;
    `after_data` what it answers to a text ("drop" closes the connection, having taken it; "hang" says nothing)."""

    port: int = 0
    letters: list[Letter] = field(default_factory=list)
    refuse: dict[str, list[str]] = field(default_factory=dict)
    after_data: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    connections: int = 0
    change: Condition = field(default_factory=Condition)

    def took(self, count: int = 1) -> list[Letter]:
        """Wait until it has so many mails; return them."""
        with self.change:
            assert self.change.wait_for(lambda: len(self.letters) >= count, PATIENCE), f"only {len(self.letters)} came"
            return list(self.letters)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to a recipient."""
        del server, session, options
        answers = self.refuse.get(address)
        if answers:
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail."""
        del session
        answer = self.after_data.pop(0) if self.after_data else "250 taken"
        if answer[0] not in "45":
            assert isinstance(envelope.content, bytes)
            with self.change:
                self.letters.append(Letter(str(envelope.mail_from), tuple(envelope.rcpt_tos), envelope.content))
                self.change.notify_all()
        if answer == "drop" and isinstance(server.transport, WriteTransport):
            server.transport.abort()
        if answer == "hang":
            await asyncio.sleep(PATIENCE)
        return answer

    def authenticate(self, *asked: object) -> AuthResult:
        """Let in who knows the password, which is the last thing that the server hands on."""
        data = asked[-1]
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=right, handled=False)


class _Listener(Controller):
    """Counts connections."""

    def factory(self) -> SMTP:
        self.handler.connections += 1
        return SMTP(self.handler, **self.SMTP_kwargs)


@contextmanager
def mail_server(
    context: ssl.SSLContext | None = None, *, tls: str = "off", login: bool = False
) -> Iterator[MailServer]:
    """Run a mail server that speaks TLS from the first byte (`tls`), by STARTTLS, or never (`off`)."""
    server = MailServer(closed_port())
    listener = _Listener(
        server,
        "127.0.0.1",
        server.port,
        ssl_context=context if tls == "tls" else None,
        tls_context=context if tls == "starttls" else None,
        require_starttls=tls == "starttls",
        authenticator=server.authenticate if login else None,
        auth_required=login,
        auth_require_tls=tls != "tls",  # the listener does not know that it speaks TLS from the first byte
    )
    listener.start()
    server.connections = 0  # the controller tries itself whether it listens
    try:
        yield server
    finally:
        listener.stop()
