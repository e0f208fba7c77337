"""The smallest edit of a watchlist's rules that would have kept an entry out, and what else it would lose."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.matching.compile import default_require
from monitor.matching.match import Subject, match_entry
from monitor.matching.nodes import And, Node, Or, ids_of, show
from monitor.matching.query import parse
from monitor.model.config import Config
from monitor.model.feed import Feed
from monitor.model.hit import Match
from monitor.model.watchlist import Watchlist
from monitor.seeding.lacking import finds, speaks
from monitor.seeding.rewrite import Removal, Setting, edited
from monitor.storage.database import Connection
from monitor.storage.entries import entries_by_id
from monitor.storage.feeds import list_feeds
from monitor.storage.marks import marks_in
from monitor.storage.stories import newest_hits
from monitor.text.fold import fold

LOOKED_AT = 2_000  # hits, the newest
MOST_WORDS = 12  # of a title that are tried as what to exclude
_WORD = re.compile(r"[^\W\d_]{4,30}")
AS_IT_IS = "as it is"
Edit = Setting | Removal


@dataclass(frozen=True)
class Narrowing:
    """An edit that keeps an entry out; `lost` are titles of the other hits that it would lose of so many.

    `out` counts the other entries that a person took out and that it would keep out too.
    """

    edit: Edit
    hits: int
    lost: tuple[str, ...]
    out: int = 0

    @property
    def fitted(self) -> bool:
        """Whether it is a threshold that keeps out this one entry alone: the next of its kind may score higher."""
        return isinstance(self.edit, Setting) and self.edit.key == "threshold" and not self.out


def narrowings(connection: Connection, config: Config, watchlist: Watchlist, entry_id: str) -> list[Narrowing] | None:
    """Return the edits that keep an entry out, the smallest first; None where the rules as they are keep it out.

    The one that loses least of the other hits is the smallest; among those, the one that keeps out more of what people
    took out, and then the one that touches least of the file. A threshold fitted to this one entry says nothing of what
    it is about, and comes behind the others that lose as little.
    """
    feeds = known_feeds(config.feeds, list_feeds(connection))
    marks = [
        one.entry_id for one in marks_in(connection, [watchlist.id]) if not one.wanted and one.entry_id != entry_id
    ]
    hits = [hit.entry_id for hit in newest_hits(connection, watchlist.id, LOOKED_AT) if hit.entry_id != entry_id]
    entries = {one.id: one for one in entries_by_id(connection, {entry_id, *marks, *hits}) if one.feed_id in feeds}
    if entry_id not in entries:
        return []
    subjects = {name: (one.title, subject_of(one, feeds[one.feed_id])) for name, one in entries.items()}
    return weighed(config.feeds, watchlist, subjects, entry_id, set(marks))


def weighed(
    feeds: Sequence[Feed], watchlist: Watchlist, subjects: dict[str, tuple[str, Subject]], wrong: str, marked: set[str]
) -> list[Narrowing] | None:
    """Return what keeps one of these subjects out, as `narrowings` does; `marked` are others that shall stay out."""
    now = takers(feeds, [replace(watchlist, id=AS_IT_IS)])(subjects[wrong][1])
    if AS_IT_IS not in now:
        return None
    edits = dict(enumerate(_edits(watchlist, subjects[wrong][1], now[AS_IT_IS])))
    tried = [replace(edited(watchlist, one), id=str(number)) for number, one in edits.items()]
    tried.append(replace(watchlist, id=AS_IT_IS))
    take = takers(feeds, tried)
    taken = {name: set(take(subject)) for name, (_, subject) in subjects.items()}
    good = [name for name in subjects if name not in {wrong, *marked} and AS_IT_IS in taken[name]]
    found = [
        Narrowing(
            edit,
            len(good),
            tuple(subjects[name][0] for name in good if str(number) not in taken[name]),
            sum(str(number) not in taken[name] for name in marked & taken.keys() if AS_IT_IS in taken[name]),
        )
        for number, edit in edits.items()
        if str(number) not in taken[wrong]
    ]
    return sorted(found, key=lambda one: (len(one.lost), one.fitted, -one.out))


def takers(feeds: Sequence[Feed], watchlists: list[Watchlist]) -> Callable[[Subject], dict[str, Match]]:
    """Return what tells which of these watchlists take a subject in."""
    unpaused = [replace(one, paused=False, feeds=("all",)) for one in watchlists]
    compiled = compile_rules(unpaused, feeds).compiled
    return lambda subject: {one.watchlist_id: one for one in match_entry(compiled, subject)}


def _edits(watchlist: Watchlist, subject: Subject, found: Match) -> Iterator[Edit]:
    """Yield the edits that may keep a match out, those that touch least of the file first."""
    yield from _spellings(watchlist, subject, found)
    least = math.floor(found.score * 100 + 1) / 100
    if least <= 1:
        yield Setting("threshold", f"{least:g}")
    yield from _stricter(watchlist, found)
    yield from _excluding(watchlist, subject, found)


def _spellings(watchlist: Watchlist, subject: Subject, found: Match) -> Iterator[Removal]:
    """Yield the spellings that found something; the name of an entity is not one that can go."""
    language = subject.language or "*"
    shown = {(one.id, one.text) for one in found.evidence}
    listed = ((one.id, one.aliases) for one in watchlist.entities)
    topics = ((one.id, one.terms) for one in watchlist.topics)
    for operand, words in (*listed, *topics):
        for tongue, word in words:
            texts = [text for name, text in shown if name == operand]
            if speaks(tongue, language) and any(finds(word.rstrip("*"), text, language) for text in texts):
                yield Removal(operand, tongue, word)


def _stricter(watchlist: Watchlist, found: Match) -> Iterator[Setting]:
    """Yield what `require` would be with one more entity or topic, of those that the match did not name."""
    asked, usable = required(watchlist)
    said = watchlist.require or show(asked)
    said = said if isinstance(asked, And) or not isinstance(asked, Or) else f"({said})"
    for name in sorted(usable - {one.id for one in found.evidence}):
        yield Setting("require", f"{said} AND {name}")


def required(watchlist: Watchlist) -> tuple[Node, frozenset[str]]:
    """Return what a watchlist requires, and the entities and topics that it does not keep out."""
    ids = frozenset(one.id for one in watchlist.entities) | {one.id for one in watchlist.topics}
    unwanted = ids_of(parse(watchlist.exclude, ids)) if watchlist.exclude else set()
    asked = parse(watchlist.require, ids) if watchlist.require else default_require(watchlist, unwanted)
    return asked, ids - unwanted


def _excluding(watchlist: Watchlist, subject: Subject, found: Match) -> Iterator[Setting]:
    """Yield what `exclude` would be with one more word of the title, the longest first: they say most."""
    proofs = fold(" ".join(one.text for one in found.evidence))
    words = {word.casefold() for word in _WORD.findall(subject.title) if fold(word).strip() not in proofs}
    for word in sorted(words, key=lambda one: (-len(one), one))[:MOST_WORDS]:
        new = f'title:"{word}"'
        yield Setting("exclude", f"{watchlist.exclude} OR {new}" if watchlist.exclude else new)
