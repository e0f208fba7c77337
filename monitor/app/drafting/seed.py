"""Seed: read articles, make a watchlist of them, and try its rule on ordinary news before anybody trusts it."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.app.drafting.selftest import settle
from monitor.model.errors import ConfigError
from monitor.names.table import known_topics
from monitor.seeding.article import Article
from monitor.seeding.compose import Draft, compose
from monitor.seeding.found import findings
from monitor.seeding.subjects import SOFT, About, about, shared_topics
from monitor.seeding.weigh import Weighed, merge, weigh
from monitor.text.language import language_by_script, primary_language

SHORTEST, LONGEST = 80, 50_000
ENOUGH_TO_TELL = 2_000  # characters that a language is told from


@dataclass(frozen=True)
class Seeded:
    """Articles on one story, what was found in them, and the watchlist made of them."""

    articles: tuple[Article, ...]
    weighed: tuple[Weighed, ...]
    topics: tuple[About, ...]
    draft: Draft
    expected: float  # hits in 1,000 entries of ordinary news

    @property
    def article(self) -> Article:
        """The article that the story began with: the first."""
        return self.articles[0]

    def notes(self) -> list[str]:
        """Return what a reader of the draft should know before its lines."""
        notes = []
        if len(self.articles) > 1:
            names = [one.thing.name for one in self.weighed if one.shared == len(self.articles) and not one.noise]
            notes.append(f"All {len(self.articles)} articles name: {', '.join(names) or 'nothing that we know'}.")
        notes.append(f"It expects about {self.expected:.1f} hits in 1,000 entries of world news.")
        return notes


def seed(
    articles: Sequence[Article], language: str | None = None, id_: str | None = None, languages: Sequence[str] = ()
) -> Seeded:
    """Return the watchlist of articles on one story; ConfigError where one is no article, or names nothing.

    `languages` are those that it should speak beside the tables' own and the articles'.
    """
    read = tuple(check(article, language) for article in articles)
    weighed = merge([weigh(article, findings(article)) for article in read])
    known = known_topics()
    topics = shared_topics([about(article, known) for article in read])
    told = {one.topic.id for one in topics}
    rest = [About(topic, 0.0, ()) for topic in known if topic.id not in told and topic.id.startswith(SOFT)]
    spoken = dict.fromkeys((*languages, *(article.language for article in read)))
    draft = compose(read, weighed, [*topics, *rest], id_, tuple(spoken))
    if not draft.entities:
        raise ConfigError(
            "the article names nothing that we can tell: write a watchlist by hand from docs/watchlists.md"
        )
    settled, expected = settle(draft, read[0])
    return Seeded(read, tuple(weighed), tuple(topics), settled, expected)


def check(article: Article, language: str | None = None) -> Article:
    """Return the article with its language; ConfigError where there is too little or too much of it."""
    length = len(article.text) + (0 if article.text.startswith(article.title) else len(article.title))
    if _weight(article) < SHORTEST:
        raise ConfigError(f"this is no article: {length} characters; give the whole text")
    if length > LONGEST:
        raise ConfigError(f"this is no article: {length:,} characters; give the one article that the story began with")
    if language is not None and primary_language(language) is None:
        raise ConfigError(f"{language!r} is no language: name one like nl, en or pt")
    known = primary_language(language) or article.language or detect(f"{article.title} {article.text[:ENOUGH_TO_TELL]}")
    return replace(article, language=known)


def _weight(article: Article) -> int:
    """Return the letters of an article; a character of Chinese or Japanese says as much as three letters."""
    text = f"{article.title} {article.text}"
    return sum(3 if "\u3041" <= char <= "\u9fff" else 1 for char in text)


def detect(text: str) -> str:
    """Return the language of a text."""
    found = language_by_script(text)
    if found:
        return found
    # Its model takes half a second to load, and many articles say their language.
    return str(importlib.import_module("py3langid.langid").classify(text)[0])
