"""Endings that are glued to the last word: Finnish, Hungarian and Turkish cases, the Germanic genitive.

Where a name leaves the vowel harmony open, both are made; the wrong one is no word.
"""

import re
from collections.abc import Callable, Iterator

VOWELS = "aeiouyáéíóöőúüűäåæøıâîûāēīōū"
BACK = "aouıâû"
HISSING = "sxzß"
FINNISH_WEAK = ("n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "t", "tta", "ttä")
FINNISH_STRONG = ("a", "ä", "na", "nä", "ta", "tä")
FINNISH_PLURAL = ("ta", "tä", "ten", "ia", "iä", "issa", "issä", "ista", "istä", "illa", "illä", "ille", "iin")
FINNISH_GRADES = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
)  # fmt: skip
FINNISH_STEMS = (("nen", "se"), ("us", "ukse"), ("ys", "ykse"), ("os", "okse"))
HUNGARIAN = (
    "nak", "nek", "ban", "ben", "ba", "be", "ból", "ből", "ra", "re", "ról", "ről", "tól", "től", "hoz", "hez", "höz",
    "nál", "nél", "ig", "ért", "ként",
)  # fmt: skip
HUNGARIAN_AFTER_VOWEL = ("t", "n", "val", "vel", "i", "k", "kat", "ket", "knak", "knek", "kkal", "kkel")
HUNGARIAN_AFTER_CONSONANT = (
    "t", "at", "et", "ot", "öt", "on", "en", "ön", "i", "ok", "ek", "ak", "ök", "okat", "eket", "oknak", "eknek",
)  # fmt: skip
HUNGARIAN_PAIR = re.compile(r"(?:sz|zs|cs|gy|ny|ly|ty)$")
GERMAN_PEOPLE = re.compile(r"(?:i|an|in|es|[aä]nd|är)er$")
GERMAN_SONS = re.compile(r"(?:os|ss|es|ol|rk|ot|ch|ed|äg|il|än|at)e$")
TURKISH_OF_PEOPLE = re.compile(r"(?<=....)l[iıuü]$")


def finnish(word: str) -> Iterator[str]:
    """Yield the case endings of a Finnish word, with what changes before them."""
    for end, stem in FINNISH_STEMS:
        if word.endswith(end):
            base = word.removesuffix(end)
            yield from (base + stem + ending for ending in FINNISH_WEAK)
            yield from (base + stem[:-1] + ending for ending in FINNISH_PLURAL)
            return
    if word[-1] not in VOWELS:
        word += "i"
    weak = _finnish_weak(word)
    yield from (weak + ending for ending in FINNISH_WEAK)
    yield from (word + ending for ending in (*FINNISH_STRONG, f"{word[-1]}n", f"h{word[-1]}n"))


def _finnish_weak(word: str) -> str:
    for strong, weak in FINNISH_GRADES:
        if word[:-1].endswith(strong):
            return word[: -1 - len(strong)] + weak + word[-1]
    return word


def hungarian(word: str) -> Iterator[str]:
    """Yield the case endings of a Hungarian word; that a final a or e grows long, folding takes away."""
    yield from (word + ending for ending in HUNGARIAN)
    if word[-1] in VOWELS:
        yield from (word + ending for ending in HUNGARIAN_AFTER_VOWEL)
        return
    pair = HUNGARIAN_PAIR.search(word)
    doubled = word[: pair.start()] + word[pair.start()] + pair[0] if pair else word + word[-1]
    yield from (word + ending for ending in HUNGARIAN_AFTER_CONSONANT)
    yield from (doubled + ending for ending in ("al", "el"))


def turkish(word: str) -> Iterator[str]:
    """Yield the endings of a Turkish common noun, and the plural of a people.

    Proper names take an apostrophe, which folding turns into a space: they need nothing.
    """
    last = next((char for char in reversed(word) if char in VOWELS), "")
    low, high = ("a", "ıu") if last in BACK else ("e", "iü")
    plural = f"{word}l{low}r"
    if word == word.lower():
        between, of = ("y", "n") if word[-1] in VOWELS else ("", "")
        yield from (word + between + one for one in (low, *high))
        yield from (f"{word}{of}{one}n" for one in high)
        yield from (f"{word}{one}{low}{end}" for one in "dt" for end in ("", "n"))
    elif not TURKISH_OF_PEOPLE.search(word):
        return
    yield from (plural + ending for ending in ("", low, high[0], f"{high[0]}n", f"d{low}", f"d{low}n"))


def turkish_compound(word: str) -> Iterator[str]:
    """Yield the endings of the last word of a Turkish institution's name: Konseyi → Konseyine, Konseyinin."""
    yield from (f"{word}n{ending}" for ending in ("e", "a", "i", "u", "in", "un", "de", "da", "den", "dan"))


def genitive(word: str) -> Iterator[str]:
    """Yield the genitive in -s of the Germanic languages; names that hiss have none."""
    if word[-1] not in HISSING:
        yield word + "s"


def dutch(word: str) -> Iterator[str]:
    """Yield the Dutch genitive; after a long vowel it has an apostrophe, and needs nothing."""
    if word[-1] not in "aiouy":
        yield from genitive(word)


def german(word: str) -> Iterator[str]:
    """Yield the German genitive, the endings of adjectives in -isch, and those of peoples in -er and -e."""
    if word == word.lower():
        yield from (word + ending for ending in ("e", "em", "en", "er", "es") if word.endswith("sch"))
        return
    yield from genitive(word)
    if GERMAN_PEOPLE.search(word):
        yield from (word + ending for ending in ("n", "in", "innen"))
    if GERMAN_SONS.search(word):
        yield from (word + "n", word[:-1] + "in", word[:-1] + "innen")
    if word[-1] not in VOWELS + "r":
        yield word + "es"


GLUED: dict[str, Callable[[str], Iterator[str]]] = {
    "fi": finnish,
    "hu": hungarian,
    "tr": turkish,
    "de": german,
    "nl": dutch,
    "sv": genitive,
    "da": genitive,
    "no": genitive,
}
