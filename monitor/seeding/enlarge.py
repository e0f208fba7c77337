"""What an article, or more languages, would add to a watchlist that is there: nothing that it has, or was rid of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.seeding.compose import Draft, DraftEntity, DraftTopic
from monitor.seeding.lacking import names_expected, names_missing, source_of, terms_missing, unfound
from monitor.seeding.weigh import WEIGHTS
from monitor.text.fold import fold

MOST_NEW = 6
Operand = TypeVar("Operand", Entity, Topic)
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
                    kept := [word for word in unfound(words, entity, language) if _wanted(word, language, entity, made)]
                )
            }
            aliases.update({entity.id: added} if added else {})
    topics = [made for made in draft.topics if not any(_same_topic(one, made) for one in watchlist.topics)]
    return Additions(tuple(fresh[:MOST_NEW]), tuple(topics[:MOST_NEW]), aliases)


def from_languages(watchlist: Watchlist, languages: Sequence[str]) -> Additions:
    """Return the names and terms of a watchlist in more languages; `unknown` says what has none there."""
    missing = partial(names_missing, source=source_of(watchlist))
    aliases = {one.id: _by(languages, one, missing) for one in watchlist.entities}
    terms = {one.id: _by(languages, one, terms_missing) for one in watchlist.topics}
    nameless = [
        f"{one.id} ({tongue})"
        for one in watchlist.entities
        for tongue in languages
        if not _speaks(one, tongue) and not names_expected(one, tongue)
    ]
    speechless = [
        f"{one.id} ({tongue})"
        for one in watchlist.topics
        for tongue in languages
        if tongue not in {spoken for spoken, _ in one.terms} and tongue not in terms[one.id]
    ]
    return Additions(
        aliases={name: added for name, added in aliases.items() if added},
        terms={name: added for name, added in terms.items() if added},
        unknown=(*nameless, *speechless),
    )


def _by(languages: Sequence[str], one: Operand, missing: Callable[[Operand, str], list[str]]) -> ByLanguage:
    return {language: words for language in languages if (words := missing(one, language))}


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


def _wanted(word: str, language: str, entity: Entity, made: DraftEntity) -> bool:
    return made.origins.get(word) == "article" or not _speaks(entity, language)


def _speaks(entity: Entity, language: str) -> bool:
    return any(tongue == language for tongue, _ in entity.aliases)
