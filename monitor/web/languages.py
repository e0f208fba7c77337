"""Which languages of its feeds a watchlist can hardly catch, as `monitor check` says it; found anew every hour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.app.checks.languages import sentence_of
from monitor.app.checks.parity import NEWEST, brought, gaps, newest_stored_languages
from monitor.model.config import Config
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection

FRESH = timedelta(hours=1)
AMONG = f"of the newest {NEWEST:,}"


@dataclass
class Languages:
    """What feeds brought, kept for an hour, and what watchlists lack for it, kept until either is another."""

    counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    at: datetime | None = None
    said: dict[str, tuple[Watchlist, Mapping[str, int | None], tuple[str, ...]]] = field(default_factory=dict)

    def lacking(self, connection: Connection, config: Config, one: Watchlist, now: datetime) -> tuple[str, ...]:
        """Return a sentence for each language that a watchlist can hardly catch, those with most entries first."""
        if self.at is None or not timedelta(0) <= now - self.at < FRESH:
            self.counted, self.at = newest_stored_languages(connection), now
        spoken = brought(one, config, self.counted)
        known = self.said.get(one.id)
        if known is None or known[:2] != (one, spoken):
            known = (one, spoken, tuple(sentence_of(gap, one.id, AMONG) for gap in gaps(one, spoken)))
            self.said[one.id] = known
        return known[2]
