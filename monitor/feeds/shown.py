"""What a feed's last document showed, so that an item that stands there again costs nothing.

An item is remembered where guid, link and words all lead to one entry: shown again in the very same bytes, it is that
entry, unedited. What is remembered holds for the document with this hash alone, and for a day: then all is looked up
once, and the store hears that the keys are in use.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.feeds.identity import Identified

HOLDS = timedelta(days=1)
MOST = 2_000  # items of a document: of a longer one the end is not read, and nothing remembered
MOST_BYTES = 24_000_000  # of all feeds together
_EACH = 4  # hashes an item: of guid, link, words and entry


@dataclass(frozen=True)
class Shown:
    """The items of a document: their digests with spaces between, and hashes of what their keys are and lead to."""

    since: datetime
    digests: str = ""
    hashes: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.hashes) // _EACH

    @property
    def size(self) -> int:
        """The bytes of memory that it takes, about."""
        return len(self.digests) + self.hashes.itemsize * len(self.hashes) + 300

    def among(self, digests: Collection[str]) -> "Shown":
        """Return those with these digests."""
        ours = self.digests.split()
        if len(ours) == len(digests) and set(digests) == set(ours):
            return self
        wanted = set(digests)
        kept = [index for index, digest in enumerate(ours) if digest in wanted]
        hashes = array("q")
        for index in kept:
            hashes.extend(self.hashes[index * _EACH : (index + 1) * _EACH])
        return Shown(self.since, " ".join([ours[index] for index in kept]), hashes)

    def touch(self, names: Iterable[str]) -> bool:
        """Tell whether one of these keys or entries may be one of ours."""
        return not set(self.hashes).isdisjoint(map(hash, names))

    def joined(self, found: Iterable[tuple[Identified, str]], owners: Mapping[str, str]) -> "Shown":
        """Return these with items that were found to be entries; `owners` says which entry each key leads to."""
        digests, hashes = [self.digests] if self.digests else [], array("q", self.hashes)
        for one, name in found:
            if _is_clear(one, name, owners):
                digests.append(one.entry.digest)
                hashes.extend(map(hash, (*one.keys, name)))
        return Shown(self.since, " ".join(digests), hashes)


def _is_clear(one: Identified, name: str, owners: Mapping[str, str]) -> bool:
    if not (one.entry.digest and one.guid and one.link and one.text):
        return False
    return owners.get(one.guid) == owners.get(one.link) == owners.get(one.text) == name


class Shelf:
    """What the feeds of this process showed. Where it is full, those that are there stay: feeds come round in turn."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        self._kept: dict[str, tuple[str, Shown]] = {}

    def of(self, feed_id: str, body_hash: str | None, now: datetime) -> Shown | None:
        """Return what a feed showed, where the last document that was stored is the one that we know."""
        known, shown = self._kept.get(feed_id, (None, None))
        fresh = shown is not None and known == body_hash and now - shown.since < HOLDS
        return shown if fresh else None

    def put(self, feed_id: str, body_hash: str | None, shown: Shown | None) -> None:
        """Remember what a feed showed in the document that was stored now; forget it where that is nothing."""
        _, before = self._kept.pop(feed_id, (None, None))
        self._bytes -= before.size if before is not None else 0
        if body_hash is not None and shown and self._bytes + shown.size <= self._most:
            self._kept[feed_id] = (body_hash, shown)
            self._bytes += shown.size

    def keep_only(self, feeds: Collection[str]) -> None:
        """Forget feeds that are polled no more."""
        for name in self._kept.keys() - set(feeds):
            self.put(name, None, None)
