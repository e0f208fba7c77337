"""An alert, and its way to a channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

AlertType = Literal[
    "development.new", "development.updated", "development.corroborated", "entry.hit", "digest", "test",
    "feed.failing", "feed.recovered", "operator",
]  # fmt: skip
DeliveryState = Literal["held", "pending", "delivered", "dead"]
HoldReason = Literal["wait", "min_origins", "digest", "quiet", "at_most", "silence"]
DigestReason = Literal["schedule", "quiet", "at_most", "silence"]
ORIGINS_AWAITED = timedelta(hours=72)  # what has too few origins by then is listed as held


@dataclass(frozen=True)
class Hold:
    """What keeps an alert from its channel, and until when; None where its end is not known yet."""

    by: HoldReason
    until: datetime | None = None
    silence_id: str | None = None


@dataclass(frozen=True)
class Alert:
    """The decision to tell a channel about something.

    `payload` is the body, never changed once it was sent; what waits by its rule is written anew when the wait is over.
    `wait_until`, `min_origins` (that were not there yet) and `digest` with its `timezone` are what the rule asked for
    then: an edit of the rule changes nothing for it.
    """

    id: str
    watchlist_id: str
    rule: str
    type: AlertType
    occasion: str
    channel: str
    text: str
    payload: str
    created_at: datetime
    development_id: str = ""
    entry_id: str = ""
    wait_until: datetime | None = None
    min_origins: int = 1
    digest: str | None = None
    timezone: str | None = None

    def hold(self, now: datetime, origins: int) -> Hold | None:
        """Return what the rule still waits for, where the development has so many origins; None for nothing."""
        if self.wait_until is not None and now < self.wait_until:
            return Hold("wait", self.wait_until)
        if origins < self.min_origins:
            given_up = self.created_at + ORIGINS_AWAITED
            return Hold("min_origins", given_up if now < given_up else None)
        return Hold("digest") if self.digest is not None else None


@dataclass(frozen=True)
class Recipient:
    """One address of a channel that has several, and how far a delivery has come with it."""

    address: str
    state: Literal["pending", "delivered", "dead"]
    error: str | None = None


@dataclass(frozen=True)
class Delivery:
    """An alert on its way to one channel; `id` is the `webhook-id`.

    `held_by` says what keeps it back, `digest_id` names the delivery of the digest that carries it.
    """

    id: str
    alert_id: str
    channel: str
    state: DeliveryState
    attempts: int
    created_at: datetime
    next_attempt_at: datetime | None
    type: str
    text: str
    payload: str
    watchlist_id: str = ""
    rule: str = ""
    last_error: str | None = None
    done_at: datetime | None = None
    rounds: int = 0
    development_id: str = ""
    held_by: HoldReason | None = None
    held_until: datetime | None = None
    silence_id: str | None = None
    digest_id: str | None = None
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """One try of a delivery, as `monitor alerts show` lists it."""

    delivery_id: str
    number: int
    at: datetime
    ok: bool
    status: int | None
    error: str | None
    answer: str
    milliseconds: int


@dataclass(frozen=True)
class ChannelStop:
    """A channel that a receiver closed (HTTP 410); a person starts it again."""

    channel: str
    stopped_at: datetime
    reason: str
