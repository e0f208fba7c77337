"""What people and programs change through the web port, each with its record in the audit."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException

from monitor.app.delivery import silencing
from monitor.app.feedback import rejecting, splitting
from monitor.app.feedback.adding import Added, Adder
from monitor.app.feedback.narrowing import Narrowing, narrowings
from monitor.app.feedback.proposing import diff_of
from monitor.app.feedback.rejecting import Rejected
from monitor.app.feedback.splitting import Split
from monitor.app.feedback.telling import teller_of
from monitor.app.feedback.widening import Widening, widenings
from monitor.app.hits import merging
from monitor.app.polling.release import release
from monitor.app.process.clock import Clock
from monitor.model.alert import Delivery
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.feed import FeedRow
from monitor.model.hit import Hit
from monitor.model.silence import Silence
from monitor.model.watchlist import Watchlist
from monitor.storage import audit
from monitor.storage.alerts import resend, start_channel
from monitor.storage.database import Connection
from monitor.storage.feed_pages import find_feed, hurry_feed
from monitor.storage.merging import the_development
from monitor.storage.pages import find_delivery
from monitor.storage.stories import hits_by_entry
from monitor.text.urls import redact_ref
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
            audit.record(connection, desk.now(), who, "feed.poll", redact_ref(found.ref))
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


async def split(desk: Desk, development: str, entry: str, who: str, *, tell: bool) -> Split:
    """Part an entry from its development."""

    def write(connection: Connection) -> Split:
        hit = _hit_in(connection, development, entry)
        teller = teller_of(desk.config(), hit.watchlist_id) if tell else None
        return splitting.split(connection, hit, desk.now(), who, teller)

    with in_a_sentence():
        return await desk.database.write(write)


async def reject(desk: Desk, development: str, entry: str, who: str) -> Rejected:
    """Take a wrong hit out of its development."""

    def write(connection: Connection) -> Rejected:
        hit = _hit_in(connection, development, entry)
        return rejecting.reject(connection, hit, teller_of(desk.config(), hit.watchlist_id), desk.now(), who)

    with in_a_sentence():
        return await desk.database.write(write)


def _hit_in(connection: Connection, development: str, entry: str) -> Hit:
    one = the_development(connection, development)
    hit = hits_by_entry(connection, one.watchlist_id, [entry]).get(entry)
    if hit is None or hit.development_id != one.id:
        raise ConfigError(f"the development {one.id} has no entry with the id {entry!r}")
    return hit


async def keeping_out(desk: Desk, gone: Rejected) -> tuple[str, Narrowing] | None:
    """Return the smallest edit that would have kept a hit out, and its diff; None where there is none."""
    config = desk.config()
    one = next((each for each in config.watchlists if each.id == gone.hit.watchlist_id), None)
    if one is None:
        return None
    found = await desk.read(lambda connection: narrowings(connection, config, one, gone.hit.entry_id))
    text = desk.source(one)
    edits = ((diff_of(text, f"{one.id}.yaml", one, each), each) for each in found or ())
    return next((pair for pair in edits if pair[0]), None)


async def add(desk: Desk, watchlist: str, article: str, who: str, *, tell: bool) -> Added:
    """Put a stored entry that was missed into a story."""
    one = _watchlist(desk, watchlist)
    clock = Clock(desk.now)
    with in_a_sentence():
        return await Adder(desk.database, desk.config(), one, desk.encoder, clock, who, tell, fetches=False).add(
            article
        )


async def taking_in(desk: Desk, added: Added) -> tuple[str, Widening] | None:
    """Return the spellings that would have caught an article, and their diff; None where there are none."""
    config, one = desk.config(), _watchlist(desk, added.hit.watchlist_id)
    found = await desk.read(lambda connection: widenings(connection, config, one, added.entry))
    if not isinstance(found, list) or not found:
        return None
    return diff_of(desk.source(one), f"{one.id}.yaml", one, found[0]), found[0]


def _watchlist(desk: Desk, name: str) -> Watchlist:
    found = next((one for one in desk.config().watchlists if one.id == name), None)
    if found is None:
        raise HTTPException(404, f"no watchlist has the id {name!r}")
    return found


def developments_named(connection: Connection, ids: list[str]) -> list[Development]:
    """Return the developments of these ids, in their order."""
    return [the_development(connection, name) for name in ids]


async def silence(desk: Desk, wanted: Silence) -> Silence:
    """Begin a silence; ConfigError where it cannot be."""
    return await desk.database.write(lambda connection: silencing.add(connection, desk.config(), wanted))


async def end_silence(desk: Desk, name: str, who: str) -> None:
    """End a silence now."""

    def write(connection: Connection) -> None:
        silencing.end(connection, silencing.the_silence(connection, name), desk.now(), who)

    with in_a_sentence(404):
        await desk.database.write(write)
