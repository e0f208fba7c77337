"""What an article names, and what became of it in the watchlist that was made of it."""

from dataclasses import dataclass

from monitor.app.drafting.seed import Seeded
from monitor.seeding.weigh import Weighed


@dataclass(frozen=True)
class Named:
    """Something that the article names, what was made of it, and where it is named."""

    name: str
    type: str
    salience: float
    note: str
    taken: bool
    spans: tuple[tuple[int, int], ...]


def named(made: Seeded) -> list[Named]:
    """Return what the article names, the most important first, with what became of it."""
    listed = {entity.id for entity in made.draft.entities}
    return [
        Named(one.thing.name, one.thing.type, one.salience, _note(one, made, listed), one.thing.id in listed, one.spans)
        for one in made.weighed
    ]


def _note(one: Weighed, made: Seeded, listed: set[str]) -> str:
    if one.noise:
        return f"left out: {one.noise}"
    if one.thing.id in made.draft.core:
        return f"{one.reason}; the core of the story"
    return one.reason if one.thing.id in listed else f"{one.reason}; no room for it"
