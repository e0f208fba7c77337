"""Signatures: a vector in as many bits as it has values, by which the nearest of many are found at once.

The share of bits in which two signatures differ is the angle between the vectors over pi (Charikar 2002, with the axes
for random directions). Among a thousand developments the nearest are found in a fraction of a millisecond; their
likeness is then read from the vectors themselves.
"""

from collections.abc import Mapping, Sequence

from monitor.stories.profile import Profile


def signature_of(vector: Sequence[float]) -> int:
    """Return the signs of a vector's values as the bits of a number."""
    return int("".join(["1" if value > 0 else "0" for value in vector]), 2)


def profile_signature(profile: Profile) -> str | None:
    """Return the signature of what a development's samples mean together, in hexadecimal; None without vectors."""
    meanings = [sample.traits.meaning for sample in profile.samples if sample.traits.meaning is not None]
    return f"{signature_of([sum(column) for column in zip(*meanings, strict=True)]):x}" if meanings else None


def nearest(vector: Sequence[float], signatures: Mapping[str, str], most: int) -> list[str]:
    """Return the ids whose signatures are nearest to a vector, the nearest first."""
    mine = signature_of(vector)
    ranked = sorted(signatures, key=lambda name: ((mine ^ int(signatures[name], 16)).bit_count(), name))
    return ranked[:most]
