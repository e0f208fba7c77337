"""A name back to its first case, where an article has it in others alone: в Архангельске → Архангельск.

A candidate is a name from which `inflect` makes what stands in the text.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from monitor.names.inflect import inflect
from monitor.names.languages import by_language
from monitor.text.fold import fold

SHORTEST = 5  # letters of a single word
AGREEING = 2  # words of a phrase that must both stand in another case
MOST_WORDS = 3
AS_IN_FIRST = ("a", "а")  # an ending that many phrases have in the first case


def first_case(forms: Sequence[str], language: str, *, oblique: bool = False) -> str | None:
    """Return the name that has all these forms; None where there is none, or the forms are enough of a name.

    A single word in one form must end as no first case does, or stand where none stands (`oblique`); several words or
    forms speak for themselves.
    """
    if language not in by_language("FIRST_CASE") or not forms:
        return None
    sure = tuple(by_language("FIRST_CASE_OF_ONE_WORD")[language].split())
    words = forms[0].split(" ")
    if len(words) == 1 and len(forms) == 1 and not oblique and not forms[0].endswith(sure):
        return None
    if len(words) == 1 and len(forms[0]) < SHORTEST - oblique:
        return None
    wanted = {fold(form) for form in forms}
    if len(forms) > 1 and not oblique and wanted <= _forms(forms[0], language):
        return None
    clear = len(words) == 1 or len(forms) > 1 or words[0].endswith(sure)
    least = 1 if clear else AGREEING
    return next((one for one in _candidates(words, language, least) if wanted <= _forms(one, language)), None)


def _forms(name: str, language: str) -> set[str]:
    return {fold(name)} | {fold(text) for form in inflect(name, language) for text in form.texts()}


def _candidates(words: Sequence[str], language: str, least: int) -> Iterator[str]:
    """Yield names of which the first words stand in another case; those of which most do come first."""
    for count in range(min(len(words), MOST_WORDS), least - 1, -1):
        for firsts in product(*(_bases(word, language, alone=len(words) == 1) for word in words[:count])):
            yield " ".join((*firsts, *words[count:]))


def _bases(word: str, language: str, *, alone: bool) -> list[str]:
    endings = by_language("FIRST_CASE")[language].split(" ")
    pairs = (pair.partition(":") for pair in endings if alone or pair[0] not in AS_IN_FIRST)
    return [word.removesuffix(end) + own for end, _, own in pairs if word.endswith(end)]
