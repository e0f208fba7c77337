"""A name that an edit puts in the place of another: known to the tables, or told by how and where it is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from monitor.names.given import is_given
from monitor.names.languages import grammar
from monitor.names.lexicon import find
from monitor.names.scripts import SURNAMES, shaped_without_capitals
from monitor.names.shape import shaped
from monitor.names.skeleton import skeleton
from monitor.text.fold import fold

SAME_SPELLING = 0.7  # of the letters of a name and of one that was misspelt
LONGEST = 6  # words that are replaced at once; more of them are another text
COMPARED = 500  # words: to compare takes the square of as many
AROUND = 40  # words beside them among which names are told by how they are written
CREDIT = 40  # characters before a name in which it is said whose text this is
SMALL = 4  # letters of a word that has no capital in a title of capitals
OWN_ZH = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
SURNAMES_IN_WORDS_ZH = (  # that ordinary words begin with: 马上 and 黄金 are nobody
    "马馬黄黃高金石白方周江林夏史毛程雷田任付顾顧何許许严嚴曾董于余杜陆陸范熊段万萬钱錢叶葉陶唐龙龍"
)
BYLINE = re.compile(
    r"(?:^|[\n.!?|–—-]\s*)(?:by|von|door|par|por|di|da|text|photo|foto|bild|beeld|auteur|autor|автор|фото|текст|بقلم|تصوير|记者|文)"
    r"\s*[:：/]?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff](?:[^\W\u4e00-\u9fff]|['’-])*")


@dataclass(frozen=True)
class Part:
    """What an edit takes out or puts in: its words, and the name that they are, may be or belong to, "" for none."""

    words: tuple[str, ...]
    shown: str
    name: str
    things: frozenset[str]
    may_be_word: bool = False


class _Version:
    """One version of a text, with the names that are told by how they are written."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = list(_WORD.finditer(text))
        self.folded = [fold(word[0]) for word in self.words]
        self._whole = fold(text)
        self._names: tuple[tuple[int, int, str], ...] = ()

    def read_names(self, first: int, last: int) -> None:
        """Find the names in the words from the first to before the last, and around them."""
        near = self.words[max(0, first - AROUND) : last + AROUND]
        start, end = (near[0].start(), near[-1].end()) if near else (0, 0)
        text = self.text[start:end]
        found = (*shaped(text, self.language), *shaped_without_capitals(text, self.language))
        self._names = tuple((start + one.start, start + one.end, one.text) for one in found)

    def has(self, name: str) -> bool:
        """Tell whether a name or a word stands in the text."""
        return fold(name) in self._whole

    def part(self, first: int, last: int) -> Part:
        """Return the words from the first to before the last."""
        start, end = self.words[first].start(), self.words[last - 1].end()
        shown = self.text[start:end]
        words = tuple(word[0] for word in self.words[first:last])
        things = frozenset(one.thing for one in find(shown, self.language))
        name = self._name(start, end, shown, words[0])
        alone = not any(first < end and start < last for first, last, _ in self._names)
        may_be_word = self.language == "zh" and alone and name[:1] in SURNAMES_IN_WORDS_ZH
        return Part(words, shown, name, things, may_be_word)

    def _name(self, start: int, end: int, shown: str, first: str) -> str:
        if BYLINE.search(self.text, max(0, start - CREDIT), start):
            return ""
        if self.language == "zh" and OWN_ZH.fullmatch(shown):
            return shown
        if self._is_loud(start):
            return shown if is_given(first, self.language) else ""
        around = (name for first, last, name in self._names if first < end and start < last)
        return next((name for name in around if name == shown or not shown.isupper()), "")

    def _is_loud(self, at: int) -> bool:
        """Tell whether all words of a line have capitals, which then tell nothing; all nouns have them in German."""
        if "noun-capitals" in grammar(self.language):
            return False
        begin = self.text.rfind("\n", 0, at) + 1
        line = self.text[begin:].partition("\n")[0]
        words = [word[0] for word in _WORD.finditer(line) if len(word[0]) >= SMALL]
        return any(word[0].isupper() for word in words) and not any(word[0].islower() for word in words)


def renamed(before: str, after: str, language: str | None) -> tuple[str, str] | None:
    """Return the first name that is gone and the one in its place; None where spelling was mended, or nothing."""
    old, new = _Version(before, language or ""), _Version(after, language or "")
    for was, now in _replaced(old, new):
        if _is_spelling(was, now) or (was.may_be_word and now.may_be_word):
            continue
        if was.name and now.name and not new.has(was.name) and not old.has(now.name):
            beside = [one.name.replace(one.shown, "") for one in (was, now)]
            return (was.name, now.name) if beside[0] == beside[1] else (was.shown, now.shown)
        words = not any(map(new.has, was.words)) and not any(map(old.has, now.words))
        if words and (was.things or now.things) and _are_capitals(was) and _are_capitals(now):
            return was.shown, now.shown
    return None


def _replaced(old: _Version, new: _Version) -> Iterator[tuple[Part, Part]]:
    """Yield what stands for what; of what lies between the first change and the last, as many words as are compared."""
    mine, theirs = old.folded, new.folded
    same = _equal(mine, theirs)
    behind = _equal(mine[same:][::-1], theirs[same:][::-1])
    was, now = (one[same : len(one) - behind][:COMPARED] for one in (mine, theirs))
    old.read_names(same, same + len(was))
    new.read_names(same, same + len(now))
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "replace" and max(last - first, end - start) <= LONGEST:
            yield old.part(same + first, same + last), new.part(same + start, same + end)


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    unlike = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    return next(unlike, min(len(one), len(other)))


def _are_capitals(part: Part) -> bool:
    return all(word[0].isupper() for word in part.words)


def _initials(part: Part) -> str:
    return "".join(word[0] for word in part.words if word[0].isupper())


def _is_spelling(was: Part, now: Part) -> bool:
    """Tell whether two names are one: misspelt, cut short, as another language writes it, or of one thing."""
    if (was.things and was.things == now.things) or _initials(was) == now.shown or _initials(now) == was.shown:
        return True
    one, other = fold(was.shown).strip(), fold(now.shown).strip()
    if one in other or other in one or skeleton(one) == skeleton(other) != "":
        return True
    return SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING
