"""The forms under which a name stands in running text: cases, genitives, and what is written together with it.

Texts are folded before they are matched, so a form that differs in case, marks, apostrophes or hyphens alone is none.
Rules are endings by class of word (`decline`, `agglutinate`, `prefix`). They make some non-words; what they must
not make is an ordinary word of another meaning: `is_common` strikes those out.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from monitor.names.agglutinate import GLUED
from monitor.names.common import common_words, is_common
from monitor.names.decline import ENDINGS, decline
from monitor.names.languages import by_language, grammar, scripts_of
from monitor.names.phrase import phrase
from monitor.names.prefix import PREFIXED, arabic_origin
from monitor.names.serbian import from_cyrillic, to_cyrillic
from monitor.names.table import known_entities
from monitor.text.fold import fold, fold_all
from monitor.text.language import primary_language

LETTERS_AT_LEAST = 4
STEM_AT_LEAST = 3
FORMS_OF_A_WORD = 7
FORMS_OF_A_PHRASE = 12
CYRILLIC = "CYRILLIC"
SEVERAL = 2
WHOLE = ("",)  # the one ending of a form that stands alone
SAME_AS = {"sr": "hr", "bs": "hr", "sh": "hr"}


class Form(NamedTuple):
    """Word forms that begin alike: the stem with each of the endings, in letters as they are written."""

    stem: str
    endings: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        """Return the forms written out."""
        return tuple(self.stem + ending for ending in self.endings)


@dataclass(frozen=True)
class _Name:
    """A name that may inflect, with what every language asks of it."""

    text: str
    folded: str
    script: str
    tongues: tuple[str, ...]


def inflect(alias: str, language: str) -> tuple[Form, ...]:
    """Return the forms of a name in running text of a language, without the name itself.

    Nothing for names of three letters and fewer, acronyms, open ends (`*`), and languages without rules.
    """
    name = _known(alias)
    forms = _written(name, primary_language(language) or language) if name else []
    if name is None or not forms:
        return ()
    written: dict[str, str] = {}
    for form, folded in zip(forms, fold_all(forms), strict=True):
        written.setdefault(folded, form)
    return _gathered(name, [written[folded] for folded in _told_apart(written, name, language)])


def inflect_folded(alias: str, languages: Collection[str]) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """Yield the forms in each language, as `inflect` gives them but folded, as texts are searched for them.

    A stem begins with the space before the name, and the end of a form is the end of a word.
    """
    name = _known(alias)
    if name is None:
        return
    made = [(tongue, _written(name, tongue)) for tongue in name.tongues if tongue in languages]
    folded = fold_all([form for _, forms in made for form in forms])
    first = 0
    for tongue, forms in made:
        after = first + len(forms)
        if forms:
            apart = _told_apart(dict.fromkeys(folded[first:after]), name, tongue)
            yield tongue, _gathered(name, [form[:-1] for form in apart])
        first = after


def _told_apart(folded: Collection[str], name: _Name, language: str) -> list[str]:
    """Leave out what is the name itself, and what is an ordinary word."""
    unwanted = common_words(primary_language(language) or language)
    return [form for form in folded if form != name.folded and form not in unwanted]


def _gathered(name: _Name, forms: list[str]) -> tuple[Form, ...]:
    if len(forms) < SEVERAL:
        return tuple([Form(form, WHOLE) for form in forms])
    most = FORMS_OF_A_PHRASE if " " in name.text else FORMS_OF_A_WORD
    return tuple(islice(_grouped(forms), most))


@lru_cache(1024)  # asked once more for each language
def _known(alias: str) -> _Name | None:
    text = unicodedata.normalize("NFC", " ".join(alias.split()))
    script = _script(text)
    return None if _stands_still(text) else _Name(text, fold(text), script, _tongues(script))


def _script(text: str) -> str:
    last = next((char for char in reversed(text) if char.isalpha()), "")
    return unicodedata.name(last, "").split(" ")[0] if last else ""


def languages_with_rules() -> frozenset[str]:
    """Return the languages whose names have other forms, each by one code."""
    return frozenset((*by_language(ENDINGS), *GLUED, *PREFIXED, "sr"))


@cache
def _tongues(script: str) -> tuple[str, ...]:
    known = {language for language in languages_with_rules() if script in scripts_of(language)}
    return tuple(sorted(known | SAME_AS.keys() if "sr" in known else known))


def _stands_still(name: str) -> bool:
    return not name[-1:].isalpha() or name.isupper() or sum(map(str.isalpha, name)) < LETTERS_AT_LEAST


def _written(name: _Name, language: str) -> list[str]:
    """Return the forms in full."""
    if language not in name.tongues:
        return []
    if language not in SAME_AS:
        return _made(name.text, language)
    if name.script == CYRILLIC:
        return [to_cyrillic(form) for form in _made(from_cyrillic(name.text), SAME_AS[language])]
    return _made(name.text, SAME_AS[language])


def _made(name: str, language: str) -> list[str]:
    words = name.split(" ")
    if language in PREFIXED:
        return list(_joined(words, language))
    if len(words) > 1:
        return phrase(words, language)
    if language in GLUED:
        return list(GLUED[language](name))
    if "article-first" in grammar(language) and name != name.lower():
        return []
    declined = decline(name, language)
    return [form for case in (*declined.cases, declined.others) for form in case] if declined else []


def _joined(words: list[str], language: str) -> Iterator[str]:
    first, rest = words[0], words[1:]
    if language == "ar" and not rest and not is_common(first, language) and first not in _persons(language):
        yield from arabic_origin(first)
    yield from (" ".join((form, *rest)) for form in PREFIXED[language](first))


@cache
def _persons(language: str) -> frozenset[str]:
    """Return the words that name persons of the tables, who are no adjectives: مودي."""
    people = (entity for entity in known_entities() if entity.type == "person")
    return frozenset(word for entity in people for tongue, word in entity.names if tongue == language)


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
