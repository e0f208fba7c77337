"""A development as it unfolded: its reports in order, what was new in each, what changed, its copies folded."""

from collections import defaultdict
from dataclasses import dataclass

from monitor.model.development import Change, Development
from monitor.model.hit import Hit
from monitor.storage.database import Connection
from monitor.storage.placing import Note, Told, changes_in, notes_on
from monitor.storage.stories import developments_by_id, hits_of

FORMATS = ("markdown", "jsonl", "csv", "html")  # that a story is written as


@dataclass(frozen=True)
class Event:
    """One report; `edits` are what its publisher changed in it later, `copies` the reprints that came after it."""

    hit: Hit
    note: Note | None
    changes: tuple[Change, ...]
    edits: tuple[Told, ...]
    copies: tuple[Hit, ...]


@dataclass(frozen=True)
class Timeline:
    """A development with its events, oldest first, and the one that it follows."""

    development: Development
    follows: Development | None
    events: tuple[Event, ...]


def timelines(connection: Connection, developments: list[Development]) -> list[Timeline]:
    """Return how these developments unfolded, in their order."""
    ids = [one.id for one in developments]
    found = hits_of(connection, ids)
    told: dict[str, list[Told]] = defaultdict(list)
    for one in changes_in(connection, ids):
        told[one.change.entry_id].append(one)
    earlier = developments_by_id(connection, {one.follows for one in developments if one.follows})
    notes: dict[tuple[str, str], Note] = {}
    for watchlist in sorted({one.watchlist_id for one in developments}):
        entries = [hit.entry_id for hits in found.values() for hit in hits if hit.watchlist_id == watchlist]
        notes |= {(watchlist, entry): note for entry, note in notes_on(connection, watchlist, entries).items()}
    return [
        Timeline(one, earlier.get(one.follows or ""), tuple(_events(found[one.id], notes, told)))
        for one in developments
    ]


def _events(hits: list[Hit], notes: dict[tuple[str, str], Note], told: dict[str, list[Told]]) -> list[Event]:
    """Copies stand under the report that came before them, whichever it was that they copy."""
    events: list[Event] = []
    copies: list[list[Hit]] = []
    for hit in hits:
        if hit.kind == "reprint" and events:
            copies[-1].append(hit)
            continue
        mine = told.get(hit.entry_id, [])
        changes = tuple(one.change for one in mine if one.revision == 0)
        edits = tuple(one for one in mine if one.revision > 0)
        events.append(Event(hit, notes.get((hit.watchlist_id, hit.entry_id)), changes, edits, ()))
        copies.append([])
    return [
        Event(event.hit, event.note, event.changes, event.edits, tuple(folded))
        for event, folded in zip(events, copies, strict=True)
    ]
