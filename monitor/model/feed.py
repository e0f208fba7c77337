"""A feed as it is configured, and what we remember of its polls."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Feed:
    """One polled source.

    `id` is derived and never changes; `ref` is what the user calls it (its configured `id`, else its URL without
    credentials); `headers` may hold secrets and is never stored or shown.
    """

    id: str
    ref: str
    url: str
    name: str
    host: str
    language: str | None = None
    tags: tuple[str, ...] = ()
    every: timedelta | None = None
    paused: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    auth: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PollState:
    """What a feed's last polls left behind; stored in the same transaction as the entries they brought."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    title: str | None = None
    next_poll_at: datetime | None = None
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    first_success_at: datetime | None = None
    last_result: str | None = None
    last_status: int | None = None
    last_error: str | None = None
    failures: int = 0
    polls: int = 0
    entries: int = 0


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
        """How it is, in a word: ok, failing, new (never polled), inactive (paused or no longer configured)."""
        if not self.active:
            return "inactive"
        if self.state.last_poll_at is None:
            return "new"
        return "failing" if self.state.failures else "ok"
