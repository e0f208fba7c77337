"""How a monitor stands: its daemon, its stories, its feeds, and what is on its way to people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from monitor.app.views.crew import Crew, crew_of
from monitor.model.alert import DeliveryState
from monitor.model.config import Config
from monitor.storage.alerts import list_stops
from monitor.storage.database import Connection
from monitor.storage.feed_pages import count_feeds
from monitor.storage.feeds import count_due, first_due
from monitor.storage.lock import holder
from monitor.storage.pages import count_states
from monitor.storage.stories import count_hits_between, last_hit

RECENT = timedelta(days=1)


@dataclass(frozen=True)
class StoryState:
    """One watchlist: how many hits it had in the last day, and when the last one was."""

    watchlist: str
    title: str
    hits: int
    last_hit: datetime | None


@dataclass(frozen=True)
class State:
    """How a monitor stands at a moment.

    `daemon` is the process that holds the SQLite file, None where none does; `feeds` counts them by health,
    `deliveries` by state, of each channel COUNTED at most; `stopped` are channels that ask for a person. `longest_due`
    is since when the feed is due that waits longest, `crew` who shares the work, where several can.
    """

    daemon: str | None
    stories: tuple[StoryState, ...]
    feeds: dict[str, int]
    overdue: int
    deliveries: dict[str, int]
    stopped: tuple[str, ...]
    longest_due: datetime | None
    crew: Crew | None


def state_of(connection: Connection, config: Config, now: datetime) -> State:
    """Return how the monitor of a configuration stands."""
    since = now - RECENT
    stories = [
        StoryState(one.id, one.title, count_hits_between(connection, one.id, since, now), last_hit(connection, one.id))
        for one in config.watchlists
    ]
    deliveries = count_states(connection, get_args(DeliveryState))
    health, longest_due = count_feeds(connection).health, first_due(connection)
    return State(
        daemon=holder(connection.engine),
        stories=tuple(sorted(stories, key=lambda one: -one.hits)),
        feeds={name: count for name, count in health.items() if name != "inactive"},
        overdue=count_due(connection, now - config.polling.min),
        deliveries={state: count for state, count in deliveries.items() if count},
        stopped=tuple(stop.channel for stop in list_stops(connection)),
        longest_due=longest_due if longest_due is not None and longest_due < now else None,
        crew=crew_of(connection),
    )
