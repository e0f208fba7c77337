"""The alias, term or rule that a watchlist lacked for an article that it missed, and what else it would take in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations, islice, product
from typing import TypeAlias

from monitor.app.backtesting.rehearse import newest
from monitor.app.feedback.narrowing import AS_IT_IS, required, takers
from monitor.app.feedback.offering import Spelling, borne_by, offered
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.match import Subject, look_closely, score_entry
from monitor.matching.nodes import show
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.miss import Miss
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.seeding.enlarge import Additions
from monitor.seeding.rewrite import Setting, edited
from monitor.storage.database import Connection
from monitor.storage.feeds import list_feeds

LOOKED_AT = 3_000  # entries, the newest
LOOKED_BACK = timedelta(days=30)
MOST_TRIED = 48
MOST_NAMED = 6  # of what an article names, that are tried two by two in `require`

Tried: TypeAlias = tuple[Spelling, ...] | Setting


@dataclass(frozen=True)
class Widening:
    """Spellings, or a rule, that make a hit of an article; `gained` are the titles of what else they would take in."""

    spellings: tuple[Spelling, ...]
    looked: int
    gained: tuple[str, ...]
    rule: Setting | None = None

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

    None where the rules as they are take it. What our tables know goes first, then a part of the entity's own name,
    then a rule of two names that the article has, and guesses last; among those, what takes in least.
    """
    feeds = known_feeds(config.feeds, list_feeds(connection))
    mine = Subject(entry.title, entry.summary, entry.text, entry.url, entry.language)
    subject = subject_of(entry, feeds[entry.feed_id]) if entry.feed_id in feeds else mine
    everywhere = replace(watchlist, feeds=("all",), paused=False)
    (miss,) = look_closely(compile_rules([everywhere], config.feeds).compiled, subject)
    if not isinstance(miss, Miss):
        return None
    tried = taking(config.feeds, watchlist, subject, miss)
    if not tried:
        return miss
    since = entry.seen - LOOKED_BACK
    others = [one for one in newest(connection, since, LOOKED_AT) if one.id != entry.id and one.feed_id in feeds]
    subjects = [(one.title, subject_of(one, feeds[one.feed_id])) for one in others]
    return weighed(config.feeds, watchlist, tried, subjects)


def taking(feeds: Sequence[Feed], watchlist: Watchlist, subject: Subject, miss: Miss) -> list[Tried]:
    """Return the additions and rules that make a hit of a subject that was missed."""
    return [*_tried(feeds, watchlist, subject, miss), *_ruled(feeds, watchlist, subject, miss)]


def weighed(
    feeds: Sequence[Feed], watchlist: Watchlist, tried: Sequence[Tried],
    subjects: Sequence[tuple[str, Subject]],
) -> list[Widening]:  # fmt: skip
    """Return these additions and rules with what else each would take in of these subjects, the best first."""
    numbered = [replace(_with(watchlist, one), id=str(number)) for number, one in enumerate(tried)]
    take = takers(feeds, [*numbered, replace(watchlist, id=AS_IT_IS)])
    gained: list[list[str]] = [[] for _ in tried]
    for title, subject in subjects:
        taken = take(subject)
        if AS_IT_IS not in taken:
            for name in taken:
                gained[int(name)].append(title)
    found = [
        Widening((), len(subjects), tuple(titles), one)
        if isinstance(one, Setting)
        else Widening(one, len(subjects), tuple(titles))
        for one, titles in zip(tried, gained, strict=True)
    ]
    return sorted(found, key=lambda one: (_guessed(one), len(one.gained)))


def _with(watchlist: Watchlist, edit: Tried) -> Watchlist:
    return edited(watchlist, edit) if isinstance(edit, Setting) else spelled(watchlist, edit)


def _guessed(one: Widening) -> int:
    """Return how far a widening is guessed: by our tables, by a part of a name, by a rule, by words of the title."""
    if one.rule:
        return 2
    return sum(0 if each.known else 1 if each.own else 3 for each in one.spellings)


def _ruled(feeds: Sequence[Feed], watchlist: Watchlist, subject: Subject, miss: Miss) -> list[Setting]:
    """Return what `require` would be where two of the names and topics that the subject has were enough."""
    asked, usable = required(watchlist)
    anything = replace(watchlist, feeds=("all",), paused=False, threshold=0.0, require="*")
    found = score_entry(compile_rules([anything], feeds).compiled, subject) if miss.lacks else []
    named = {proof.id for match in found for proof in match.evidence} & usable
    entities = {one.id for one in watchlist.entities}
    weights = {one.id: one.weight for one in _operands(watchlist)}
    most = sorted(named, key=lambda name: (name not in entities, -weights[name], name))[:MOST_NAMED]
    said = watchlist.require or show(asked)
    tried = [
        Setting("require", f"{said} OR ({one} AND {two})") for one, two in combinations(most, 2) if one in entities
    ]
    take = takers(feeds, [replace(edited(watchlist, one), id=str(number)) for number, one in enumerate(tried)])
    return [tried[int(name)] for name in sorted(take(subject), key=int)]


def _tried(feeds: Sequence[Feed], watchlist: Watchlist, subject: Subject, miss: Miss) -> list[tuple[Spelling, ...]]:
    """Return the smallest additions that make a hit of a subject: one spelling, else one for each group that lacked."""
    named = {name for group in miss.lacks for name in group} or {one.id for one in _operands(watchlist)}
    borne = borne_by(watchlist)
    found_for = {one.id: list(offered(one, subject, borne)) for one in _operands(watchlist) if one.id in named}
    single = [(one,) for ones in found_for.values() for one in ones]
    found = _making(feeds, watchlist, subject, single)
    if found or len(miss.lacks) < 2:
        return found
    groups = [[one for name in group for one in found_for.get(name, ())[:4]] for group in miss.lacks]
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
