"""Carry deliveries to their channels: claim what is due, send, write how it ended. No channel waits for another."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from loguru import logger

from monitor.alerting.notice import of_delivery, of_stop
from monitor.alerting.retry import after_failure, after_success
from monitor.app.delivery.holds import release
from monitor.app.delivery.leases import DeliveryLease, Leases
from monitor.app.delivery.operators import tell_operators
from monitor.app.process.clock import Clock
from monitor.app.process.metrics import Metrics
from monitor.app.process.tasks import Tasks
from monitor.model.alert import Attempt, ChannelStop, Delivery
from monitor.model.config import ChannelConfig
from monitor.model.errors import DeliveryError, LeaseLostError, PartlyDeliveredError, StorageError
from monitor.model.notice import NOBODY, Operators
from monitor.notify import ClientFactory, Notifier, notifier_of
from monitor.notify.base import Receipt
from monitor.storage.alerts import (
    claim_deliveries,
    last_delivered,
    list_stops,
    save_attempt,
    stop_channel,
)
from monitor.storage.database import Connection, Database
from monitor.storage.delivery_leases import require_delivery_lease
from monitor.text.hygiene import printable
from monitor.text.units import counted

LEASE = timedelta(seconds=30)  # lengthened while a try takes longer: who stands still for so long has lost it
LEASE_MARGIN = timedelta(seconds=5)  # by which it is longer than any try, where nobody lengthens it
AGAIN = 0.5  # seconds between two tries to write down how a try ended
WRITTEN_WITHIN = 60.0  # seconds for which that is tried: what is not written down goes out again


class Deliverer(Tasks):
    """Sends the deliveries of one process."""

    def __init__(
        self,
        channels: tuple[ChannelConfig, ...],
        database: Database,
        clients: ClientFactory,
        metrics: Metrics,
        clock: Clock,
        operators: Operators = NOBODY,
    ) -> None:
        super().__init__()
        self.database = database
        self.metrics = metrics
        self.clock = clock
        self.leases = Leases(database, clock)
        self.channels: dict[str, ChannelConfig] = {}
        self.notifiers: dict[str, Notifier] = {}
        self.busy: Counter[str] = Counter()
        self.retiring: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()
        self.share: Callable[[], Awaitable[int]] | None = None
        self.take_up(channels, clients, operators)

    def take_up(self, channels: tuple[ChannelConfig, ...], clients: ClientFactory, operators: Operators) -> None:
        """Send by these channels from now on; what is being sent ends by the channel that it began with."""
        old, before = self.notifiers, self.channels
        self.channels, self.operators = {channel.name: channel for channel in channels}, operators
        self.notifiers = {
            name: old[name] if before.get(name) == channel else notifier_of(channel, clients)
            for name, channel in self.channels.items()
        }
        longest = timedelta(seconds=max((channel.timeout for channel in channels), default=0.0))
        self.lease = max(LEASE, longest + LEASE_MARGIN) if self.database.is_sqlite else LEASE
        gone = [notifier for name, notifier in old.items() if self.notifiers.get(name) is not notifier]
        if gone:
            task = asyncio.create_task(_retire(gone, set(self.running)))
            self.retiring.add(task)
            task.add_done_callback(self.retiring.discard)

    async def tick(self) -> int:
        """Start the due tries that there is room for; return how many. In a crew, any of them start them."""
        if self.share is not None:
            return await self.share()
        async with self._claiming:
            room = {name: max(one.at_once - self.busy[name], 0) for name, one in self.notifiers.items()}
            if self.stopping or not any(room.values()):
                return 0
            now = self.clock.now()
            until = now + self.lease
            due = await self.database.write(partial(self.claim, now=now, until=until, room=room))
            self.deliver_bundle(due, until)
            return len(due)

    def deliver_bundle(self, due: Iterable[Delivery], until: datetime) -> list[Delivery]:
        """Begin to send these, which are ours until then; return those that their channels have no room for here."""
        left = []
        for delivery in due:
            notifier = self.notifiers.get(delivery.channel)
            if notifier is None:  # an edit has just taken the channel away: it waits for it, as all others do
                continue
            if self.busy[delivery.channel] >= notifier.at_once or self.stopping:
                left.append(delivery)
                continue
            self.busy[delivery.channel] += 1
            task = asyncio.create_task(self._deliver(delivery, notifier, until))
            self.running.add(task)
            task.add_done_callback(self._finished)
        return left

    def claim(self, connection: Connection, now: datetime, until: datetime, room: dict[str, int]) -> list[Delivery]:
        """Let go what waited for its moment, and lease what is due, so many of each channel."""
        release(connection, self.channels, self.operators.site, now)
        return claim_deliveries(connection, now, until, room)

    async def deliver_due(self) -> tuple[int, int]:
        """Try once each delivery that is due now; return how many were delivered and how many failed."""
        now, delivered, failed = self.clock.now(), 0, 0
        room = {channel: notifier.at_once for channel, notifier in self.notifiers.items()}
        while True:
            until = self.clock.now() + self.lease
            due = await self.database.write(partial(self.claim, now=now, until=until, room=room))
            for after in await asyncio.gather(*(self.attempt(one, self.notifiers[one.channel], until) for one in due)):
                delivered += after.state == "delivered"
                failed += after.state != "delivered"
            if not due:
                return delivered, failed

    def _finished(self, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, LeaseLostError):
            logger.warning("{}", error)
        elif isinstance(error, StorageError):
            logger.error("a delivery: {}; trying again", error)
        elif error is not None:
            self.metrics.bugs.inc()
            logger.opt(exception=error).error("a delivery broke off: {}", type(error).__name__)

    async def _deliver(self, delivery: Delivery, notifier: Notifier, until: datetime) -> None:
        try:
            await self.attempt(delivery, notifier, until)
        finally:
            self.busy[delivery.channel] -= 1
        if not self.stopping:
            await self.tick()

    async def attempt(self, delivery: Delivery, notifier: Notifier, until: datetime) -> Delivery:
        """Try once; return the delivery as it stands then, which is stored. LeaseLostError where it is not ours."""
        try:
            async with self.leases.kept(delivery.id, until, self.lease) as lease:
                return await self._try(delivery, notifier, lease)
        except LeaseLostError:
            self.metrics.deliveries.labels(delivery.channel, "lost").inc()
            raise

    async def _try(self, delivery: Delivery, notifier: Notifier, lease: DeliveryLease) -> Delivery:
        loop = asyncio.get_running_loop()
        started, at = loop.time(), self.clock.now()
        result = await self._send(delivery, notifier, at, lease)
        error = result if isinstance(result, DeliveryError) else None
        now = self.clock.now()
        after = (
            after_success(delivery, now) if error is None else after_failure(delivery, error, now, self.clock.chance())
        )
        after = replace(after, recipients=result.recipients)
        attempt = Attempt(
            delivery.id, 0, at, error is None, result.status, str(error) if error else None,
            printable(result.answer.decode("utf-8", "replace"), 256), round((loop.time() - started) * 1000),
        )  # fmt: skip
        await self._write_down(partial(self._save, delivery, attempt, after, error, lease))
        self._log(attempt, after, stopped=error is not None and error.stop)
        return after

    async def _send(
        self, delivery: Delivery, notifier: Notifier, at: datetime, lease: DeliveryLease
    ) -> Receipt | DeliveryError:
        """Send once. A bug of ours is a failed try like any other, so that it ends and somebody hears of it."""
        try:
            return await notifier.send(delivery, at, lease.look)
        except DeliveryError as failure:
            return failure
        except LeaseLostError:
            raise
        except Exception as bug:  # noqa: BLE001  one alert that we cannot send holds up no other
            self.metrics.bugs.inc()
            logger.opt(exception=bug).error("sending {} to {} broke off", delivery.id, delivery.channel)
            return PartlyDeliveredError(f"an error of ours: {type(bug).__name__}; see the log", delivery.recipients)

    async def _write_down(self, save: Callable[[], Awaitable[None]]) -> None:
        """Write down how a try ended, as soon as the store is there: else the receiver hears the alert again."""
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + WRITTEN_WITHIN
        while True:
            try:
                return await save()
            except LeaseLostError:
                raise
            except StorageError as error:
                if self.stopping or loop.time() > give_up_at:
                    raise
                logger.error("a delivery: {}; trying again", error)
            await asyncio.sleep(AGAIN)

    async def _save(
        self, before: Delivery, attempt: Attempt, after: Delivery, error: DeliveryError | None, lease: DeliveryLease
    ) -> None:
        stop, now = None, self.clock.now()
        if error is not None and error.stop:
            stop = ChannelStop(after.channel, attempt.at, str(error))

        def save(connection: Connection) -> None:
            require_delivery_lease(connection, before.id, lease.moments)
            success = last_delivered(connection, after.channel) if after.state == "dead" else None
            save_attempt(connection, attempt, after)
            notices = of_delivery(before, after, success, now)
            if stop is not None:
                stop_channel(connection, stop)
                notices += [of_stop(one) for one in list_stops(connection) if one.channel == after.channel]
            for notice in notices:
                knows = notice.kind == "recipient"  # the channel works, for others
                tell_operators(
                    connection, notice, self.operators if knows else self.operators.without(after.channel), now
                )

        await self.database.write(save)

    def _log(self, attempt: Attempt, after: Delivery, *, stopped: bool) -> None:
        result = "delivered" if attempt.ok else after.state
        self.metrics.deliveries.labels(after.channel, result).inc()
        if attempt.ok and after.done_at is not None:
            took = (after.done_at - after.created_at).total_seconds()
            self.metrics.delivery_seconds.labels(after.channel).observe(max(took, 0.0))
        note = logger.bind(delivery=after.id, channel=after.channel, type=after.type, state=after.state)
        if attempt.ok:
            note.info("delivered {} to {} in {} ms", after.id, after.channel, attempt.milliseconds)
        elif after.state == "dead":
            note.error(
                "delivery {} to {} is dead after {}: {}",
                after.id,
                after.channel,
                counted(after.attempts, "try", "tries"),
                attempt.error,
            )
        else:
            then = (
                f"the channel is stopped until `monitor alerts test {after.channel}`"
                if stopped
                else f"next try {after.next_attempt_at:%Y-%m-%d %H:%M:%S} UTC"
            )
            note.warning("delivery {} to {} failed: {}; {}", after.id, after.channel, attempt.error, then)

    async def close(self) -> None:
        """Close the channels' connections."""
        if self.retiring:
            await asyncio.wait(self.retiring)
        for notifier in self.notifiers.values():
            await notifier.close()


async def _retire(notifiers: list[Notifier], running: set[asyncio.Task[object]]) -> None:
    """Close the connections of channels that were edited, once nothing is sent over them any more."""
    if running:
        await asyncio.wait(running)
    for notifier in notifiers:
        await notifier.close()
