"""What is new in a hit, against all that its story had before."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from monitor.model.development import News
from monitor.model.hit import Hit
from monitor.names.lexicon import things
from monitor.names.ordinary import stop_words
from monitor.stories.counted import COUNTED, FATES, PERSONS
from monitor.stories.figures import Figure
from monitor.stories.numerals import number_words
from monitor.stories.terms import STEM, WORD, stands_alone, term_of, terms_of
from monitor.stories.traits import Traits
from monitor.text.fold import fold

MAX_NEWS = 8
GREAT = 100  # a number from which two of a story are seldom the same
UNITS = COUNTED | {PERSONS, "day", "%"}
_HIRAGANA = re.compile("[\u3041-\u309f]")
# No sentence ends behind the "20." of November, nor behind any other that a small letter follows.
_MONTH = "(?:Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
_SENTENCE = re.compile(
    rf"(?<=[.!?…])(?!(?:(?<=\b\d\.)|(?<=\b\d\d\.))\s+(?:[a-z]|{_MONTH}))\s+(?=\S)|(?<=[。！？؟])|\n+"
)
_OPENING = re.compile(r"(?:^|[.!?…:\n])[\s\"'“„«(‘]*$")
SHORT_NAME = 3  # letters of a name that is shown


def news_keys(traits: Traits) -> tuple[str, ...]:
    """Return the keys of all that a hit says: what the story has of them is known, the rest is new.

    Who is said to be hurt or evacuated is known when only so many people are spoken of, and so is a number alone.
    """
    figures = (_figure_key(one, one.unit) for one in traits.figures)
    people = (_figure_key(one, PERSONS) for one in traits.figures if one.unit in FATES)
    alone = (_figure_key(one, "") for one in traits.figures if one.unit in COUNTED or one.unit == PERSONS)
    return tuple(dict.fromkeys((*traits.terms, *(f"@{name}" for name in traits.names), *figures, *people, *alone)))


def _figure_key(figure: Figure, unit: str) -> str:
    """Return the key of a figure, for a great number without what it counts where only one language has that word."""
    own = unit in UNITS or figure.value < GREAT
    return f"#{figure.value:g} {unit if own else ''}"


def news_of(hit: Hit, text: str, traits: Traits, known: Collection[str], before: Sequence[Traits] = ()) -> News:
    """Return what is new in a hit; `known` holds those of its `news_keys` that its story had before.

    `before` are reports of its development: a number that one of them told in another language is not new, where
    neither says what it counts by a word that we know there. Of two such numbers nine in ten count the same.
    """
    abroad = {figure.value for one in before if one.language != traits.language for figure in _nameless(one)}
    again = {_figure_key(one, one.unit) for one in _nameless(traits) if one.value in abroad}
    names = tuple(_shown(hit, name) for name in traits.names if f"@{name}" not in known)
    figures = _said_once((_figure_key(one, one.unit), one.text) for one in traits.figures)
    numbers = _said_once((fold(text), text) for key, text in figures.items() if key not in known and key not in again)
    terms = tuple(term for term in traits.terms if term not in known)
    body = f"{hit.summary}\n{text}"
    shown = (*names, *numbers.values())
    language = hit.language or ""
    ordinary = stop_words(language) | number_words(language).keys()
    words = _as_written(terms, f"{hit.title}\n{body}", shown, ordinary)
    told = (_telling(sentences(one), shown, set(terms), hit.language) for one in (body, hit.title))
    return News(names[:MAX_NEWS], tuple(numbers.values())[:MAX_NEWS], words[:MAX_NEWS], next(filter(None, told), None))


def _nameless(traits: Traits) -> Iterator[Figure]:
    """Yield the figures of which we cannot say in another language what they count."""
    return (one for one in traits.figures if one.unit not in UNITS)


def _said_once(numbers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what was written first for each key."""
    shown: dict[str, str] = {}
    for key, number in numbers:
        shown.setdefault(key, number)
    return shown


def _as_written(terms: Collection[str], said: str, told: Collection[str], ordinary: Collection[str]) -> tuple[str, ...]:
    """Return terms as words that a reader knows, names first: as the text has them; short ones are left out.

    Those join others. So is what every text has. What names and figures tell already is not told again.
    """
    words: dict[str, str] = {}
    named: set[str] = set()
    sought = set(terms)
    for one in WORD.finditer(said) if sought else ():
        word = one[0]
        capital = word[0].isupper() and not _OPENING.search(said, max(0, one.start() - 4), one.start())
        if len(word) >= (SHORT_NAME if capital else STEM):
            term = term_of(word)
            if term in sought and fold(word).strip() not in ordinary:
                words[term] = word
                named.update({term} if capital else ())
                sought.remove(term)
    ranked = sorted(terms, key=lambda term: term not in named)
    found = (words.get(term) or (term if _is_whole(term, said, words.values()) else "") for term in ranked)
    return tuple(word for word in found if word and not any(word in one for one in told))


def _is_whole(term: str, said: str, words: Collection[str]) -> bool:
    """Tell whether characters that stand without spaces may be a word: as the text has them, and no part of another."""
    alone = all(map(stands_alone, term)) and _HIRAGANA.search(term) is None
    return alone and term in said and not any(term in one for one in words)


def _shown(hit: Hit, name: str) -> str:
    """A name as the hit has it, else as the tables do."""
    written = next((one.text for one in hit.evidence if one.id == name), None)
    return written or (things()[name].name if name in things() else name)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line break ends one too."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _telling(found: list[str], shown: Collection[str], terms: set[str], language: str | None) -> str | None:
    """Return the sentence that carries most of the news, the earliest of equals."""

    def carried(sentence: str) -> int:
        said = sum(bool(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", sentence)) for one in shown)
        return 2 * said + len(terms.intersection(terms_of(sentence, language)))

    best = max(found, key=carried, default=None)
    return best if best is not None and carried(best) else None
