"""Fold text so that case, diacritics, width, kinds of quotes and dashes do not matter, and map back to the original.

A folded text is a row of tokens between single spaces, with a space at both ends: " mali klaagt frankrijk aan ".
So a pattern that carries its own spaces matches whole words alone. In scripts without spaces (Han, Hiragana, Hangul,
Thai, Lao, Khmer, Burmese) every character is a token, so that the same pattern finds substrings there; katakana runs
are words, since that script writes foreign names.

Marks are dropped where they are diacritics (Latin, Greek, Cyrillic, Arabic, Hebrew) and kept where they carry
the vowel or the consonant (Indic scripts, Thai, kana). й, ї and ў are letters of their own and stay.
Texts are expected in NFC, as `hygiene` leaves them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

DROPPED_MARKS = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),  # general
    (0x0591, 0x05C7),  # Hebrew
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x08D3, 0x08FF),  # Arabic
)  # fmt: skip
SUBSTRING_SCRIPTS = (
    (0x3005, 0x3007), (0x3041, 0x3096), (0x309D, 0x309F),  # Hiragana without its marks
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
    (0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3),  # Hangul
    (0x0E00, 0x0E4F), (0x0E80, 0x0ECF), (0x1000, 0x104F), (0x1780, 0x17D3),  # Thai, Lao, Burmese, Khmer
)  # fmt: skip
OWN_LETTERS = frozenset("йїў")
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ـ": "", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ۀ": "ه", "ہ": "ه",
}  # fmt: skip
MODIFIER_APOSTROPHES = range(0x02B9, 0x02C0)
ZERO_WIDTH_SPACE = 0x200B
SHORT = 2_000  # characters of a text that is worth remembering


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _fold_letter(char: str) -> str:
    if char in OWN_LETTERS:
        return char
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    return LETTERS.get(char, char)


def _keep(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "M":
        return "" if _within(ord(char), DROPPED_MARKS) else char
    return char if category[0] in "LN" else " "


def fold_char(code: int) -> str:
    """Return what one character becomes: letters, nothing, or a space for what separates words."""
    char = chr(code)
    if code in MODIFIER_APOSTROPHES or code == ZERO_WIDTH_SPACE:
        return " "
    if unicodedata.category(char) in {"Cf", "Cs"}:
        return ""
    if _within(code, SUBSTRING_SCRIPTS):
        return f" {unicodedata.normalize('NFKC', char)} "
    lowered = char.casefold()
    if lowered in OWN_LETTERS:
        return lowered
    spread = unicodedata.normalize("NFKD", lowered).casefold()
    return "".join(_keep(piece) for part in spread for piece in _fold_letter(part))


_WORD = re.compile("[^ ]+")


class _Table(dict[int, str]):
    """A `str.translate` table that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_char(code)
        return folded


_TABLE = _Table()
_LINES = _Table({ord("\n"): "\n"})  # folds many texts at once
_NEXT = " \n "


def has_case(text: str) -> bool:
    """Tell whether a text is written in letters that come large and small."""
    return text.lower() != text.upper()


def fold(text: str) -> str:
    """Return the folded text: tokens between single spaces, with a space at both ends, or "" where nothing is left."""
    return _spaced(text.translate(_TABLE))


_remembered = lru_cache(maxsize=1_000)(fold)


def fold_again(text: str) -> str:
    """Return what `fold` does, of a text that is folded twice on its way: it is known by its words, and searched."""
    return _remembered(text) if len(text) <= SHORT else fold(text)


def fold_together(first: str, second: str) -> str:
    """Return what `fold` makes of two texts with a space between."""
    before, behind = fold_again(first), fold_again(second)
    return before + behind[1:] if before and behind else before or behind


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return short texts, folded as `fold` does; none of them may hold the end of a line."""
    if not texts:
        return []
    lines = f" {_NEXT.join(texts)} ".translate(_LINES)
    return [_spaced(line) for line in lines.split("\n")] if "  " in lines else lines.split("\n")


def _spaced(text: str) -> str:
    tokens = text.split()
    return f" {' '.join(tokens)} " if tokens else ""


@dataclass(frozen=True)
class FoldedMap:
    """A folded text with the way back: `origins[i]` is the offset in the original of folded character i."""

    text: str
    origins: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span (start, end) of a folded one, without the spaces around it."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start == end:
            return self.origins[start], self.origins[start]
        last = self.origins[end - 1] + 1
        while last < len(self.original) and not _TABLE[ord(self.original[last])]:
            last += 1
        return self.origins[start], last


def _map_words(text: str) -> FoldedMap:
    """The quick way for a text in which every character becomes one: word by word, not letter by letter."""
    raw = text.translate(_TABLE)
    origins = [0]
    for word in _WORD.finditer(raw):
        origins.extend(range(word.start(), word.end() + 1))
    if len(origins) == 1:
        return FoldedMap("", (), text)
    return FoldedMap(f" {' '.join(raw.split())} ", tuple(origins), text)


def fold_map(text: str) -> FoldedMap:
    """Return the folded text, the same as `fold` gives, with the offsets of its characters in the original."""
    if all(len(_TABLE[ord(char)]) == 1 for char in set(text)):
        return _map_words(text)
    chars = [" "]
    origins = [0]
    for offset, char in enumerate(text):
        for piece in _TABLE[ord(char)]:
            if piece == " " and chars[-1] == " ":
                continue
            chars.append(piece)
            origins.append(offset)
    if chars[-1] != " ":
        chars.append(" ")
        origins.append(len(text))
    if len(chars) == 1:
        return FoldedMap("", (), text)
    return FoldedMap("".join(chars), tuple(origins), text)
