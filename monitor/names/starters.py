"""Names that are ordinary words which begin sentences: adjectives, pronouns, verbs.

A noun like the turkey seldom begins a sentence without an article, so its capital tells enough; the capital of a first
word that stands here tells nothing. For scripts without capitals these are the words that mean something else more
often than the name.
"""

from functools import cache

from monitor.text.fold import fold

TABLE = {
    "nl": "is us it who un of was wit die de wie",
    "en": "us is it who may polish nice said can as or dare care act",
    "fr": "is on or us es car ses la un une",
    "de": "is es us um am merz siegen essen wer weil er sie",
    "es": "is la eta un es si as mira el una",
    "pt": "is a us un as fa para um uma",
    "it": "is un si la ai eta e chi una",
    "pl": "mali male mala ale po to un on is tak nowa",
    "ru": "мали мир того он им",
    "uk": "малі мир того він їм",
    "ar": "مالي فتح النهضة امل العدل السلطة",
    "tr": "mali ak is un it var",
    "sw": "mali un",
    "id": "mali is un it",
}  # fmt: skip


def starting_languages(word: str) -> frozenset[str]:
    """Return the languages in which a name, in any case, is an ordinary word that begins sentences."""
    return _languages().get(fold(word), frozenset())


@cache
def _languages() -> dict[str, frozenset[str]]:
    words = {language: frozenset(map(fold, listed.split())) for language, listed in TABLE.items()}
    return {
        word: frozenset(language for language, known in words.items() if word in known)
        for word in frozenset().union(*words.values())
    }
