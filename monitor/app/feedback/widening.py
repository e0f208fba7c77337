"""The alias or term that a watchlist lacked for an article that it missed, and what else it would take in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice, product

from monitor.app.backtesting.rehearse import newest
from monitor.app.feedback.narrowing import AS_IT_IS, takers
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.match import Subject, look_closely
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.miss import Miss
from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.seeding.enlarge import Additions
from monitor.seeding.lacking import names_expected, topic_of
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds
from monitor.text.fold import fold

LOOKED_AT = 3_000  # entries, the newest
LOOKED_BACK = timedelta(days=30)
MOST_WORDS = 8  # of a title that are tried for each name and topic
MOST_TRIED = 48
_WORD = re.compile(r"[^\W\d_]{4,30}")


@dataclass(frozen=True)
class Spelling:
    """An alias of an entity or a term of a topic that is added; `known` where our own tables have it."""

    operand: str
    language: str
    word: str
    known: bool


@dataclass(frozen=True)
class Widening:
    """Spellings that together make a hit of an article; `gained` are the titles of what else they would take in."""

    spellings: tuple[Spelling, ...]
    looked: int
    gained: tuple[str, ...]

    def additions(self, watchlist: Watchlist) -> Additions:
        """Return them as what is written into the watchlist's file."""
        entities = {one.id for one in watchlist.entities}
        found: tuple[dict[str, dict[str, list[str]]], dict[str, dict[str, list[str]]]] = ({}, {})
        for one in self.spellings:
            found[one.operand not in entities].setdefault(one.operand, {}).setdefault(one.language, []).append(one.word)
        return Additions(aliases=found[0], terms=found[1])


def widenings(
    connection: Connection, config: Config, watchlist: Watchlist, entry: Entry
) -> list[Widening] | Miss | None:
    """Return what would have made a hit of an entry, the best first; the miss where no spelling does.

    None where the rules as they are take it. What our tables know goes first, then what takes in least.
    """
    feeds = known_feeds(config.feeds, list_feeds(connection))
    mine = Subject(entry.title, entry.summary, entry.text, entry.url, entry.language)
    subject = subject_of(entry, feeds[entry.feed_id]) if entry.feed_id in feeds else mine
    everywhere = replace(watchlist, feeds=("all",), paused=False)
    (miss,) = look_closely(compile_rules([everywhere], config.feeds).compiled, subject)
    if not isinstance(miss, Miss):
        return None
    tried = _tried(config.feeds, watchlist, subject, miss)
    if not tried:
        return miss
    since = entry.seen - LOOKED_BACK
    others = [one for one in newest(connection, since, LOOKED_AT) if one.id != entry.id and one.feed_id in feeds]
    subjects = [(one.title, subject_of(one, feeds[one.feed_id])) for one in others]
    return weighed(config.feeds, watchlist, tried, subjects)


def weighed(
    feeds: Sequence[Feed], watchlist: Watchlist, tried: Sequence[tuple[Spelling, ...]],
    subjects: Sequence[tuple[str, Subject]],
) -> list[Widening]:  # fmt: skip
    """Return these additions with what else each would take in of these subjects, the best first."""
    numbered = [replace(spelled(watchlist, one), id=str(number)) for number, one in enumerate(tried)]
    take = takers(feeds, [*numbered, replace(watchlist, id=AS_IT_IS)])
    gained: list[list[str]] = [[] for _ in tried]
    for title, subject in subjects:
        taken = take(subject)
        if AS_IT_IS not in taken:
            for name in taken:
                gained[int(name)].append(title)
    found = [Widening(one, len(subjects), tuple(titles)) for one, titles in zip(tried, gained, strict=True)]
    return sorted(found, key=lambda one: (sum(not each.known for each in one.spellings), len(one.gained)))


def _tried(feeds: Sequence[Feed], watchlist: Watchlist, subject: Subject, miss: Miss) -> list[tuple[Spelling, ...]]:
    """Return the smallest additions that make a hit of a subject: one spelling, else one for each group that lacked."""
    named = {name for group in miss.lacks for name in group} or {one.id for one in _operands(watchlist)}
    borne = _borne(watchlist)
    offered = {one.id: list(_offered(one, subject, borne)) for one in _operands(watchlist) if one.id in named}
    single = [(one,) for ones in offered.values() for one in ones]
    found = _making(feeds, watchlist, subject, single)
    if found or len(miss.lacks) < 2:
        return found
    groups = [[one for name in group for one in offered.get(name, ())[:4]] for group in miss.lacks]
    return _making(feeds, watchlist, subject, product(*groups))


def _making(
    feeds: Sequence[Feed], watchlist: Watchlist, subject: Subject, tried: Iterable[tuple[Spelling, ...]]
) -> list[tuple[Spelling, ...]]:
    some = list(islice(tried, MOST_TRIED))
    if not some:
        return []
    take = takers(feeds, [replace(spelled(watchlist, one), id=str(number)) for number, one in enumerate(some)])
    return [some[int(name)] for name in sorted(take(subject), key=int)]


def _operands(watchlist: Watchlist) -> tuple[Entity | Topic, ...]:
    return (*watchlist.entities, *watchlist.topics)


def _borne(watchlist: Watchlist) -> frozenset[str]:
    """Return the names and terms of a watchlist, folded: what one of them means no other can."""
    names = [text for one in watchlist.entities for text in (one.name, *(text for _, text in one.aliases))]
    terms = [text.rstrip("*") for one in watchlist.topics for _, text in one.terms]
    return frozenset(fold(text) for text in (*names, *terms))


def _offered(one: Entity | Topic, subject: Subject, borne: frozenset[str]) -> Iterator[Spelling]:
    """Yield what may be meant by a name or topic in a subject: what our tables call it, then words of its title.

    A name is sought among words with a capital where the script has them; a word that means something else in the
    watchlist, as `borne` has it, is none.
    """
    tongue = subject.language or ANY_LANGUAGE
    text = fold(f"{subject.title}\n{subject.summary}\n{subject.text}")
    known = [word for word in _known(one, tongue) if fold(word.rstrip("*")).rstrip() in text]
    yield from (Spelling(one.id, tongue, word, known=True) for word in known)
    words = [word for word in _WORD.findall(subject.title) if fold(word) not in borne]
    if isinstance(one, Entity) and any(word[0].islower() for word in words):
        words = [word for word in words if not word[0].islower()]
    longest = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))[:MOST_WORDS]
    yield from (Spelling(one.id, tongue, word, known=False) for word in longest if word not in known)


def _known(one: Entity | Topic, tongue: str) -> list[str]:
    if isinstance(one, Entity):
        return names_expected(one, tongue)
    table = topic_of(one)
    return [word for language, word in table.terms if language == tongue] if table else []


def spelled(watchlist: Watchlist, spellings: Iterable[Spelling]) -> Watchlist:
    """Return the watchlist with these spellings."""
    more: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in spellings:
        more[one.operand] = (*more.get(one.operand, ()), (one.language, one.word))
    return replace(
        watchlist,
        entities=tuple(replace(one, aliases=(*one.aliases, *more.get(one.id, ()))) for one in watchlist.entities),
        topics=tuple(replace(one, terms=(*one.terms, *more.get(one.id, ()))) for one in watchlist.topics),
    )
