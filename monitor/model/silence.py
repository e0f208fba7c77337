"""A silence: a stated time in which alerts that match are kept, not sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

MatcherField = Literal["watchlist", "entity", "feed", "origin", "language", "development"]
MATCHER_FIELDS: tuple[MatcherField, ...] = get_args(MatcherField)


@dataclass(frozen=True)
class Silence:
    """What is kept, from when until when, why and by whom. A stored one is never rewritten, only ended.

    `matchers` holds for each field the values that match: one of them in every field must be the alert's. A changed
    silence is a new one that `replaces` the old.
    """

    id: str
    made_at: datetime
    starts_at: datetime
    until: datetime
    matchers: Mapping[str, tuple[str, ...]]
    comment: str
    author: str
    replaces: str | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None

    def end(self) -> datetime:
        """Return when it ends, or ended."""
        return self.until if self.ended_at is None else min(self.ended_at, self.until)

    def holds_at(self, moment: datetime) -> bool:
        """Tell whether it is in force at a moment."""
        return self.starts_at <= moment < self.end()
