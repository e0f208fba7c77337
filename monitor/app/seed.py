"""Seed: read an article, make a watchlist of it, and try its rule on ordinary news before anybody trusts it."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from py3langid.langid import classify

from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.errors import ConfigError
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.names.lexicon import find, things
from monitor.names.table import LANGUAGES, known_topics
from monitor.seeding.article import Article
from monitor.seeding.compose import Draft, compose, soft_topics
from monitor.seeding.subjects import About, about
from monitor.seeding.weigh import RARE, RATES, Weighed, weigh

SHORTEST, LONGEST = 80, 200_000
NEWS = 2_000  # made-up headlines of ordinary news that a rule is tried on
STEPS = (2**0.5, 3**0.5, 5**0.5, 7**0.5)


@dataclass(frozen=True)
class Seeded:
    """An article, what was found in it, and the watchlist made of it."""

    article: Article
    weighed: tuple[Weighed, ...]
    topics: tuple[About, ...]
    draft: Draft
    expected: float  # hits in 1,000 entries of ordinary news


def seed(article: Article, language: str | None, id_: str | None) -> Seeded:
    """Return the watchlist of an article; ConfigError where it is none, or in no language that we can tell."""
    article = check(article, language)
    weighed = weigh(article, find(article.title, article.language), find(article.text, article.language), things())
    topics = about(article, known_topics())
    known = {one.topic.id for one in topics}
    rest = [About(topic, 0.0, ()) for topic in known_topics() if topic.id not in known]
    draft = compose(article, weighed, [*topics, *rest] if soft_topics(rest) else topics, id_)
    if not draft.entities:
        raise ConfigError(
            "the article names nothing that the tables know: write a watchlist by hand from docs/watchlists.md"
        )
    return Seeded(article, tuple(weighed), tuple(topics), draft, hits_in_news(to_watchlist(draft), article.language))


def check(article: Article, language: str | None) -> Article:
    """Return the article with its language; ConfigError where there is too little or too much of it."""
    length = len(article.text) + (0 if article.text.startswith(article.title) else len(article.title))
    if length < SHORTEST:
        raise ConfigError(f"this is no article: {length} characters; give the whole text")
    if length > LONGEST:
        raise ConfigError(f"this is no article: {length:,} characters; give the one article that the story began with")
    known = language or article.language or detect(f"{article.title} {article.text[:2000]}")
    return replace(article, language=known)


def detect(text: str) -> str:
    """Return the language of a text."""
    return str(classify(text)[0])


def to_watchlist(draft: Draft) -> Watchlist:
    """Return a draft as the matcher takes it."""
    return Watchlist(
        draft.id,
        draft.title,
        entities=tuple(Entity(e.id, e.name, e.type, e.weight, _pairs(e.aliases)) for e in draft.entities),
        topics=tuple(Topic(t.id, 1.0, _pairs(t.terms)) for t in draft.topics),
        require=draft.require,
        exclude=draft.exclude,
        threshold=draft.threshold,
    )


def _pairs(by_language: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((language, word) for language, words in by_language.items() for word in words)


def hits_in_news(watchlist: Watchlist, language: str) -> float:
    """Return how many of 1,000 entries of ordinary news a watchlist takes, tried with the real matcher.

    The news is made up: headlines of names as often as world news names them, and of topics. Always the same ones.
    """
    compiled = compile_watchlists([watchlist])
    return sum(bool(match_entry(compiled, entry)) for entry in _news(language)) * 1_000 / NEWS


def _news(language: str) -> Sequence[Subject]:
    names = [thing for thing in things().values() if thing.kind == "country" or thing.id in RATES]
    rates = list(accumulate(RATES.get(thing.id, RARE) for thing in names))
    topics = known_topics()
    tongue = language if language in LANGUAGES else "en"
    found = []
    for first, second, one, other in zip(*(_spread(step) for step in STEPS), strict=True):
        said = [_word(names[bisect(rates, place * rates[-1])].words, tongue) for place in (first, second)]
        told = [_word(topics[int(place * len(topics))].terms, tongue).rstrip("*") for place in (one, other)]
        found.append(Subject(f"{said[0]}: {told[0]}", f"{told[1]} – {said[1]}", "", "", tongue))
    return found


def _spread(step: float) -> Iterator[float]:
    """Yield numbers between 0 and 1 that lie evenly without a pattern (multiples of an irrational)."""
    for index in range(1, NEWS + 1):
        yield index * step % 1.0


def _word(words: Sequence[tuple[str, str]], language: str) -> str:
    return next((word for tongue, word in words if tongue == language), words[0][1])
