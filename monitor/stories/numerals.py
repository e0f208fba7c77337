"""How each language writes numbers: as words, as shares, with words that multiply them, of time and length."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from monitor.names.languages import KEPT, by_language, grammar, lines_of
from monitor.names.table import EVERYWHERE
from monitor.stories.terms import stands_alone
from monitor.text.fold import fold

JOIN, OPEN, BESIDE = "+", "*", "|"
STOP = "."
_HAN = ("", *"一二三四五六七八九")
HAN_NUMBERS = {
    "".join((_HAN[value // 10] if value >= 20 else "", "十" if value >= 10 else "", _HAN[value % 10])): float(value)
    for value in range(1, 100)
}
HAN_DAY = re.compile(  # 第2天, 第二天, 第十二轮, 2日目
    r"第\s?(?P<order>\d{1,3}|[一二三四五六七八九十]{1,3})\s?[天日周轮]|(?P<of>\d{1,3}|[一二三四五六七八九十]{1,3})日目"
)


def folded(word: str) -> str:
    """Return a word as texts are folded, or as it is where nothing would be left of it."""
    return fold(word).strip() or word


@dataclass(frozen=True)
class Numerals:
    """How a language writes numbers; one of which a table says nothing may write them as any other does."""

    numbers: Mapping[str, float]  # as words
    before: Mapping[str, float]  # words that are numbers before what is counted alone
    plural: tuple[str, ...]  # how that ends; where nothing is told it may end in any way, and comes at once
    ordinals: Mapping[str, float]
    tens_apart: bool  # двадцать вторая, where others write twenty-second
    deaths: frozenset[str]
    series: frozenset[str]
    multipliers: Mapping[str, float]
    percent: frozenset[str]
    percent_ahead: tuple[str, ...]
    measures: frozenset[str]
    measures_begun: tuple[str, ...]
    aged: frozenset[str]
    apart: frozenset[str]
    joining: frozenset[str]
    inside: frozenset[str]
    from_to: frozenset[str]
    rising: frozenset[str]
    hurt_ahead: frozenset[str]
    illness: tuple[str, ...]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    telling: frozenset[str]  # one of which every text has that says a number in words

    def measures_by(self, word: str, written: str) -> bool:
        """Tell whether a word is one of time, length or weight: a number before it counts nothing else."""
        return word in self.measures or written.startswith(self.measures_begun) or word.startswith(self.measures_begun)

    def ends_clause(self, word: str) -> bool:
        """Tell whether a word is the verb that ends a clause, where we know those of the language."""
        return word in self.verbs or word.endswith(self.verb_endings)


@lru_cache(KEPT)
def numerals(code: str | None) -> Numerals:
    """Return how a language writes numbers; None for one that is not known."""
    language = code or ""
    measures = " ".join(_texts("MEASURES", language)).split()
    begun = tuple(word.removesuffix(OPEN) for word in measures if word.endswith(OPEN))
    verbs = by_language("VERBS").get(language, "").split()
    before = _numbered(by_language("NUMBERS_BEFORE").get(language, ""), 2)
    ordinals = _values("ORDINALS", language, 1)
    heads = (word.partition(" ")[0] for word in number_words(language))
    return Numerals(
        numbers=number_words(language),
        before=before,
        plural=tuple(by_language("PLURAL").get(language, "").split()),
        ordinals=ordinals,
        tens_apart="tens-apart" in grammar(language),
        deaths=_own("DEATH", language),
        series=_words("SERIES", language),
        multipliers=_values("MULTIPLIERS", language, 1),
        percent=_words("PERCENT", language),
        percent_ahead=tuple(map(_joined, by_language("PERCENT_AHEAD").get(language, "").split())),
        measures=frozenset(map(_joined, (word for word in measures if not word.endswith(OPEN)))),
        measures_begun=tuple(word if stands_alone(word[0]) else _joined(word) for word in begun),
        aged=_own("AGED", language),
        apart=_own("APART", language),
        joining=_own("AND", language),
        inside=_own("INSIDE", language),
        from_to=_own("FROM_TO", language),
        rising=_own("RISING", language),
        hurt_ahead=_own("HURT_AHEAD", language),
        illness=tuple(_own("ILLNESS", language)),
        verbs=frozenset(folded(word) for word in verbs if not word.startswith(OPEN)),
        verb_endings=tuple(folded(word.removeprefix(OPEN)) for word in verbs if word.startswith(OPEN)),
        telling=frozenset((*number_words(language), *heads, *before, *ordinals)),
    )


@lru_cache(KEPT)
def number_words(language: str) -> Mapping[str, float]:
    """Return the numbers that a language writes as words, folded; of several words with spaces between."""
    lines = [line.split(BESIDE) for line in lines_of("JOINED", language)]
    joined = {
        _joined(first + second): most + least
        for firsts, seconds in lines
        for first, most in _valued(firsts)
        for second, least in _valued(seconds)
    }
    return joined | _numbered(by_language("NUMBERS").get(language, ""), 2)


def _valued(words: str) -> list[tuple[str, float]]:
    parts = (word.partition(":") for word in words.split())
    return [(word, float(value)) for word, _, value in parts]


def _texts(key: str, language: str) -> list[str]:
    """Return the words of a key in a language and in every language; those of all where it has none of its own."""
    known = by_language(key)
    return [words for one, words in known.items() if language not in known or one in (language, EVERYWHERE)]


def _own(key: str, language: str) -> frozenset[str]:
    return frozenset(map(_joined, by_language(key).get(language, "").split()))


def _words(key: str, language: str) -> frozenset[str]:
    return frozenset(_joined(word) for words in _texts(key, language) for word in words.split())


def _values(key: str, language: str, first: int) -> dict[str, float]:
    return {word: value for words in _texts(key, language) for word, value in _numbered(words, first).items()}


def _numbered(words: str, first: int) -> dict[str, float]:
    """Read `word:number`; words without a number count on from the first, and `_` stands for one that is left out."""
    found: dict[str, float] = {}
    for word in words.split():
        name, _, number = word.partition(":")
        found[folded(name) + STOP * name.endswith(STOP)] = float(number or first)
        first += not number
    return found


def _joined(word: str) -> str:
    return folded(word.replace(JOIN, " "))


ORDINALS_BEHIND = frozenset(_numbered(by_language("ORDINALS")["ar"], 1))  # what they count stands before them
_MULTIPLYING = {word.partition(":")[0] for words in by_language("MULTIPLIERS").values() for word in words.split()}
GLUED = "".join(sorted(filter(stands_alone, _MULTIPLYING)))  # those of scripts without spaces
OF_MONEY = _values("OF_MONEY", "", 1)  # letters right behind a price
