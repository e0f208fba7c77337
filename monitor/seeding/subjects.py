"""Which topics of the tables an article is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.names.table import EVERYWHERE, KnownTopic
from monitor.seeding.article import Article
from monitor.text.fold import fold

SOFT = "soft-"  # what the ids of sport, culture and gadgets begin with
IN_TITLE = 3.0
IN_LEAD = 2.0
MOST_OF_A_TERM = 3
HAPPENINGS = """
    animal-disease avalanche building-collapse dam-collapse drought earthquake epidemic explosion famine fire flood
    heatwave landslide mine-accident oil-spill plane-crash power-outage road-accident shipwreck shooting stabbing storm
    strike education-strike general-strike train-crash tsunami vaccination volcano wildfire
"""  # topics that befall a country, and are not what its news is about on other days


@dataclass(frozen=True)
class About:
    """A topic with how much the article is about it, and the words that say so."""

    topic: KnownTopic
    salience: float
    words: tuple[str, ...]


def about(article: Article, topics: Sequence[KnownTopic]) -> list[About]:
    """Return the topics whose terms the article uses, the most important first."""
    title, lead, text = fold(article.title), fold(article.lead), fold(article.text)
    found = []
    for topic in topics:
        words = [term for language, term in topic.terms if language in {article.language, EVERYWHERE}]
        used = [(word, _count(word, title), _count(word, lead), _count(word, text)) for word in words]
        salience = sum(
            IN_TITLE * bool(in_title) + IN_LEAD * bool(in_lead) + min(count, MOST_OF_A_TERM)
            for _, in_title, in_lead, count in used
        )
        if salience:
            found.append(About(topic, salience, tuple(word for word, *counts in used if any(counts))))
    return sorted(found, key=lambda one: (-one.salience, one.topic.id))


def happens(one: About) -> bool:
    """Tell whether a topic is something that befalls a place, and the headline or the lead says so."""
    return one.topic.id in HAPPENINGS.split() and one.salience >= IN_LEAD + 1


def _count(term: str, folded: str) -> int:
    pattern = fold(term)
    return folded.count(pattern.rstrip(" ") if term.endswith("*") else pattern)


def shared_topics(about: Sequence[Sequence[About]]) -> list[About]:
    """Return the topics of several articles: the mean salience, with the words of all."""
    found: dict[str, list[About]] = {}
    for each in about:
        for one in each:
            found.setdefault(one.topic.id, []).append(one)
    merged = [
        About(
            same[0].topic,
            sum(one.salience for one in same) / len(about),
            tuple(dict.fromkeys(word for one in same for word in one.words)),
        )
        for same in found.values()
    ]
    return sorted(merged, key=lambda one: (-one.salience, one.topic.id))
