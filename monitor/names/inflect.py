"""The forms under which a name stands in running text: cases, genitives, and what is written together with it.

Texts are folded before they are matched, so a form that differs in case, marks, apostrophes or hyphens alone is none.
Rules are endings by class of word (`decline`, `agglutinate`, `prefix`). They make some non-words; what they must
not make is an ordinary word of another meaning: `is_common` strikes those out.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from monitor.names.agglutinate import GLUED
from monitor.names.common import common_words, is_common
from monitor.names.decline import decline
from monitor.names.phrase import ARTICLE_AT_FIRST, phrase
from monitor.names.prefix import arabic, arabic_origin, hebrew
from monitor.names.serbian import from_cyrillic, to_cyrillic
from monitor.names.table import known_entities
from monitor.text.fold import fold, fold_all
from monitor.text.language import primary_language

LETTERS_AT_LEAST = 4
STEM_AT_LEAST = 3
FORMS_OF_A_WORD = 7
FORMS_OF_A_PHRASE = 12
LATIN, CYRILLIC, GREEK, ARABIC, HEBREW = "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW"
LANGUAGES = {
    LATIN: ("pl", "cs", "sk", "hr", "sr", "ro", "lt", "lv", "fi", "hu", "de", "nl", "sv", "da", "no", "tr"),
    CYRILLIC: ("ru", "uk", "bg", "sr"),
    GREEK: ("el",),
    ARABIC: ("ar",),
    HEBREW: ("he",),
}
WHOLE = ("",)  # the one ending of a form that stands alone
SAME_AS = {"sr": "hr", "bs": "hr", "sh": "hr"}


class Form(NamedTuple):
    """Word forms that begin alike: the stem with each of the endings, in letters as they are written."""

    stem: str
    endings: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """Return the forms written out."""
        return tuple(self.stem + ending for ending in self.endings)


def inflect(alias: str, language: str) -> tuple[Form, ...]:
    """Return the forms of a name in running text of a language, without the name itself.

    Nothing for names of three letters and fewer, acronyms, open ends (`*`), and languages without rules.
    """
    return _gathered(alias, [form for form, _ in _forms(alias, language)])


def inflect_folded(alias: str, language: str) -> tuple[Form, ...]:
    """Return the forms as `inflect` does, but folded, as texts are searched for them."""
    return _gathered(alias, [folded[1:-1] for _, folded in _forms(alias, language)])


def _gathered(alias: str, forms: list[str]) -> tuple[Form, ...]:
    if not forms:
        return ()
    most = FORMS_OF_A_PHRASE if " " in alias.strip() else FORMS_OF_A_WORD
    return tuple(islice(_grouped(forms), most))


def _forms(alias: str, language: str) -> list[tuple[str, str]]:
    """Return each form as it is written, and folded."""
    tongue = primary_language(language) or language
    name = _known(alias)
    if name is None or tongue not in name.tongues:
        return []
    return _told_apart(list(dict.fromkeys(_written(name, tongue))), name, tongue)


def languages_with_rules(alias: str) -> tuple[str, ...]:
    """Return the languages that have rules for names in the alias's script."""
    return LANGUAGES.get(_script(alias), ())


@dataclass(frozen=True)
class _Name:
    """A name that may inflect, with what every language asks of it."""

    text: str
    folded: str
    script: str
    tongues: tuple[str, ...]


@lru_cache(1024)  # asked once more for each language
def _known(alias: str) -> _Name | None:
    text = unicodedata.normalize("NFC", " ".join(alias.split()))
    script = _script(text)
    return None if _stands_still(text) else _Name(text, fold(text), script, _tongues(script))


def _script(text: str) -> str:
    last = next((char for char in reversed(text) if char.isalpha()), "")
    return unicodedata.name(last, "").split(" ")[0] if last else ""


def _tongues(script: str) -> tuple[str, ...]:
    known = LANGUAGES.get(script, ())
    return (*known, *SAME_AS) if "sr" in known else known


def _stands_still(name: str) -> bool:
    letters = "".join(char for char in name if char.isalpha())
    return len(letters) < LETTERS_AT_LEAST or letters.isupper() or not name[-1].isalpha()


def _written(name: _Name, language: str) -> Iterable[str]:
    """Return the forms in full."""
    if language not in SAME_AS:
        return _made(name.text, language)
    if name.script == CYRILLIC:
        return (to_cyrillic(form) for form in _made(from_cyrillic(name.text), SAME_AS[language]))
    return _made(name.text, SAME_AS[language])


def _made(name: str, language: str) -> Iterator[str]:
    words = name.split(" ")
    if language in {"ar", "he"}:
        yield from _joined(words, language)
    elif len(words) > 1:
        yield from phrase(words, language)
    elif language in GLUED:
        yield from GLUED[language](name)
    elif language not in ARTICLE_AT_FIRST or name == name.lower():
        declined = decline(name, language)
        if declined:
            yield from (form for case in declined.cases for form in case)
            yield from declined.others


def _joined(words: list[str], language: str) -> Iterator[str]:
    first, rest = words[0], words[1:]
    if language == "ar" and not rest and not is_common(first, language) and first not in _persons(language):
        yield from arabic_origin(first)
    made = arabic(first) if language == "ar" else hebrew(first)
    yield from (" ".join((form, *rest)) for form in made)


@cache
def _persons(language: str) -> frozenset[str]:
    """Return the words that name persons of the tables, who are no adjectives: مودي."""
    people = (entity for entity in known_entities() if entity.type == "person")
    return frozenset(word for entity in people for tongue, word in entity.names if tongue == language)


def _told_apart(forms: Sequence[str], name: _Name, language: str) -> list[tuple[str, str]]:
    """Leave out what folding makes equal, and what is an ordinary word."""
    seen, words = {name.folded}, common_words(language)
    apart: list[tuple[str, str]] = []
    for form, folded in zip(forms, fold_all(forms), strict=True):
        if folded not in seen and folded not in words:
            seen.add(folded)
            apart.append((form, folded))
    return apart


def _grouped(forms: Iterable[str]) -> Iterator[Form]:
    """Yield forms that begin with the same words and letters as one."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        before_last = form.rfind(" ") + 1
        groups.setdefault(form[: before_last + STEM_AT_LEAST], []).append(form)
    for group in groups.values():
        if len(group) == 1:
            yield Form(group[0], WHOLE)
        else:
            stem = _common_start(group)
            yield Form(stem, tuple([form[len(stem) :] for form in group]))


def _common_start(forms: Sequence[str]) -> str:
    first, last = min(forms), max(forms)
    same = next((index for index, char in enumerate(first) if last[index] != char), len(first))
    return first[:same]
