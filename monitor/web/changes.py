"""What people and programs change through the web port, each with its record in the audit."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException

from monitor.app import merging, silencing
from monitor.app.release import release
from monitor.model.alert import Delivery
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.feed import FeedRow
from monitor.model.silence import Silence
from monitor.storage import audit
from monitor.storage.alerts import resend, start_channel
from monitor.storage.database import Connection
from monitor.storage.feed_pages import find_feed, hurry_feed
from monitor.storage.pages import find_delivery
from monitor.storage.stories import hits_by_entry
from monitor.web.desk import Desk


@contextmanager
def in_a_sentence(status: int = 422) -> Iterator[None]:
    """Let what cannot be done be an answer of this status, with the way out."""
    try:
        yield
    except ConfigError as error:
        raise HTTPException(status, str(error)) from error


async def send_again(desk: Desk, name: str, who: str) -> Delivery:
    """Make a delivery due again under its id."""

    def write(connection: Connection) -> Delivery | None:
        if not resend(connection, [name], desk.now()):
            return None
        audit.record(connection, desk.now(), who, "alerts.resend", name)
        return find_delivery(connection, name)

    found = await desk.database.write(write)
    if found is None:
        raise HTTPException(404, f"no delivery has the id {name!r}")
    return found


async def start_again(desk: Desk, channel: str, who: str) -> None:
    """Start a channel that its receiver stopped."""

    def write(connection: Connection) -> bool:
        started = start_channel(connection, channel)
        if started:
            audit.record(connection, desk.now(), who, "channel.start", channel)
        return started

    if not await desk.database.write(write):
        raise HTTPException(404, f"no channel {channel!r} is stopped")


async def poll_now(desk: Desk, feed_id: str, who: str) -> FeedRow:
    """Make a feed due at once; the daemon polls it when its server's rest is over."""

    def write(connection: Connection) -> FeedRow | None:
        found = find_feed(connection, feed_id) if hurry_feed(connection, feed_id, desk.now()) else None
        if found is not None:
            audit.record(connection, desk.now(), who, "feed.poll", found.ref)
        return found

    found = await desk.database.write(write)
    if found is None:
        raise HTTPException(404, f"no feed that is polled has the id {feed_id!r}")
    return found


async def take_back(desk: Desk, feed_id: str, who: str) -> int:
    """Take back a feed that was set aside: what was kept of it is told; return how many hits that were."""
    feed = next((one for one in desk.config().feeds if one.id == feed_id), None)
    if feed is None:
        raise HTTPException(404, f"no feed that is polled has the id {feed_id!r}")
    with in_a_sentence(409):
        return len(await release(desk.database, desk.rules(), feed, desk.now(), who))


async def merge(desk: Desk, first: str, second: str, who: str) -> Development:
    """Join two developments that are one."""
    with in_a_sentence():
        return await desk.database.write(
            lambda connection: merging.merge_by_hand(connection, first, second.strip(), desk.now(), who)
        )


async def split(desk: Desk, development: str, entry: str, who: str) -> tuple[Development, Development]:
    """Part an entry from its development; return what stays and what was made."""

    def write(connection: Connection) -> tuple[Development, Development]:
        one = merging.found_by_id(connection, development)
        hit = hits_by_entry(connection, one.watchlist_id, [entry]).get(entry)
        if hit is None or hit.development_id != one.id:
            raise ConfigError(f"the development {one.id} has no entry with the id {entry!r}")
        return merging.split(connection, hit, desk.now(), who)

    with in_a_sentence():
        return await desk.database.write(write)


def developments_named(connection: Connection, ids: list[str]) -> list[Development]:
    """Return the developments of these ids, in their order."""
    return [merging.found_by_id(connection, name) for name in ids]


async def silence(desk: Desk, wanted: Silence) -> Silence:
    """Begin a silence; ConfigError where it cannot be."""
    return await desk.database.write(lambda connection: silencing.add(connection, desk.config(), wanted))


async def end_silence(desk: Desk, name: str, who: str) -> None:
    """End a silence now."""

    def write(connection: Connection) -> None:
        silencing.end(connection, silencing.the_silence(connection, name), desk.now(), who)

    with in_a_sentence(404):
        await desk.database.write(write)
