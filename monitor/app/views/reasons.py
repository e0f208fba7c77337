"""Why a hit was put where it was, in words."""

from monitor.storage.placing import Note
from monitor.stories.likeness import BASE


def placed_because(note: Note) -> str:
    """Return the reason, how alike the two were, and what spoke for it and against it, the most first."""
    parts = sorted(note.parts, key=lambda part: (part[0] == BASE, -abs(part[1])))
    said = ", ".join(f"{name} {value:+.2f}" for name, value in parts if value)
    return f"{note.reason}, {note.likeness:.2f}: {said}" if said else note.reason
