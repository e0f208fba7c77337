"""A subscription: what a hub (WebSub) is to tell us of a feed, and how that stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.secret import Secret

SubscriptionState = Literal["asked", "active", "refused"]


@dataclass(frozen=True)
class Subscription:
    """One feed at one hub. `token` ends the address that the hub calls; with `secret` the hub signs what it sends.

    `next_ask_at` is when the hub is asked next: to begin, again, or to renew. `announced` says that the hub has told of
    news that a poll then found; `missed` counts the polls since that found news which the hub had not told of.
    """

    feed_id: str
    hub: str
    topic: str
    token: Secret
    secret: Secret
    state: SubscriptionState
    next_ask_at: datetime
    asked_at: datetime | None = None
    lease_until: datetime | None = None
    pushed_at: datetime | None = None
    polled_at: datetime | None = None
    failures: int = 0
    announced: bool = False
    missed: int = 0
    last_error: str | None = None
