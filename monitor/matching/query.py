"""The query language of `require` and `exclude`: tokens, tree, parser, printer.

    expr   := and ("OR" and)*
    and    := not (["AND"] not)*          two operands side by side are joined by AND
    not    := ("NOT" | "-") not | near
    near   := atom (("NEAR/n" | "ONEAR/n") atom)*
    atom   := "(" expr ")" | field ":" atom | "at_least(" n "," expr ("," expr)* ")" | "*" | ["="] "text" | id

A tree prints back to a text that parses to an equal tree. Errors carry the column (from 1) and say what was expected.
"""

import difflib
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

MAX_LENGTH = 10_000
MAX_DEPTH = 40
MAX_OPERANDS = 500
MAX_NEAR = 100
TEXT_FIELDS = ("title", "summary", "text")
NAME_FIELDS = ("feed", "origin", "language")
FIELDS = (*TEXT_FIELDS, *NAME_FIELDS)
KEYWORDS = ("AND", "OR", "NOT")


class QueryError(ValueError):
    """A query that does not parse; `column` counts from 1, `line` too."""

    def __init__(self, message: str, offset: int, text: str) -> None:
        before = text[:offset]
        self.line = before.count("\n") + 1
        self.column = offset - (before.rfind("\n") + 1) + 1
        self.reason = message
        super().__init__(f"column {self.column}: {message}")


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
TokenKind = Literal["word", "text", "exact", "near", "field", "at_least", "(", ")", ",", "-", "*", "end"]


@dataclass(frozen=True)
class _Token:
    kind: TokenKind
    text: str
    at: int


_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w[\w-]*")
_NEAR = re.compile(r"(O?NEAR)(?:/(\w*))?\b")
_FIELD = re.compile(r"(\w+)\s*:")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}


def _tokenize(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at = space.end()
            continue
        token, at = _next_token(text, at)
        tokens.append(token)
    tokens.append(_Token("end", "", len(text)))
    return tokens


def _next_token(text: str, at: int) -> tuple[_Token, int]:
    char = text[at]
    if char in "(),*-":
        return _Token(char, char, at), at + 1  # type: ignore[arg-type]
    if char == "=" and text[at + 1 : at + 2] in _QUOTES:
        return _quoted(text, at + 1, "exact")
    if char in _QUOTES:
        return _quoted(text, at, "text")
    if char == "=":
        raise QueryError('"=" compares a text with its case: write ="US"', at, text)
    return _word_token(text, at)


def _quoted(text: str, at: int, kind: Literal["text", "exact"]) -> tuple[_Token, int]:
    closers = _QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closers), None)
    if end is None:
        raise QueryError("the quote that opens here is never closed", at, text)
    body = text[at + 1 : end]
    if not any(char.isalnum() for char in body):
        raise QueryError("a text needs at least one letter or digit", at, text)
    if "*" in body.strip()[:-1]:
        raise QueryError('a * may only end a text: "deliver*"', at + 1 + body.index("*"), text)
    return _Token(kind, _SPACE.sub(" ", body.strip()), at), end + 1


def _word_token(text: str, at: int) -> tuple[_Token, int]:
    near = _NEAR.match(text, at)
    if near:
        return _near_token(text, at, near)
    field = _FIELD.match(text, at)
    if field:
        return _field_token(text, at, field)
    word = _WORD.match(text, at)
    if not word:
        raise QueryError(f"{text[at]!r} means nothing here: quote a text, or write an id", at, text)
    if word[0] == "at_least":
        return _Token("at_least", word[0], at), word.end()
    return _Token("word", word[0], at), word.end()


def _near_token(text: str, at: int, near: re.Match[str]) -> tuple[_Token, int]:
    name, number = near[1], near[2]
    if not number or not number.isdecimal() or not 1 <= int(number) <= MAX_NEAR:
        raise QueryError(f"{name} needs a number of words from 1 to {MAX_NEAR} behind a slash: {name}/5", at, text)
    return _Token("near", near[0], at), near.end()


def _field_token(text: str, at: int, field: re.Match[str]) -> tuple[_Token, int]:
    name = field[1]
    if name == "source":
        name = "feed"
    if name not in FIELDS:
        raise QueryError(f"no field is named {name!r}{_nearest(name, FIELDS)}; there are {', '.join(FIELDS)}", at, text)
    return _Token("field", name, at), field.end()


def _nearest(word: str, names: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word, names, 1, 0.6)
    return f", did you mean {found[0]!r}?" if found else ""


class _Parser:
    """A recursive descent over the tokens of one query."""

    def __init__(self, text: str, ids: frozenset[str] | None) -> None:
        self.text = text
        self.ids = ids
        self.tokens = _tokenize(text)
        self.at = 0
        self.depth = 0
        self.operands = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def fail(self, message: str, at: int | None = None) -> QueryError:
        return QueryError(message, self.token.at if at is None else at, self.text)

    def take(self) -> _Token:
        token = self.token
        self.at += 1
        return token

    def is_word(self, *words: str) -> bool:
        return self.token.kind == "word" and self.token.text in words

    def parse(self) -> Node:
        node = self.expr()
        if self.token.kind == ")":
            raise self.fail('this ")" closes nothing')
        if self.token.kind != "end":
            raise self.fail(f"expected AND, OR or the end, found {self.token.text!r}")
        return node

    def expr(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fail(f"nested deeper than {MAX_DEPTH} levels: split the watchlist in two")
        nodes = [self.conjunction()]
        while self.is_word("OR"):
            self.take()
            nodes.append(self.conjunction())
        self.depth -= 1
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def conjunction(self) -> Node:
        nodes = [self.negation()]
        while True:
            if self.is_word("AND"):
                self.take()
            elif self.token.kind in {"end", ")", ","} or self.is_word("OR"):
                break
            nodes.append(self.negation())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def negation(self) -> Node:
        if self.is_word("NOT") or self.token.kind == "-":
            self.take()
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise self.fail(f"nested deeper than {MAX_DEPTH} levels: split the watchlist in two")
            inner = self.negation()
            self.depth -= 1
            return Not(inner)
        return self.near()

    def near(self) -> Node:
        left = self.atom()
        while self.token.kind == "near":
            token = self.take()
            right = self.atom()
            name, _, number = token.text.partition("/")
            for side in (left, right):
                self.check_spans(side, token)
            left = Near(left, right, int(number), ordered=name == "ONEAR")
        return left

    def check_spans(self, node: Node, token: _Token) -> None:
        """NEAR compares places in a text, so its sides must be made of texts, ids and OR."""
        if isinstance(node, Operand | Text | Near):
            return
        if isinstance(node, Or):
            for inner in node.nodes:
                self.check_spans(inner, token)
            return
        if isinstance(node, Field) and node.field in TEXT_FIELDS:
            self.check_spans(node.inner, token)
            return
        raise self.fail(
            f"{token.text} needs an id, a text or an OR of them on both sides, not AND, NOT or at_least",
            token.at,
        )

    def atom(self) -> Node:
        token = self.take()
        match token.kind:
            case "(":
                return self.group(token)
            case "field":
                return self.in_field(token)
            case "at_least":
                return self.at_least(token)
            case "*":
                return self.counted(Everything(), token)
            case "text" | "exact":
                return self.counted(Text(token.text, exact=token.kind == "exact"), token)
            case "word":
                return self.operand(token)
            case _:
                found = "the end" if token.kind == "end" else repr(token.text)
                raise self.fail(f"expected an id, a quoted text or '(', found {found}", token.at)

    def counted(self, node: Node, token: _Token) -> Node:
        self.operands += 1
        if self.operands > MAX_OPERANDS:
            raise self.fail(f"more than {MAX_OPERANDS} operands: make topics of some of them", token.at)
        return node

    def group(self, opener: _Token) -> Node:
        node = self.expr()
        if self.token.kind != ")":
            raise self.fail('the "(" that opens here is never closed', opener.at)
        self.take()
        return node

    def in_field(self, token: _Token) -> Node:
        if token.text in NAME_FIELDS and self.token.kind == "word" and self.token.text not in KEYWORDS:
            word = self.take()
            return Field(token.text, self.counted(Text(word.text), word))
        inner = self.atom()
        if token.text in NAME_FIELDS and not _only_texts(inner):
            raise self.fail(f'{token.text}: compares a name, so write {token.text}:nos or {token.text}:"nos"', token.at)
        return Field(token.text, inner)

    def at_least(self, token: _Token) -> Node:
        if self.token.kind != "(":
            raise self.fail("at_least wants its operands in parentheses: at_least(2, a, b, c)")
        opener = self.take()
        number = self.take()
        if number.kind != "word" or not number.text.isdecimal():
            raise self.fail("at_least begins with a number: at_least(2, a, b, c)", number.at)
        nodes = []
        while self.token.kind == ",":
            self.take()
            nodes.append(self.expr())
        if self.token.kind != ")":
            raise self.fail('the "(" that opens here is never closed', opener.at)
        self.take()
        count = int(number.text)
        if not 1 <= count <= len(nodes):
            raise self.fail(
                f"at_least asks for {count} of {len(nodes)}: the number goes from 1 to the number of operands",
                token.at,
            )
        return AtLeast(count, tuple(nodes))

    def operand(self, token: _Token) -> Node:
        word = token.text
        if word in KEYWORDS:
            raise self.fail(f"expected an id, a quoted text or '(', found {word!r}", token.at)
        if self.ids is None or word in self.ids:
            return self.counted(Operand(word), token)
        if word.upper() in KEYWORDS:
            raise self.fail(f"write {word.upper()} in capitals, or quote {word!r} as a text", token.at)
        mend = difflib.get_close_matches(word.upper(), KEYWORDS, 1, 0.6) if word.isupper() else []
        if mend:
            raise self.fail(f"expected AND, OR or an id, found {word!r}: did you mean {mend[0]}?", token.at)
        hint = _nearest(word, tuple(sorted(self.ids))) or f'; quote it to seek the text: "{word}"'
        raise self.fail(f"{word!r} is no entity or topic of this watchlist{hint}", token.at)


def _only_texts(node: Node) -> bool:
    return isinstance(node, Text) or (isinstance(node, Or) and all(_only_texts(inner) for inner in node.nodes))


def parse(text: str, ids: frozenset[str] | None = None) -> Node:
    """Return the tree of a query; `ids` are the operands that exist (None: any). QueryError where it does not parse."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"longer than {MAX_LENGTH} characters: make topics of some of its texts", 0, text)
    return _Parser(text, ids).parse()


def show(node: Node) -> str:
    """Return the query that parses to this tree."""
    match node:
        case Operand(id=name):
            return name
        case Text(text=text, exact=exact):
            return f'{"=" if exact else ""}"{text}"'
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
