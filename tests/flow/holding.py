"""The clock in hand, for what is held and what lets it go."""

from datetime import UTC, datetime, time, timedelta

from monitor.app.daemon.digests import keep_calendars
from monitor.model.config import Quiet
from tests.flow.wire import Asked
from tests.flow.world import Monitor, World, content

AMSTERDAM = "Europe/Amsterdam"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NIGHT = Quiet(AMSTERDAM, time(22), time(7))
EVENTS = ("new", "updated", "corroborated")


def at(text: str) -> datetime:
    """Return a moment of Coordinated Universal Time."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def pass_time(world: World, monitor: Monitor, span: timedelta, step: timedelta = MINUTE) -> None:
    """Let time pass, with a look at every step."""
    end = world.hand.moment + span
    while world.hand.moment < end:
        world.hand.moment = min(world.hand.moment + step, end)
        await keep_calendars(monitor.parts)
        await monitor.deliver()


async def held(monitor: Monitor) -> list[tuple[str | None, datetime | None]]:
    """Return what is held: by what, until when."""
    return sorted((one.held_by, one.held_until) for one in await monitor.deliveries() if one.state == "held")


def told(world: World, channel: str = "desk") -> list[tuple[str, str]]:
    """Return what a channel was told: type, and the title or the reason and how many."""
    return [_told(asked) for asked in world.received(channel)]


def _told(asked: Asked) -> tuple[str, str]:
    body = content(asked)
    data = body["data"]
    if body["type"] == "digest":
        return "digest", f"{data['reason']} {len(data['alerts'])}"
    return body["type"], data["entries"][0]["title"]
