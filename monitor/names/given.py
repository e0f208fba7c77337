"""Common given names: where one begins, a person is named, and what stands before it is something else.

In languages with cases the given name also tells in which case the surname stands.
"""

from functools import cache

from monitor.names.inflect import inflect
from monitor.names.languages import by_language
from monitor.text.fold import fold

CYRILLIC = ("ru", "uk")
MEN_IN_A = frozenset(("Илья", "Никита", "Ілля", "Микита"))


@cache
def _forms(language: str) -> dict[str, str]:
    names = by_language("GIVEN").get(language, "").split()
    forms = {fold(text): name for name in names for form in inflect(name, language) for text in form.texts()}
    for line in filter(None, by_language("IRREGULAR").get(language, "").split("; ")):
        name, _, irregular = line.partition(": ")
        forms |= {fold(form): name for form in irregular.split()}
    return {form: name for form, name in forms.items() if form not in {fold(name) for name in names}}


@cache
def _given(language: str) -> frozenset[str]:
    """Return the folded given names of a language in all their cases; a foreigner's stand in any language."""
    known = by_language("GIVEN")
    others = CYRILLIC if language in CYRILLIC else [tongue for tongue in known if tongue not in CYRILLIC]
    return frozenset({fold(name) for tongue in others for name in known[tongue].split()} | _forms(language).keys())


def is_given(word: str, language: str) -> bool:
    """Tell whether a word is a common given name, in any case of its language."""
    return fold(word) in _given(language)


def is_given_as_it_is(word: str, language: str) -> bool:
    """Tell whether a word is a given name of the language in its first case, so that a whole name stands in it."""
    return language in by_language("SURNAMES") and word in by_language("GIVEN")[language].split()


def in_first_case(name: str, language: str, known: str | None = None) -> str:
    """Return a person's name in its first case where its given name says that it stands in another: Игоря Иванова.

    `known` is the surname in its first case, where the article has it.
    """
    first, _, rest = name.partition(" ")
    given = _forms(language).get(fold(first))
    if given is None or not rest or " " in rest:
        return name
    if known:
        return f"{given} {known}"
    woman = given.endswith(("a", "а", "я")) and given not in MEN_IN_A
    ends = by_language("SURNAMES_OF_WOMEN" if woman else "SURNAMES")
    return f"{given} {_first_case(rest, ends[language])}"


def _first_case(surname: str, table: str) -> str:
    for rule in table.split(" "):
        end, _, own = rule.partition(":")
        if surname.endswith(end):
            return surname.removesuffix(end) + own
    return surname
