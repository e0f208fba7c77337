"""What the news calls a company: its name without what it does and without its legal form."""

from monitor.names.cues import words
from monitor.text.fold import fold


def has_trade(name: str, language: str) -> bool:
    """Tell whether a name says what the company does: Mineração Serra Alta, Kestrel Holdings."""
    return any(fold(word).strip() in words("TRADES", language) for word in name.split())


def short_name(name: str, language: str) -> str:
    """Return a company's name without its trade at either end; nothing where that is all of it, or more than names."""
    left = name.split()
    known = words("TRADES", language) | words("LEGAL_FORMS", language)
    while left and fold(left[0]).strip() in known:
        left = left[1:]
    while left and fold(left[-1]).strip() in known:
        left = left[:-1]
    short = " ".join(left)
    return short if short != name and all(word[0].isupper() for word in left) else ""
