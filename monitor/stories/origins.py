"""Origins: the agency that a text is credited to."""

import re

AGENCIES = {
    "reuters": "reuters", "afp": "afp", "ap": "ap", "associated press": "ap", "dpa": "dpa", "anp": "anp",
    "efe": "efe", "belga": "belga", "tass": "tass", "тасс": "tass", "xinhua": "xinhua", "新华社": "xinhua",
}  # fmt: skip
_NAMES = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))
_CREDIT = re.compile(rf"\(\s*({_NAMES})\s*\)", re.IGNORECASE)


def credit_of(text: str) -> str | None:
    """Return the agency that a text is credited to, by its own name; None where none is."""
    found = _CREDIT.search(text)
    return AGENCIES[found[1].lower()] if found else None
