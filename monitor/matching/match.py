"""Entry × compiled watchlists → matches with their evidence."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from monitor.matching.compile import Compiled, CompiledWatchlist, Key, Use
from monitor.matching.guard import Certainty, certainty_of_name
from monitor.matching.near import around
from monitor.matching.nodes import (
    TEXT_FIELDS,
    And,
    AtLeast,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Text,
)
from monitor.matching.score import Mention, Parts, score
from monitor.matching.spellings import UNKNOWN
from monitor.matching.turn import turning
from monitor.model.entry import Entry
from monitor.model.hit import Evidence, FieldName, Match
from monitor.model.miss import Groups, Miss
from monitor.model.watchlist import Watchlist
from monitor.text.fold import FoldedMap, fold, fold_again, fold_map
from monitor.text.language import primary_language
from monitor.text.urls import path_of

MAX_EVIDENCE = 50
SEPARATOR = "\x00"
TEXT = frozenset((0, 1, 2))  # a link adds to the score, but what stands in it alone is not said


@dataclass(frozen=True)
class Subject:
    """What is matched: the texts of an entry and the names of where it comes from.

    `feed_names` holds the feed's ref, name and tags, folded by the matcher as needed; `covered_by` asks whether a
    watchlist's `feeds` take this feed in.
    """

    title: str
    summary: str
    text: str
    url: str
    language: str | None
    feed_ref: str = ""
    feed_name: str = ""
    feed_tags: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True)
class Span:
    """A place in the folded haystack; `start` and `end` leave out the spaces around the words."""

    field: int
    start: int
    end: int
    tail: str = ""  # what follows the pattern up to the end of the word


def _texts(one: Subject | Entry) -> tuple[str, str, str, str]:
    return one.title, one.summary, one.text, path_of(one.url)


def covers(watchlist: Watchlist, ref: str, tags: Iterable[str]) -> bool:
    """Tell whether a watchlist looks at the feed with this ref and these tags."""
    return "all" in watchlist.feeds or ref in watchlist.feeds or any(tag in watchlist.feeds for tag in tags)


class _Reading:
    """One entry folded into a single haystack, with what the automaton found in it."""

    FIELDS: tuple[FieldName, ...] = ("title", "summary", "text", "link")

    def __init__(self, compiled: Compiled, subject: Subject) -> None:
        self.compiled = compiled
        self.subject = subject
        self.originals = _texts(subject)
        self.folded = tuple([fold_again(original) for original in self.originals])
        self.haystack = SEPARATOR.join(self.folded)
        self.starts = self._field_starts()
        self.found = self._search()
        self.maps: dict[int, FoldedMap] = {}

    def _field_starts(self) -> tuple[int, ...]:
        starts = [0]
        for text in self.folded[:-1]:
            starts.append(starts[-1] + len(text) + 1)
        return tuple(starts)

    def _search(self) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        if self.compiled.automaton is None:
            return found
        for number, start, end in self.compiled.automaton.find_matches_as_indexes(self.haystack, overlapping=True):
            found.setdefault(number, []).append(self._span(number, start, end))
        hidden = self.compiled.hidden_by.keys() & found.keys()
        return found | {number: self._in_the_open(number, found) for number in hidden}

    def _in_the_open(self, number: int, found: dict[int, list[Span]]) -> list[Span]:
        """Leave out where a name is only a part of a longer one that means something else."""
        longer = [span for other in self.compiled.hidden_by[number] for span in found.get(other, ())]
        return [
            span for span in found[number] if not any(one.start <= span.start and span.end <= one.end for one in longer)
        ]

    def _span(self, number: int, start: int, end: int) -> Span:
        field = sum(1 for first in self.starts[1:] if start >= first)
        if number not in self.compiled.prefixes:
            return Span(field, start + 1, end - 1)
        word_end = self.haystack.find(" ", end)
        return Span(field, start + 1, word_end, self.haystack[end:word_end])

    def words_before(self, span: Span) -> int:
        """Return how many words of its field stand before a span."""
        return self.haystack.count(" ", self.starts[span.field], span.start) - 1

    def map(self, field: int) -> FoldedMap:
        """Return the way back from a folded field; made when first asked for, since few entries match."""
        if field not in self.maps:
            self.maps[field] = fold_map(self.originals[field])
        return self.maps[field]

    def original(self, span: Span) -> tuple[int, int, str]:
        """Return where the span stands in the original field, and its text there."""
        first = self.starts[span.field]
        start, end = self.map(span.field).span(span.start - first, span.end - first)
        return start, end, self.originals[span.field][start:end]

    def candidates(self) -> list[int]:
        indexes = set(self.compiled.always)
        for number in self.found:
            indexes.update(self.compiled.required.get(number, ()))
        return sorted(indexes)


class _Evaluation:
    """One watchlist held against one reading."""

    def __init__(self, reading: _Reading, compiled: CompiledWatchlist) -> None:
        self.reading = reading
        self.subject = reading.subject
        self.compiled = compiled
        self.ordinary: tuple[str, ...] = ()  # names that stand there as words of the language, and are not meant
        self.spans = self._collect()

    def _collect(self) -> dict[Key, list[Span]]:
        sure: dict[Key, list[Span]] = {}
        doubtful: dict[Key, list[Span]] = {}
        guarded: set[Key] = set()
        for number in self.compiled.uses.keys() & self.reading.found.keys():
            for use in self.compiled.uses[number]:
                for span in self.reading.found[number]:
                    certainty = self._certainty(use, span)
                    if certainty is Certainty.SURE:
                        sure.setdefault(use.key, []).append(span)
                    elif certainty is not None:
                        guarded.add(use.key)
                        if certainty is Certainty.DOUBTFUL:
                            doubtful.setdefault(use.key, []).append(span)
        for key, places in doubtful.items():
            if sure.keys() - {key}:  # what stands beside it says that the name is meant, and not the word
                sure.setdefault(key, []).extend(places)
        if guarded:
            self.ordinary = tuple(sorted(key for key in guarded - sure.keys() if isinstance(key, str)))
        return sure

    def _certainty(self, use: Use, span: Span) -> Certainty | None:
        """Tell whether a use is meant where its pattern was found; None where what stands there is not spelled so."""
        language, spelling = self.subject.language, use.spelling
        if spelling.language is not None and language not in {None, spelling.language}:
            return None
        if spelling.endings is not None and span.tail not in spelling.endings.get(language or UNKNOWN, ()):
            return None
        if isinstance(use.key, Text) and use.key.exact and not self._same_case(use.key, span):
            return None
        guard = spelling.guard
        if guard is None or language not in guard.languages:
            return Certainty.SURE
        start, end, _ = self.reading.original(span)
        text, starting = self.reading.originals[span.field], language in guard.starting
        return certainty_of_name(text, start, end, acronym=guard.acronym, starting=starting)

    def _same_case(self, text: Text, span: Span) -> bool:
        shown, wanted = _letters(self.reading.original(span)[2]), _letters(text.text)
        return shown.startswith(wanted) if text.text.endswith("*") else shown == wanted

    def holds(self, node: Node, fields: frozenset[int] | None = None) -> bool:
        match node:
            case Everything():
                return True
            case Not(inner=inner):
                return not self.holds(inner, fields)
            case And(nodes=nodes):
                return all(self.holds(inner, fields) for inner in nodes)
            case Or(nodes=nodes):
                return any(self.holds(inner, fields) for inner in nodes)
            case AtLeast(count=count, nodes=nodes):
                return sum(self.holds(inner, fields) for inner in nodes) >= count
            case Field(field=field, inner=inner):
                return self._in_field(field, inner)
            case Operand() | Text() | Near():
                return any(True for _ in self.places(node, fields))

    def _in_field(self, field: str, inner: Node) -> bool:
        if field in TEXT_FIELDS:
            return self.holds(inner, _searched(field))
        if isinstance(inner, Or):
            return any(self._in_field(field, one) for one in inner.nodes)
        return isinstance(inner, Text) and self._named(field, inner)

    def _named(self, field: str, text: Text) -> bool:
        subject = self.subject
        if field == "language":
            return subject.language is not None and subject.language == primary_language(text.text)
        names = (subject.origin,) if field == "origin" else (subject.feed_ref, subject.feed_name, *subject.feed_tags)
        wanted = fold(text.text).strip()
        if text.text.endswith("*"):
            return any(fold(name).strip().startswith(wanted) for name in names)
        return any(fold(name).strip() == wanted for name in names)

    def places(self, node: Node, fields: frozenset[int] | None) -> Iterator[Span]:
        match node:
            case Operand(id=key):
                yield from self._within(key, fields)
            case Text():
                yield from self._within(node, fields)
            case Or(nodes=nodes):
                for inner in nodes:
                    yield from self.places(inner, fields)
            case Field(field=field, inner=inner):
                yield from self.places(inner, _searched(field))
            case Near():
                yield from self._near(node, fields)

    def _within(self, key: Key, fields: frozenset[int] | None) -> Iterator[Span]:
        for span in self.spans.get(key, ()):
            if span.field in (fields or TEXT):
                yield span

    def _near(self, node: Near, fields: frozenset[int] | None) -> Iterator[Span]:
        rights = sorted(self.places(node.right, fields), key=_start)
        longest = max((right.end - right.start for right in rights), default=0)
        for left in self.places(node.left, fields):
            begin, end = around(self.reading.haystack, left.start, left.end, node.distance + 2)
            first, last = bisect_left(rights, begin - longest, key=_start), bisect_right(rights, end, key=_start)
            for right in rights[first:last]:
                if left.field == right.field and self._close(node, left, right):
                    yield Span(left.field, min(left.start, right.start), max(left.end, right.end))

    def _close(self, node: Near, left: Span, right: Span) -> bool:
        first, second = (left, right) if left.start <= right.start else (right, left)
        apart = second.start >= first.end and not (node.ordered and first is not left)
        return apart and self.reading.haystack.count(" ", first.end, second.start) - 1 <= node.distance

    def reaches(self, found: Match) -> bool:
        """Tell whether a match is a hit."""
        return found.score >= self.compiled.watchlist.threshold

    def match(self) -> Match | None:
        """Return the match, whatever its score, or None where the rules refuse it."""
        compiled = self.compiled
        if not self.holds(compiled.require) or (compiled.exclude and self.holds(compiled.exclude)):
            return None
        total, parts = self._score()
        return Match(compiled.watchlist.id, total, self._evidence(), parts)

    def miss(self, accepted: Match | None) -> Miss:
        """Return what a hit would have taken; `accepted` is the match where only the score was too low."""
        watchlist, exclude = self.compiled.watchlist, self.compiled.exclude
        if accepted is not None:
            return Miss(watchlist.id, accepted.score, watchlist.threshold, accepted.parts)
        lacks = turning(self.compiled.require, self.holds)
        excluded = turning(exclude, self.holds, wanted=False) if exclude else ()
        total, _ = self._score(self._lightest(lacks))
        return Miss(watchlist.id, total, watchlist.threshold, (), lacks, excluded, self.ordinary)

    def _lightest(self, lacks: Groups) -> list[str]:
        """Return of each group of operands that lacked the one that would have added least to the score."""
        weights = self.compiled.weights
        return [min(group, key=weights.__getitem__) for group in lacks if weights.keys() >= set(group)]

    def _score(self, named: Sequence[str] = ()) -> tuple[float, Parts]:
        """Return the score; `named`: as if the title began with these too."""
        mentions = {
            key: [Mention(span.field, self.reading.words_before(span)) for span in spans]
            for key, spans in self.spans.items()
            if isinstance(key, str)
        } | {key: [Mention(0, 0)] for key in named}
        return score(self.compiled.weights, mentions)

    def _evidence(self) -> tuple[Evidence, ...]:
        asked = self.compiled.asked
        found = [
            (span, key)
            for key, spans in self.spans.items()
            if key in self.compiled.weights or key in asked
            for span in _longest(spans)
        ]
        found.sort(key=lambda pair: (pair[0].field, pair[0].start, pair[0].end, str(pair[1])))
        return tuple(self._proof(span, key) for span, key in found[:MAX_EVIDENCE])

    def _proof(self, span: Span, key: Key) -> Evidence:
        start, end, text = self.reading.original(span)
        name = key.text if isinstance(key, Text) else key
        kind = "text" if isinstance(key, Text) else self.compiled.types[key]
        return Evidence(name, kind, text, _Reading.FIELDS[span.field], start, end)


def _start(span: Span) -> int:
    return span.start


def _letters(text: str) -> str:
    """Keep case and nothing else that folding takes away: no marks, quotes, dashes or spaces."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


def _searched(field: str) -> frozenset[int]:
    """`text:` seeks in the entry's whole text, the others in their own field."""
    return TEXT if field == "text" else frozenset((TEXT_FIELDS.index(field),))


def _longest(spans: list[Span]) -> list[Span]:
    """Leave out spans that lie inside another one of the same operand."""
    ordered = sorted(set(spans), key=lambda span: (span.field, span.start, -span.end))
    kept = ordered[:1]
    for _, span in pairwise(ordered):
        last = kept[-1]
        if span.field != last.field or span.end > last.end:
            kept.append(span)
    return kept


def sought(compiled: Compiled, entries: Sequence[Entry | Subject]) -> set[int]:
    """Return which of these entries hold something that a watchlist seeks: all are searched at once, and few do."""
    if compiled.always:
        return set(range(len(entries)))
    if compiled.automaton is None:
        return set()
    haystacks = [SEPARATOR.join(map(fold_again, _texts(entry))) for entry in entries]
    starts = list(accumulate((len(one) + 1 for one in haystacks), initial=0))
    found = compiled.automaton.find_matches_as_indexes(SEPARATOR.join(haystacks), overlapping=True)
    return {bisect_right(starts, start) - 1 for number, start, _ in found if number in compiled.required}


def match_entry(compiled: Compiled, subject: Subject) -> list[Match]:
    """Return the matches of an entry with every watchlist that covers its feed, in the order of the watchlists."""
    evaluated = ((one, one.match()) for one in _evaluated(compiled, subject))
    return [found for one, found in evaluated if found and one.reaches(found)]


def score_entry(compiled: Compiled, subject: Subject) -> list[Match]:
    """Return what the rules of the watchlists accept, also where the score stays under the threshold."""
    return [found for one in _evaluated(compiled, subject) if (found := one.match())]


def judge_entry(compiled: Compiled, subject: Subject) -> tuple[list[Match], list[Miss]]:
    """Return the matches as `match_entry` does, and the misses of the other watchlists that found what they require."""
    matches: list[Match] = []
    misses: list[Miss] = []
    for one in _evaluated(compiled, subject):
        found = one.match()
        if found and one.reaches(found):
            matches.append(found)
        else:
            misses.append(one.miss(found))
    return matches, misses


def look_closely(compiled: Compiled, subject: Subject) -> list[Match | Miss]:
    """Return what every watchlist that covers the entry's feed makes of it, also of one with nothing that it seeks."""
    reading = _Reading(compiled, subject)
    found = ((one, one.match()) for one in _held_against(reading, range(len(compiled.watchlists))))
    return [match if match and one.reaches(match) else one.miss(match) for one, match in found]


def _evaluated(compiled: Compiled, subject: Subject) -> Iterator[_Evaluation]:
    reading = _Reading(compiled, subject)
    return _held_against(reading, reading.candidates())


def _held_against(reading: _Reading, indexes: Iterable[int]) -> Iterator[_Evaluation]:
    subject = reading.subject
    for index in indexes:
        one = reading.compiled.watchlists[index]
        if not one.watchlist.paused and covers(one.watchlist, subject.feed_ref, subject.feed_tags):
            yield _Evaluation(reading, one)
