"""The skeleton of a name: its consonants in Latin letters, by which Haftar, Хафтар and حفتر are one.

Vowels and doubled letters are what transliterations differ in, and letters that languages write one sound with.
"""

from functools import lru_cache

from monitor.text.fold import fold

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "k",
            "s",
            "s",
            "-",
            "y",
            "-",
            "e",
            "u",
            "a",
            "i",
            "i",
            "e",
            "g",
        ],
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئپچگڤ",
        [
            "a",
            "b",
            "t",
            "t",
            "j",
            "h",
            "h",
            "d",
            "d",
            "r",
            "z",
            "s",
            "s",
            "s",
            "d",
            "t",
            "z",
            "-",
            "g",
            "f",
            "k",
            "k",
            "l",
            "m",
            "n",
            "h",
            "v",
            "i",
            "-",
            "a",
            "a",
            "a",
            "v",
            "i",
            "p",
            "k",
            "g",
            "v",
        ],
        strict=True,
    )
)
_LETTERS = str.maketrans({char: sound.strip("-") for char, sound in (_CYRILLIC | _ARABIC).items()})
_SOUNDS = (
    ("sch", "s"), ("tch", "k"), ("sh", "s"), ("ch", "k"), ("ph", "f"), ("zh", "j"), ("kh", "h"), ("ck", "k"),
    ("th", "t"), ("ts", "s"), ("gh", "g"), ("dj", "j"), ("x", "ks"),
)  # fmt: skip
_ALIKE = str.maketrans("cqwzyj", "kkvsij")
_SILENT = "aeiouh"
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
LENGTH = 5
SHORTEST = 3


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the skeleton of a word, cut to five letters; "" where too little is left to tell names apart."""
    sounds = _bare(fold(word).strip()).translate(_LETTERS)
    for spelled, sound in _SOUNDS:
        sounds = sounds.replace(spelled, sound)
    kept = ""
    for char in sounds.translate(_ALIKE):
        letter = "a" if char in _SILENT else char
        if not (kept and (letter == "a" or letter == kept[-1])):
            kept += letter
    return kept[:LENGTH] if len(kept) >= SHORTEST and kept.isascii() and kept.isalpha() else ""


def _bare(word: str) -> str:
    """Take the article and what is written together with it off an Arabic word."""
    return next((word[len(one) :] for one in _PREFIXES if word.startswith(one) and len(word) > len(one) + 2), word)


def may_be_name(word: str) -> bool:
    """Tell whether a word is written as names are: with a capital, or in a script that has none but has an alphabet."""
    return word[:1].isupper() or "\u0621" <= word[:1] <= "\u06d3"
