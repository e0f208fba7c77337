"""Several processes on one PostgreSQL: one claims for all, Procrastinate carries the bundles to whoever has a place.

Whoever gets the lock of a tick claims, and defers the bundles in the claim's own transaction. A job first takes its
hosts over, by the token that they were claimed under: so one that is run twice, late or never does no harm, and a table
of jobs that is lost costs the time of a lease. Loaded only where the store is PostgreSQL.
"""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from math import ceil
from typing import Literal

from loguru import logger
from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import wrap_exceptions
from procrastinate.types import JSONDict

from monitor.app.daemon.wiring import Parts
from monitor.app.daemon.workers import Membership
from monitor.app.polling.poller import Claim, Speed, room_among
from monitor.model.alert import Delivery
from monitor.model.errors import StorageError
from monitor.model.worker import Worker
from monitor.storage.database import Connection
from monitor.storage.engine import driver_options, try_lock
from monitor.storage.feeds import Lease, Room
from monitor.storage.jobs import (
    CLAIMED,
    driver_of,
    drop_stale,
    give_deliveries_back,
    give_hosts_back,
    prepare,
    take_deliveries,
    take_hosts,
    waiting_jobs,
)
from monitor.storage.workers import list_workers, write_claim

Queue = Speed | Literal["deliveries"]
FEWEST, MOST = 20, 50  # hosts in a bundle, where so many are due
SOON, LATER = 0.1, 0.45  # seconds between two claims, where more waits than found room, and where not
LONGEST_TICK = 0.95  # seconds in which a tick claims; the next one comes after a second
TURN = timedelta(seconds=1.5)  # after which another one claims for all
LOOK = 1.0  # seconds between two looks for jobs where no word of one came
AT_ONCE: dict[Queue, int] = {"quick": 6, "slow": 2, "unknown": 4, "deliveries": 4}  # bundles that are taken over
POOL = 2  # connections; one more listens
PATIENCE = 5.0  # seconds that Procrastinate waits for a connection
AGAIN = 1.0  # seconds until it is tried again after that
WAIT = timedelta(seconds=25)  # for which what is claimed waits for a place, until it is due again


Host = tuple[str, float, list[str]]  # what a job holds of a claim, as text: Procrastinate walks through all else often


class _Connector(PsycopgConnector):
    """Procrastinate's own, which listens for all queues on one connection, also after the database was away."""

    def __init__(self, place: str, options: dict[str, str | int]) -> None:
        super().__init__(conninfo=place, kwargs=options, configure=prepare, min_size=1, max_size=POOL, timeout=PATIENCE)
        self._heard: dict[str, Notify] = {}

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        self._heard |= dict.fromkeys(channels, on_notification)
        if len(self._heard) < len(AT_ONCE):
            await asyncio.Event().wait()  # the queue that comes last listens for all

        async def tell(*, channel: str, payload: str) -> None:
            await self._heard[channel](channel=channel, payload=payload)

        while True:
            with suppress(ConnectorException):
                await super().listen_notify(tell, self._heard)
            await asyncio.sleep(AGAIN)


class Carrier:
    """The claims and the jobs of one process."""

    def __init__(self, parts: Parts, membership: Membership) -> None:
        self.parts = parts
        self.membership = membership
        self._deferring = App(connector=SyncPsycopgConnector())  # only ever given a connection of ours
        self.works = False  # what is claimed is taken over here
        self._working: asyncio.Task[None] | None = None
        self._claiming = asyncio.Lock()
        parts.deliverer.share = self.deliver

    # Claiming: any process may.

    async def tick(self) -> None:
        """Claim what is due, unless somebody else does it; soon again where more of it waits."""
        await self.parts.poller.settle()
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_TICK
        while not self.parts.poller.stopping:
            began = loop.time()
            pause = await self.parts.database.write(self.claim)
            took = loop.time() - began
            if pause is None or max(began + pause, loop.time()) + took > until:  # the next tick would be skipped
                return
            await asyncio.sleep(max(began + pause - loop.time(), 0.0))

    def claim(self, connection: Connection) -> float | None:
        """Claim hosts for all who have hands, as many as find a place soon; return after how many seconds to go on.

        None where somebody else is at it: who claimed last goes on, until nothing was heard of it for a second.
        """
        poller, now, me = self.parts.poller, self.parts.clock.now(), self.membership.me.id
        if not try_lock(connection, "claim"):
            return None
        crew = list_workers(connection)
        if any(one.claimed_at is not None and one.claimed_at > now - TURN for one in crew if one.id != me):
            return None
        write_claim(connection, me, now)
        drop_stale(connection, now)
        hands = self._hands(crew, now)
        room = _room(sum(one.places for one in hands), waiting_jobs(connection, now))
        if room.hosts <= 0:
            return SOON
        lease = Lease(f"{CLAIMED}/{self.parts.clock.token()}", now + WAIT)
        claims = poller.claim_in(connection, lease, room, due_by=now)
        self._defer(connection, claims, lease, len(hands))
        return SOON if len(claims) >= room.hosts else LATER

    def _hands(self, crew: list[Worker], now: datetime) -> list[Worker]:
        since = now - self.membership.silence
        return [one for one in crew if one.has_hands and one.takes_jobs and one.beat >= since]

    def _defer(self, connection: Connection, claims: list[Claim], lease: Lease, hands: int) -> None:
        queues: dict[Queue, list[Claim]] = {}
        for one in claims:
            queues.setdefault("slow" if one.slow else "unknown" if one.unknown else "quick", []).append(one)
        for queue, some in queues.items():
            size = min(max(ceil(len(some) / hands), FEWEST), MOST)
            self._put(
                connection, "poll_bundle", queue,
                [
                    {
                        "kind": queue, "token": lease.token, "until": lease.until.isoformat(),
                        "sizes": {"": len(bundle)},
                        "hosts": json.dumps([_host(one) for one in bundle]),
                    }
                    for bundle in (some[at : at + size] for at in range(0, len(some), size))
                ],
            )  # fmt: skip

    def _put(self, connection: Connection, task: str, queue: Queue, jobs: list[JSONDict]) -> None:
        if jobs:
            self._deferring.configure_task(task, queue=queue, connection=driver_of(connection)).batch_defer(*jobs)

    async def deliver(self) -> int:
        """Claim the deliveries that are due, for whoever has hands; return how many."""
        if self.parts.deliverer.stopping or not self.parts.deliverer.notifiers:
            return 0
        async with self._claiming:
            return await self.parts.database.write(self.claim_deliveries)

    def claim_deliveries(self, connection: Connection) -> int:
        """Claim as many as all who have hands can send; return how many."""
        deliverer, now = self.parts.deliverer, self.parts.clock.now()
        waiting, hands = waiting_jobs(connection, now), len(self._hands(list_workers(connection), now))
        at_once = {name: one.at_once for name, one in deliverer.notifiers.items()}
        room = {name: max(most * hands - waiting["deliveries", name], 0) for name, most in at_once.items()}
        until = now + deliverer.lease
        jobs: list[JSONDict] = [
            {
                "until": until.isoformat(), "sizes": dict(Counter(one.channel for one in bundle).items()),
                "ids": [one.id for one in bundle],
            }
            for bundle in _bundles(deliverer.claim(connection, now, until, room), at_once)
        ]  # fmt: skip
        self._put(connection, "deliver_bundle", "deliveries", jobs)
        return sum(len(one) for one in jobs)

    # Working: whoever has hands.

    def start(self) -> None:
        """Take over what is carried here, until `drain`."""
        self._working = asyncio.create_task(self._work())

    async def _work(self) -> None:
        place = self.parts.database.engine.url
        url = place.set(drivername="postgresql").render_as_string(hide_password=False)
        given = driver_options(place)
        while True:
            app = App(connector=_Connector(url, given))
            app.task(name="poll_bundle")(self._guarded(self._poll))
            app.task(name="deliver_bundle")(self._guarded(self._send))
            try:
                async with wrap_exceptions(), app.open_async():  # to open lets the driver's own errors through
                    await self._run(app)
            except* ConnectorException as broken:
                logger.error("taking over what is claimed: {}; trying again", _cause(broken))
            except* Exception as bug:  # noqa: BLE001
                self._count_bug(bug)
            self.works = False
            await asyncio.sleep(AGAIN)

    def _count_bug(self, bug: BaseException) -> None:
        self.parts.metrics.bugs.inc()
        logger.opt(exception=bug).error("taking over what is claimed broke off: {}", type(bug).__name__)

    def _guarded(self, work: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        """A job that fails is not run again: what it was to do is due again once its leases have run out."""

        async def run(**arguments: object) -> None:
            try:
                await work(**arguments)
            except StorageError as error:
                logger.error("taking over what is claimed: {}; trying again", error)
            except Exception as bug:  # noqa: BLE001
                self._count_bug(bug)

        return run

    async def _run(self, app: App) -> None:
        async with asyncio.TaskGroup() as group:
            for queue, at_once in AT_ONCE.items():
                group.create_task(self._run_queue(app, queue, at_once))
            self.works = True

    async def _run_queue(self, app: App, queue: Queue, at_once: int) -> None:
        await app.run_worker_async(
            queues=[queue], concurrency=at_once, fetch_job_polling_interval=LOOK, delete_jobs="always",
            install_signal_handlers=False, abort_job_polling_interval=60.0,
        )  # fmt: skip
        raise ConnectorException(f"the worker for {queue} ended")

    async def _poll(self, *, kind: Speed, token: str, hosts: str, **_: object) -> None:
        """Take hosts over as places get free, and poll them. The job ends where there is a place for another one.

        From there on our lease of each host holds, and ends should we die.
        """
        poller, left = self.parts.poller, deque[Host](json.loads(hosts))
        while left and (room := await poller.place(kind, len(left))):
            try:
                claims = await self._take(kind, token, [left.popleft() for _ in range(room)])
            finally:
                poller.kept[kind] -= room
            poller.poll_bundle(claims)
        if left:
            await self._give_back(token, [one[0] for one in left])
        await poller.place(kind, 0)

    async def _take(self, kind: Speed, token: str, some: list[Host]) -> list[Claim]:
        poller = self.parts.poller
        lease = Lease(poller.token(), self.parts.clock.now() + poller.lease)
        names = [one[0] for one in some]
        ours = await self.parts.database.write(lambda c: take_hosts(c, token, names, lease))
        if poller.stopping:
            await self._give_back(lease.token, names)
            return []
        return [
            Claim(
                host, poller.known(feeds), lease.token, crowding, slow=kind == "slow", unknown=kind == "unknown"
            )
            for host, crowding, feeds in some if host in ours
        ]  # fmt: skip

    async def _give_back(self, token: str, names: list[str]) -> None:
        await self.parts.database.write(lambda c: give_hosts_back(c, token, names, self.parts.clock.now()))

    async def _send(self, *, until: str, ids: list[str], **_: object) -> None:
        """Take deliveries over and begin to send them; what finds no room here is claimed anew."""
        deliverer, claimed = self.parts.deliverer, datetime.fromisoformat(until)
        ours = self.parts.clock.now() + deliverer.lease
        due = await self.parts.database.write(lambda c: take_deliveries(c, ids, claimed, ours))
        if left := [one.id for one in deliverer.deliver_bundle(due, ours)]:
            await self.parts.database.write(lambda c: give_deliveries_back(c, left, ours))

    async def drain(self) -> None:
        """Take nothing more over, and let what was taken over begin or be given back."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait((self._working,))

    async def abandon(self) -> None:
        """Leave the rest to the leases."""


def _host(one: Claim) -> Host:
    return one.host, one.crowding, [feed.id for feed in one.feeds]


def _room(places: int, waiting: Counter[tuple[str, str]]) -> Room:
    """As many wait as there are places."""
    slow, unknown = waiting["slow", ""], waiting["unknown", ""]
    return room_among(places, places - slow - unknown - waiting["quick", ""], slow, unknown)


def _cause(broken: BaseExceptionGroup[ConnectorException]) -> str:
    """Return what the driver said."""
    first: BaseException = broken
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return (str(first.__cause__ or first).strip() or type(first).__name__).splitlines()[0]


def _bundles(due: list[Delivery], at_once: dict[str, int]) -> list[list[Delivery]]:
    """Return these deliveries in bundles, each of which one process can send at once."""
    bundles: list[list[Delivery]] = []
    seen: Counter[str] = Counter()
    for one in due:
        number = seen[one.channel] // at_once[one.channel]
        seen[one.channel] += 1
        bundles += [[] for _ in range(number + 1 - len(bundles))]
        bundles[number].append(one)
    return bundles
