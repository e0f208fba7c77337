"""Everything that the tables know, as things with names in every language, and how to find them in a text."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from itertools import count
from typing import ParamSpec, TypeVar

from ahocorasick_rs import AhoCorasick
from babel import Locale, UnknownLocaleError

from monitor.names.common import is_common
from monitor.names.inflect import inflect
from monitor.names.languages import grammar
from monitor.names.longer import longer_names
from monitor.names.ordinary import function_words
from monitor.names.starters import starting_languages
from monitor.names.table import EVERYWHERE, LANGUAGES, Country, Words, countries, known_entities
from monitor.text.fold import fold, fold_map, has_case

CODE = 2  # letters of a territory
NO_TERRITORY = ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")  # no ISO 3166 codes
UKRAINIAN = "ії еоє"  # vowels that become others in other cases
SIGNATURE = 3  # letters that every form of a name begins with
SECOND = 2  # words before a word and the space before it
GERMAN_ADJECTIVE = re.compile(r"sch(?:e[mnrs]?)?$")
SENTENCE_ENDS = '.!?:;\n"“”„«»–—•'
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Thing:
    """A country or an entity with all its names; `wide` are those of its nation, which say less than its own."""

    id: str
    name: str
    type: str
    kind: str
    country: str | None
    words: Words
    wide: Words = ()


@dataclass(frozen=True)
class Mention:
    """Where a thing is named in a text; offsets count code points."""

    thing: str
    text: str
    start: int
    end: int


def slug(name: str) -> str:
    """Return a name as an id: a-z, 0-9 and -."""
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in fold(name).strip())
    return "-".join(part for part in plain.split("-") if part)[:64]


def built_once(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function builds; threads that ask for it at once wait for the one that builds it.

    Several entries are weighed at once: with `cache` alone, on the first hits each thread would build all the tables.
    """
    kept: Callable[..., T] = cache(build)
    building = threading.RLock()

    @wraps(build)
    def get(*args: P.args, **named: P.kwargs) -> T:
        with building:
            return kept(*args, **named)

    return get


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return {str(code): str(name) for code, name in Locale(language).territories.items()}
    except (UnknownLocaleError, ValueError):
        return {}


@built_once
def things() -> dict[str, Thing]:
    """Return every country and entity of the tables, by id."""
    found = {}
    listed = {country.code for country in countries()}
    others = sorted(code for code in _territories("en") if len(code) == CODE and code not in {*listed, *NO_TERRITORY})
    for country in (*countries(), *(Country(code, (), (), (), ()) for code in others)):
        thing = _country(country)
        found[thing.id] = thing
    for entity in known_entities():
        name = next((word for language, word in entity.names if language in {EVERYWHERE, "en"}), entity.names[0][1])
        found[entity.id] = Thing(entity.id, name, entity.type, entity.kind, entity.country, entity.names)
    return found


def _country(country: Country) -> Thing:
    english = _territories("en").get(country.code, country.code)
    names = tuple((tongue, _territories(tongue)[country.code]) for tongue in LANGUAGES)
    own = (*names, *country.also, *country.capital)
    return Thing(slug(english), english, "place", "country", country.code, own, (*country.adjective, *country.people))


def is_of_cldr(thing: Thing, word: str) -> bool:
    """Tell whether a name of a country is what CLDR calls it in some language, and not from our own tables."""
    if thing.kind != "country" or thing.country is None:
        return False
    return any(_territories(tongue).get(thing.country) == word for tongue in LANGUAGES) or all(
        word != own for _, own in (*thing.words, *thing.wide)
    )


def names_in(thing: Thing, language: str) -> tuple[str, ...]:
    """Return the names of a thing in a language; of countries also in those that CLDR alone knows, such as Hausa."""
    own = tuple(word for tongue, word in (*thing.words, *thing.wide) if tongue == language)
    if own or thing.kind != "country" or thing.country is None:
        return own
    name = _territories(language).get(thing.country)
    return (name,) if name else ()


class Finder:
    """Finds the things of the tables in one text, or in parts of it.

    Only names that begin like something in the text are inflected, once: to inflect all of them takes a second.
    """

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self._owners: dict[str, str | None] = {}
        folded = fold(text)
        begun = _begun(language)
        likely = sorted(name for start in _starts(folded, language) for name in begun.get(start, ()))
        for _, word, thing in likely:
            for form in _folded_forms(word, language):
                if form in folded and len(form.strip()) > 1:
                    self._owners.setdefault(form, thing)
        for pattern in tuple(self._owners):
            for longer in longer_names(pattern):
                if longer in folded:
                    self._owners.setdefault(longer, None)
        self._patterns = tuple(self._owners)
        self._automaton = AhoCorasick(list(self._patterns)) if self._patterns else None

    def find(self, text: str) -> list[Mention]:
        """Return where things are named in a text, in order; of names inside one another the longest.

        A name that may be an ordinary word where it stands counts only where its thing is named for sure elsewhere.
        """
        found = list(self._all(text))
        known = {mention.thing for mention, sure in found if sure}
        return [mention for mention, sure in found if sure or mention.thing in known]

    def _all(self, text: str) -> Iterator[tuple[Mention, bool]]:
        if self._automaton is None:
            return
        folded = fold_map(text)
        matches = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        reached = 0
        for start, end, number in sorted(((s, e, n) for n, s, e in matches), key=lambda span: (span[0], -span[1])):
            if start < reached:
                continue
            begin, stop = folded.span(start, end)
            owner = self._owners[self._patterns[number]]
            if owner is None:
                reached = end - 1
            elif self._is_name(text[begin:stop], owner) and not self._is_surname(text, begin, self._patterns[number]):
                reached = end - 1
                yield Mention(owner, text[begin:stop], begin, stop), self._is_sure(text, begin, stop)

    def _is_name(self, shown: str, owner: str) -> bool:
        """A name has a capital where its script has capitals; adjectives of nations have none in most languages."""
        if not has_case(shown) or any(char.isupper() for char in shown):
            return True
        if things()[owner].type == "person":
            return False
        if self.language == "de" and GERMAN_ADJECTIVE.search(shown):
            return True
        return "adjective-capitals" not in grammar(self.language) and not is_common(shown, self.language)

    def _is_surname(self, text: str, begin: int, pattern: str) -> bool:
        """Tell whether an adjective of a nation has a capital behind another one, where the language gives it none."""
        if "adjective-capitals" in grammar(self.language) or not text[begin].isupper():
            return False
        before = text[:begin].rsplit("\n", maxsplit=1)[-1].split(" ")
        if len(before) < SECOND or before[-1] or not before[-2][:1].isupper() or not before[-2][-1:].isalpha():
            return False
        opens = len(before) == SECOND or before[-SECOND - 1][-1:] in SENTENCE_ENDS
        if opens and fold(before[-2]).strip() in function_words(self.language):
            return False  # an article; inside a sentence it would be a part of a name: Lo Russo
        wide = things()[self._owners[pattern] or ""].wide
        forms = (form for tongue, word in wide if tongue == self.language for form in _folded_forms(word, tongue))
        return pattern in forms

    def _is_sure(self, text: str, begin: int, stop: int) -> bool:
        shown = text[begin:stop]
        if self.language not in starting_languages(shown):
            return True
        before = text[:begin].rstrip()
        return has_case(shown) and bool(before) and before[-1] not in SENTENCE_ENDS


def _words(thing: Thing, language: str) -> Iterator[str]:
    for tongue, word in (*thing.words, *thing.wide):
        if tongue in {language, EVERYWHERE}:
            yield word
    if language not in LANGUAGES:
        yield from (word for tongue, word in thing.words if tongue == "en")
        yield from names_in(thing, language)


@built_once
def _begun(language: str) -> dict[str, list[tuple[int, str, str]]]:
    """The names in a language by their signature: where each stands among all of them, the name, and its thing."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    place = count()
    for thing in things().values():
        for word in _words(thing, language):
            pattern = fold(word)
            if len(pattern) > SIGNATURE:
                for start in _signatures(pattern, language):
                    found.setdefault(start, []).append((next(place), word, thing.id))
    return found


def _signatures(pattern: str, language: str) -> list[str]:
    """Return how the forms of a name begin; in Ukrainian the third letter may change: Київ, в Києві."""
    start = pattern[: SIGNATURE + 1]
    if "joined" in grammar(language):
        return [start.strip()]
    if language != "uk":
        return [start]
    closed, others = fold(UKRAINIAN).split()
    return [start, *(start[:-1] + letter for letter in others if start[-1] in closed)]


def _starts(folded: str, language: str) -> set[str]:
    """What a name's signature may be in a text: the beginnings of its words, or all that is so long in them."""
    if "joined" in grammar(language):
        return {folded[at : at + size] for at in range(len(folded)) for size in range(1, SIGNATURE + 2)}
    return {folded[at : at + SIGNATURE + 1] for at, char in enumerate(folded) if char == " "}


@lru_cache(maxsize=50_000)
def _folded_forms(word: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(form) for form in _forms(word, language)))


def _forms(word: str, language: str) -> Iterator[str]:
    yield word
    for form in inflect(word, language):
        yield from form.texts()


def find(text: str, language: str) -> list[Mention]:
    """Return where things of the tables are named in a text, in order."""
    return Finder(text, language).find(text)
