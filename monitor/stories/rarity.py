"""How rare a term is, learnt from the entries of the days before; rare terms say more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

PRIOR_DOCUMENTS = 400  # so many documents must pass before what they say outweighs what is assumed on the first day
SHORT = (0.2, 0.2, 0.1, 0.04, 0.01)  # the share of documents that a term of so many letters is assumed to stand in
LONG = 0.0025
OWN = 0.15  # the share of a story's hits that a word is assumed to stand in which made one of them a hit


@dataclass(frozen=True)
class Rarity:
    """In how many of the documents seen up to the day before each term stood; `story` is the watchlist's own hits.

    A term that every hit of a story has tells its developments not apart, however rare it is in the world. On the
    first day the length of a term is all that is known of it: the words that every text has are short.
    """

    documents: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    story_documents: int = 0
    story_counts: Mapping[str, int] = field(default_factory=dict)

    def weight(self, term: str, *, own: bool = False) -> float:
        """Return the term's weight: the logarithm of how seldom it is met, never under 0.

        `own` says that the term made the hit: until the story's hits tell otherwise, many of them will have it.
        """
        assumed = SHORT[len(term)] if len(term) < len(SHORT) and term.isascii() else LONG
        world = _share(self.counts.get(term, 0), self.documents, assumed)
        story = _share(self.story_counts.get(term, 0), self.story_documents, max(assumed, OWN) if own else assumed)
        return max(0.0, -log(max(world, story)))


def _share(count: int, documents: int, assumed: float) -> float:
    return (count + PRIOR_DOCUMENTS * assumed) / (documents + PRIOR_DOCUMENTS)
