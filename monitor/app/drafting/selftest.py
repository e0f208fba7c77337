"""Try a draft's rules on made-up news with the real matcher, and set its rule and threshold by what they take.

The news is made of what the tables carry: headlines that name countries and bodies as often as world news does, about
topics of every kind. It is always the same. Since few of 1,000 entries name the core of a story, entries that do are
made apart and counted by how often there are such: some are about it, in others it is named in passing.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from monitor.matching.compile import Compiled, compile_watchlists
from monitor.matching.match import Subject, score_entry
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.names.lexicon import things
from monitor.names.table import LANGUAGES, known_topics, terms_of
from monitor.seeding.article import Article
from monitor.seeding.compose import Draft, rules
from monitor.seeding.subjects import SOFT
from monitor.seeding.weigh import RARE, RATES
from monitor.seeding.write import SOFT_NEWS, exclude_of
from monitor.text.fold import fold

NEWS = 300  # entries of each kind
STEPS = (2**0.5, 3**0.5, 5**0.5, 7**0.5, 11**0.5, 13**0.5)
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
OWN_RATE = 0.2  # of 1,000 entries: how many name what no table knows
PASSING_AT_MOST = 0.3  # hits in 1,000 entries that name the core in passing alone
ABOUT_AT_LEAST = 0.95  # the share of what is about the core that it must keep
BUDGET = 4.0  # hits in 1,000 entries of ordinary news; a rule that takes more drowns its reader
CALM = 0.5  # a threshold above it loses headlines that name the core alone and say little else
Scores: TypeAlias = Sequence[float | None]
LEAD = 40  # words of the seed's text that stand for a summary


@dataclass(frozen=True)
class Outcome:
    """A rule and a threshold, and what they take of 1,000 entries of ordinary news."""

    require: str
    threshold: float
    expected: float


def settle(draft: Draft, article: Article) -> tuple[Draft, float]:
    """Return the draft with the widest rule that takes few enough of ordinary news, and how many of 1,000 it takes.

    Of rules that all drown it is the narrowest that still takes the seed itself.
    """
    news = _News(article.language)
    best = None
    for rule in rules(draft):
        outcome = _tried(replace(draft, require=rule), article, news)
        if outcome is None:
            continue
        best = outcome
        if outcome.expected <= BUDGET and outcome.threshold <= CALM:
            break
    if best is None:
        return replace(draft, require=rules(draft)[0], threshold=THRESHOLDS[0]), 0.0
    return replace(draft, require=best.require, threshold=best.threshold), best.expected


def _tried(draft: Draft, article: Article, news: "_News") -> Outcome | None:
    """Return the lowest threshold that keeps passing mentions out; None where the rule does not take the seed."""
    compiled = compile_watchlists([to_watchlist(draft)], frozenset((news.language, article.language)))
    own = _score(compiled, _as_entry(article))
    if own is None:
        return None
    about, passing, weights = [], [], []
    for name in (*draft.core, *draft.stems, *draft.stage, *draft.country):
        word = news.word_of(name, draft)
        about.append([_score(compiled, entry) for entry in news.about(word)])
        passing.append([_score(compiled, entry) for entry in news.passing(word)])
        weights.append(_rate(name))
    rest = [_score(compiled, entry) for entry in news.plain()] if not draft.core or not draft.entities else []
    threshold = min(own, _threshold(about, passing, weights))
    expected = sum(
        weight * (_share(one, threshold) + _share(other, threshold))
        for weight, one, other in zip(weights, about, passing, strict=True)
    )
    return Outcome(draft.require, _down(threshold), expected + 1_000 * _share(rest, threshold))


def _down(threshold: float) -> float:
    return int(threshold * 100) / 100


def _rate(name: str) -> float:
    return RATES.get(name, RARE if name in things() else OWN_RATE)


def _threshold(about: Sequence[Scores], passing: Sequence[Scores], weights: Sequence[float]) -> float:
    """Return the middle of the lowest thresholds that do the same: keep what is about the core, and little else."""

    def taken(threshold: float) -> tuple[float, float]:
        heard = [one for one in about if _share(one, 0.0)]  # what the rule takes at all
        kept = min((_share(one, threshold) / _share(one, 0.0) for one in heard), default=1.0)
        return kept, sum(weight * _share(one, threshold) for weight, one in zip(weights, passing, strict=True))

    outcomes = {threshold: taken(threshold) for threshold in THRESHOLDS}
    fitting = [t for t, (kept, noise) in outcomes.items() if kept >= ABOUT_AT_LEAST and noise <= PASSING_AT_MOST]
    if not fitting:
        return THRESHOLDS[-1]
    same = [t for t in fitting if outcomes[t] == outcomes[fitting[0]]]
    return (same[0] + same[-1]) / 2


def _share(scores: Scores, threshold: float) -> float:
    return sum(score is not None and score >= threshold for score in scores) / len(scores) if scores else 0.0


def _score(compiled: Compiled, entry: Subject) -> float | None:
    return next((match.score for match in score_entry(compiled, entry)), None)


def _as_entry(article: Article) -> Subject:
    return Subject(article.title, " ".join(article.text.split()[:LEAD]), "", "", article.language)


def to_watchlist(draft: Draft) -> Watchlist:
    """Return a draft as the matcher takes it."""
    soft = (Topic(SOFT_NEWS, 1.0, terms_of(draft.soft)),) if draft.soft else ()
    return Watchlist(
        draft.id,
        draft.title,
        entities=tuple(Entity(e.id, e.name, e.type, e.weight, _pairs(e.aliases)) for e in draft.entities),
        topics=(*(Topic(t.id, 1.0, _pairs(t.terms)) for t in draft.topics), *soft),
        require=draft.require,
        exclude=exclude_of(draft),
        threshold=draft.threshold,
    )


def _pairs(by_language: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((language, word) for language, words in by_language.items() for word in words)


class _News:
    """Ordinary news in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._names = [thing for thing in things().values() if thing.kind == "country" or thing.id in RATES]
        self._rates = list(accumulate(RATES.get(thing.id, RARE) for thing in self._names))
        self._topics = [topic for topic in known_topics() if not topic.id.startswith(SOFT)]
        self._spread = [tuple(index * step % 1.0 for step in STEPS) for index in range(1, NEWS + 1)]

    def word_of(self, name: str, draft: Draft) -> str:
        """Return how this language writes an entity or topic of the draft."""
        for entity in draft.entities:
            if entity.id == name:
                own = entity.aliases.get(self.language, ())
                return own[0] if own and not fold(entity.name).strip().isascii() else entity.name
        terms = next(topic.terms for topic in draft.topics if topic.id == name)
        return next(iter(terms.get(self.language) or terms.get("*") or ["news"])).rstrip("*")

    def about(self, word: str) -> Iterator[Subject]:
        """Yield entries whose headline names the core."""
        for first, second, _, topic, other, _ in self._spread:
            yield self._entry(
                f"{word}: {self._topic(topic)}", f"{self._topic(other)}, {self._name(first)}; {self._name(second)}."
            )

    def passing(self, word: str) -> Iterator[Subject]:
        """Yield entries that name the core last, in another story."""
        for first, second, third, topic, other, last in self._spread:
            summary = f"{self._topic(other)}, {self._name(second)}; {self._topic(last)}, {self._name(third)}, {word}."
            yield self._entry(f"{self._name(first)}: {self._topic(topic)}", summary)

    def plain(self) -> Iterator[Subject]:
        """Yield entries that name whom world news names."""
        for first, second, _, topic, other, _ in self._spread:
            yield self._entry(
                f"{self._name(first)}: {self._topic(topic)}", f"{self._topic(other)}, {self._name(second)}."
            )

    def _entry(self, title: str, summary: str) -> Subject:
        return Subject(title, summary, "", "", self.language)

    def _name(self, place: float) -> str:
        return self._word(self._names[bisect(self._rates, place * self._rates[-1])].words)

    def _topic(self, place: float) -> str:
        return self._word(self._topics[int(place * len(self._topics))].terms).rstrip("*")

    def _word(self, words: Sequence[tuple[str, str]]) -> str:
        return next((word for tongue, word in words if tongue == self.language), words[0][1])
