"""What the tests of fetching say often."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.model.feed import PollState
from tests.flow.papers import Item, rss
from tests.flow.wire import Answer, Header, reply
from tests.flow.world import EVERY, Monitor, World

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ETAG, DATE = ("etag", '"a-b"'), ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT")
LOCATION = "location"


def page(*items: Item, headers: Sequence[Header] = (), title: str = "The Herald") -> tuple[bytes, ...]:
    """Return the answer that is a feed of these items."""
    return reply(200, rss(*items, title=title), *headers)


def to(place: str, status: int = 301) -> tuple[bytes, ...]:
    """Return a redirect."""
    return reply(status, b"", (LOCATION, place))


async def visits(
    world: World, monitor: Monitor, *answers: Answer, ref: str = "herald", every: timedelta = EVERY
) -> list[str]:
    """Poll a feed once for each of these answers, with time between; return how each poll ended."""
    results = []
    for answer in answers:
        world.feeds.script(f"/{ref}", answer)
        await monitor.poll(every=True)
        results.append(monitor.polled[ref].result)
        world.hand.pass_(every)
    return results


async def due(monitor: Monitor, ref: str = "herald") -> datetime:
    """Return when a feed is polled next."""
    moment = (await monitor.state(ref)).next_poll_at
    assert moment is not None
    return moment


async def wait_of(monitor: Monitor, ref: str = "herald") -> timedelta:
    """Return how long after its last poll a feed is polled next."""
    state: PollState = await monitor.state(ref)
    assert state.next_poll_at is not None
    assert state.last_poll_at is not None
    return state.next_poll_at - state.last_poll_at


async def until_due(world: World, monitor: Monitor, ref: str = "herald") -> None:
    """Let time pass until a feed is due."""
    world.hand.moment = await due(monitor, ref)


def conditions(world: World, path: str = "/herald") -> list[tuple[bytes | None, bytes | None]]:
    """Return the validators of each request at a path: If-None-Match and If-Modified-Since."""
    return [(one.header("if-none-match"), one.header("if-modified-since")) for one in world.feeds.asked(path)]
