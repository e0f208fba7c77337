"""Words by which a text denies, negates, or says who did it, from the files of the languages."""

from monitor.names.languages import by_language
from monitor.text.fold import fold


def _folded(key: str) -> tuple[str, ...]:
    words = " ".join(by_language(key).values()).split()
    return tuple(sorted({fold(word.removesuffix("*")).strip() for word in words}))


DENIALS = _folded("DENIALS")
NEGATIONS = frozenset(_folded("NEGATIONS"))
RESPONSIBILITY = _folded("RESPONSIBILITY")


def denies(text: str) -> bool:
    """Tell whether a text says that somebody denies something."""
    return any(word.startswith(DENIALS) for word in fold(text).split())


def claims_responsibility(text: str) -> bool:
    """Tell whether a text says who claims or bears the responsibility."""
    return any(word.startswith(RESPONSIBILITY) for word in fold(text).split())


def negations(text: str) -> int:
    """Return how often a text negates."""
    return sum(word in NEGATIONS or word.startswith(DENIALS) for word in fold(text).split())
