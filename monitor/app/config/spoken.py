"""Languages that the feeds of a watchlist bring, and its entities and topics do not speak."""

from collections.abc import Iterable, Iterator

from monitor.matching.nodes import ids_of
from monitor.matching.query import parse
from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.transliterate import script_of
from monitor.text.language import primary_language

LATIN = "LATIN"
SCRIPTS = {  # of languages that are not written in Latin letters
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr", "kk", "mn"), ("CYRILLIC",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("ARABIC",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    "sr": ("CYRILLIC", LATIN),
    "zh": ("CJK",),
    "ja": ("CJK", "KATAKANA", "HIRAGANA"),
    "ko": ("HANGUL",),
    "el": ("GREEK",),
    "th": ("THAI",),
    "hi": ("DEVANAGARI",),
    "bn": ("BENGALI",),
    "ka": ("GEORGIAN",),
    "hy": ("ARMENIAN",),
    "am": ("ETHIOPIC",),
}
MOST = 5  # ids in one sentence


def unspoken(watchlist: Watchlist, languages: Iterable[str | None]) -> Iterator[str]:
    """Yield a sentence for each language whose entries some entities or topics cannot be found in.

    An entity needs a name in the language's script, a topic a term of the language.
    """
    ids = frozenset(one.id for one in watchlist.entities) | {one.id for one in watchlist.topics}
    unwanted = ids_of(parse(watchlist.exclude, ids)) if watchlist.exclude else set()
    for language in sorted({primary_language(one) or "" for one in languages} - {""}):
        parts = (
            ("no name for", [one.id for one in watchlist.entities if not _is_named(one, language)]),
            ("no term for", [one.id for one in watchlist.topics if not _is_said(one, language)]),
        )
        lacks = [f"{what} {_few(found)}" for what, all_ in parts if (found := [n for n in all_ if n not in unwanted])]
        if lacks:
            yield (
                f"feeds bring entries in {language}, and there is {' and '.join(lacks)}: "
                f"`monitor seed --into {watchlist.id} --languages {language}` proposes what it knows"
            )


def _is_named(entity: Entity, language: str) -> bool:
    scripts = SCRIPTS.get(language, (LATIN,))
    names = [entity.name, *(text for tongue, text in entity.aliases if tongue == ANY_LANGUAGE)]
    own = any(primary_language(tongue) == language for tongue, _ in entity.aliases)
    return own or any(script_of(name) in scripts for name in names)


def _is_said(topic: Topic, language: str) -> bool:
    return any(tongue == ANY_LANGUAGE or primary_language(tongue) == language for tongue, _ in topic.terms)


def _few(ids: list[str]) -> str:
    return ", ".join(ids[:MOST]) + (f" and {len(ids) - MOST} more" if len(ids) > MOST else "")
