"""The channel `email` against a real mail server: TLS, login, recipients, and what became of each."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme

from monitor.model.alert import Delivery, Recipient
from monitor.model.config import ChannelConfig, MailConfig
from monitor.model.errors import ConfigError, DeliveryError
from monitor.notify import smtp
from monitor.notify.email import EmailNotifier
from monitor.notify.server import parse_smtp
from tests.contract.bodies import EVENING, telling
from tests.mail import PASSWORD, PATIENCE, USER, MailServer, mail_server
from tests.servers import closed_port

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the test server's own
ANN, BOB = "ann@desk.example", "bob@desk.example"
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}@"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who signs the server's certificate."""
    return trustme.CA()


@pytest.fixture(scope="module")
def context(authority: trustme.CA) -> ssl.SSLContext:
    """The server's side of TLS."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(made)
    return made


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority, as a machine does whose owner set SSL_CERT_FILE."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server without TLS, which takes everything."""
    with mail_server() as running:
        yield running


@asynccontextmanager
async def mailing(url: str, *to: str, timeout: float = 5.0) -> AsyncIterator[EmailNotifier]:
    """Give a notifier of the channel `desk`."""

    def no_client(channel: ChannelConfig) -> None:
        raise AssertionError

    mail = MailConfig(parse_smtp(url), "monitor <monitor@desk.example>", to or (ANN,))
    notifier = EmailNotifier(ChannelConfig("desk", "email", mail=mail, timeout=timeout), no_client)  # type: ignore[arg-type]
    try:
        yield notifier
    finally:
        await notifier.close()


def plain(server: MailServer) -> str:
    """Return the address of a server that speaks no TLS."""
    return f"smtp://127.0.0.1:{server.port}?tls=off"


async def refused(notifier: EmailNotifier, delivery: Delivery) -> DeliveryError:
    """Send, and return why it did not come about; the password stands nowhere in it."""
    with pytest.raises(DeliveryError) as caught:
        await notifier.send(delivery, EVENING)
    assert PASSWORD not in f"{caught.value} {caught.value!r}"
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_a_mail_goes_out_under_tls_after_a_login(context: ssl.SSLContext, tls: str) -> None:
    with mail_server(context, tls=tls, login=True) as server:
        async with mailing(f"smtp://{LOGIN}127.0.0.1:{server.port}?tls={tls}") as notifier:
            receipt = await notifier.send(telling(), EVENING)
        (letter,) = server.took()
    assert (receipt.status, receipt.recipients) == (250, (Recipient(ANN, "delivered"),))
    assert server.logins == [USER]
    assert (letter.sender, letter.recipients) == ("monitor@desk.example", (ANN,))
    assert "réunion d’urgence" in letter.part("plain")


@pytest.mark.usefixtures("trusted")
async def test_a_wrong_password_is_named_and_tried_again(context: ssl.SSLContext) -> None:
    with mail_server(context, tls="starttls", login=True) as server:
        async with mailing(f"smtp://{USER}:wrong-{LOGIN[4:]}127.0.0.1:{server.port}") as notifier:
            error = await refused(notifier, telling())
    assert "refused the login (535" in str(error)
    assert (error.permanent, server.letters) == (False, [])


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(context: ssl.SSLContext, tls: str) -> None:
    with mail_server(context, tls=tls, login=True) as server:
        async with mailing(f"smtp://{LOGIN}127.0.0.1:{server.port}?tls={tls}") as notifier:
            error = await refused(notifier, telling())
    assert "certificate" in str(error).lower()
    assert (server.logins, server.letters) == ([], [])


async def test_a_password_never_goes_to_a_server_without_tls(server: MailServer) -> None:
    async with mailing(f"smtp://{LOGIN}127.0.0.1:{server.port}?tls=starttls") as notifier:
        error = await refused(notifier, telling())
    assert "offers no TLS by STARTTLS: write ?tls=tls" in str(error)
    assert (server.logins, server.letters) == ([], [])


async def test_greylisting_is_waited_out_and_only_for_whom_it_holds(server: MailServer) -> None:
    server.refuse[BOB] = ["451 4.7.1 greylisted, come back"]
    async with mailing(plain(server), ANN, BOB) as notifier:
        error = await refused(notifier, telling())
        assert error.recipients == (
            Recipient(ANN, "delivered"),
            Recipient(BOB, "pending", "451 4.7.1 greylisted, come back"),
        )
        assert (error.permanent, error.status) == (False, 451)
        receipt = await notifier.send(replace(telling(), recipients=error.recipients), EVENING)
    assert receipt.recipients == (Recipient(ANN, "delivered"), Recipient(BOB, "delivered"))
    first, second = server.took(2)
    assert (first.recipients, second.recipients) == ((ANN,), (BOB,))
    assert first.raw == second.raw, "both got the very same mail"


async def test_an_unknown_recipient_is_dead_and_the_others_have_the_mail(server: MailServer) -> None:
    server.refuse[BOB] = ["550 5.1.1 no such user"] * 2
    async with mailing(plain(server), ANN, BOB) as notifier:
        receipt = await notifier.send(telling(), EVENING)
        assert receipt.recipients == (
            Recipient(ANN, "delivered"),
            Recipient(BOB, "dead", "550 5.1.1 no such user"),
        )
        assert b"bob@desk.example: 550" in receipt.answer
        again = await notifier.send(replace(telling(), recipients=receipt.recipients), EVENING)
    assert again.recipients == receipt.recipients
    assert len(server.letters) == 1, "nobody was asked twice"


async def test_where_every_recipient_is_unknown_the_delivery_is_dead(server: MailServer) -> None:
    server.refuse |= {ANN: ["550 no"], BOB: ["553 never"]}
    async with mailing(plain(server), ANN, BOB) as notifier:
        error = await refused(notifier, telling())
    assert error.permanent
    assert [one.state for one in error.recipients] == ["dead", "dead"]


@pytest.mark.parametrize(("answer", "state"), [("452 4.3.1 full", "pending"), ("554 5.6.0 not this", "dead")])
async def test_a_text_that_is_refused_counts_for_everyone_who_was_to_have_it(
    server: MailServer, answer: str, state: str
) -> None:
    server.after_data = [answer]
    async with mailing(plain(server), ANN, BOB) as notifier:
        error = await refused(notifier, telling())
        assert {(one.state, one.error) for one in error.recipients} == {(state, answer)}
        assert error.permanent == (state == "dead")
        await notifier.send(telling(), EVENING)
    assert len(server.letters) == 1


async def test_a_server_that_falls_silent_after_the_text_gets_the_same_mail_again(server: MailServer) -> None:
    server.after_data = ["drop"]
    async with mailing(plain(server)) as notifier:
        error = await refused(notifier, telling())
        assert "may have taken it" in str(error)
        assert not error.permanent
        await notifier.send(replace(telling(), recipients=error.recipients), EVENING)
    first, second = server.took(2)
    assert first.message["message-id"] == second.message["message-id"]
    assert first.raw == second.raw


async def test_every_wait_has_an_end(server: MailServer) -> None:
    server.after_data = ["hang"]
    async with mailing(plain(server), timeout=0.3) as notifier:
        error = await refused(notifier, telling())
    assert "did not answer within 0.3 s" in str(error)
    assert "may have taken it" in str(error)


async def test_a_server_that_is_not_there_is_named_without_the_login() -> None:
    port = closed_port()
    async with mailing(f"smtp://{LOGIN}127.0.0.1:{port}") as notifier:
        error = await refused(notifier, telling())
    assert str(error) == f"127.0.0.1:{port} could not be reached: no connection could be made: nobody listens there"


async def test_a_mail_server_that_nobody_knows_is_named_in_words() -> None:
    async with mailing(f"smtp://{LOGIN}unknown.invalid:587") as notifier:
        error = await refused(notifier, telling())
    assert str(error).startswith("unknown.invalid:587 could not be reached: the host name could not be ")


async def test_one_connection_carries_many_mails(server: MailServer) -> None:
    async with mailing(plain(server)) as notifier:
        for number in range(5):
            await notifier.send(replace(telling(), id=f"d{number}"), EVENING)
    assert (len(server.letters), server.connections) == (5, 1)


async def test_a_connection_that_the_server_closed_meanwhile_is_replaced(server: MailServer) -> None:
    async with mailing(plain(server)) as notifier:
        await notifier.send(telling(), EVENING)
        (kept,) = notifier._connections._kept
        assert kept.transport is not None
        kept.transport.close()
        await notifier.send(telling(), EVENING)
    assert (len(server.letters), server.connections) == (2, 2)


async def test_an_idle_connection_is_closed(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "KEPT_SECONDS", 0.0)
    async with mailing(plain(server)) as notifier:
        await notifier.send(telling(), EVENING)
        async with asyncio.timeout(PATIENCE):
            while notifier._connections._kept:  # noqa: ASYNC110
                await asyncio.sleep(0)
        await notifier.send(telling(), EVENING)
    assert server.connections == 2


@pytest.mark.parametrize(
    ("url", "host", "port", "tls"),
    [
        ("smtp://mx.example", "mx.example", 587, "starttls"),
        ("smtp://mx.example:465", "mx.example", 465, "tls"),
        ("smtps://mx.example", "mx.example", 465, "tls"),
        ("smtp://mx.example:25?tls=off", "mx.example", 25, "off"),
        ("smtp://[::1]:2525?tls=tls", "::1", 2525, "tls"),
    ],
)
def test_the_address_of_a_server(url: str, host: str, port: int, tls: str) -> None:
    found = parse_smtp(url)
    assert (found.host, found.port, found.tls) == (host, port, tls)


@pytest.mark.parametrize(
    "url",
    [
        "", "mx.example", "http://mx.example", "smtp://", "smtp://mx.example:none", "smtp://mx.example:99999",
        "smtp://mx.example/inbox", "smtp://mx.example?tls=maybe", "smtp://mx.example?tsl=off", "smtp://mx.example?tls",
        "smtps://mx.example?tls=off", "smtp://ann:hunter2@mx.example?tls=off", "smtp://ann@mx.example",
        "smtp://ann:hunter2/x@mx.example",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_smtp(url)
    assert "hunter2" not in str(caught.value)
