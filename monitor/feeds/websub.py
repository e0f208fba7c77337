"""WebSub (W3C Recommendation of 2018): what a subscription becomes by what its hub does. Pure."""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model.secret import Secret
from monitor.model.subscription import Subscription
from monitor.text.hygiene import one_line

LEASE = timedelta(days=7)  # that we ask for; a hub grants what it likes
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=90)
RENEWED = 0.75  # of a lease gone by, when it is renewed
VERIFIED_WITHIN = timedelta(hours=24)  # of our question; later nobody is believed to answer it
FIRST_WAIT, LAST_WAIT = timedelta(hours=1), timedelta(hours=24)
REFUSED = timedelta(days=7)
LOOK_AGAIN = timedelta(minutes=1)  # where a push came and the feed's server does not show the news yet
STRETCH = 4  # times as rarely is a feed polled whose hub tells of all its news
_METHODS = {"sha1", "sha256", "sha384", "sha512"}


def begin(feed_id: str, hub: str, topic: str, token: Secret, secret: Secret, now: datetime) -> Subscription:
    """Return a subscription that is still to be asked for."""
    return Subscription(feed_id, hub, topic, token, secret, "asked", now)


def form(subscription: Subscription, callback: str) -> dict[str, str]:
    """Return what the hub is sent (§5.1); `callback` is the configured address, without the token."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": subscription.topic,
        "hub.callback": f"{callback.rstrip('/')}/{subscription.token.reveal()}",
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": subscription.secret.reveal(),
    }


def asking(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription as the hub is asked: without a verification it is asked again, later each time."""
    wait = min(FIRST_WAIT * 2 ** min(subscription.failures, 5), LAST_WAIT)
    return replace(subscription, asked_at=now, next_ask_at=now + wait, failures=subscription.failures + 1)


def failed(subscription: Subscription, reason: str) -> Subscription:
    """Return the subscription after a question that came to nothing."""
    return replace(subscription, last_error=one_line(reason, 300))


def verified(subscription: Subscription, topic: str, lease_seconds: str, now: datetime) -> Subscription | None:
    """Return the subscription that its hub has verified (§5.3); None where we did not mean it so."""
    asked = subscription.asked_at
    if topic != subscription.topic or asked is None or now - asked > VERIFIED_WITHIN:
        return None
    said = lease_seconds.isascii() and lease_seconds.isdecimal()
    granted = timedelta(seconds=int(lease_seconds[:10])) if said else LEASE
    lease = min(max(granted, SHORTEST), LONGEST)
    return replace(
        subscription, state="active", lease_until=now + lease, next_ask_at=now + lease * RENEWED, failures=0,
        last_error=None, asked_at=None,
    )  # fmt: skip


def refused(subscription: Subscription, topic: str, reason: str, now: datetime) -> Subscription | None:
    """Return the subscription that its hub has denied (§5.2); None where it is another topic's."""
    if topic != subscription.topic:
        return None
    told = one_line(f"the hub refused: {reason}" if reason else "the hub refused", 300)
    return replace(subscription, state="refused", lease_until=None, next_ask_at=now + REFUSED, last_error=told)


def is_alive(subscription: Subscription, now: datetime) -> bool:
    """Tell whether the hub owes us news: verified, and the lease runs."""
    return subscription.state == "active" and subscription.lease_until is not None and now < subscription.lease_until


def standing(subscription: Subscription, now: datetime) -> str:
    """Return in a few words how things stand with a hub."""
    if subscription.state != "active":
        return "asked" if subscription.state == "asked" else "refuses"
    if not is_alive(subscription, now):
        return "lease over"
    if subscription.missed:
        return "silent on news"
    return "tells of news" if subscription.announced else "agreed"


class Signature:
    """X-Hub-Signature (§7.1) of a push, held against its body piece by piece: none of the body is kept."""

    def __init__(self, secret: Secret, said: str) -> None:
        method, _, self._given = said.strip().partition("=")
        known = getattr(hashlib, method.lower()) if method.lower() in _METHODS else None
        self._wanted = hmac.new(secret.reveal().encode(), digestmod=known) if known and secret else None

    def take(self, piece: bytes) -> None:
        """Go on with the body."""
        if self._wanted is not None:
            self._wanted.update(piece)

    @property
    def holds(self) -> bool:
        """Whether it is that of the body under our secret."""
        given = self._given.strip().lower().encode()
        return self._wanted is not None and hmac.compare_digest(self._wanted.hexdigest().encode(), given)


def pushed(subscription: Subscription, now: datetime) -> Subscription:
    """Return the subscription whose hub has just told of news."""
    return replace(subscription, pushed_at=now)


def is_told(subscription: Subscription) -> bool:
    """Tell whether the hub has told of news since the last poll."""
    pushed, seen = subscription.pushed_at, subscription.polled_at
    return pushed is not None and (seen is None or pushed > seen)


def polled(subscription: Subscription, *, news: bool, now: datetime) -> Subscription:
    """Return the subscription after a poll of its feed: had the hub told of the news that it brought, if any?"""
    after = replace(subscription, polled_at=now)
    if not news or not is_alive(subscription, now):
        return after
    if is_told(subscription):
        return replace(after, announced=True, missed=0)
    return replace(after, missed=subscription.missed + 1)


def stretch(subscription: Subscription, now: datetime) -> int:
    """Return how many times as rarely the feed may be polled: a hub that goes silent gives its feed back to polling."""
    trusted = is_alive(subscription, now) and subscription.announced and not subscription.missed
    return STRETCH if trusted else 1
