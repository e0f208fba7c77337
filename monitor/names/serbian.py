"""Serbian letters, Cyrillic to Latin and back, so that one table of endings serves both."""

CYRILLIC = "абвгдђежзијклмнопрстћуфхцчш"
LATIN = "abvgdđežzijklmnoprstćufhcčš"
PAIRS = {**dict(zip(CYRILLIC, LATIN, strict=True)), "љ": "lj", "њ": "nj", "џ": "dž"}
TO_LATIN = {ord(cyrillic): latin for cyrillic, latin in PAIRS.items()}
TO_LATIN |= {ord(cyrillic.upper()): latin.capitalize() for cyrillic, latin in PAIRS.items()}
TO_CYRILLIC = sorted(((latin, chr(code)) for code, latin in TO_LATIN.items()), key=lambda pair: -len(pair[0]))


def from_cyrillic(text: str) -> str:
    """Return Serbian text in Latin letters."""
    return text.translate(TO_LATIN)


def to_cyrillic(text: str) -> str:
    """Return Serbian text in Cyrillic letters."""
    for latin, cyrillic in TO_CYRILLIC:
        text = text.replace(latin, cyrillic)
    return text
