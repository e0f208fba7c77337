"""A query cut into tokens, and the error of a query that does not parse."""

import re
from dataclasses import dataclass
from typing import Literal

from monitor.matching.nodes import FIELDS, NAME_FIELDS, QUOTES
from monitor.text.nearest import nearest

MAX_NEAR = 100


class QueryError(ValueError):
    """A query that does not parse; `column` counts from 1, `line` too."""

    def __init__(self, message: str, offset: int, text: str) -> None:
        before = text[:offset]
        self.line = before.count("\n") + 1
        self.column = offset - (before.rfind("\n") + 1) + 1
        self.reason = message
        super().__init__(f"column {self.column}: {message}")


TokenKind = Literal["word", "text", "exact", "near", "field", "at_least", "(", ")", ",", "-", "*", "end"]


@dataclass(frozen=True)
class Token:
    """A piece of a query and where it begins."""

    kind: TokenKind
    text: str
    at: int


_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w[\w-]*")
_NAME = re.compile(r"\w[\w.-]*")  # behind feed:, origin: or language:, where sites are named
_NEAR = re.compile(r"(O?NEAR)(?:/(\w*))?\b")
_FIELD = re.compile(r"(\w+)\s*:")
_SLASHED = re.compile(r"\w+/(\d+)")
_MENDS = {
    "&": "write AND",
    "|": "write OR",
    "!": "write NOT",
    "'": 'put a text in double quotes: "flood"',
    "‘": 'put a text in double quotes: "flood"',
    "’": 'put a text in double quotes: "flood"',
    "/": 'there are no regular expressions: quote a text, or the beginning of a word: "deliver*"',
}


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a query, the last one of kind `end`; QueryError where something is none."""
    tokens: list[Token] = []
    at = 0
    within = 0  # how many parentheses are open around the names of a field
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at = space.end()
            continue
        named = bool(tokens) and tokens[-1].kind == "field" and tokens[-1].text in NAME_FIELDS
        token, at = _next_token(text, at, _NAME if named or within else _WORD)
        if named or within:
            within += (token.kind == "(") - (token.kind == ")")
        tokens.append(token)
    tokens.append(Token("end", "", len(text)))
    return tokens


def _next_token(text: str, at: int, words: re.Pattern[str]) -> tuple[Token, int]:
    char = text[at]
    if char in "(),*-":
        return Token(char, char, at), at + 1  # type: ignore[arg-type]
    if char == "=" and text[at + 1 : at + 2] in QUOTES:
        return _quoted(text, at + 1, "exact")
    if char in QUOTES:
        return _quoted(text, at, "text")
    if char == "=":
        raise QueryError('"=" compares a text with its case: write ="US"', at, text)
    return _word_token(text, at, words)


def _quoted(text: str, at: int, kind: Literal["text", "exact"]) -> tuple[Token, int]:
    closers = QUOTES[text[at]]
    end = next((i for i in range(at + 1, len(text)) if text[i] in closers), None)
    if end is None:
        raise QueryError("the quote that opens here is never closed", at, text)
    body = text[at + 1 : end]
    if not any(char.isalnum() for char in body):
        raise QueryError("a text needs at least one letter or digit", at, text)
    if "*" in body.strip()[:-1]:
        raise QueryError('a * may only end a text: "deliver*"', at + 1 + body.index("*"), text)
    return Token(kind, _SPACE.sub(" ", body.strip()), at), end + 1


def _word_token(text: str, at: int, words: re.Pattern[str]) -> tuple[Token, int]:
    near = _NEAR.match(text, at)
    if near:
        return _near_token(text, at, near)
    field = _FIELD.match(text, at)
    if field:
        return _field_token(text, at, field)
    word = words.match(text, at)
    if not word:
        mend = _MENDS.get(text[at], "quote a text, or write an id")
        raise QueryError(f"{text[at]!r} means nothing here: {mend}", at, text)
    slashed = _SLASHED.match(text, at)
    if slashed:
        raise QueryError(f"{slashed[0]!r} means nothing here: did you mean NEAR/{slashed[1]}?", at, text)
    if text.startswith("*", word.end()):
        raise QueryError(f'quote what ends in a *: "{word[0]}*"', at, text)
    if word[0] == "at_least":
        return Token("at_least", word[0], at), word.end()
    return Token("word", word[0], at), word.end()


def _near_token(text: str, at: int, near: re.Match[str]) -> tuple[Token, int]:
    name, number = near[1], near[2]
    if not number or not number.isdecimal() or not 1 <= int(number) <= MAX_NEAR:
        raise QueryError(f"{name} needs a number of words from 1 to {MAX_NEAR} behind a slash: {name}/5", at, text)
    return Token("near", near[0], at), near.end()


def _field_token(text: str, at: int, field: re.Match[str]) -> tuple[Token, int]:
    name = field[1]
    if name == "source":
        name = "feed"
    if name not in FIELDS:
        raise QueryError(f"no field is named {name!r}{nearest(name, FIELDS)}; there are {', '.join(FIELDS)}", at, text)
    return Token("field", name, at), field.end()
