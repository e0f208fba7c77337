"""The words of a text in which names are told by their shape, each with its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.names.german import is_german
from monitor.names.given import is_given
from monitor.names.languages import grammar
from monitor.text.fold import fold

TOKEN = re.compile(r"[^\W_](?:[\w]|['’.](?=\w)|[-‑](?=\w)|[/&](?=[A-Z]\b))*")
ELIDED = re.compile(r"\b(?:[dlnsjmtc]|qu|dell|nell|all|dall|sull|un)['’](?=\w)", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?:[.!?:;…\n\"“”„«»(•–—]|\s-\s)[\s\"“„«'‘(–—-]*$")
QUOTES = " \u00a0\"“„«'‘("


@dataclass(frozen=True)
class Word:
    """A word; offsets count code points."""

    text: str
    start: int
    end: int
    begins: bool  # a sentence

    @property
    def folded(self) -> str:
        """The word, folded and without spaces."""
        return fold(self.text).strip()

    @property
    def tail(self) -> str:
        """The last part of a compound: Verdi-Sprecher is a Sprecher."""
        return self.folded.rpartition(" ")[2]

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def words_of(text: str, language: str) -> list[Word]:
    """Return the words of a text in order; German genitives before their nouns stand in their first case."""
    found = _words(ELIDED.sub(lambda article: " " * len(article[0]), text) if "elided" in grammar(language) else text)
    return _without_genitives(found, text) if "noun-capitals" in grammar(language) else found


def _words(text: str) -> list[Word]:
    return [
        Word(found[0], found.start(), found.end(), not text[: found.start()].strip() or _begins(text, found.start()))
        for found in TOKEN.finditer(text)
    ]


def _without_genitives(found: Sequence[Word], text: str) -> list[Word]:
    """Bring a name before the noun that belongs to it to its first case: Kessels Studie.

    It must be known to be one: it stands without its -s elsewhere, or behind a given name.
    """
    bare = {part for word in found for part in word.text.split("-")}
    kept = []
    for index, word in enumerate(found):
        name = word.text.removesuffix("s")
        told = name in bare or (index > 0 and is_given(found[index - 1].text, "de"))
        if name != word.text and told and word.capital and _has_noun(index, found, text):
            kept.append(replace(word, text=name, end=word.end - 1))
        else:
            kept.append(word)
    return kept


def _has_noun(index: int, found: Sequence[Word], text: str) -> bool:
    """Tell whether a word that is no given name stands before an ordinary noun."""
    noun = found[index + 1].text if index + 1 < len(found) else ""
    joined = noun and text[found[index].end : found[index + 1].start] == " " and noun[0].isupper()
    return bool(joined) and not is_given(found[index].text, "de") and is_german(noun)


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start]
    opened = before.rstrip(QUOTES)
    if (opened != before.rstrip() and opened[-1:].isalnum()) or opened[-1:] == ",":
        return False  # a name in quotes, inside a sentence
    if SENTENCE_END.search(before) is None:
        return False
    return re.search(r"\b[^\W\d_]\.\s*$", text[max(0, start - 5) : start]) is None  # an initial ends no sentence
