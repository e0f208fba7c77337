"""Watchlists → one automaton over all their aliases, terms and query texts, and a tree to evaluate for each.

A watchlist is looked at only where its cheapest required group hit: the smallest set of patterns of which at least one
must be in a text for `require` to hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from monitor.matching.nodes import (
    TEXT_FIELDS,
    And,
    AtLeast,
    Everything,
    Field,
    Near,
    Node,
    Operand,
    Or,
    Text,
    ids_of,
    texts_of,
)
from monitor.matching.query import parse
from monitor.matching.spellings import ALL, Spelling, pattern_of, spellings_of
from monitor.model.building import nothing_collected
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.names.longer import with_longer_names

MANY = 1_000  # watchlists
Key = str | Text  # an operand's id, or a text of the query


class Use(NamedTuple):  # as many as there are spellings
    """What a pattern stands for in one watchlist."""

    key: Key
    spelling: Spelling


@dataclass(frozen=True)
class CompiledWatchlist:
    """A watchlist ready to be evaluated; `uses` says what each pattern of the automaton means in it."""

    watchlist: Watchlist
    require: Node
    exclude: Node | None
    uses: dict[int, tuple[Use, ...]]
    types: dict[str, str]
    weights: dict[str, float]
    asked: frozenset[Text]  # texts that `require` seeks; what only `exclude` seeks proves nothing


@dataclass(frozen=True)
class Compiled:
    """All watchlists; `required` maps a pattern to the watchlists that it makes worth a look, `always` the others.

    `hidden_by` maps a pattern to those of longer names that mean something else: inside them it was not found.
    """

    watchlists: tuple[CompiledWatchlist, ...]
    patterns: tuple[str, ...]
    prefixes: frozenset[int]
    hidden_by: dict[int, tuple[int, ...]]
    automaton: AhoCorasick | None
    required: dict[int, tuple[int, ...]]
    always: tuple[int, ...]


def operands_of(watchlist: Watchlist) -> tuple[Entity | Topic, ...]:
    """Return what the queries of a watchlist may name."""
    return (*watchlist.entities, *watchlist.topics)


def default_require(watchlist: Watchlist, unwanted: set[str] | frozenset[str] = frozenset()) -> Node:
    """Return what a watchlist without `require` asks for: any of its entities and topics that is not unwanted."""
    nodes = tuple(Operand(operand.id) for operand in operands_of(watchlist) if operand.id not in unwanted)
    return nodes[0] if len(nodes) == 1 else Or(nodes) if nodes else Everything()


class _Builder:
    """Numbers the patterns of all watchlists."""

    def __init__(self, languages: frozenset[str]) -> None:
        self.languages = languages
        self.numbers: dict[str, int] = {}
        self.prefixes: set[int] = set()
        self.hidden_by: dict[int, tuple[int, ...]] = {}

    def number(self, pattern: str) -> int | None:
        if not pattern.strip():
            return None
        if pattern in self.numbers:
            return self.numbers[pattern]
        found = self.numbers[pattern] = len(self.numbers)
        if not pattern.endswith(" "):
            self.prefixes.add(found)
        return found

    def hide(self) -> None:
        """Number the longer names that hold one of ours."""
        for pattern, longer in with_longer_names(self.numbers).items():
            self.hidden_by[self.numbers[pattern]] = tuple(
                self.numbers.setdefault(name, len(self.numbers)) for name in longer
            )

    def watchlist(self, watchlist: Watchlist) -> CompiledWatchlist:
        ids = frozenset(operand.id for operand in operands_of(watchlist))
        exclude = parse(watchlist.exclude, ids) if watchlist.exclude else None
        unwanted = ids_of(exclude) if exclude else set()
        require = parse(watchlist.require, ids) if watchlist.require else default_require(watchlist, unwanted)
        unwanted -= ids_of(require)  # what only `exclude` names speaks for no entry
        uses: dict[int, list[Use]] = {}
        for key, spelling in _sought(watchlist, require, exclude, self.languages):
            number = self.number(spelling.pattern)
            if number is not None:
                uses.setdefault(number, []).append(Use(key, spelling))
        return CompiledWatchlist(
            watchlist,
            require,
            exclude,
            {number: tuple(found) for number, found in uses.items()},
            {e.id: e.type for e in watchlist.entities} | {t.id: "topic" for t in watchlist.topics},
            {operand.id: operand.weight for operand in operands_of(watchlist) if operand.id not in unwanted},
            frozenset(texts_of(require)),
        )


def _sought(
    watchlist: Watchlist, require: Node, exclude: Node | None, languages: frozenset[str]
) -> Iterator[tuple[Key, Spelling]]:
    for operand in operands_of(watchlist):
        for spelling in spellings_of(operand, languages):
            yield operand.id, spelling
    for tree in (require, exclude):
        for node in sorted(texts_of(tree), key=lambda node: node.text) if tree else ():
            yield node, Spelling(node.text, pattern_of(node.text))


def _required_group(node: Node, patterns: dict[Key, frozenset[int]]) -> frozenset[int] | None:
    """Return patterns of which one must be there for the node to hold; None where nothing must."""
    match node:
        case Operand(id=name):
            return patterns.get(name, frozenset())
        case Text():
            return patterns.get(node, frozenset())
        case Everything():
            return None
        case Field(field=field, inner=inner):
            return _required_group(inner, patterns) if field in TEXT_FIELDS else None
        case And(nodes=nodes):
            return _smallest(_required_group(inner, patterns) for inner in nodes)
        case Near(left=left, right=right):
            return _smallest(_required_group(inner, patterns) for inner in (left, right))
        case Or(nodes=nodes):
            return _union([_required_group(inner, patterns) for inner in nodes])
        case AtLeast(count=count, nodes=nodes):
            groups = [_required_group(inner, patterns) for inner in nodes]
            groups.sort(key=lambda group: float("inf") if group is None else len(group))
            return _union(groups[: len(nodes) - count + 1])
        case _:
            return None


def _smallest(groups: Iterable[frozenset[int] | None]) -> frozenset[int] | None:
    return min((group for group in groups if group is not None), key=len, default=None)


def _union(groups: list[frozenset[int] | None]) -> frozenset[int] | None:
    known = [group for group in groups if group is not None]
    return frozenset().union(*known) if len(known) == len(groups) else None


def _patterns_by_key(compiled: CompiledWatchlist) -> dict[Key, frozenset[int]]:
    by_key: dict[Key, set[int]] = {}
    for number, uses in compiled.uses.items():
        for use in uses:
            by_key.setdefault(use.key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in by_key.items()}


def compile_watchlists(watchlists: Iterable[Watchlist], languages: frozenset[str] = ALL) -> Compiled:
    """Return the watchlists compiled together; QueryError where a query does not parse.

    `languages` are those that entries come in: names of every language are inflected in these alone.
    """
    given = tuple(watchlists)
    with nothing_collected(leave_out=len(given) >= MANY):
        return _compiled(given, languages)


def _compiled(watchlists: Iterable[Watchlist], languages: frozenset[str]) -> Compiled:
    builder = _Builder(languages)
    compiled = tuple(builder.watchlist(watchlist) for watchlist in watchlists)
    required: dict[int, list[int]] = {}
    always: list[int] = []
    for index, one in enumerate(compiled):
        group = _required_group(one.require, _patterns_by_key(one))
        if group is None:
            always.append(index)
        for number in group or ():
            required.setdefault(number, []).append(index)
    builder.hide()
    patterns = tuple(builder.numbers)
    return Compiled(
        compiled,
        patterns,
        frozenset(builder.prefixes),
        builder.hidden_by,
        AhoCorasick(list(patterns)) if patterns else None,
        {number: tuple(indexes) for number, indexes in required.items()},
        tuple(always),
    )
