"""What a watchlist lacks in a language: the names and terms of our tables that none of its aliases and terms finds.

An entity covers the things of the tables whose names it bears, be it as its name or as an alias: who lists Timbuktu
wants to find Tombouctou too. One of no table is transliterated, from the language of the article that named it: who
lists one spelling of several wants the others too, and who seeks a surname alone in one script seeks it so in others.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.inflect import inflect
from monitor.names.lexicon import Thing, names_in, things
from monitor.names.table import EVERYWHERE, LANGUAGES, KnownTopic, known_topics
from monitor.names.transliterate import is_written_in, transliterated
from monitor.text.fold import fold
from monitor.text.language import primary_language

SOURCE = "en"  # the language that a name is taken to be written in where no seed says


def source_of(watchlist: Watchlist) -> str:
    """Return the language that a watchlist's names are written in: that of its seed."""
    return primary_language(watchlist.seed.language if watchlist.seed else None) or SOURCE


def names_expected(entity: Entity, language: str, source: str = SOURCE) -> list[str]:
    """Return what the tables call an entity in a language, or its transliterations from the language of its source."""
    known = things_of(entity)
    if not known:
        return _transliterations(entity, language, source)
    own = [word for thing in known for word in names_in(thing, language)]
    everywhere = [word for thing in known for tongue, word in thing.words if tongue == EVERYWHERE]
    shared = [word for word in everywhere if is_written_in(word, language)]
    return list(dict.fromkeys((*own, *shared)))


def _transliterations(entity: Entity, language: str, source: str) -> list[str]:
    """Return how an entity of no table is written: all spellings where it bears one of them, a person's in any case."""
    surname = entity.name.rpartition(" ")[2]
    if is_written_in(entity.name, language):
        return [surname] if surname != entity.name and _is_sought_alone(entity, surname, source) else []
    whole, alone = (transliterated(name, source, language) for name in (entity.name, surname))
    spoken = {fold(word) for tongue, word in entity.aliases if tongue != ANY_LANGUAGE and speaks(tongue, language)}
    if not spoken:
        return list(whole) if entity.type == "person" else []
    if spoken & {fold(word) for word in alone}:
        return list(alone)
    return list(whole) if spoken & {fold(word) for word in whole} else []


def _is_sought_alone(entity: Entity, surname: str, source: str) -> bool:
    """Tell whether a person is sought by the surname alone in another script."""
    if entity.type != "person":
        return False
    pairs = [(tongue, fold(word)) for tongue, word in entity.aliases if tongue in LANGUAGES]
    return any(word in {fold(one) for one in transliterated(surname, source, tongue)} for tongue, word in pairs)


def names_missing(entity: Entity, language: str, source: str = SOURCE) -> list[str]:
    """Return which of these names no alias of an entity finds, none of them found by another one of them."""
    return needed(unfound(names_expected(entity, language, source), entity, language), language)


def needed(words: Iterable[str], language: str) -> list[str]:
    """Leave out words that another one finds, by its forms or because it stands in them."""
    kept: list[str] = []
    for word in words:
        if not any(finds(other, word, language) for other in kept):
            kept = [*(other for other in kept if not finds(word, other, language)), word]
    return kept


def unfound(words: Iterable[str], entity: Entity, language: str) -> list[str]:
    """Return the words that the aliases of an entity do not find yet.

    A word is found in all its forms; by one that inflects to it, since then it is no base of forms itself; and a phrase
    by one that stands in it.
    """
    own = [entity.name, *(word for tongue, word in entity.aliases if speaks(tongue, language))]
    sought = frozenset().union(*(_patterns(one, language) for one in own))
    return [
        word
        for word in words
        if not any(_covers(one, word, language) for one in own) and not _all_found(sought, word, language)
    ]


def speaks(tongue: str, language: str) -> bool:
    """Tell whether what stands under one language is sought in texts of another."""
    return language == EVERYWHERE or tongue == ANY_LANGUAGE or (primary_language(tongue) or tongue) == language


def finds(alias: str, word: str, language: str) -> bool:
    """Tell whether an alias finds a word, in one of its forms or inside it."""
    wanted = fold(word)
    return any(pattern in wanted for pattern in _patterns(alias, language))


def _covers(alias: str, word: str, language: str) -> bool:
    """Tell whether an alias stands in a longer phrase, or inflects to a word that does not inflect to it."""
    written, wanted = fold(alias), fold(word)
    if len(written.split()) < len(wanted.split()) or (written.strip() and written in wanted):
        return finds(alias, word, language)
    return wanted in _patterns(alias, language) and written not in _patterns(word, language)


def _all_found(sought: frozenset[str], word: str, language: str) -> bool:
    return all(any(pattern in form for pattern in sought) for form in _patterns(word, language))


@lru_cache(20_000)
def _patterns(alias: str, language: str) -> frozenset[str]:
    """Return the folded texts under which an alias is found; languages without spaces find it inside others."""
    forms = (text for form in inflect(alias, language) for text in form.texts())
    return frozenset(fold(text) for text in (alias, *forms) if fold(text).strip())


def terms_missing(topic: Topic, language: str) -> list[str]:
    """Return the terms of the tables for a topic that has none in a language."""
    known = topic_of(topic)
    if known is None or any(speaks(tongue, language) for tongue, _ in topic.terms):
        return []
    return [word for tongue, word in known.terms if tongue == language]


def things_of(entity: Entity) -> list[Thing]:
    """Return the things of the tables that an entity is, or whose names are among its aliases."""
    found = {}
    known = things()
    if entity.id in known and known[entity.id].type == entity.type:
        found[entity.id] = known[entity.id]
    for language, word in ((ANY_LANGUAGE, entity.name), *entity.aliases):
        for name in _bearers(language).get(fold(word), ()):
            if _fits(known[name], entity, word):
                found.setdefault(name, known[name])
    return list(found.values())


def _fits(thing: Thing, entity: Entity, word: str) -> bool:
    """A person is one thing alone; what is no person may bear names of others, but of a country only its own name."""
    if thing.kind == "country" and fold(word) not in {fold(name) for _, name in thing.words[: len(LANGUAGES)]}:
        return False
    return (thing.type == "person") == (entity.type == "person")


@cache
def _bearers(language: str) -> dict[str, tuple[str, ...]]:
    """Return the things that bear a folded name in a language; one that several bear tells nothing."""
    found: dict[str, set[str]] = {}
    for thing in things().values():
        for tongue, word in thing.words:
            if tongue in {language, EVERYWHERE} or language == ANY_LANGUAGE:
                found.setdefault(fold(word), set()).add(thing.id)
    return {word: tuple(ids) for word, ids in found.items() if len(ids) == 1}


def topic_of(topic: Topic) -> KnownTopic | None:
    """Return the topic of the tables that a topic is, by its id or because it shares terms with it."""
    known = {one.id: one for one in known_topics()}
    if topic.id in known:
        return known[topic.id]
    own = {fold(word.rstrip("*")) for _, word in topic.terms}
    shared = {one.id: sum(fold(word.rstrip("*")) in own for _, word in one.terms) for one in known.values()}
    best = max(shared, key=lambda name: (shared[name], name))
    return known[best] if shared[best] > 1 else None
