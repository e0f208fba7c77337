"""Search feeds for a watchlist: its core, in the words of each of its languages, asked of news search services."""

import re
from collections.abc import Iterable, Iterator

from monitor.app.config.sources import Listed
from monitor.feeds.searches import COUNTRIES, Groups, Search, bing_news, gdelt, google_news
from monitor.matching.nodes import TEXT_FIELDS, And, AtLeast, Field, Near, Node, Operand, Or, Text
from monitor.matching.query import parse
from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.languages import LATIN, scripts_of

ALONE, AMONG = 4, 2  # spellings of an operand that a search names: alone in its group, among others
MOST_IN_GROUP = 12
MOST_GROUPS = 3
HEAVIEST = 4  # entities that stand beside the heaviest one where no rule says what matters
_LATIN = re.compile(r"[A-Za-z]")


def suggest(watchlist: Watchlist, languages: Iterable[str]) -> list[Listed]:
    """Return the search feeds of a watchlist in these languages; none where it has nothing to search for in them."""
    found: list[Listed] = []
    for language in languages:
        groups = core(watchlist, language)
        for country in COUNTRIES.get(language, ()) if groups else ():
            found += [_listed(watchlist, make(groups, language, country)) for make in (google_news, bing_news)]
    everywhere = core(watchlist, "en")
    search = gdelt(everywhere) if everywhere else None
    return [*found, _listed(watchlist, search)] if search else found


def languages_of(watchlist: Watchlist) -> list[str]:
    """Return the languages that a watchlist has words in, the richest first; English where it has none."""
    words = [language for operand in _operands(watchlist).values() for language, _ in _spelled(operand)]
    known = set(words) - {ANY_LANGUAGE}
    return sorted(known, key=lambda language: (-words.count(language), language)) or ["en"]


def core(watchlist: Watchlist, language: str) -> Groups:
    """Return what a search for this watchlist must hold: a term at least of each group.

    It is as wide as the rule or wider: what a search cannot say, like NOT, is left to the matching.
    """
    operands = _operands(watchlist)
    groups = _groups(_rule(watchlist), operands, language)
    return [group[:MOST_IN_GROUP] for group in groups[:MOST_GROUPS]]


def _operands(watchlist: Watchlist) -> dict[str, Entity | Topic]:
    both: list[Entity | Topic] = [*watchlist.entities, *watchlist.topics]
    return {one.id: one for one in both}


def _rule(watchlist: Watchlist) -> Node:
    """The rule that the watchlist has, else: its heaviest entity, beside one of the next or a topic."""
    if watchlist.require:
        return parse(watchlist.require, frozenset(_operands(watchlist)))
    entities = sorted(watchlist.entities, key=lambda one: -one.weight)[: 1 + HEAVIEST]
    ids = [*(one.id for one in entities), *(one.id for one in watchlist.topics)]
    first, others = Operand(ids[0]), tuple(map(Operand, ids[1:]))
    return And((first, Or(others))) if others else first


def _groups(node: Node, operands: dict[str, Entity | Topic], language: str, most: int = ALONE) -> list[list[str]]:
    match node:
        case Operand(id=name):
            terms = list(_terms(operands[name], language))[:most]
        case Text(text=text):
            terms = [_bare(text)]
        case Field(field=field, inner=inner) if field in TEXT_FIELDS:
            return _groups(inner, operands, language, most)
        case And(nodes=nodes):
            return [group for inner in nodes for group in _groups(inner, operands, language, most)]
        case Near(left=left, right=right):
            return _groups(And((left, right)), operands, language, most)
        case Or(nodes=nodes) | AtLeast(nodes=nodes):
            branches = [_groups(inner, operands, language, AMONG) for inner in nodes]
            terms = list(dict.fromkeys(term for groups in branches if groups for term in groups[0]))
        case _:
            terms = []
    return [terms] if terms else []


def _spelled(operand: Entity | Topic) -> tuple[tuple[str, str], ...]:
    return operand.aliases if isinstance(operand, Entity) else operand.terms


def _terms(operand: Entity | Topic, language: str) -> Iterator[str]:
    """Yield spellings, the best for a search first: whole words of the language, then those of every language."""
    here = [text for tongue, text in _spelled(operand) if tongue == language]
    anywhere = [text for tongue, text in _spelled(operand) if tongue == ANY_LANGUAGE]
    if here and scripts_of(language)[0] != LATIN:
        anywhere = [text for text in anywhere if not _LATIN.search(text)]
    names = [operand.name] if isinstance(operand, Entity) and not here and not anywhere else []
    both = [*anywhere[:1], *sorted(here, key=lambda text: text.endswith("*")), *anywhere[1:], *names]
    yield from dict.fromkeys(_bare(text) for text in both)


def _bare(text: str) -> str:
    return " ".join(text.replace('"', " ").rstrip("* ").split())


def _listed(watchlist: Watchlist, search: Search) -> Listed:
    place = [part.lower() for part in (search.language, search.country) if part]
    service = search.service.lower().partition(" ")[0]
    edition = f" ({', '.join(part for part in (search.language, search.country) if part)})" if place else ""
    return Listed(
        url=search.url,
        id="-".join((watchlist.id[:40].strip("-"), service, *place)),
        name=f"{search.service}{edition}: {watchlist.title}"[:200],
        language=search.language,
        tags=("search", watchlist.id),
        every="30m",
    )
