"""What an article names and is about, weighed: how much the story hangs on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.names.lexicon import Mention, Thing
from monitor.seeding.article import Article

FIRST_IN_TITLE = 3.0  # whom a headline begins with acts in it
IN_TITLE = 4.0
IN_LEAD = 2.0
IN_TEXT = 1.0
MOST_OF_TEXT = 6.0  # what repeating a name in the body can add
NOISE_KINDS = frozenset(("media", "agency", "social-network"))
WEIGHTS = (3.0, 2.0, 1.0)

# How many of 1,000 entries of world news name these; all others are named by about one.
RATES: Mapping[str, float] = {
    "united-states": 120, "united-kingdom": 60, "russia": 55, "ukraine": 55, "israel": 45, "china": 45, "france": 35,
    "germany": 30, "eu": 30, "india": 25, "iran": 22, "palestinian-territories": 20, "japan": 18, "italy": 18,
    "spain": 18, "canada": 15, "turkiye": 15, "un": 14, "australia": 12, "poland": 12, "brazil": 12, "nato": 12,
    "hamas": 12, "white-house": 12, "mexico": 10, "south-korea": 10, "netherlands": 10, "belgium": 8, "egypt": 8,
    "saudi-arabia": 8, "syria": 8, "lebanon": 8, "pakistan": 8, "south-africa": 8, "european-commission": 8,
    "afghanistan": 7, "nigeria": 7, "north-korea": 6,
}  # fmt: skip
RARE = 1.0
WIDE = 25.0  # of 1,000 entries: a name that halves what it tells


@dataclass(frozen=True)
class Weighed:
    """A thing that an article names: how much it matters there, how wide its name is, and why."""

    thing: Thing
    salience: float
    mentions: int
    in_title: bool
    rate: float
    reason: str
    noise: str | None = None


def weigh(
    article: Article, title: Sequence[Mention], text: Sequence[Mention], things: Mapping[str, Thing]
) -> list[Weighed]:
    """Return what the article names, the most important first; what only carries the news is marked as noise."""
    named = dict.fromkeys(mention.thing for mention in (*title, *text))
    found = [_weighed(things[name], article, title, text) for name in named]
    return sorted(found, key=lambda one: (one.noise is not None, -one.salience, one.thing.id))


def _weighed(thing: Thing, article: Article, title: Sequence[Mention], text: Sequence[Mention]) -> Weighed:
    lead_end = len(article.lead)
    mine = [mention for mention in text if mention.thing == thing.id]
    in_title = sum(mention.thing == thing.id for mention in title)
    in_lead = sum(mention.start < lead_end for mention in mine)
    first = FIRST_IN_TITLE * bool(title and title[0].thing == thing.id)
    salience = first + IN_TITLE * min(in_title, 1) + IN_LEAD * min(in_lead, 2) + min(IN_TEXT * len(mine), MOST_OF_TEXT)
    places = [where for where, count in (("title", in_title), ("lead", in_lead)) if count]
    reason = f"{in_title + len(mine)}x, {' and '.join(places) or 'text'}"
    rate = RATES.get(thing.id, RARE)
    return Weighed(
        thing, salience, in_title + len(mine), bool(in_title), rate, reason, _noise(thing, article, in_title)
    )


def _noise(thing: Thing, article: Article, in_title: int) -> str | None:
    """Who tells the news is not in it, unless the headline says so."""
    if thing.kind in NOISE_KINDS and not in_title:
        return "it tells the news"
    if article.source and article.source.casefold() in {word.casefold() for _, word in thing.words}:
        return "it is the article's own source"
    return None


def core_of(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return what the story cannot be without: the name that tells most of it."""
    useful = [one for one in weighed if one.noise is None]
    if not useful:
        return []
    return [max(useful, key=telling)]


def telling(one: Weighed) -> float:
    """Return how much a name tells of this story: what is salient here, and not in the news every day."""
    return one.salience / (1 + one.rate / WIDE)


def weight_of(one: Weighed, core: Sequence[Weighed]) -> float:
    """Return the weight in the watchlist: the core 3, narrow names 2, wide ones 1."""
    if one in core:
        return WEIGHTS[0]
    return WEIGHTS[1] if one.rate <= RARE else WEIGHTS[2]
