"""Names whose frame tells where they end, whatever has a capital.

Quotes behind a word that says what they name; the small noun that ends the name of an authority (Вищий антикорупційний
суд); the complement of a French body (Ligue des droits de l'homme).
"""

import re
from collections.abc import Iterator

from monitor.names.cues import has_cue
from monitor.names.named import Named
from monitor.text.fold import fold

# A word is bounded: of an endless one each letter would be tried with all behind it.
QUOTED = re.compile(r"([^\W\d_][\w-]{0,60})\s[«„“\"‚‘]([^\W\d_][^«»„“”\"‚‘\n]{1,40})[»“”\"’]")
MOST_WORDS = 5
TOLD_BY = (("THINGS", "thing"), ("HEADS", "organisation"), ("ORGANISATIONS", "organisation"), ("MEDIA", "organisation"))
SMALL_WORDS = 3  # between the capital and the noun, the noun included
CAPITAL = re.compile(r"\b[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+")
SMALL = re.compile(r"\s([а-яёіїєґ'’]+)\b")
ADJECTIVES = {
    "ru": r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю)",
    "uk": r"(?:ий|ій|а|я|е|є|ого|ому|им|ім|ої|ій|у|ю|ою)",
}
FRENCH = r"(?:de l['’]|d['’]|pour l['’]|(?:de la|du|des|de|pour la|pour le|pour les|aux?|et de la|et du|et des)\s)"
FRENCH_BODY = re.compile(
    rf"\b([A-ZÉ][\w-]{{1,60}})((?:\s[a-zé]+(?:ale|ales|aux|al|ique|iques|aine|ienne|aise|oise|ière|ive|elle))?"
    rf"(?:\s{FRENCH}[a-zé][\w-]*(?:\s[a-z]+(?:ale|aux|al|ique|iques|aine|ienne|aise))?)+)"
)


def framed(text: str, language: str) -> list[Named]:
    """Return the names in a text that their frames tell, in order."""
    found = [*_quoted(text, language), *_authorities(text, language)]
    if language == "fr":
        found += _french(text)
    return sorted(found, key=lambda named: named.start)


def _quoted(text: str, language: str) -> Iterator[Named]:
    for match in QUOTED.finditer(text):
        name = match[2].strip(" ,.")
        kind = _kind(fold(match[1]).split()[-1], language)
        if kind and name[0].isupper() and len(name.split()) <= MOST_WORDS:
            yield Named(name, kind, match.start(2), match.start(2) + len(name))


def _kind(word: str, language: str) -> str:
    return next((kind for table, kind in TOLD_BY if has_cue(word, table, language)), "")


def _authorities(text: str, language: str) -> Iterator[Named]:
    """Yield a capitalised adjective with the small words up to the noun that it belongs to."""
    if language not in ADJECTIVES:
        return
    adjective = re.compile(rf"[^\W\d_]+{ADJECTIVES[language]}")
    for first in CAPITAL.finditer(text):
        end = first.end() if adjective.fullmatch(first[0]) else 0
        for _ in range(SMALL_WORDS if end else 0):
            word = SMALL.match(text, end)
            if word is None:
                break
            end = word.end()
            if has_cue(fold(word[1]).strip(), "ORGANISATIONS", language):
                yield Named(text[first.start() : end], "organisation", first.start(), end)
                break
            if not adjective.fullmatch(word[1]):
                break


def _french(text: str) -> Iterator[Named]:
    for match in FRENCH_BODY.finditer(text):
        if has_cue(fold(match[1]).strip(), "ORGANISATIONS", "fr") and not _begins(text, match.start()):
            yield Named(match[0], "organisation", match.start(), match.end())


def _begins(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip(' «“"')[-1] in ".!?:\n"
