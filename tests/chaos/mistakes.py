"""The mistakes that programs of this kind make, to show that the tests would find them."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from monitor.alerting.retry import after_success
from monitor.app.delivery.deliverer import Deliverer
from monitor.app.hits.pipeline import Outcome
from monitor.app.polling.poll import Poll
from monitor.feeds.fetch import Fetched
from monitor.feeds.shown import Shown
from monitor.model.alert import Attempt, Delivery
from monitor.model.entry import Document
from monitor.model.feed import Feed, PollState
from monitor.notify import Notifier
from monitor.notify.webhook import WebhookNotifier
from monitor.storage.alerts import save_attempt
from monitor.storage.feeds import save_state

Patch = Callable[[type, str, object], None]


def marks_before_it_sends(patch: Patch) -> None:
    """A delivery is written down as delivered, and sent then."""

    async def attempt(self: Deliverer, delivery: Delivery, notifier: Notifier, until: datetime) -> Delivery:
        del until
        now = self.clock.now()
        after, tried = after_success(delivery, now), Attempt(delivery.id, 0, now, True, 204, None, "", 0)
        await self.database.write(lambda connection: save_attempt(connection, tried, after))
        await notifier.send(delivery, now)
        return after

    patch(Deliverer, "attempt", attempt)


def keeps_validators_before_entries(patch: Patch) -> None:
    """What to ask the feed for next time is written down before what it brought."""
    keep = Poll._keep

    async def too_early(
        self: Poll, feed: Feed, state: PollState, after: PollState, read: tuple[Document, Fetched, Shown | None]
    ) -> Outcome:
        await self.database.write(lambda connection: save_state(connection, feed.id, after, state))
        return await keep(self, feed, state, after, read)

    patch(Poll, "_keep", too_early)


def takes_ids_from_the_clock(patch: Patch) -> None:
    """Each try of a delivery has an id of its own."""
    headers = WebhookNotifier.headers

    def fresh(self: WebhookNotifier, delivery: Delivery, now: datetime) -> dict[str, str]:
        return headers(self, replace(delivery, id=f"{delivery.id}-{time.monotonic_ns()}"), now)

    patch(WebhookNotifier, "headers", fresh)


MISTAKES: dict[str, Callable[[Patch], None]] = {
    "marks before it sends": marks_before_it_sends,
    "keeps validators before entries": keeps_validators_before_entries,
    "takes ids from the clock": takes_ids_from_the_clock,
}
