"""How rare a term is, learnt from the entries of the days before; rare terms say more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

PRIOR_DOCUMENTS = 400  # on the first day every term that is no function word counts as rare
PRIOR_COUNT = 1.0


@dataclass(frozen=True)
class Rarity:
    """In how many of the documents seen up to the day before each term stood; `story` is the watchlist's own hits.

    A term that every hit of a story has tells its developments not apart, however rare it is in the world.
    """

    documents: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    story_documents: int = 0
    story_counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, term: str) -> float:
        """Return the term's weight: the logarithm of how seldom it is met, never under 0."""
        world = (self.counts.get(term, 0) + PRIOR_COUNT) / (self.documents + PRIOR_DOCUMENTS)
        story = (self.story_counts.get(term, 0) + PRIOR_COUNT) / (self.story_documents + PRIOR_DOCUMENTS)
        return max(0.0, -log(max(world, story)))
