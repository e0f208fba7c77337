"""WebSub: hubs tell us of news, so that a feed is polled the moment it has some.

A push is a reason to poll, and not content: what a feed says is judged by its whole document (what is new, what was
missed, whether it has gone mad), which a push does not hold. While a hub tells of all the news of its feed, the feed is
polled more rarely; a hub that misses some, or whose lease runs out, gives its feed back to polling.
"""

import asyncio
import secrets
from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from loguru import logger

from monitor.app.polling.poll import Polled
from monitor.app.polling.turns import Turns
from monitor.app.process.clock import Clock
from monitor.feeds import websub
from monitor.feeds.hubs import Hubs
from monitor.model.config import Config
from monitor.model.errors import FetchError
from monitor.model.feed import Feed
from monitor.model.secret import NONE, Secret
from monitor.model.subscription import Subscription
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import poll_state
from monitor.storage.subscriptions import (
    drop_subscription,
    list_subscriptions,
    poll_by,
    poll_later,
    save_subscription,
    subscription_by_token,
    subscription_of,
)
from monitor.text.urls import host_key, redact, redact_ref, split_http

ASKED_AT_ONCE = 50  # subscriptions in one look at what is due


@dataclass
class WebSub:
    """Asks hubs, answers them, and notes what came of it. `callback` is where hubs reach our web port."""

    config: Config
    callback: str
    database: Database
    hubs: Hubs
    turns: Turns
    clock: Clock
    known: dict[str, Subscription] = field(default_factory=dict, init=False)  # by feed, as the store had them last
    asking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def tick(self) -> None:
        """Ask the hubs whose turn it is: to begin, again, or to renew; nothing where that is under way already."""
        if not self.asking.locked():
            async with self.asking:
                await self._ask_all()

    async def _ask_all(self) -> None:
        now = self.clock.now()
        found = await self.database.read(list_subscriptions)
        self.known = {one.feed_id: one for one in found}
        due = sorted((one for one in found if one.next_ask_at <= now), key=lambda one: one.next_ask_at)
        for one in due[:ASKED_AT_ONCE]:
            await self._ask(one)

    async def _ask(self, subscription: Subscription) -> None:
        """A hub may verify before it answers, so that we have asked is written first."""
        asked = websub.asking(subscription, self.clock.now())
        await self._save(asked)
        try:
            async with self.turns.at(host_key(asked.hub)):
                await self.hubs.ask(asked.hub, websub.form(asked, self.callback))
        except FetchError as error:
            fresh = await self._by_token(asked.token.reveal())
            if fresh is not None and fresh.asked_at == asked.asked_at:  # it has not verified all the same
                logger.warning("{}: {}; its feed is polled meanwhile", self._name(asked), error)
                await self._save(websub.failed(fresh, str(error)))

    async def polled(self, polled: Polled) -> None:
        """Note what a poll says of the feed's hub: which it is, and whether it had told of the news."""
        feed, now = polled.feed, self.clock.now()
        known = self.known.get(feed.id)
        if polled.hubs is not None:
            known = await self._follow(feed, polled.hubs, polled.topic, now)
        if known is None or polled.error:
            return

        def note(connection: Connection) -> Subscription | None:
            fresh = subscription_by_token(connection, known.token.reveal())
            if fresh is None:
                return None
            news = bool(polled.outcome.new)
            after = websub.polled(fresh, news=news, now=now)
            save_subscription(connection, after)
            if websub.is_told(fresh) and not news:
                poll_by(connection, feed.id, now + websub.LOOK_AGAIN)
            elif (factor := websub.stretch(after, now)) > 1:
                self._put_off(connection, feed.id, factor)
            return after

        after = await self.database.write(note)
        if after is not None:
            if after.missed == 1 and known.missed == 0:
                logger.info("{} was silent on news of its feed, which is polled as before", self._name(after))
            self.known[feed.id] = after

    def _put_off(self, connection: Connection, feed_id: str, factor: int) -> None:
        state = poll_state(connection, feed_id)
        if state.last_poll_at and state.next_poll_at:
            later = state.last_poll_at + (state.next_poll_at - state.last_poll_at) * factor
            poll_later(connection, feed_id, min(later, state.last_poll_at + self.config.polling.max))

    async def _follow(self, feed: Feed, hubs: tuple[str, ...], topic: str, now: datetime) -> Subscription | None:
        """Return the subscription at the hub that a document names: the one that there is, a new one, or none."""
        if not hubs and feed.id not in self.known:
            return None
        known = await self.database.read(lambda connection: subscription_of(connection, feed.id))
        hub = next((one for one in hubs if split_http(one) is not None), None)
        if hub is None:
            if known is not None:
                await self.database.write(lambda connection: drop_subscription(connection, feed.id))
                self.known.pop(feed.id, None)
            return None
        if known is not None and (known.hub, known.topic) == (hub, topic):
            return known
        token, secret = Secret(secrets.token_urlsafe(24)), Secret(secrets.token_urlsafe(32))
        begun = websub.begin(feed.id, hub, topic, token, secret, now)
        await self._save(begun)
        await self.tick()
        return begun

    async def verify(self, token: str, said: Mapping[str, str]) -> str | None:
        """Return what a hub wants to hear back that verifies our intent (§5.3), or None: we did not mean that."""
        subscription = await self._by_token(token)
        if subscription is None:
            return None
        now, topic, mode = self.clock.now(), said.get("hub.topic", ""), said.get("hub.mode", "")
        if mode == "denied":
            denied = websub.refused(subscription, topic, said.get("hub.reason", ""), now)
            if denied is not None:
                logger.warning("{}: {}; its feed is polled", self._name(denied), denied.last_error)
                await self._save(denied)
            return "" if denied is not None else None
        if mode != "subscribe":
            return None
        after = websub.verified(subscription, topic, said.get("hub.lease_seconds", ""), now)
        if after is None:
            return None
        await self._save(after)
        if subscription.state != "active":
            logger.info("{} tells of its news from now on", self._name(after))
        return said.get("hub.challenge", "")

    async def push(self, token: str, said: str, body: AsyncIterable[bytes]) -> bool:
        """Take a push, signed as `said`: its feed is due at once. False where nobody is subscribed by this token.

        What is not signed by the secret that we gave the hub changes nothing, and is not told from what is (§7.1).
        Nothing of a body is kept: whoever knows of a callback, or none, may send many at once.
        """
        subscription = await self._by_token(token)
        signature = websub.Signature(subscription.secret if subscription else NONE, said)
        async for piece in body:
            signature.take(piece)
        if subscription is None:
            return False
        if not signature.holds:
            logger.warning("{}: a push that is not signed as agreed was left alone", self._name(subscription))
            return True
        now = self.clock.now()

        def note(connection: Connection) -> None:
            fresh = subscription_by_token(connection, token)
            if fresh is not None:
                save_subscription(connection, websub.pushed(fresh, now))
                poll_by(connection, fresh.feed_id, now)

        await self.database.write(note)
        return True

    async def _by_token(self, token: str) -> Subscription | None:
        return await self.database.read(lambda connection: subscription_by_token(connection, token))

    async def _save(self, subscription: Subscription) -> None:
        await self.database.write(lambda connection: save_subscription(connection, subscription))
        self.known[subscription.feed_id] = subscription

    def _name(self, subscription: Subscription) -> str:
        feed = next((one for one in self.config.feeds if one.id == subscription.feed_id), None)
        return f"the hub {redact(subscription.hub)} of {redact_ref(feed.ref) if feed else subscription.feed_id}"
