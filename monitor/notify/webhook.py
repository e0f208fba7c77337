"""The channel `webhook`: a signed POST by Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks)."""

import asyncio
from contextlib import AbstractAsyncContextManager, suppress
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import httpx

from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig
from monitor.model.errors import DeliveryError
from monitor.notify.answering import answering
from monitor.notify.base import ClientFactory, Look, Receipt, alone
from monitor.notify.signing import signer
from monitor.text.http import parse_retry_after
from monitor.text.urls import host_only

BEFORE_THE_WIRE = "http11.send_request_headers.started"  # what httpx calls it
ANSWER_BYTES = 256
ANSWER_SECONDS = 2.0
SECRET_LENGTH, TOKEN_LENGTH = 6, 16  # shorter words, and shorter steps of a path, say nothing
GONE = 410
SHUT = frozenset((401, 403))
_SLOW_DOWN = {429, 503}


class WebhookNotifier:
    """Posts alerts to one receiver. The body and the id are the alert's; only timestamp and signature are made anew."""

    at_once = 8

    def __init__(self, channel: ChannelConfig, clients: ClientFactory) -> None:
        self._channel = channel
        self._signers = [signer(secret.reveal()) for secret in channel.secrets]
        self._host = host_only(channel.url.reveal())
        self._client = clients(channel)
        self._told = _told(channel)

    def headers(self, delivery: Delivery, now: datetime) -> dict[str, str]:
        """Return the headers of one try; every secret signs, so that one can be changed."""
        moment = now.astimezone(UTC).replace(microsecond=0)
        signatures = [signer.sign(delivery.id, moment, delivery.payload) for signer in self._signers]
        return {name: value.reveal() for name, value in self._channel.headers} | {
            "content-type": "application/json",
            "accept-encoding": "identity",
            "webhook-id": delivery.id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    async def send(self, delivery: Delivery, now: datetime, look: Look = alone) -> Receipt:
        """Post once; DeliveryError for anything but 2xx within the timeout."""
        async with self._answering() as deadline:
            return await self._post(delivery, now, deadline, look)

    async def reach(self) -> str | None:
        """Ask what the receiver lets be done (RFC 9110 §9.3.7): whatever it answers, it is there."""
        async with self._answering(), self._client.stream("OPTIONS", self._channel.url.reveal()) as response:
            return f"{self._host} is there (it answered {response.status_code} to OPTIONS)"

    def _answering(self) -> AbstractAsyncContextManager[asyncio.Timeout]:
        return answering(self._host, self._channel.timeout, "the channel's `allow`")

    async def _post(self, delivery: Delivery, now: datetime, deadline: asyncio.Timeout, look: Look) -> Receipt:
        async def trace(event: str, _: object) -> None:
            if event == BEFORE_THE_WIRE:  # the connection is there, which may have taken its time
                look()

        request = self._client.stream(
            "POST", self._channel.url.reveal(), content=delivery.payload.encode(),
            headers=self.headers(delivery, now), extensions={"trace": trace},
        )  # fmt: skip
        async with request as response:
            deadline.reschedule(None)  # the receiver has said whether it took the alert
            answer = self._harmless(await _first_bytes(response))
            if 200 <= response.status_code < 300:
                return Receipt(response.status_code, answer)
            raise _refusal(self._host, response, answer, now)

    def _harmless(self, answer: bytes) -> bytes:
        """Some receivers repeat what they were sent: an answer with a secret of ours, or its begin, is not kept."""
        begins = (one[:length] for one in self._told for length in range(SECRET_LENGTH, len(one)))
        return b"" if any(one in answer for one in self._told) or answer.endswith(tuple(begins)) else answer

    async def close(self) -> None:
        """Close kept connections."""
        await self._client.aclose()


def _told(channel: ChannelConfig) -> frozenset[bytes]:
    """Return the secrets that the receiver is told: of the headers each word, of its address what is long enough."""
    parts = urlsplit(channel.url.reveal())
    words = [word for _, value in channel.headers for word in value.reveal().split()]
    values = [value for _, value in parse_qsl(parts.query)]
    steps = [step for step in parts.path.split("/") if len(step) >= TOKEN_LENGTH]
    return frozenset(one.encode() for one in (*words, *values, *steps) if len(one) > SECRET_LENGTH)


async def _first_bytes(response: httpx.Response) -> bytes:
    """Read no more of the answer than the log keeps: a receiver may send without end, or stop in the middle.

    The status has decided already, so what goes wrong here changes nothing.
    """
    answer = b""
    with suppress(TimeoutError, httpx.HTTPError):
        async with asyncio.timeout(ANSWER_SECONDS):
            async for piece in response.aiter_raw():
                answer += piece
                if len(answer) >= ANSWER_BYTES:
                    break
    return answer[:ANSWER_BYTES]


def _refusal(host: str, response: httpx.Response, answer: bytes, now: datetime) -> DeliveryError:
    status = response.status_code
    retry_at = parse_retry_after(response.headers.get("retry-after"), now) if status in _SLOW_DOWN else None
    return DeliveryError(
        f"{host} answered {status}{_meaning(status)}",
        stop=status == GONE,
        status=status,
        retry_at=retry_at,
        answer=answer,
    )


def _meaning(status: int) -> str:
    if status in SHUT:
        return ": check that the channel's `secrets` and `headers` are those that it expects"
    if status == GONE:
        return ": it is gone for good"
    return ": it redirects, which is not followed" if 300 <= status < 400 else ""
