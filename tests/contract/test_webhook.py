"""The channel `webhook` against a real receiver: signatures, answers, deadlines, and what it may reach."""

import asyncio
import base64
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from monitor.feeds.addresses import Guard
from monitor.feeds.guard import guarded_client, system_resolver
from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig
from monitor.model.errors import ConfigError, DeliveryError
from monitor.model.secret import Secret
from monitor.notify.base import ClientFactory
from monitor.notify.signing import signer
from monitor.notify.webhook import ANSWER_BYTES, WebhookNotifier
from tests.servers import Answer, Request, ScriptedServer, closed_port

OLD, NEW = ("whsec_" + base64.b64encode(letter * 32).decode() for letter in (b"o", b"n"))
NOW = datetime(2024, 5, 6, 7, 8, 9, 123_456, UTC)
LOOPBACK = ("127.0.0.0/8",)
SECRETS = ("hunter2", "T0ps3cr3t", OLD, NEW, "hook-path", "q-secret")
DELIVERY = Delivery(
    id="dnbvgnbxmk3xcdhyhrqntwggdq",
    alert_id="a",
    channel="newsroom",
    state="pending",
    attempts=0,
    created_at=NOW,
    next_attempt_at=NOW,
    type="development.new",
    text="Mali: élection",
    payload=json.dumps(
        {"type": "development.new", "data": {"text": "Le Mali accuse — 马里 \U0001f4f0"}}, ensure_ascii=False
    ),
)

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    """The context of all clients."""
    return ssl.create_default_context()


@pytest.fixture
def clients(tls: ssl.SSLContext) -> ClientFactory:
    """What makes clients as the daemon has them."""
    return lambda channel: guarded_client(Guard(channel.allow), tls, system_resolver, user_agent="monitor-test")


@asynccontextmanager
async def notifier(clients: ClientFactory, url: str, **changes: object) -> AsyncIterator[WebhookNotifier]:
    """Give a notifier of the channel `newsroom`."""
    channel = ChannelConfig(
        "newsroom", "webhook", url=Secret(url), secrets=(Secret(OLD), Secret(NEW)), timeout=5.0, allow=LOOPBACK
    )
    made = WebhookNotifier(replace(channel, **changes), clients)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        await made.close()


async def refusal(clients: ClientFactory, url: str, now: datetime = NOW, **changes: object) -> DeliveryError:
    """Send, and return why the receiver did not take it; no text of it may hold a secret."""
    async with notifier(clients, url, **changes) as sender:
        with pytest.raises(DeliveryError) as caught:
            await sender.send(DELIVERY, now)
    error = caught.value
    assert [secret for secret in SECRETS if secret in f"{error} {error!r}"] == []
    assert "\n" not in str(error)
    return error


def verified(request: Request, secret: str) -> object:
    """Return what the reference library makes of a request; it reads the real clock, and takes nothing that is old."""
    return Webhook(secret).verify(request.body, request.headers)


def real_now() -> datetime:
    """The moment as the verifier's clock has it."""
    return datetime.now(UTC)  # noqa: TID251


async def test_each_secret_s_owner_can_verify_what_was_sent(server: ScriptedServer, clients: ClientFactory) -> None:
    url = server.answers("/hook", Answer(204))
    async with notifier(clients, url) as sender:
        receipt = await sender.send(DELIVERY, real_now())
    (request,) = server.requests
    assert (receipt.status, receipt.answer) == (204, b"")
    assert (request.method, request.path) == ("POST", "/hook")
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-id"] == DELIVERY.id
    assert request.headers["user-agent"] == "monitor-test"
    assert request.body == DELIVERY.payload.encode()
    for secret in (OLD, NEW):
        assert verified(request, secret) == json.loads(DELIVERY.payload)
    stranger = "whsec_" + base64.b64encode(b"x" * 32).decode()
    with pytest.raises(WebhookVerificationError):
        verified(request, stranger)
    with pytest.raises(WebhookVerificationError):
        verified(replace(request, body=request.body + b" "), OLD)


async def test_without_a_secret_the_rest_is_sent_all_the_same(server: ScriptedServer, clients: ClientFactory) -> None:
    url = server.answers("/hook", Answer(200))
    async with notifier(clients, url, secrets=()) as sender:
        await sender.send(DELIVERY, NOW)
    assert server.requests[0].headers["webhook-id"] == DELIVERY.id


async def test_a_retry_has_the_same_id_and_bytes_and_a_signature_of_its_own(
    server: ScriptedServer, clients: ClientFactory
) -> None:
    url = server.answers("/hook", Answer(500), Answer(200))
    now = real_now()
    later = now + timedelta(seconds=61)
    async with notifier(clients, url) as sender:
        with pytest.raises(DeliveryError):
            await sender.send(DELIVERY, now)
        await sender.send(replace(DELIVERY, attempts=1, next_attempt_at=later), later)
    first, second = server.requests
    assert first.body == second.body == DELIVERY.payload.encode()
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert second.headers["webhook-timestamp"] == str(int(later.timestamp()))
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    assert verified(second, OLD) == verified(second, NEW) == json.loads(DELIVERY.payload)


async def test_configured_headers_are_sent_and_cannot_replace_ours(
    server: ScriptedServer, clients: ClientFactory
) -> None:
    url = server.answers("/hook", Answer(200))
    headers = (("authorization", Secret("Bearer T0ps3cr3t")), ("webhook-id", Secret("mine")))
    async with notifier(clients, url, headers=headers) as sender:
        await sender.send(DELIVERY, NOW)
    assert server.requests[0].headers["authorization"] == "Bearer T0ps3cr3t"
    assert server.requests[0].headers["webhook-id"] == DELIVERY.id


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
async def test_every_status_of_the_two_hundreds_is_a_success(
    server: ScriptedServer, clients: ClientFactory, status: int
) -> None:
    body = b"" if status == 204 else b"thanks"
    async with notifier(clients, server.answers("/hook", Answer(status, body))) as sender:
        receipt = await sender.send(DELIVERY, NOW)
    assert (receipt.status, receipt.answer) == (status, body)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_refusal_and_not_followed(
    server: ScriptedServer, clients: ClientFactory, status: int
) -> None:
    url = server.answers("/hook", Answer(status, headers=(("location", server.url("/elsewhere")),)))
    error = await refusal(clients, url)
    assert (error.status, error.stop, error.permanent) == (status, False, False)
    assert "redirects, which is not followed" in str(error)
    assert [request.path for request in server.requests] == ["/hook"]


@pytest.mark.parametrize("status", [401, 403])
async def test_a_receiver_that_takes_no_signature_of_ours_leads_to_the_secrets(
    server: ScriptedServer, clients: ClientFactory, status: int
) -> None:
    error = await refusal(clients, server.answers("/hook", Answer(status)))
    assert (error.status, error.stop) == (status, False)
    assert str(error) == (
        f"{server.url('/…')} answered {status}: "
        "check that the channel's `secrets` and `headers` are those that it expects"
    )


@pytest.mark.parametrize("status", [400, 404, 422, 500, 502])
async def test_any_other_status_is_a_refusal_with_its_answer(
    server: ScriptedServer, clients: ClientFactory, status: int
) -> None:
    error = await refusal(clients, server.answers("/hook", Answer(status, b"no such desk", (("retry-after", "60"),))))
    assert (error.status, error.stop, error.retry_at, error.answer) == (status, False, None, b"no such desk")
    assert str(error) == f"{server.url('/…')} answered {status}"


@pytest.mark.parametrize(
    "said",
    [
        "you sent Bearer hunter2-hunter2",
        "no such page: /hook?k=swordfish",
        "x" * 247 + " hunter2-",
        "at 0123456789abcdef",
    ],
)
@pytest.mark.parametrize("status", [200, 403])
async def test_an_answer_that_repeats_a_secret_is_not_kept(
    server: ScriptedServer, clients: ClientFactory, said: str, status: int
) -> None:
    url = server.answers("/hook/0123456789abcdef?k=swordfish", Answer(status, said.encode()))
    headers = (("authorization", Secret("Bearer hunter2-hunter2")),)
    async with notifier(clients, url, headers=headers) as sender:
        try:
            answer = (await sender.send(DELIVERY, NOW)).answer
        except DeliveryError as error:
            answer = error.answer
    assert answer == b""


async def test_gone_stops_the_channel(server: ScriptedServer, clients: ClientFactory) -> None:
    error = await refusal(clients, server.answers("/hook", Answer(410)))
    assert (error.status, error.stop) == (410, True)
    assert "gone for good" in str(error)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_receiver_can_ask_for_time(
    server: ScriptedServer, clients: ClientFactory, status: int, form: str
) -> None:
    wished = NOW.replace(microsecond=0) + timedelta(minutes=7)
    value = "420" if form == "seconds" else format_datetime(wished, usegmt=True)
    error = await refusal(clients, server.answers("/hook", Answer(status, headers=(("retry-after", value),))))
    assert error.retry_at is not None
    assert error.retry_at.replace(microsecond=0) == wished
    assert (error.status, error.stop) == (status, False)


@pytest.mark.parametrize("value", ["soon", "-5", "1.5", "", "Thu, 99 Foo 2024 99:99:99 GMT"])
async def test_a_wish_for_time_that_cannot_be_read_is_none(
    server: ScriptedServer, clients: ClientFactory, value: str
) -> None:
    error = await refusal(clients, server.answers("/hook", Answer(503, headers=(("retry-after", value),))))
    assert error.retry_at is None


async def test_a_receiver_that_says_nothing_is_given_up_after_the_timeout(
    server: ScriptedServer, clients: ClientFactory
) -> None:
    url = server.answers("/hook-path/T0ps3cr3t", Answer(hold=True))
    error = await refusal(clients, url, timeout=0.2)
    assert (error.status, error.stop, error.permanent) == (None, False, False)
    assert str(error) == f"{server.url('/…')} did not answer within 0.2 s"


async def test_a_status_within_the_timeout_counts_though_the_body_never_comes(
    server: ScriptedServer, clients: ClientFactory
) -> None:
    async with notifier(clients, server.answers("/hook", Answer(200, stall=True)), timeout=0.5) as sender:
        receipt = await sender.send(DELIVERY, NOW)
    assert (receipt.status, receipt.answer) == (200, b"")


async def test_a_body_that_breaks_off_changes_nothing(server: ScriptedServer, clients: ClientFactory) -> None:
    async with notifier(clients, server.answers("/hook", Answer(200, b"half", length=400))) as sender:
        receipt = await sender.send(DELIVERY, NOW)
    assert (receipt.status, receipt.answer) == (200, b"half")


@pytest.mark.parametrize("status", [200, 500])
async def test_an_endless_answer_is_cut(
    server: ScriptedServer, clients: ClientFactory, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.notify.webhook.ANSWER_SECONDS", 60.0)  # the bytes end it, not the clock
    url = server.answers("/hook", Answer(status, b"na " * 1000, endless=True))
    expected = (b"na " * 1000)[:ANSWER_BYTES]
    async with asyncio.timeout(10):
        if status == 500:
            answer = (await refusal(clients, url)).answer
        else:
            async with notifier(clients, url) as sender:
                answer = (await sender.send(DELIVERY, NOW)).answer
    assert answer == expected
    assert ANSWER_BYTES == 256


async def test_nobody_at_the_door_is_a_refusal(clients: ClientFactory) -> None:
    port = closed_port()
    error = await refusal(clients, f"http://anna:hunter2@127.0.0.1:{port}/hook-path?key=q-secret")
    assert (error.status, error.stop, error.permanent) == (None, False, False)
    assert str(error) == f"http://127.0.0.1:{port}/…: no connection could be made: nobody listens there"


async def test_a_host_that_nobody_knows_is_named_in_words(clients: ClientFactory) -> None:
    error = await refusal(clients, "https://anna:hunter2@unknown.invalid/hook-path")
    assert str(error).startswith("https://unknown.invalid/…: the host name could not be ")


async def test_a_private_address_is_refused_before_anything_is_sent(
    server: ScriptedServer, clients: ClientFactory
) -> None:
    url = server.answers("/hook-path/T0ps3cr3t", Answer(200))
    error = await refusal(clients, url, allow=())
    assert "leads to an address that is not public" in str(error)
    assert "`allow`" in str(error)
    assert server.connections == 0


@pytest.mark.parametrize("allow", ["127.0.0.1", "127.0.0.0/8", "localhost"])
async def test_a_private_address_that_the_channel_allows_is_reached(
    server: ScriptedServer, clients: ClientFactory, allow: str
) -> None:
    server.answers("/hook", Answer(200))
    async with notifier(clients, server.url("/hook", "localhost"), allow=(allow, "::1")) as sender:
        assert (await sender.send(DELIVERY, NOW)).status == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://anna:hunter2@unknown.invalid/hook-path?key=q-secret",
        "http://anna:hunter2@a..b/hook-path?key=q-secret",
        f"http://anna:hunter2@{'x' * 64}.invalid/hook-path",
        "http://anna:hunter2@xn--a.invalid/hook-path",
        "http://anna:hunter2@host.invalid:99999/hook-path",
        "gopher://anna:hunter2@host.invalid/hook-path",
    ],
)
async def test_an_address_that_leads_nowhere_is_a_refusal_without_its_secrets(clients: ClientFactory, url: str) -> None:
    error = await refusal(clients, url)
    assert (error.status, error.stop) == (None, False)


async def test_a_receiver_without_tls_is_named_in_words(server: ScriptedServer, clients: ClientFactory) -> None:
    error = await refusal(clients, server.answers("/hook-path", Answer(200)).replace("http://", "https://"))
    assert "the TLS handshake failed" in str(error)


async def test_a_receiver_that_closes_in_the_middle_of_its_answer_is_tried_again(clients: ClientFactory) -> None:
    async def close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 O")
        writer.close()

    error = await refusal_of(clients, close)
    assert (error.status, error.permanent, error.stop) == (None, False, False)
    assert "the exchange broke off" in str(error)


async def test_a_receiver_that_drips_is_given_up_after_the_timeout(clients: ClientFactory) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        with suppress(ConnectionError):
            for byte in b"HTTP/1.1 200 OK\r\nx-drip: " + b"." * 500:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.02)
        writer.close()

    error = await refusal_of(clients, drip, timeout=0.3)
    assert "did not answer within 0.3 s" in str(error), "each byte is a sign of life, and yet it ends"


async def refusal_of(
    clients: ClientFactory,
    behave: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    timeout: float = 5.0,
) -> DeliveryError:
    """Send to a receiver that behaves so, and return why it did not take it."""
    listener = await asyncio.start_server(behave, "127.0.0.1", 0)
    async with listener, asyncio.timeout(10):
        return await refusal(
            clients, f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/hook-path", timeout=timeout
        )


async def test_a_receiver_that_speaks_no_http_is_a_refusal(clients: ClientFactory) -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP hunter2\r\n")
        writer.close()

    error = await refusal_of(clients, babble)
    assert error.status is None


@pytest.mark.parametrize(
    "secret",
    ["", "T0ps3cr3t", "whsec_", "whsec_T0ps3cr3t!", "whsec_" + "A" * 31, "whsec_" + "A" * 87, f"v1_{OLD}", f"{OLD} "],
)
def test_a_secret_that_is_none_is_refused_without_repeating_it(secret: str) -> None:
    with pytest.raises(ConfigError, match="whsec_ and base64") as caught:
        signer(secret)
    assert "T0ps3cr3t" not in str(caught.value)


@pytest.mark.parametrize("length", [24, 25, 64])
def test_a_secret_may_come_without_the_padding_of_base64(length: int) -> None:
    padded = "whsec_" + base64.b64encode(b"k" * length).decode()
    assert signer(padded).sign("id", NOW, "body") == signer(padded.rstrip("=")).sign("id", NOW, "body")
