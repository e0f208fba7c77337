"""The words, numbers and signs of a text in their order, as figures are read of them; dates and times are left out."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.names.ordinary import months
from monitor.stories.numerals import GLUED, Numerals, folded
from monitor.stories.terms import LONGEST_WORD

_WHOLE = r"[1-9]\d{0,2}(?:[.,\u00a0\u202f' ]\d{3})+(?!\d)"  # with signs between thousands
_TIMES = rf"(?:(?<=\d)|(?<=\d ))[多余餘]?[{GLUED}]+(?![米克瓦])"  # 70多万; and not 3千米, which is a length
_VOWELS = r"[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0981-\u0983\u09bc\u09be-\u09cd\u09d7]"  # Indic signs
_LETTERS = rf"[^\W\d_]+(?:(?:{_VOWELS}|\u200c)+[^\W\d_]*)*"
_PIECE = re.compile(rf"{_WHOLE}|\d+(?:[.,]\d+)?|%|{_TIMES}|{_LETTERS}|[^\w\s]|\n")
_WORD = re.compile(_LETTERS)
_DATE = re.compile(
    r"\d{1,4}\s?[年月日号號时時点點](?:\d{1,2}\s?[月日号號时時分点點半])*(?![间間])|\b\d{1,2}:\d{2}\b"
    r"|\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
)
_APOSTROPHE = re.compile("(?<=[бвгкмпрф])['’](?=[яюєї])", re.IGNORECASE)  # inside a Ukrainian word
_DIGIT = re.compile(r"\d")
LONGEST = 20  # characters of a number; what is longer is the number of a case, or noise
WHOLE = re.compile(_WHOLE)
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "e", "er", "eme", "de", "ste", "o", "a", "й", "ий", "."})
BEFORE_MONTHS = ORDINAL_ENDINGS | {"of", "º", "°"}  # 12 de marzo, 12. März, March 12th
DAYS, LONGEST_DAY = 31, 2  # of a month, and its digits
YEARS, LONGEST_YEAR = range(1900, 2101), 4
HYPHEN = "-"
TEN, HUNDRED = 10, 100
LONGEST_END = 2  # words behind hundreds that are one number: cento e vinte e um
JOINERS = frozenset({HYPHEN, "y", "e", "et", "و"})  # treinta y dos
MOST_JOINERS = 3  # vingt-et-un
MOST_HYPHENS = 4  # deux-cent-quatre-vingt-dix, before neuf


class Piece(NamedTuple):
    """A word, a number or a sign of a text, and where it stands."""

    word: str  # folded
    written: str  # in small letters
    start: int
    end: int
    capital: bool


def without_dates(text: str) -> str:
    """Return a text without what is a date or a time of day by its form alone."""
    return _DATE.sub(" ", text) if _DIGIT.search(text) else text


def pieces_of(text: str, known: Numerals) -> list[Piece]:
    """Return the pieces of a text; none where it says no number."""
    text = _APOSTROPHE.sub("ʼ", text)
    if not _DIGIT.search(text):
        said = {_folded(word[:LONGEST_WORD]) for word in _WORD.findall(text)}
        if known.telling.isdisjoint(said):
            return []
    read = [(one[0][:LONGEST_WORD], one) for one in _PIECE.finditer(text)]
    pieces = [Piece(_folded(word), word.lower(), one.start(), one.end(), word[0].isupper()) for word, one in read]
    return _compounded(pieces, known)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return folded(word)


def _compounded(pieces: Sequence[Piece], known: Numerals) -> list[Piece]:
    """Make one piece of twenty-two, of treinta y dos and of двадцать два."""
    made: list[Piece] = []
    for piece in pieces:
        least = 1
        while least <= MOST_JOINERS and least < len(made) and made[-least].word in JOINERS:
            least += 1
        tens = made[-least] if made else piece
        if tens.word.partition(HYPHEN)[0] in known.telling and _is_compound(tens.word, piece.word, known.numbers):
            joined = f"{tens.word}-{piece.word}", f"{tens.written}-{piece.written}"
            made[-least:] = [Piece(*joined, tens.start, piece.end, tens.capital)]
        else:
            made.append(piece)
    return made


def _is_compound(tens: str, units: str, words: Mapping[str, float]) -> bool:
    if tens.count(HYPHEN) > MOST_HYPHENS:
        return False
    if f"{tens.rpartition(HYPHEN)[2]} {units}" in words or f"{tens} {units}".replace(HYPHEN, " ") in words:
        return True  # twenty-one, quatre-vingt
    least, most = words.get(units), value_of_words(tens, words) if units in words else None
    if least is None or not most or most % TEN:
        return False
    most = most % HUNDRED or HUNDRED
    return least < (most if most in {TEN, HUNDRED} else 2 * TEN)


def value_of_words(word: str, words: Mapping[str, float]) -> float | None:
    """Return the value of a number that is written as a word or as several with hyphens; None for any other word."""
    known = words.get(word.replace(HYPHEN, " "))
    parts = word.split(HYPHEN)
    for last in range(1, min(len(parts), LONGEST_END + 1) if known is None else 1):
        least = words.get(" ".join(parts[-last:]))
        most = None if least is None else value_of_words(HYPHEN.join(parts[:-last]), words)
        if least is not None and most is not None:
            return most + least
    return known


def value_of(piece: Piece, first: str, words: Mapping[str, float]) -> float | None:
    """Return the value of a piece, whose first character is given as the text has it; None where it is no number."""
    if not first.isdecimal():  # "²", "½" and "①" become digits when they are folded, and count nothing
        return value_of_words(piece.word, words)
    if piece.end - piece.start > LONGEST:
        return None
    whole = WHOLE.fullmatch(piece.written)
    return float(re.sub(r"\D", "", piece.written)) if whole else float(piece.written.replace(",", "."))


def is_rest(pieces: Sequence[Piece], at: int, known: Numerals) -> bool:
    """Tell whether what stands here goes on a number or a share: mil doscientos, a hundred and twenty, por ciento."""
    before = [one.word for one in pieces[max(0, at - 2) : at]]
    if before and (before[-1] in known.multipliers or f"{before[-1]} {pieces[at].word}" in known.percent):
        return True
    return len(before) > 1 and before[1] in known.joining and known.multipliers.get(before[0]) == HUNDRED


def is_day(piece: Piece) -> bool:
    """Tell whether a number may be the day of a month."""
    return piece.word.isdecimal() and len(piece.word) <= LONGEST_DAY and int(piece.word) <= DAYS


def is_year(piece: Piece) -> bool:
    """Tell whether a number may be a year."""
    return piece.word.isdecimal() and len(piece.word) == LONGEST_YEAR and int(piece.word) in YEARS


def is_month(piece: Piece, language: str | None) -> bool:
    """Tell whether a word is a month, with a capital where the language gives it one."""
    return months(language or "").get(piece.word, True) <= piece.capital and piece.word in months(language or "")
