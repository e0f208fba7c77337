"""Figures: the numbers of a text with what they count, so that "12 dead" and "30 morts" can be held together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from monitor.stories.counted import (
    COUNTED,
    MULTIPLIERS,
    NUMBER_WORDS,
    ORDINALS,
    ORDINALS_BEHIND,
    PERSONS,
    RISING,
    SERIES,
    thing_counted,
)
from monitor.stories.terms import LONGEST_WORD
from monitor.text.fold import fold

_TOKEN = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|%|[^\W\d_]+|[^\w\s]|\n")
_HAN = ("", *"一二三四五六七八九")
_HAN_NUMBERS = {
    "".join((_HAN[value // 10] if value >= 20 else "", "十" if value >= 10 else "", _HAN[value % 10])): float(value)
    for value in range(1, 100)
}
_HAN_DAY = re.compile(  # 第2天, 第二天, 第十二轮, 2日目
    r"第\s?(?P<order>\d{1,3}|[一二三四五六七八九十]{1,3})\s?[天日周轮]|(?P<of>\d{1,3}|[一二三四五六七八九十]{1,3})日目"
)
_DIGIT = re.compile(r"\d")
MAX_FIGURES = 16
LONGEST = 20  # characters of a number; what is longer is the number of a case, or noise
AHEAD, BEHIND = 4, 3  # words around a number among which the thing it counts is sought
FAR_BEHIND = 10  # where one of them says that it rises, or a comma follows
YEARS = range(1900, 2101)
UNIT = 5
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "e", "er", "eme", "de", "ste", "o", "a", "й", "ий", "."})
HYPHEN = "-"
COMMA = ","
TEN = 10
ENDS = frozenset(".!?;:\n،؛。")


@dataclass(frozen=True)
class Figure:
    """A number, what it counts ("dead", "day", "%", the next word's beginning, or ""), the number as written."""

    value: float
    unit: str
    text: str


class _Token(NamedTuple):
    word: str  # folded
    written: str  # in small letters
    start: int
    end: int


def figures_of(text: str, language: str | None) -> tuple[Figure, ...]:
    """Return the figures of a text in the order they come; a bare year is none."""
    words = NUMBER_WORDS.get(language or "", {})
    days = [
        Figure(float(_HAN_NUMBERS.get(number) or number), "day", found[0])
        for found in (_HAN_DAY.finditer(text) if "第" in text or "日目" in text else ())
        for number in (found["order"] or found["of"],)
        if number in _HAN_NUMBERS or number.isdecimal()
    ]
    rest = _HAN_DAY.sub(" ", text) if days else text
    return _without_years(dict.fromkeys((*days, *_figures(rest, language, words))))[:MAX_FIGURES]


def _without_years(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Leave out a year that seems to count what another number counts: "on 20 November 2026 nine people died"."""
    found = tuple(figures)
    counted = {one.unit for one in found if one.value < YEARS.start}
    return tuple(one for one in found if not (one.unit in counted and one.value in YEARS and one.text.isdecimal()))


def _figures(text: str, language: str | None, words: Mapping[str, float]) -> tuple[Figure, ...]:
    if not _DIGIT.search(text):
        said = {_folded(token[:LONGEST_WORD]) for token in _TOKEN.findall(text)}
        if said.isdisjoint(words) and said.isdisjoint(ORDINALS):
            return ()
    read = ((one[0][:LONGEST_WORD], *one.span()) for one in _TOKEN.finditer(text))
    tokens = _compounded([_Token(_folded(word), word.lower(), *span) for word, *span in read], words)
    found = []
    told = -1  # up to where a day was counted: "the second day eight trains ran" is no day 8
    for at, token in enumerate(tokens):
        value = _value(text[token.start : token.end], token.word, words)
        day = _day(tokens, at)
        if day is not None:
            told = day[1]
            found.append(Figure(day[0], "day", text[token.start : tokens[day[1]].end]))
        elif value is not None:
            found.append(_figure(text, tokens, at, value, language, after_day=at - 1 == told))
    return tuple(one for one in found if not _is_year(one))


def _compounded(tokens: list[_Token], words: Mapping[str, float]) -> list[_Token]:
    """Make one token of twenty-two."""
    made = tokens[:2]
    for token in tokens[2:]:
        tens, hyphen = made[-2:] if len(made) > 1 else (token, token)
        if hyphen.word == HYPHEN and words.get(tens.word, 1) % TEN == 0 and words.get(token.word, TEN) < TEN:
            made[-2:] = [_Token(f"{tens.word}-{token.word}", f"{tens.written}-{token.written}", tens.start, token.end)]
        else:
            made.append(token)
    return made


@lru_cache(maxsize=20_000)
def _folded(token: str) -> str:
    return fold(token).strip() or token


def _day(tokens: list[_Token], at: int) -> tuple[float, int] | None:
    """Return the number of "second day", "2nd day" or "اليوم الثاني", and where it ends."""
    word = tokens[at].word
    if word not in ORDINALS and not (word.isdecimal() and len(word) <= LONGEST):
        return None
    following = [one.word for one in tokens[at + 1 : at + 3]]
    if word in ORDINALS_BEHIND and at and tokens[at - 1].word in SERIES:
        return float(ORDINALS[word]), at
    if word in ORDINALS and following[:1] and following[0] in SERIES:
        return float(ORDINALS[word]), at + 1
    if word.isdecimal() and len(following) == 2 and following[0] in ORDINAL_ENDINGS and following[1] in SERIES:
        return float(word), at + 2
    return None


def _value(written: str, word: str, words: Mapping[str, float]) -> float | None:
    if not written[:1].isdecimal():  # "²", "½" and "①" become digits when they are folded, and count nothing
        return sum(words[part] for part in word.split(HYPHEN)) if HYPHEN in word[1:] else words.get(word)
    if len(written) > LONGEST:
        return None
    whole = re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+", written)
    return float(re.sub(r"\D", "", written)) if whole else float(written.replace(",", "."))


def _figure(text: str, tokens: list[_Token], at: int, value: float, language: str | None, *, after_day: bool) -> Figure:
    first = last = at
    if at + 1 < len(tokens) and tokens[at + 1].word in MULTIPLIERS:
        value *= MULTIPLIERS[tokens[at + 1].word]
        last += 1
    before = tokens[at - 1] if at else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before and before.word in SERIES and not after_day:
        first, unit = at - 1, "day"
    elif after and after.word == "%":
        last, unit = last + 1, "%"
    elif before and not before.word.isalnum() and (sign := _things([before], language)):
        unit = sign[0]
    elif _is_joined(tokens, at, last):
        unit = ""
    else:
        unit = _counted(tokens, at, last, language) or (after.word[:UNIT] if after and after.word.isalpha() else "")
    return Figure(float(value), unit, text[tokens[first].start : tokens[last].end])


def _counted(tokens: list[_Token], first: int, last: int, language: str | None) -> str:
    """Return what is counted by the words around a number.

    Before one that rises, or ends its clause ("cases in Harbour pass 900, deaths reach 22"), it may stand far away.
    """
    ahead = _things(_clause(tokens[last + 1 : last + 1 + AHEAD]), language)
    behind = _clause(tokens[max(0, first - BEHIND) : first][::-1])
    ends = last + 1 < len(tokens) and tokens[last + 1].word == COMMA
    if ends or any(one.word in RISING.get(language or "", ()) for one in behind):
        behind = _clause(tokens[max(0, first - FAR_BEHIND) : first][::-1])
    said = _things(behind[::-1], language)[::-1]
    fates = (one for one in ((*said, *ahead) if ends else (*ahead, *said)) if one != PERSONS)
    return next(fates, "") or next(iter(ahead), "")


def _is_joined(tokens: list[_Token], first: int, last: int) -> bool:
    """Tell whether a hyphen joins a number to a word, as in 21-year-old and COVID-19: it counts no people."""
    before, after = tokens[max(0, first - 2) : first], tokens[last + 1 : last + 3]
    joined = (
        len(after) == 2 and after[0].word == HYPHEN and after[0].start == tokens[last].end and after[1].word.isalpha()
    )
    behind = len(before) == 2 and before[1].word == HYPHEN and before[1].end == tokens[first].start
    return joined or (behind and before[0].word.isalpha() and before[0].end == before[1].start)


def _things(words: list[_Token], language: str | None) -> list[str]:
    """Return what words in their order count, by one of them or by two side by side."""
    found = []
    for at, one in enumerate(words):
        thing = thing_counted(one.word, one.written, language)
        if not thing and at + 1 < len(words):
            other = words[at + 1]
            thing = thing_counted(f"{one.word} {other.word}", f"{one.written} {other.written}", language)
        if thing:
            found.append(thing)
    return found


def _is_year(figure: Figure) -> bool:
    return figure.value in YEARS and figure.text.isdecimal() and figure.unit not in COUNTED - {"money"}


def _clause(tokens: list[_Token]) -> list[_Token]:
    """Cut where a sentence ends or another number begins."""
    for number, token in enumerate(tokens):
        if token.word in ENDS or token.word[:1].isdecimal():
            return tokens[:number]
    return tokens
