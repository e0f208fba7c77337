"""Play a stream of entries, in the order of their times, with no network and a fresh store.

The matcher, the placing and the alerting are those of the daemon; only where entries come from and who they are is
read from the stream. The same input gives the same output.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from monitor.app.hits.meaning import encoded_text, seed_texts
from monitor.app.hits.pipeline import Visit, candidates
from monitor.app.hits.placing import place_all
from monitor.app.hits.rarity import count_entries, write_counts
from monitor.app.hits.rules import Rules
from monitor.app.hits.subjects import subject_of
from monitor.app.hits.weighing import KeptMiddles, Vectors, weigh
from monitor.feeds.identity import Identified, to_entry
from monitor.matching.match import Subject, score_entry
from monitor.model.entry import Document, Entry, ParsedEntry
from monitor.model.errors import ConfigError
from monitor.model.feed import Feed
from monitor.model.hit import Hit, Match
from monitor.model.ids import feed_id, key_hash
from monitor.storage.database import Connection
from monitor.storage.engine import open_engine, writing
from monitor.storage.migrate import upgrade
from monitor.text.hygiene import LINK_LENGTH, many_lines, one_line
from monitor.text.language import primary_language
from monitor.text.urls import clean_link, host_key, without_credentials

EMPTY = Document("stream", "", None, ())
NOWHERE = "stream"  # the feed of entries that name none
EXAMPLE = "2022-08-18T19:31:07Z"
FIRST_YEAR, LAST_YEAR = 1900, 2200
CHUNK = 200  # lines that are matched and encoded at once
_HALF = re.compile("[\ud800-\udfff]")

Encode = Callable[[Sequence[str]], Sequence[Sequence[float] | None]]


@dataclass(frozen=True)
class Line:
    """One entry of a stream, at the moment that it appeared."""

    id: str
    time: datetime
    feed: str
    parsed: ParsedEntry


@dataclass(frozen=True)
class Verdict:
    """What became of one entry in one watchlist."""

    id: str
    watchlist: str
    hit: bool
    score: float
    kind: str | None
    development: str | None
    alert: bool


def read_stream(path: Path) -> list[Line]:
    """Return the entries of a JSON Lines file by their times; ConfigError names the first line that is none."""
    lines = [_line(path, number, text) for number, text in enumerate(lines_of(path), 1) if text.strip()]
    return sorted(lines, key=lambda line: line.time)


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a text file; ConfigError where it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or 'it is no file'}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} cannot be read: it is not in UTF-8") from error


def object_of(text: str, such: str) -> dict[str, object]:
    """Return the JSON object of one line; ValueError with a sentence, and `such` an object, where it is none."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON from column {error.colno} on") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("it is no JSON that can be read") from error
    if isinstance(data, dict):
        return data
    raise ValueError(f"it is no object: write {such}")


def _line(path: Path, number: int, text: str) -> Line:
    try:
        return _entry(object_of(text, '{"id": …, "time": …, "title": …}'))
    except ValueError as error:
        raise ConfigError(f"{path}:{number}: this is no entry: {error}") from error


def _entry(data: dict[str, object]) -> Line:
    id_, moment = _needed(data, "id"), _moment(_needed(data, "time"))
    parsed = ParsedEntry(
        guid=id_,
        link=clean_link("", _said(data, "url"))[:LINK_LENGTH],
        title=one_line(_needed(data, "title")),
        summary=many_lines(_said(data, "summary")),
        text=many_lines(_said(data, "text")),
        language=primary_language(_said(data, "language")),
        published=moment,
    )
    return Line(id_, moment, _said(data, "feed") or NOWHERE, parsed)


def _needed(data: dict[str, object], name: str) -> str:
    if data.get(name) is None:
        raise ValueError(f"{name!r} is missing")
    return _said(data, name)


def _said(data: dict[str, object], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if isinstance(value, str) and not _HALF.search(value):
        return value
    what = "holds half of a character (a lone surrogate)" if isinstance(value, str) else "must be a text"
    raise ValueError(f"{name!r} {what}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"the time {text!r} is none: write it as in RFC 3339, like {EXAMPLE}") from None
    if moment.tzinfo is None:
        raise ValueError(f"the time {text!r} has no zone: write it as in RFC 3339, like {EXAMPLE}")
    if not FIRST_YEAR <= moment.year < LAST_YEAR:
        raise ValueError(f"the time {text!r} is none that news has: years go from {FIRST_YEAR} to {LAST_YEAR}")
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class _Matched:
    """A line as matching left it: its entry, its score in each watchlist, and the hits that it makes."""

    line: str
    entry: Entry
    scored: Mapping[str, Match]
    hits: list[tuple[Hit, str]]


class Sources:
    """The feeds that lines name: those that are configured, and any other by its name alone."""

    def __init__(self, feeds: Iterable[Feed] = ()) -> None:
        self._feeds = {name: feed for feed in feeds for name in (feed.ref, feed.url, without_credentials(feed.url))}

    def feed(self, name: str) -> Feed:
        """Return the feed of this name."""
        if name not in self._feeds:
            self._feeds[name] = Feed(feed_id(name), name, name, name, host_key(name))
        return self._feeds[name]

    def entry(self, line: Line) -> Entry:
        """Return a line as an entry that nobody has seen before."""
        key = key_hash("guid", line.id)
        return to_entry(Identified(line.parsed, key, (key,)), EMPTY, self.feed(line.feed), line.time)

    def subject(self, line: Line) -> Subject:
        """Return a line as matching looks at it."""
        return subject_of(self.entry(line), self.feed(line.feed))


class Replay:
    """A fresh store in memory, and the watchlists that are played against it.

    `feeds` are those that lines may name; `encode` gives the vectors of texts, without which they are placed by words.
    """

    def __init__(self, rules: Rules, feeds: Iterable[Feed] = (), encode: Encode | None = None) -> None:
        self._rules = rules
        self._sources = Sources(feeds)
        self._known: dict[str, Entry] = {}
        self._today: list[Entry] = []
        self._encode = encode or (lambda texts: [None] * len(texts))
        self._seeds: Vectors = {}
        self._middles = KeptMiddles()

    def play(self, lines: Sequence[Line], progress: Callable[[int], None] = lambda _: None) -> Iterator[Verdict]:
        """Yield a verdict for each entry and watchlist, in the order played."""
        engine = open_engine("sqlite://")
        try:
            upgrade(engine)
            self._seeds = self._vectors(seed_texts(self._rules.watchlists.values()))
            with writing(engine) as connection:
                for first in range(0, len(lines), CHUNK):
                    yield from self._play(connection, [self._match(line) for line in lines[first : first + CHUNK]])
                    progress(len(lines[first : first + CHUNK]))
        finally:
            engine.dispose()

    def _match(self, line: Line) -> _Matched:
        visit = Visit(self._sources.feed(line.feed), line.time)
        entry = self._identify(line)
        scored = {one.watchlist_id: one for one in score_entry(self._rules.compiled, subject_of(entry, visit.feed))}
        return _Matched(
            line.id, entry, scored, candidates(visit, [(entry, one) for one in scored.values() if self._accepts(one)])
        )

    def _play(self, connection: Connection, matched: Sequence[_Matched]) -> Iterator[Verdict]:
        """Hits are encoded many at once; what each is placed by is its own text and what came before it."""
        texts = {str(at): encoded_text(*one.hits[0]) for at, one in enumerate(matched) if one.hits}
        vectors = self._vectors(texts)
        for at, one in enumerate(matched):
            vector = vectors.get(str(at))
            yield from self._place(connection, one, {one.entry.id: vector} if vector else {})

    def _vectors(self, texts: Mapping[str, str]) -> Vectors:
        vectors = self._encode(list(texts.values())) if texts else []
        return {name: vector for name, vector in zip(texts, vectors, strict=True) if vector is not None}

    def _place(self, connection: Connection, matched: _Matched, vectors: Vectors) -> Iterator[Verdict]:
        placed: dict[str, Hit] = {}
        for one in weigh(connection, matched.hits, vectors, self._middles):
            name = one.hit.watchlist_id
            for occasion in place_all(connection, self._rules.watchlists[name], [one], self._seeds):
                placed[name] = occasion.hit
        self._learn(connection, matched.entry)
        for name in self._rules.watchlists:
            yield _verdict(matched.line, name, matched.scored.get(name), placed.get(name))

    def _accepts(self, found: Match) -> bool:
        return found.score >= self._rules.watchlists[found.watchlist_id].threshold

    def _learn(self, connection: Connection, entry: Entry) -> None:
        """Count the entries of a day once it is over: nothing reads them before."""
        if self._today and self._today[0].seen.date() != entry.seen.date():
            write_counts(connection, count_entries(self._today))
            self._today.clear()
        self._today.append(entry)

    def _identify(self, line: Line) -> Entry:
        """A line whose id was there before is the same entry, changed by its publisher."""
        entry = self._sources.entry(line)
        before = self._known.get(line.id)
        if before is not None:
            entry = replace(entry, id=before.id, revision=before.revision + 1)
        self._known[line.id] = entry
        return entry


def _verdict(line: str, watchlist: str, found: Match | None, hit: Hit | None) -> Verdict:
    score = found.score if found else 0.0
    if hit is None:
        return Verdict(line, watchlist, hit=False, score=score, kind=None, development=None, alert=False)
    return Verdict(line, watchlist, True, score, hit.kind, hit.development_id, alert=hit.kind == "first")
