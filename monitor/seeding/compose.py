"""What was weighed → a watchlist that a person can read: entities, topics, rules to choose from, and reasons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.names.lexicon import Thing, is_of_cldr, names_in, slug
from monitor.names.proper import proper_name
from monitor.names.table import EVERYWHERE, LANGUAGES, Words
from monitor.names.trades import has_trade
from monitor.names.transliterate import is_written_in, script_of, transliterated
from monitor.seeding.article import Article
from monitor.seeding.found import FOUND, whole
from monitor.seeding.listing import by_language, few_as_find_the_same
from monitor.seeding.subjects import IN_TITLE, SOFT, About, happens
from monitor.seeding.weigh import NARROW, RARE, Weighed, core_of, telling, weight_of
from monitor.text.fold import fold

MOST_ENTITIES = 12
MOST_TOPICS = 6
TOPICS_AT_LEAST = 3
CLEAR = 2.0  # the salience of a topic that more than one word carries
SOFT_ITSELF = 3.0  # the salience of a soft topic that the story is about
LONGEST_ID = 40
ON_STAGE = 3.0  # the salience of a place that the title or the lead names
MOST_STAGES = 3
MOST_CLEAR = 2


@dataclass(frozen=True)
class DraftEntity:
    """An entity of the draft, why it is there, and where each of its aliases comes from."""

    id: str
    name: str
    type: str
    weight: float
    aliases: Mapping[str, list[str]]
    reason: str
    origins: Mapping[str, str] = field(default_factory=dict)

    def nameless(self) -> tuple[str, ...]:
        """Return the languages of the tables in whose script there is no name: nothing will be found in them."""
        shared = [self.name, *self.aliases.get(EVERYWHERE, ())]
        return tuple(
            language
            for language in LANGUAGES
            if language not in self.aliases and not any(is_written_in(word, language) for word in shared)
        )


@dataclass(frozen=True)
class DraftTopic:
    """A topic of the draft, and the words of the article that brought it."""

    id: str
    terms: Mapping[str, list[str]]
    reason: str
    said: tuple[str, ...] = ()  # terms that the article uses; the others are from the tables


@dataclass(frozen=True)
class Draft:
    """A watchlist to be written, read and corrected. `soft` names the topics of the tables that it keeps out.

    `stage` is where it happens, a narrow name; `country` a wide one; `clear` are the topics that say most of it.
    `sites` are those stages that the title names, and that are no towns: a headline that names one tells of it.
    `others` are whom no table knows, where the title names the stage: whoever acts there tells of it too.
    `lands` are the places of the core, `stems` the proper names in theirs, which other languages say with words of
    their own; `happening` tells that the article is about what befell them, `states` are the countries among the
    entities, `firms` the companies of the core, which are in the news for other things too.
    """

    id: str
    title: str
    entities: tuple[DraftEntity, ...]
    topics: tuple[DraftTopic, ...]
    soft: tuple[str, ...]
    core: tuple[str, ...]
    stage: tuple[str, ...]
    country: tuple[str, ...]
    clear: tuple[str, ...]
    require: str
    threshold: float
    left_out: tuple[str, ...]
    lands: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    happening: bool = False


def compose(
    articles: Sequence[Article],
    weighed: Sequence[Weighed],
    topics: Sequence[About],
    id_: str | None = None,
    languages: Sequence[str] = (),
) -> Draft:
    """Return the draft of a watchlist, in the order of weight, with its widest rule and no threshold yet."""
    core = core_of(weighed, len(articles))
    useful = sorted((one for one in weighed if one.noise is None), key=_in_order)
    country = _country(useful, core)
    lands, stage = [one for one in core if one.thing.type == "place"], _stage(weighed, core)
    stems = {one.thing.id: _stem(one, useful, articles[0].language) for one in (*lands, *stage)}
    proper = {one.thing.id: one for one in stems.values() if one and one not in core}
    useful = [proper.get(one.thing.id, one) for one in useful]
    chosen = list(dict.fromkeys((*core, *proper.values(), *country, *useful)))[:MOST_ENTITIES]
    chosen.sort(key=lambda one: (-weight_of(one, core), -one.salience, -one.mentions, one.thing.id))
    about = _about(topics)
    texts = "\n".join(fold(whole(article)) for article in articles)
    spoken = [*LANGUAGES, *(language for language in languages if language not in LANGUAGES)]
    soft = not any(one.topic.id.startswith(SOFT) for one in about)
    names = tuple(one.thing.id for one in core) or tuple(one.topic.id for one in about[:1])
    return Draft(
        id_ or _id(articles[0], weighed, about),
        articles[0].title,
        tuple(_entity(one, core, texts, spoken) for one in chosen),
        tuple(_topic(one, spoken) for one in about),
        tuple(one.topic.id for one in topics if one.topic.id.startswith(SOFT)) if soft else (),
        names,
        _stages(stage, proper, lands),
        tuple(one.thing.id for one in country),
        tuple(one.topic.id for one in about if one.salience >= IN_TITLE)[:MOST_CLEAR],
        " OR ".join(names) or "*",
        0.0,
        tuple(f"{one.thing.name}: {one.noise}" for one in weighed if one.noise),
        lands=tuple(one.thing.id for one in lands),
        sites=tuple(one.thing.id for one in stage if one.in_title and stems[one.thing.id]),
        stems=tuple(proper if lands else ()),
        others=tuple(one.thing.id for one in chosen if _acts(one, core)) if any(one.in_title for one in stage) else (),
        states=frozenset(one.thing.id for one in chosen if one.thing.kind == "country"),
        firms=frozenset(one.thing.id for one in core if _is_firm(one, articles[0].language)),
        happening=any(happens(one) for one in about),
    )


def rules(draft: Draft) -> list[str]:
    """Return the rules that a draft could have, from the widest, which may drown, to what may starve.

    A place's name alone is none: in a summary it may be anything, and where something befell the place its headlines
    tell other news too.
    """
    names = [one.id for one in draft.entities if one.id not in (*draft.core, *draft.stems)]
    topics = [one.id for one in draft.topics if one.id not in draft.core]
    narrow = [one.id for one in draft.entities if one.id in names and one.weight > 1]
    widest = _of_places(draft, [*names, *topics]) if draft.lands else " OR ".join(_own(draft, [*names, *topics])) or "*"
    found = [widest]
    titled = "".join(f" OR title:{name}" for name in draft.sites)
    beside = [*topics, *draft.others]
    staged = titled + (f" OR ({_any(draft.stage)} AND {_any(beside)})" if draft.stage and beside else "")
    if staged:
        found.insert(0, widest + staged)
    if draft.country and draft.clear:
        found.insert(0, f"{widest}{staged} OR ({_any(draft.country)} AND title:{_any(draft.clear)})")
    core = _any((*draft.core, *draft.stems)) or "*"
    if names or topics:
        found.append(f"{core} AND {_any([*names, *topics])}")
    if narrow or topics:
        found.append(f"{core} AND {_any([*narrow, *topics])}")
    if len(names) + len(topics) > 1:
        found.append(f"{core} AND at_least(2, {', '.join([*names, *topics])})")
    return list(dict.fromkeys(found))


def _of_places(draft: Draft, others: Sequence[str]) -> str:
    """Return the widest rule of a story whose core is a place: its headlines, and what names it beside another.

    Two countries together are not yet what befell one of them.
    """
    others = [name for name in others if name not in draft.states] if draft.happening else others
    own = _own(draft, others)
    titled = [] if draft.happening and others else [f"title:{name}" for name in draft.lands]
    beside = f"{_any((*draft.lands, *draft.stems))} AND {_any(others)}" if others else ""
    if not own and not titled:
        return beside
    return " OR ".join([*own, *titled, *([f"({beside})"] if beside else [])])


def _own(draft: Draft, beside: Sequence[str]) -> list[str]:
    """Return the core without its places; a company beside something else, where topics say what its story is."""
    names = [name for name in draft.core if name not in draft.lands]
    firms = [name for name in names if name in draft.firms and draft.clear]
    alone = [name for name in names if name not in firms]
    return [*alone, *([f"({_any(firms)} AND {_any(beside)})"] if firms else [])]


def _any(names: Sequence[str]) -> str:
    return f"({' OR '.join(names)})" if len(names) > 1 else "".join(names)


def _stem(place: Weighed, useful: Sequence[Weighed], language: str) -> Weighed | None:
    """Return the proper name in the name of a place that no table knows, be it named alone in the article or not."""
    name = proper_name(place.thing.name, language) if place.thing.kind == FOUND else ""
    if not name or script_of(name) != "LATIN":
        return None
    alone = next((one for one in useful if fold(one.thing.name) == fold(name)), None)
    if alone:
        return replace(alone, thing=replace(alone.thing, type="place")) if alone.thing.kind == FOUND else None
    made = ((tongue, word) for tongue in LANGUAGES for word in transliterated(name, language, tongue))
    thing = Thing(slug(name), name, "place", FOUND, None, ((EVERYWHERE, name), *made))
    return Weighed(thing, 0.0, 0, in_title=False, rate=RARE, reason=f"in {place.thing.name}, for other languages")


def _stage(weighed: Sequence[Weighed], core: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Return where a story happens whose core no table knows: headlines elsewhere name the country instead."""
    if not core or core[0].thing.kind != FOUND:
        return ()
    places = [one for one in weighed if one.noise is None and one.thing.type == "place" and one not in core]
    return tuple(one for one in places if one.salience >= ON_STAGE and one.rate <= NARROW)[:MOST_STAGES]


def _is_firm(one: Weighed, language: str) -> bool:
    """Tell whether it is a company that no table knows, and whose name says what it does."""
    known = one.thing.kind != FOUND or one.thing.type != "organisation"
    return not known and has_trade(one.thing.name, language)


def _acts(one: Weighed, core: Sequence[Weighed]) -> bool:
    """Tell whether it is somebody beside the core whom no table knows."""
    return one not in core and one.thing.kind == FOUND and one.thing.type in {"person", "organisation"}


def _stages(stage: Sequence[Weighed], proper: Collection[str], lands: Sequence[Weighed]) -> tuple[str, ...]:
    """Return the stages with their proper names, which stand in the rule of the core's places where it has some."""
    named = [one.thing.id for one in stage]
    return tuple(name for name in named if name not in proper) if lands else tuple(dict.fromkeys((*named, *proper)))


def _country(useful: Sequence[Weighed], core: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Return the country of a story whose core no table knows, where the news names it too often for a stage."""
    if not core or core[0].thing.kind != FOUND:
        return ()
    wide = [one for one in useful if one.thing.kind == "country" and one.rate > NARROW]
    most = max(wide, key=lambda one: (one.salience, one.thing.id), default=None)
    return (most,) if most and (most.salience >= ON_STAGE or not most.spans) else ()


def _in_order(one: Weighed) -> tuple[float, bool, str]:
    """Of names that tell as much, who acts comes before where: an article names more places than fit."""
    return -telling(one), one.thing.type == "place", one.thing.id


def _about(topics: Sequence[About]) -> list[About]:
    """Return the topics that the story is about; sport and culture only where they are the story itself."""
    own = [one for one in topics if one.salience >= (SOFT_ITSELF if one.topic.id.startswith(SOFT) else 1.0)]
    clear = [one for one in own if one.salience >= CLEAR]
    return (clear if len(clear) >= TOPICS_AT_LEAST else own[: max(TOPICS_AT_LEAST, len(clear))])[:MOST_TOPICS]


def _id(article: Article, weighed: Sequence[Weighed], topics: Sequence[About]) -> str:
    """Return an id as a person would choose it: whom the headline names, or whom and what it is about."""
    titled = sorted((one for one in weighed if one.in_title and not one.noise and one.spans), key=lambda one: one.spans)
    names = [one.thing.id for one in titled[:2]] or [one.thing.id for one in weighed[:1] if not one.noise]
    if len(names) < 2:
        names += [one.topic.id.removeprefix(SOFT) for one in topics[:1]]
    parts = "-".join(dict.fromkeys(names) or [slug(article.title) or "story"]).split("-")
    kept = parts[:1]
    for part in parts[1:]:
        if len("-".join(kept)) + len(part) + 1 > LONGEST_ID:
            break
        kept.append(part)
    return "-".join(kept)


def _entity(one: Weighed, core: Sequence[Weighed], texts: str, spoken: Sequence[str]) -> DraftEntity:
    thing = one.thing
    words = words_of(thing, spoken)
    aliases = few_as_find_the_same(words, thing.name, spoken)
    origins = {word: origin_of(word, thing, texts) for listed in aliases.values() for word in listed}
    return DraftEntity(thing.id, thing.name, thing.type, weight_of(one, core), aliases, _reason(one, core), origins)


def words_of(thing: Thing, spoken: Sequence[str]) -> Words:
    """Return the names of a thing, its nation's too, in the languages that are spoken."""
    more = [(language, word) for language in spoken if language not in LANGUAGES for word in names_in(thing, language)]
    return (*thing.words, *thing.wide, *more)


def origin_of(word: str, thing: Thing, texts: str) -> str:
    """Return where an alias comes from: article, cldr, tables or transliterated; `texts` are the articles, folded."""
    if fold(word) in texts:
        return "article"
    if thing.kind == FOUND:
        return "transliterated"
    return "cldr" if is_of_cldr(thing, word) else "tables"


def _reason(one: Weighed, core: Sequence[Weighed]) -> str:
    if one in core:
        return f"{one.reason}; the story cannot be without it"
    return one.reason if one.rate <= RARE else f"{one.reason}; in {one.rate:g} of 1,000 entries of world news"


def _topic(one: About, spoken: Sequence[str]) -> DraftTopic:
    said = ", ".join(word.rstrip("*") for word in one.words[:4])
    return DraftTopic(one.topic.id, by_language(one.topic.terms, "", spoken), f"the article says {said}", one.words)
