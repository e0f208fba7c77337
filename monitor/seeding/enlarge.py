"""What an article, or more languages, would add to a watchlist that is there: nothing that it has, or was rid of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.inflect import inflect
from monitor.names.lexicon import Thing, names_in, things
from monitor.names.table import EVERYWHERE, KnownTopic, known_topics
from monitor.names.transliterate import transliterated
from monitor.seeding.compose import Draft, DraftEntity, DraftTopic
from monitor.seeding.weigh import WEIGHTS
from monitor.text.fold import fold

MOST_NEW = 6
ByLanguage = Mapping[str, list[str]]


@dataclass(frozen=True)
class Additions:
    """New entities and topics, and aliases and terms for those that are there, by their ids."""

    entities: tuple[DraftEntity, ...] = ()
    topics: tuple[DraftTopic, ...] = ()
    aliases: Mapping[str, ByLanguage] | None = None
    terms: Mapping[str, ByLanguage] | None = None
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities or self.topics or self.aliases or self.terms)


def from_draft(watchlist: Watchlist, draft: Draft) -> Additions:
    """Return what a draft has and the watchlist lacks.

    In a language that an entity speaks already only names that the article itself uses are new to it: the others its
    reader may have taken out.
    """
    aliases, fresh = {}, []
    for made in draft.entities:
        entity = next((one for one in watchlist.entities if _same_entity(one, made)), None)
        if entity is None:
            fresh.append(_without_core(made))
        else:
            added = {
                language: kept
                for language, words in made.aliases.items()
                if (
                    kept := [
                        word for word in _missing(words, entity, language) if _wanted(word, language, entity, made)
                    ]
                )
            }
            aliases.update({entity.id: added} if added else {})
    topics = [made for made in draft.topics if not any(_same_topic(one, made) for one in watchlist.topics)]
    return Additions(tuple(fresh[:MOST_NEW]), tuple(topics[:MOST_NEW]), aliases)


def from_languages(watchlist: Watchlist, languages: Sequence[str]) -> Additions:
    """Return the names and terms of a watchlist in more languages; `unknown` says what has none there."""
    aliases: dict[str, ByLanguage] = {}
    terms: dict[str, ByLanguage] = {}
    unknown = []
    for entity in watchlist.entities:
        added = {}
        for language in languages:
            words = _names(entity, language)
            missing = _missing(words, entity, language)
            added.update({language: missing} if missing else {})
            if not words and not _speaks(entity, language):
                unknown.append(f"{entity.id} ({language})")
        aliases.update({entity.id: added} if added else {})
    for topic in watchlist.topics:
        known = _known_topic(topic)
        found = {tongue: [w for t, w in known.terms if t == tongue] for tongue in languages} if known else {}
        new = {t: words for t, words in found.items() if words and t not in {tongue for tongue, _ in topic.terms}}
        terms.update({topic.id: new} if new else {})
        spoken = {tongue for tongue, _ in topic.terms}
        unknown += [f"{topic.id} ({t})" for t in languages if t not in spoken and t not in new]
    return Additions(aliases=aliases, terms=terms, unknown=tuple(unknown))


def _without_core(made: DraftEntity) -> DraftEntity:
    """A watchlist that is there has its core already."""
    weight = min(made.weight, WEIGHTS[1])
    return DraftEntity(made.id, made.name, made.type, weight, made.aliases, made.reason.split(";")[0], made.origins)


def _same_entity(entity: Entity, made: DraftEntity) -> bool:
    own = {fold(entity.name), *(fold(word) for _, word in entity.aliases)}
    names = {fold(made.name), *(fold(word) for words in made.aliases.values() for word in words)}
    return entity.id == made.id or fold(made.name) in own or fold(entity.name) in names


def _same_topic(topic: Topic, made: DraftTopic) -> bool:
    own = {fold(word.rstrip("*")) for _, word in topic.terms}
    return topic.id == made.id or any(fold(word.rstrip("*")) in own for words in made.terms.values() for word in words)


def _missing(words: Iterable[str], entity: Entity, language: str) -> list[str]:
    """Return the words that no alias of an entity finds yet."""
    own = [entity.name, *(word for tongue, word in entity.aliases if tongue in {language, ANY_LANGUAGE})]
    if language == EVERYWHERE:
        own = [entity.name, *(word for _, word in entity.aliases)]
    forms = {fold(text) for word in own for form in inflect(word, language) for text in form.texts()}
    patterns = [fold(word).rstrip("*") for word in own]
    return [word for word in words if fold(word) not in forms and not any(one in fold(word) for one in patterns)]


def _wanted(word: str, language: str, entity: Entity, made: DraftEntity) -> bool:
    return made.origins.get(word) == "article" or not _speaks(entity, language)


def _speaks(entity: Entity, language: str) -> bool:
    return any(tongue == language for tongue, _ in entity.aliases)


def _names(entity: Entity, language: str) -> list[str]:
    thing = _thing(entity)
    if thing is not None:
        return list(names_in(thing, language)) or [word for tongue, word in thing.words if tongue == EVERYWHERE]
    return list(transliterated(entity.name, "en", language)) if entity.type == "person" else []


def _thing(entity: Entity) -> Thing | None:
    """Return the thing of the tables that an entity is."""
    known = things()
    if entity.id in known and known[entity.id].type == entity.type:
        return known[entity.id]
    name = fold(entity.name)
    return next((t for t in known.values() if t.type == entity.type and name in {fold(w) for _, w in t.words}), None)


def _known_topic(topic: Topic) -> KnownTopic | None:
    known = {one.id: one for one in known_topics()}
    if topic.id in known:
        return known[topic.id]
    own = {fold(word.rstrip("*")) for _, word in topic.terms}
    shared = {one.id: sum(fold(word.rstrip("*")) in own for _, word in one.terms) for one in known.values()}
    best = max(shared, key=lambda name: (shared[name], name))
    return known[best] if shared[best] > 1 else None
