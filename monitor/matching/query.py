"""The query language of `require` and `exclude`: the parser.

    expr   := and ("OR" and)*
    and    := not (["AND"] not)*          two operands side by side are joined by AND
    not    := ("NOT" | "-") not | near
    near   := atom (("NEAR/n" | "ONEAR/n") atom)*
    atom   := "(" expr ")" | field ":" atom | "at_least(" n "," expr ("," expr)* ")" | "*" | ["="] "text" | id

A tree prints back to a text that parses to an equal tree. Errors carry the column (from 1) and say what was expected.
"""

import difflib

from monitor.matching.nodes import (
    NAME_FIELDS,
    TEXT_FIELDS,
    And,
    AtLeast,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Text,
)
from monitor.matching.tokens import QueryError, Token, tokenize
from monitor.text.language import primary_language
from monitor.text.nearest import nearest

MAX_LENGTH = 10_000
MAX_DEPTH = 40
MAX_OPERANDS = 500
KEYWORDS = ("AND", "OR", "NOT")


class _Parser:
    """A recursive descent over the tokens of one query."""

    def __init__(self, text: str, ids: frozenset[str] | None) -> None:
        self.text = text
        self.ids = ids
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0
        self.operands = 0
        self.naming: str | None = None  # the name field whose names are read

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fail(self, message: str, at: int | None = None) -> QueryError:
        return QueryError(message, self.token.at if at is None else at, self.text)

    def take(self) -> Token:
        token = self.token
        self.at += token.kind != "end"
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

    def descend(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fail(f"nested deeper than {MAX_DEPTH} levels: split the watchlist in two")

    def expr(self) -> Node:
        self.descend()
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
            self.descend()
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

    def check_spans(self, node: Node, token: Token) -> None:
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
                return self.name(token)
            case "word":
                return self.operand(token)
            case _:
                found = "the end" if token.kind == "end" else repr(token.text)
                raise self.fail(f"expected an id, a quoted text or '(', found {found}", token.at)

    def counted(self, node: Node, token: Token) -> Node:
        self.operands += 1
        if self.operands > MAX_OPERANDS:
            raise self.fail(f"more than {MAX_OPERANDS} operands: make topics of some of them", token.at)
        return node

    def group(self, opener: Token) -> Node:
        node = self.expr()
        if self.token.kind != ")":
            raise self.fail('the "(" that opens here is never closed', opener.at)
        self.take()
        return node

    def in_field(self, token: Token) -> Node:
        before, self.naming = self.naming, token.text if token.text in NAME_FIELDS else None
        self.descend()
        inner = self.atom()
        self.depth -= 1
        if self.naming and not _only_texts(inner):
            raise self.fail(f'{token.text}: compares a name, so write {token.text}:nos or {token.text}:"nos"', token.at)
        self.naming = before
        return Field(token.text, inner)

    def name(self, token: Token) -> Node:
        if self.naming == "language" and primary_language(token.text) is None:
            raise self.fail(f"{token.text!r} is no language code: two or three letters, like nl", token.at)
        return self.counted(Text(token.text, exact=token.kind == "exact"), token)

    def at_least(self, token: Token) -> Node:
        opener = self.take()
        if opener.kind != "(":
            raise self.fail("at_least wants its operands in parentheses: at_least(2, a, b, c)", opener.at)
        number = self.take()
        if number.kind != "word" or not number.text.isdecimal():
            raise self.fail("at_least begins with a number: at_least(2, a, b, c)", number.at)
        nodes: list[Node] = []
        while (closer := self.take()).kind == ",":
            nodes.append(self.expr())
        if closer.kind == "end":
            raise self.fail('the "(" that opens here is never closed', opener.at)
        if closer.kind != ")":
            raise self.fail(f"expected ',' or ')' here, found {closer.text!r}", closer.at)
        count = int(number.text)
        if not 1 <= count <= len(nodes):
            raise self.fail(
                f"at_least asks for {count} of {len(nodes)}: the number goes from 1 to the number of operands",
                token.at,
            )
        return AtLeast(count, tuple(nodes))

    def operand(self, token: Token) -> Node:
        word = token.text
        if word in KEYWORDS:
            raise self.fail(f"expected an id, a quoted text or '(', found {word!r}", token.at)
        if self.naming:
            return self.name(token)
        if self.ids is None or word in self.ids:
            return self.counted(Operand(word), token)
        if word.upper() in KEYWORDS:
            raise self.fail(f"write {word.upper()} in capitals, or quote {word!r} as a text", token.at)
        mend = difflib.get_close_matches(word.upper(), KEYWORDS, 1, 0.6) if word.isupper() else []
        if mend:
            raise self.fail(f"expected AND, OR or an id, found {word!r}: did you mean {mend[0]}?", token.at)
        known = (*sorted(self.ids), *(["at_least"] if self.token.kind == "(" else []))
        hint = nearest(word, known) or f'; quote it to seek the text: "{word}"'
        raise self.fail(f"{word!r} is no entity or topic of this watchlist{hint}", token.at)


def _only_texts(node: Node) -> bool:
    return isinstance(node, Text) or (isinstance(node, Or) and all(_only_texts(inner) for inner in node.nodes))


def parse(text: str, ids: frozenset[str] | None = None) -> Node:
    """Return the tree of a query; `ids` are the operands that exist (None: any). QueryError where it does not parse."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"longer than {MAX_LENGTH} characters: make topics of some of its texts", 0, text)
    return _Parser(text, ids).parse()
