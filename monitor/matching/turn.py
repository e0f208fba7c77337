"""What would have to be otherwise for a query to hold, or not to hold: the fewest of its operands."""

from collections.abc import Callable, Iterable

from monitor.matching.nodes import TEXT_FIELDS, And, AtLeast, Field, Near, Node, Not, Or, show
from monitor.model.miss import Groups

Holds = Callable[[Node], bool]


def turning(node: Node, holds: Holds, *, wanted: bool = True) -> Groups:
    """Return the operands that keep a query from being as wanted, in groups: one of each group has to be turned.

    An operand is given as the query that would hold then: `NOT football` where football must not be named. Empty
    where the query is as wanted already.
    """
    if holds(node) is wanted:
        return ()
    match node:
        case Not(inner=inner):
            return turning(inner, holds, wanted=not wanted)
        case And(nodes=nodes):
            return _of(nodes, holds, len(nodes) if wanted else 1, wanted=wanted)
        case Or(nodes=nodes):
            return _of(nodes, holds, 1 if wanted else len(nodes), wanted=wanted)
        case AtLeast(count=count, nodes=nodes):
            return _of(nodes, holds, count if wanted else len(nodes) - count + 1, wanted=wanted)
        case Field(field=field, inner=And() | Or() | Not() | AtLeast() | Field() as inner) if field in TEXT_FIELDS:
            return turning(_spread(field, inner), holds, wanted=wanted)
        case _:
            return ((_written(node, wanted=wanted),),)


def _of(nodes: Iterable[Node], holds: Holds, needed: int, *, wanted: bool) -> Groups:
    """Return what turns so many of the nodes, counting those that are as wanted already."""
    turned = [turning(node, holds, wanted=wanted) for node in nodes]
    needed -= sum(not groups for groups in turned)
    ways = sorted((groups for groups in turned if groups), key=len)
    if needed == 1 and len(ways[0]) == 1:
        return (tuple(dict.fromkeys(one for groups in ways if len(groups) == 1 for one in groups[0])),)
    return tuple(dict.fromkeys(group for groups in ways[:needed] for group in groups))


def _spread(field: str, inner: Node) -> Node:
    """Return the same query with the field in front of each operand."""
    match inner:
        case And(nodes=nodes):
            return And(tuple(Field(field, one) for one in nodes))
        case Or(nodes=nodes):
            return Or(tuple(Field(field, one) for one in nodes))
        case AtLeast(count=count, nodes=nodes):
            return AtLeast(count, tuple(Field(field, one) for one in nodes))
        case Not(inner=node):
            return Not(Field(field, node))
        case _:
            return inner


def _written(node: Node, *, wanted: bool) -> str:
    text = show(node)
    return text if wanted else f"NOT ({text})" if isinstance(node, Near) else f"NOT {text}"
