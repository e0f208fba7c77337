"""The name that somebody may have meant."""

import difflib
from collections.abc import Sequence


def nearest(word: str, names: Sequence[str]) -> str:
    """Return ", did you mean …?" where a name is near, else ""."""
    found = difflib.get_close_matches(word, names, 1, 0.6)
    return f", did you mean {found[0]!r}?" if found else ""
