"""A feed as it is configured, and what we remember of its polls."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.model.entry import Wishes
from monitor.model.secret import Secret

SEEDS = "seed"  # the feed that seeds come from; its entries are stored nowhere


@dataclass(frozen=True)
class Feed:
    """One polled source.

    `id` is derived and never changes; `ref` is what the user calls it (its configured `id`, else its URL without
    credentials); `headers` may hold secrets and is never stored or shown.
    """

    id: str
    ref: str
    url: str = field(repr=False)  # may hold a user and a password
    name: str
    host: str
    language: str | None = None
    tags: tuple[str, ...] = ()
    every: timedelta | None = None
    paused: bool = False
    headers: tuple[tuple[str, Secret], ...] = ()
    auth: tuple[str, Secret] | None = None


@dataclass(frozen=True)
class Rhythm:
    """How much a feed publishes in each hour of the week (UTC, Monday's first), counted `until` a moment.

    Counts fade, and so do the `weeks` behind them. `came` and `expected` are the entries of the last hours, beside
    those that were foretold for them.
    """

    hours: tuple[float, ...] = ()
    weeks: float = 0.0
    until: datetime | None = None
    came: float = 0.0
    expected: float = 0.0


@dataclass(frozen=True)
class Trust:
    """What a feed's documents showed of its keys: how often each kind led to the entry that it named before.

    A guid `changed` where link and words stayed, and was `reused` where both were others; a link `changed` where the
    entry was found without it.
    """

    guid_kept: int = 0
    guid_changed: int = 0
    guid_reused: int = 0
    link_kept: int = 0
    link_changed: int = 0


@dataclass(frozen=True)
class Move:
    """Where permanent redirects have led, since when, and how often in a row."""

    to: str
    since: datetime
    times: int


@dataclass(frozen=True)
class Habits:
    """What a feed's polls taught us of it.

    `window` is how many entries its documents hold, `batch` the most that were new at once and rightly so. `hurry`
    counts how often the interval was halved because entries were missed, `calm` the quiet polls since the feed was set
    aside; `held` is how many entries were new when it was, and `dated` that they were dated as news.
    """

    rhythm: Rhythm = Rhythm()
    trust: Trust = Trust()
    wishes: Wishes = field(default_factory=Wishes)
    move: Move | None = None
    window: int = 0
    batch: int = 0
    hurry: int = 0
    calm: int = 0
    held: int = 0
    dated: bool = False


@dataclass(frozen=True)
class PollState:
    """What a feed's last polls left behind; stored in the same transaction as the entries they brought.

    `effective_url` answered last, and the validators are its own; `moved_to` is asked instead of the configured URL.
    `interval` (seconds) is the wait that the feed is worth, and `pace` the word for why the next one is as it is.
    `trouble` is the weight of the failures in a row. `whole_at` is when a whole document was last sent or asked for.
    `recent` holds a letter for each of the last polls, the newest at the end: n brought something, g something but not
    all, - nothing, x failed.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    title: str | None = None
    effective_url: str | None = None
    moved_to: str | None = None
    next_poll_at: datetime | None = None
    interval: float | None = None
    pace: str | None = None
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    first_success_at: datetime | None = None
    whole_at: datetime | None = None
    last_result: str | None = None
    last_status: int | None = None
    last_error: str | None = None
    failures: int = 0
    trouble: float = 0.0
    failing_since: datetime | None = None
    told_failing_at: datetime | None = None
    gone_since: datetime | None = None
    set_aside_at: datetime | None = None
    set_aside_because: str | None = None
    gaps: int = 0
    last_gap_from: datetime | None = None
    last_gap_at: datetime | None = None
    polls: int = 0
    entries: int = 0
    habits: Habits = Habits()
    recent: str = ""


@dataclass(frozen=True)
class FeedRow:
    """A feed of the store with its state, as lists show it."""

    id: str
    ref: str
    url: str
    name: str
    host: str
    language: str | None
    active: bool
    state: PollState

    @property
    def health(self) -> str:
        """How it is, in a word.

        ok; failing; gone (it says so for a day, and is asked once a month); set aside (what it brought at once is told
        to nobody); new (never polled); inactive (paused or no longer configured).
        """
        if not self.active:
            return "inactive"
        if self.state.last_result is None:
            return "new"
        if self.state.pace == "gone":
            return "gone"
        if self.state.set_aside_at is not None:
            return "set aside"
        return "failing" if self.state.failures else "ok"
