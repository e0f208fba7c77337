"""What was weighed → a watchlist that a person can read: entities, topics, the rule, each with the reason for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.names.lexicon import slug
from monitor.names.table import EVERYWHERE, LANGUAGES, Words
from monitor.seeding.article import Article
from monitor.seeding.subjects import About
from monitor.seeding.weigh import Weighed, core_of, telling, weight_of
from monitor.text.fold import fold

MOST_ENTITIES = 12
MOST_TOPICS = 8
SHARED_BY = 4  # languages that write a name alike: then it stands under "*"
NARROW = 3.0  # of 1,000 entries; a core that fewer name may stand alone in the rule
THRESHOLD_ALONE = 0.55  # a core in the title, or in the lead beside another name
THRESHOLD_WITH = 0.4
SOFT = "soft-"


@dataclass(frozen=True)
class DraftEntity:
    """An entity of the draft, and why it is there."""

    id: str
    name: str
    type: str
    weight: float
    aliases: dict[str, list[str]]
    reason: str


@dataclass(frozen=True)
class DraftTopic:
    """A topic of the draft, and the words of the article that brought it."""

    id: str
    terms: dict[str, list[str]]
    reason: str


@dataclass(frozen=True)
class Draft:
    """A watchlist to be written, read and corrected."""

    id: str
    title: str
    entities: tuple[DraftEntity, ...]
    topics: tuple[DraftTopic, ...]
    require: str
    exclude: str | None
    threshold: float
    left_out: tuple[str, ...]


def compose(article: Article, weighed: Sequence[Weighed], topics: Sequence[About], id_: str | None = None) -> Draft:
    """Return the draft of a watchlist; the order is that of weight."""
    core = core_of(weighed)
    useful = sorted((one for one in weighed if one.noise is None), key=_in_order)
    chosen = useful[:MOST_ENTITIES]
    chosen.sort(key=lambda one: (-weight_of(one, core), -one.salience, one.thing.id))
    hard = [one for one in topics if one.salience and not one.topic.id.startswith(SOFT)][:MOST_TOPICS]
    soft = [] if any(one.topic.id.startswith(SOFT) for one in topics[:MOST_TOPICS]) else soft_topics(topics)
    require, threshold = _rule(core, chosen, hard)
    return Draft(
        id_ or slug(article.title)[:40].strip("-"),
        article.title,
        tuple(_entity(one, weight_of(one, core)) for one in chosen),
        (*(_topic(one) for one in hard), *soft),
        require,
        "title:(" + " OR ".join(topic.id for topic in soft) + ")" if soft else None,
        threshold,
        tuple(f"{one.thing.name}: {one.noise}" for one in weighed if one.noise),
    )


def _in_order(one: Weighed) -> tuple[float, bool, str]:
    """Of names that tell as much, who acts comes before where: an article names more places than fit."""
    return -telling(one), one.thing.type == "place", one.thing.id


def _rule(core: Sequence[Weighed], chosen: Sequence[Weighed], topics: Sequence[About]) -> tuple[str, float]:
    """Write the rule: a narrow core may stand alone, a wide one needs another name or topic beside it."""
    names = [one.thing.id for one in core] or [one.topic.id for one in topics[:1]]
    others = [one.thing.id for one in chosen if one not in core] + [one.topic.id for one in topics]
    others = [name for name in others if name not in names]
    rate = min((one.rate for one in core), default=NARROW + 1)
    if not others or rate <= NARROW:
        return " OR ".join(names) or "*", THRESHOLD_ALONE
    return f"{' OR '.join(names)} AND ({' OR '.join(others)})", THRESHOLD_WITH


def _entity(one: Weighed, weight: float) -> DraftEntity:
    thing = one.thing
    return DraftEntity(
        thing.id, thing.name, thing.type, weight, by_language((*thing.words, *thing.wide), thing.name), one.reason
    )


def _topic(one: About) -> DraftTopic:
    return DraftTopic(one.topic.id, by_language(one.topic.terms, ""), "the article says " + ", ".join(one.words[:4]))


def soft_topics(topics: Sequence[About]) -> list[DraftTopic]:
    """Return what keeps sport, culture and gadgets out of a story of another kind."""
    return [
        DraftTopic(one.topic.id, by_language(one.topic.terms, ""), "kept out by `exclude`")
        for one in topics
        if one.topic.id.startswith(SOFT)
    ]


def by_language(words: Words, name: str) -> dict[str, list[str]]:
    """Return words by language as few as find the same: none that another one of its language is found in."""
    shared = _shared(words)
    found: dict[str, list[str]] = {EVERYWHERE: _needed(shared, [name])} if shared else {}
    for language in LANGUAGES:
        own = [word for tongue, word in words if tongue == language]
        needed = _needed(own, [name, *shared])
        if needed:
            found[language] = needed
    return {language: listed for language, listed in found.items() if listed}


def _shared(words: Words) -> list[str]:
    """Return what stands under "*", and what many languages write alike."""
    tongues: dict[str, set[str]] = {}
    for language, word in words:
        tongues.setdefault(word, set()).add(language)
    return [word for word, languages in tongues.items() if EVERYWHERE in languages or len(languages) >= SHARED_BY]


def _needed(words: Iterable[str], others: Sequence[str]) -> list[str]:
    """Leave out words in which a shorter one stands whole: that one finds them too."""
    known = [fold(other) for other in others if other]
    kept: list[str] = []
    for word in sorted(dict.fromkeys(words), key=lambda word: (len(fold(word)), word)):
        pattern = fold(word)
        if pattern and not any(_inside(one, pattern) for one in known):
            known.append(pattern)
            kept.append(word)
    return kept


def _inside(short: str, long: str) -> bool:
    return short.rstrip("*") in long
