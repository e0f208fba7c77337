"""The tree of a query, its printer, and the texts in it."""

from dataclasses import dataclass
from typing import TypeAlias

TEXT_FIELDS = ("title", "summary", "text")
NAME_FIELDS = ("feed", "origin", "language")
FIELDS = (*TEXT_FIELDS, *NAME_FIELDS)
QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "”": "”", "＂": "＂"}  # what opens a text, and what closes it


@dataclass(frozen=True)
class Operand:
    """The id of an entity or topic of the watchlist."""

    id: str


@dataclass(frozen=True)
class Text:
    """A word, a phrase or a `prefix*`; `exact` compares it with its case."""

    text: str
    exact: bool = False


@dataclass(frozen=True)
class Everything:
    """`*`: every entry."""


@dataclass(frozen=True)
class Field:
    """An operand sought in one field only, or a name field compared with a text."""

    field: str
    inner: "Node"


@dataclass(frozen=True)
class Not:
    """The inner node must not hold."""

    inner: "Node"


@dataclass(frozen=True)
class And:
    """Every node holds."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    """At least one node holds."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Near:
    """Both sides occur in one field with at most `distance` words between them, in this order where `ordered`."""

    left: "Node"
    right: "Node"
    distance: int
    ordered: bool


@dataclass(frozen=True)
class AtLeast:
    """At least `count` of the nodes hold."""

    count: int
    nodes: tuple["Node", ...]


Node: TypeAlias = Operand | Text | Everything | Field | Not | And | Or | Near | AtLeast


def show(node: Node) -> str:
    """Return the query that parses to this tree."""
    match node:
        case Operand(id=name):
            return name
        case Text(text=text, exact=exact):
            return ("=" if exact else "") + _quoted(text)
        case Everything():
            return "*"
        case Field(field=field, inner=inner):
            return f"{field}:{_inner(inner)}"
        case Not(inner=inner):
            return f"NOT {_inner(inner)}"
        case And(nodes=nodes):
            return " AND ".join(_inner(inner) for inner in nodes)
        case Or(nodes=nodes):
            return " OR ".join(_inner(inner) for inner in nodes)
        case Near(left=left, right=right, distance=distance, ordered=ordered):
            return f"{_inner(left)} {'ONEAR' if ordered else 'NEAR'}/{distance} {_inner(right)}"
        case AtLeast(count=count, nodes=nodes):
            return f"at_least({count}, {', '.join(show(inner) for inner in nodes)})"


def _quoted(text: str) -> str:
    """Quote a text in the first kind of quotes that it does not hold itself."""
    opener, closers = next(
        (pair for pair in QUOTES.items() if not any(closer in text for closer in pair[1])), ('"', '"')
    )
    return f"{opener}{text}{closers[0]}"


def _inner(node: Node) -> str:
    return f"({show(node)})" if isinstance(node, And | Or | Not | Near) else show(node)


def texts_of(node: Node) -> set[Text]:
    """Return every text of the query that is sought in a text field."""
    match node:
        case Text():
            return {node}
        case Field(field=field, inner=inner):
            return texts_of(inner) if field in TEXT_FIELDS else set()
        case Not(inner=inner):
            return texts_of(inner)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return set().union(*(texts_of(inner) for inner in nodes))
        case Near(left=left, right=right):
            return texts_of(left) | texts_of(right)
        case _:
            return set()


def ids_of(node: Node) -> set[str]:
    """Return the ids of every entity and topic that the query names."""
    match node:
        case Operand(id=name):
            return {name}
        case Field(inner=inner) | Not(inner=inner):
            return ids_of(inner)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return set().union(*(ids_of(inner) for inner in nodes))
        case Near(left=left, right=right):
            return ids_of(left) | ids_of(right)
        case _:
            return set()


def names_of(node: Node, field: str) -> set[str]:
    """Return the names that the query compares this name field with."""
    match node:
        case Field(field=found, inner=inner):
            return {text.text for text in texts_of(inner)} if found == field else names_of(inner, field)
        case Not(inner=inner):
            return names_of(inner, field)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return set().union(*(names_of(inner, field) for inner in nodes))
        case _:
            return set()
