"""Profiles that were read or written last, kept in memory with the text that is stored of them.

The next hits of a story are held against much the same developments. A profile's text carries the stamps of its
samples, so one that another worker, a person or an edit changed has another text, and what was taken back with its
transaction is used by nobody.
"""

import json
import threading
from collections.abc import Mapping
from typing import Any

from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.stories.profile import Outline, Profile, filled, outline_of, profile_to_json
from monitor.stories.traits import Traits, remembered

MOST = 80_000_000  # bytes
SAMPLE, ROW = 1_500, 60  # bytes of one that says nothing, and of a term, a name or a sound with its weight


class Memory:
    """The profiles of the developments that were asked for last: as many as take no more than `most` bytes."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._bytes = 0
        self._kept: dict[str, tuple[str, Profile, int]] = {}
        self._lock = threading.Lock()  # on PostgreSQL several threads place

    def keep(self, development: str, text: str, profile: Profile) -> None:
        """Remember the profile of a development, and forget those that were asked for longest ago."""
        size = sum(weight_of(sample.traits) for sample in profile.samples)
        with self._lock:
            self._drop(development)
            self._kept[development] = text, profile, size
            self._bytes += size
            while self._bytes > self._most:
                self._drop(next(iter(self._kept)))

    def _drop(self, development: str) -> None:
        before = self._kept.pop(development, None)
        if before is not None:
            self._bytes -= before[2]

    def find(self, development: str, text: str) -> Profile | None:
        """Return the profile of a development where it is remembered as it is stored."""
        with self._lock:
            kept = self._kept.pop(development, None)
            if kept is None:
                return None
            self._kept[development] = kept
            return kept[1] if kept[0] == text else None


def weight_of(traits: Traits) -> int:
    """Return about how many bytes traits take in memory; what they share with others counts for each."""
    values = len(traits.meaning or ()) + sum(map(len, traits.lines))
    return SAMPLE + ROW * traits.size + 4 * len(traits.body) + 8 * values


_MEMORY = Memory()


def written(development: str, profile: Profile) -> list[Any]:
    """Return the profile of a development as it is to be stored, and remember it."""
    stored = profile_to_json(profile)
    _MEMORY.keep(development, json.dumps(stored), profile)
    return stored


def profiles_from(connection: Connection, watchlist: str, texts: Mapping[str, str]) -> dict[str, Profile]:
    """Return the profiles of these texts, by development; the traits of those not remembered are read at once."""
    found: dict[str, Profile] = {}
    outlines: dict[str, Outline] = {}
    for name, text in texts.items():
        profile = _MEMORY.find(name, text)
        if profile is None:
            outlines[name] = outline_of(json.loads(text))
        else:
            found[name] = profile
    if outlines:
        wanted = {entry_id for outline in outlines.values() for entry_id, _, _ in outline.samples}
        stored = store.traits_of_hits(connection, watchlist, wanted)
        traits = {entry_id: remembered(one) for entry_id, one in stored.items()}
        for name, outline in outlines.items():
            found[name] = filled(outline, traits)
            _MEMORY.keep(name, texts[name], found[name])
    return found
