"""An alert, and its way to a channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AlertType = Literal["development.new", "development.updated", "development.corroborated", "entry.hit", "test"]
DeliveryState = Literal["held", "pending", "delivered", "dead"]


@dataclass(frozen=True)
class Alert:
    """The decision to tell a channel about something; `payload` is the body, written once and never changed."""

    id: str
    watchlist_id: str
    rule: str
    type: AlertType
    occasion: str
    channel: str
    text: str
    payload: str
    created_at: datetime


@dataclass(frozen=True)
class Delivery:
    """An alert on its way to one channel; `id` is the `webhook-id`."""

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
