"""Shingles: hashes of the runs of words in a text, which near copies share."""

from zlib import crc32

from monitor.text.fold import fold

MAX_WORDS = 160  # the beginning: what is cut to its first paragraph is still whole


def shingles_of(text: str, size: int) -> tuple[int, ...]:
    """Return the hashes (32 bits) of the runs of `size` words in the beginning of a text, sorted."""
    words = fold(text).split()[:MAX_WORDS]
    runs = {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
    return tuple(sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in runs))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Return how much of the smaller set is in the larger: 1 where one text is a cut of the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the Jaccard index of two sets (Broder 1997)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
