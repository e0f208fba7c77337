"""What placing has yet to write, and what it reads once for all the hits of a transaction.

A poll brings several hits of one story. What is written of them is written together, and what each of them is held
against is read once and kept up with what they add.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.app.hits.remembering import written
from monitor.model.development import Change, Development
from monitor.model.feed import SEEDS
from monitor.model.hit import Hit
from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.storage.stories import Later, hits_that_copy, save_hits
from monitor.stories.place import COPY_WINDOW, LATE, is_long
from monitor.stories.profile import Profile
from monitor.stories.signature import profile_signature

LATEST = 6  # developments that were reported last: a hit is held against them, whatever they share
CHUNK = 500


@dataclass
class Unsaved:
    """Rows that nothing reads before they are written: at the end of the transaction, or before a merge or an edit."""

    opened: list[Development] = field(default_factory=list)
    grown: dict[str, Development] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    changes: list[tuple[Development, tuple[Change, ...], datetime]] = field(default_factory=list)
    placed: list[store.Placed] = field(default_factory=list)
    profiles: dict[str, tuple[Development, Profile]] = field(default_factory=dict)

    def write(self, connection: Connection) -> None:
        """Write all of it, developments before what points at them."""
        save_hits(connection, self.opened, list(self.grown.values()), self.hits)
        for development, changes, seen in self.changes:
            store.save_changes(connection, development, changes, 0, seen)
        store.save_placements(connection, self.placed)
        store.save_profiles(
            connection,
            ((one, written(one.id, profile), profile_signature(profile)) for one, profile in self.profiles.values()),
        )


class Recent:
    """What a story had lately, that its next hits are held against; kept up with what these add."""

    def __init__(self, connection: Connection, watchlist: str) -> None:
        self._connection = connection
        self._watchlist = watchlist
        self._latest: dict[str, datetime] | None = None
        self._last: datetime | None = None
        self._asks_last = True
        self._asked: set[str] = set()
        self._known: set[str] = set()
        self._copies: dict[str, Hit] = {}

    def latest(self, since: datetime) -> list[str]:
        """Return the developments that were reported last, since then."""
        if self._latest is None:
            self._latest = store.latest_developments(self._connection, self._watchlist, LATEST)
        ranked = sorted(self._latest.items(), key=lambda pair: (-pair[1].timestamp(), pair[0]))
        return [name for name, seen in ranked[:LATEST] if seen >= since]

    def last_report(self) -> datetime | None:
        """Return when the story's last hit was seen; its seed counts as none, and so do copies."""
        if self._asks_last:
            stored = store.last_report(self._connection, self._watchlist, SEEDS)
            self._last = max(filter(None, (stored, self._last)), default=None)
            self._asks_last = False
        return self._last

    def add(self, development: Development, hit: Hit) -> None:
        """Take in a hit that was placed, with its development as that leaves it."""
        self._copies[hit.entry_id] = hit
        if self._latest is not None:
            self._latest[development.id] = development.last_seen
        if hit.feed_id != SEEDS and hit.kind != "reprint":
            self._last = max(filter(None, (hit.seen, self._last)))

    def merge(self, goes: str, stays: str) -> None:
        """Take in that a development was merged into another."""
        self._latest = None
        moved = {name: hit for name, hit in self._copies.items() if hit.development_id == goes}
        self._copies |= {name: replace(hit, development_id=stays) for name, hit in moved.items()}

    def ask(self, keys: Collection[str]) -> None:
        """Read at once which of these keys the story has had."""
        unasked = set(keys) - self._asked
        self._known |= store.known_keys(self._connection, self._watchlist, unasked)
        self._asked |= unasked

    @property
    def had(self) -> frozenset[str]:
        """Return the keys that were asked for and that the story had before this transaction."""
        return frozenset(self._known)

    def known(self, keys: Collection[str]) -> set[str]:
        """Return which of these keys the story had before this transaction."""
        self.ask(keys)
        return self._known & set(keys)

    def expect(self, hits: Sequence[Hit]) -> None:
        """Read at once the hits that these may copy."""
        first_seen = min(hit.seen for hit in hits)
        for first in range(0, len(hits), CHUNK):
            these = hits[first : first + CHUNK]
            urls, keys = {hit.canonical_url for hit in these}, {hit.title_key for hit in these}
            later = Later({hit.title_key for hit in these if is_long(hit.title)}, first_seen - LATE)
            found = hits_that_copy(self._connection, self._watchlist, urls, keys, first_seen - COPY_WINDOW, later)
            self._copies |= {hit.entry_id: hit for hit in found}

    def hit(self, entry_id: str) -> Hit | None:
        """Return the hit of an entry, where it was read or placed."""
        return self._copies.get(entry_id)

    def rewrite(self, hit: Hit) -> None:
        """Take in the new words of a hit that is stored."""
        self._copies[hit.entry_id] = hit

    def copies(self, hit: Hit) -> list[Hit]:
        """Return the hits of the thirty days before this one that share its address or title key, oldest first."""
        since = hit.seen - LATE
        found = [
            other
            for other in self._copies.values()
            if (hit.canonical_url and other.canonical_url == hit.canonical_url)
            or (hit.title_key and other.title_key == hit.title_key)
        ]
        return sorted((one for one in found if one.seen >= since), key=lambda one: (one.seen, one.entry_id))
