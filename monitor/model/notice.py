"""A notice: something that operators should hear of, once."""

from dataclasses import dataclass
from typing import Literal

from monitor.model.feed import Feed

NoticeKind = Literal[
    "failing", "recovered", "set-aside", "back", "gap", "moved", "gone",
    "quiet", "awake", "dead", "recipient", "stopped", "channel", "disk", "clock", "backup",
]  # fmt: skip


@dataclass(frozen=True)
class Notice:
    """What happened to a feed, or to `subject` where it is about something else, in a sentence without a credential.

    `episode` names the occasion: what belongs together (failing and recovered; set aside and back) bears the same, and
    a poll that is repeated gives the same again. `page` is the part of the web port that shows it.
    """

    kind: NoticeKind
    feed: Feed | None
    message: str
    episode: str
    subject: str = ""
    page: str = "/feeds"


@dataclass(frozen=True)
class Operators:
    """Who hears of notices: channels; `site` is where people reach the web port, or None."""

    channels: tuple[str, ...] = ()
    site: str | None = None

    def without(self, channel: str) -> "Operators":
        """Return the others: a channel in trouble cannot tell of it."""
        return Operators(tuple(name for name in self.channels if name != channel), self.site)


NOBODY = Operators()
