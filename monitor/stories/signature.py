"""Signatures: a vector in as many bits as it has values, by which the nearest of many are found at once.

The share of bits in which two signatures differ is the angle between the vectors over pi (Charikar 2002, with the axes
for random directions).
"""

from collections.abc import Mapping, Sequence


def signature_of(vector: Sequence[float]) -> int:
    """Return the signs of a vector's values as the bits of a number."""
    return int("".join("1" if value > 0 else "0" for value in vector), 2)


def nearest(signature: int, others: Mapping[str, int], most: int) -> list[str]:
    """Return the ids whose signatures differ least from this one, the nearest first."""
    ranked = sorted(others, key=lambda name: ((signature ^ others[name]).bit_count(), name))
    return ranked[:most]
