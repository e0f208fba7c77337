"""A name back to its first case, where an article has it in others alone: в Архангельске → Архангельск.

A candidate is a name from which `inflect` makes what stands in the text.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from monitor.names.inflect import inflect
from monitor.text.fold import fold

SHORTEST = 5  # letters of a single word
# What ends a word in other cases → what may end it in the first; of phrases also the adjectives of both genders.
ENDINGS = {
    "pl": "ie: ie:a em: em:o em:e u: u:o y:a i:a i:ia ach:e ach:y ach:i ach:a a: a:e a:o ę:a ą:a iej:a "
    "ej:a iego:i ego:y im:i ym:y ów:y",
    "ru": "е: е:а у: у:а ом: ой:а ой:ая ей:я и:а и:ия и:ь ы:а а: я:й я:ь ого:ый ого:ий ого:ой его:ий им:ий ым:ый",
    "uk": "і: і:а у: у:а ом: ою:а ої:а и:а і:я ї:я а: я:й я:ь ого:ий ові: ові:о єві:їв єва:їв ім:ій",
}
OF_ONE_WORD = {  # endings that no name in the first case has: a single form of a single word is enough
    "pl": ("ie", "em", "u", "ach"),
    "ru": ("е", "у", "ом", "ой"),
    "uk": ("і", "у", "ом", "ою", "єві", "ові"),
}
AGREEING = 2  # words of a phrase that must both stand in another case
MOST_WORDS = 3
AS_IN_FIRST = ("a", "а")  # an ending that many phrases have in the first case


def first_case(forms: Sequence[str], language: str, *, oblique: bool = False) -> str | None:
    """Return the name that has all these forms; None where there is none, or the forms are enough of a name.

    A single word in one form must end as no first case does, or stand where none stands (`oblique`); several words or
    forms speak for themselves.
    """
    if language not in ENDINGS or not forms:
        return None
    words = forms[0].split(" ")
    if len(words) == 1 and len(forms) == 1 and not oblique and not forms[0].endswith(OF_ONE_WORD[language]):
        return None
    if len(words) == 1 and len(forms[0]) < SHORTEST - oblique:
        return None
    wanted = {fold(form) for form in forms}
    if len(forms) > 1 and not oblique and wanted <= _forms(forms[0], language):
        return None
    clear = len(words) == 1 or len(forms) > 1 or words[0].endswith(OF_ONE_WORD[language])
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
    pairs = (pair.partition(":") for pair in ENDINGS[language].split(" ") if alone or pair[0] not in AS_IN_FIRST)
    return [word.removesuffix(end) + own for end, _, own in pairs if word.endswith(end)]
