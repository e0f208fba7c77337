"""The forms under which a name stands in running text: cases, genitives, and what is written together with it.

Texts are folded before they are matched, so a form that differs in case, marks, apostrophes or hyphens alone is none.
Rules are endings by class of word (`decline`, `agglutinate`, `prefix`). They make some non-words; what they must
not make is an ordinary word of another meaning: `is_common` strikes those out.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.names.agglutinate import GLUED
from monitor.names.common import common_words, is_common
from monitor.names.decline import decline
from monitor.names.phrase import ARTICLE_AT_FIRST, phrase
from monitor.names.prefix import arabic, arabic_origin, hebrew
from monitor.names.serbian import from_cyrillic, to_cyrillic
from monitor.text.fold import fold
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
SAME_AS = {"sr": "hr", "bs": "hr", "sh": "hr"}


@dataclass(frozen=True)
class Form:
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
    return _gathered(alias, [folded.strip() for _, folded in _forms(alias, language)])


def _gathered(alias: str, forms: list[str]) -> tuple[Form, ...]:
    most = FORMS_OF_A_PHRASE if " " in alias.strip() else FORMS_OF_A_WORD
    return tuple(_grouped(forms))[:most]


def _forms(alias: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each form as it is written, and folded."""
    tongue = primary_language(language) or language
    name = unicodedata.normalize("NFC", " ".join(alias.split()))
    if not _stands_still(name) and tongue in _tongues(_script(name)):
        yield from _told_apart(_written(name, tongue), name, tongue)


def languages_with_rules(alias: str) -> tuple[str, ...]:
    """Return the languages that have rules for names in the alias's script."""
    return LANGUAGES.get(_script(alias), ())


@lru_cache(1024)  # asked once more for each language
def _script(text: str) -> str:
    last = next((char for char in reversed(text) if char.isalpha()), "")
    return unicodedata.name(last, "").split(" ")[0] if last else ""


def _tongues(script: str) -> tuple[str, ...]:
    known = LANGUAGES.get(script, ())
    return (*known, *SAME_AS) if "sr" in known else known


@lru_cache(1024)
def _stands_still(name: str) -> bool:
    letters = "".join(char for char in name if char.isalpha())
    return len(letters) < LETTERS_AT_LEAST or letters.isupper() or not name[-1].isalpha()


def _written(name: str, language: str) -> Iterator[str]:
    """Yield the forms in full."""
    if language not in SAME_AS:
        yield from _made(name, language)
    elif _script(name) == CYRILLIC:
        yield from (to_cyrillic(form) for form in _made(from_cyrillic(name), SAME_AS[language]))
    else:
        yield from _made(name, SAME_AS[language])


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
    if language == "ar" and not rest and not is_common(first, language):
        yield from arabic_origin(first)
    made = arabic(first) if language == "ar" else hebrew(first)
    yield from (" ".join((form, *rest)) for form in made)


def _told_apart(forms: Iterator[str], name: str, language: str) -> Iterator[tuple[str, str]]:
    """Leave out what folding makes equal, and what is an ordinary word."""
    seen = {fold(name)}
    words = common_words(language)
    for form in forms:
        folded = fold(form)
        if folded not in seen and folded not in words:
            seen.add(folded)
            yield form, folded


def _grouped(forms: Iterable[str]) -> Iterator[Form]:
    """Yield forms that begin with the same words and letters as one."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        before_last = form.rfind(" ") + 1
        groups.setdefault(form[: before_last + STEM_AT_LEAST], []).append(form)
    for group in groups.values():
        stem = _common_start(group)
        yield Form(stem, tuple(form[len(stem) :] for form in group))


def _common_start(forms: list[str]) -> str:
    first, last = min(forms), max(forms)
    same = next((index for index, char in enumerate(first) if last[index] != char), len(first))
    return first[:same]
