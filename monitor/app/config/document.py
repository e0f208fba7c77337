"""YAML 1.2 with positions: plain data, and where each key and value stands.

Only true, false, null and numbers are more than text, so that the country code NO stays a text. Aliases, tags and
duplicate keys are refused. `${NAME}`, `${NAME:-default}` and `${file:PATH}` in values are filled in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

import yaml

from monitor.app.config.roots import OUTSIDE, may_read
from monitor.model.errors import Fault
from monitor.model.refusals import refusal

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
Path_ = tuple[str | int, ...]
TAB = "a tab stands where spaces indent: put spaces in its place"
MAX_BYTES = 5_000_000
MAX_DEPTH = 50
_STANDARD = "tag:yaml.org,2002:"
_TAGS = {yaml.ScalarNode: _STANDARD + "str", yaml.SequenceNode: _STANDARD + "seq", yaml.MappingNode: _STANDARD + "map"}
_ALLOWED_TAGS = set(_TAGS.values())
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_REFERENCE = re.compile(r"\$(\$?)\{([^}]*)(\}?)")
_ESCAPED = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)", re.DOTALL)  # one character of a text in double quotes
_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", re.DOTALL)


Items = list[tuple[Path_, Data]]


def value_at(data: Data, *path: str | int) -> Data:
    """Return what stands at a path, or None."""
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        else:
            data = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
    return data


def text_at(data: Data, *path: str | int) -> str | None:
    """Return the text at a path; None where there is none, or something else."""
    value = value_at(data, *path)
    return value if isinstance(value, str) else None


def items_at(data: Data, *path: str | int) -> Items:
    """Return the items of the list at a path, each with its own path."""
    value = value_at(data, *path)
    return [((*path, index), item) for index, item in enumerate(value)] if isinstance(value, list) else []


def texts_at(data: Data, *path: str | int) -> list[tuple[Path_, str]]:
    """Return the texts of the list at a path, each with its own path."""
    return [(here, item) for here, item in items_at(data, *path) if isinstance(item, str)]


class Place(NamedTuple):
    """Where something stands: line and column from 1; `style` is how a text is quoted, if at all."""

    line: int
    column: int
    style: str | None = None


@dataclass
class Document:
    """One file: its data, where its keys and values stand, what is wrong with it, and the files its secrets are in."""

    name: str
    text: str
    data: Data = None
    keys: dict[Path_, Place] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    secret_files: list[Path] = field(default_factory=list)
    filled: set[Path_] = field(default_factory=set)  # values that references made; they may be secret
    spoiled: set[Path_] = field(default_factory=set)  # values that could not be read; their fault is told already
    broken: bool = False  # nothing of it could be read

    def place(self, path: Path_) -> Place:
        """Return where the value at this path stands, or the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def key_place(self, path: Path_) -> Place:
        """Return where the key of this path stands, or its value, or the nearest thing around it."""
        return self.keys.get(path) or self.place(path)

    def fault(self, place: Place, message: str) -> None:
        """Note that something is wrong there."""
        self.faults.append(Fault(self.name, place.line, place.column, message))

    def warn(self, place: Place, message: str) -> None:
        """Note what is allowed there, and yet not what somebody wants."""
        self.warnings.append(Fault(self.name, place.line, place.column, message))

    def give_up(self, place: Place, message: str) -> None:
        """Note what keeps the whole file from being read."""
        self.broken = True
        self.fault(place, message)

    def spoil(self, path: Path_, place: Place, message: str) -> None:
        """Note what keeps this value from being read, so that nothing more is said of it."""
        self.spoiled.add(path)
        self.fault(place, message)

    def says(self, path: Path_) -> bool:
        """Tell whether something is written there, be it unreadable."""
        return value_at(self.data, *path) is not None or self.is_spoiled(path)

    def is_spoiled(self, path: Path_) -> bool:
        """Tell whether this value, or one around it, could not be read."""
        return any(path[:length] in self.spoiled for length in range(len(path) + 1))

    def place_in_text(self, path: Path_, line: int, column: int) -> Place:
        """Return where a line and column (from 1) inside the text at this path stand in the file."""
        start = self.place(path)
        if start.style == "|":
            rows = self.text.splitlines()[start.line :]  # the text begins on the line after the indicator
            first = next((row for row in rows if row.strip()), "")
            return Place(start.line + line, len(first) - len(first.lstrip()) + column)
        if start.style == ">" or path in self.filled:
            return start  # the value is another text than the one that stands there
        quoted = start.style in {"'", '"'}
        source = self.text.splitlines()[start.line - 1][start.column + quoted - 1 :]
        offset = _offset_in_source(source, start.style, line, column)
        return start if offset is None else Place(start.line, start.column + quoted + offset)


def _offset_in_source(source: str, style: str | None, line: int, column: int) -> int | None:
    """Return where a line and column of a value stand in its row of the file; None where YAML has folded rows."""
    at, here, rows = 0, 1, 1
    while (rows, here) != (line, column):
        if at >= len(source):
            return None
        escaped = _ESCAPED.match(source, at) if style == '"' else None
        piece = escaped[0] if escaped else "''" if style == "'" and source.startswith("''", at) else source[at]
        at += len(piece)
        rows, here = (rows + 1, 1) if piece == "\\n" else (rows, here + 1)
    return at


def read_document(path: Path, name: str, environment: Mapping[str, str], folder: Path) -> Document:
    """Return the document of a file with what is wrong with it in its `faults`; relative secrets start at `folder`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        document = Document(name, "")
        document.give_up(Place(1, 1), f"the file cannot be read: {refusal(error)}")
        return document
    return parse_document(raw, name, environment, folder)


def parse_document(raw: bytes, name: str, environment: Mapping[str, str] | None, folder: Path) -> Document:
    """Return the document of these bytes; `folder` is where relative secret files start.

    Without an environment it is a text that somebody typed, in which no reference is filled in.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document = Document(name, "")
        document.give_up(Place(raw[: error.start].count(b"\n") + 1, 1), "the file is not in UTF-8: save it as UTF-8")
        return document
    document = Document(name, text)
    if len(raw) > MAX_BYTES:
        document.give_up(Place(1, 1), f"the file is larger than {MAX_BYTES:,} bytes: split it")
        return document
    try:
        _look_over(document)
        root = None if document.broken else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "context", None) or str(error).splitlines()[0]
        tab = mark is not None and text[mark.index : mark.index + 1] == "\t"
        document.give_up(_place(mark), f"this is no YAML: {TAB if tab else reason}")
        return document
    if root is not None:
        _Walk(document, environment, folder).start(root)
    return document


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes. What is written without a tag has that of its kind; to ask for each takes long."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        return _TAGS[kind]

    def descend_resolver(self, _node: object, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class _Mark(Protocol):
    """What both loaders, that of C and that of Python, say of a place."""

    line: int
    column: int


def _place(mark: _Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _look_over(document: Document) -> None:
    """Say what only the events know: where an alias stands, which tags are written out, and how deep it all goes."""
    depth = 0
    for event in yaml.parse(document.text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            document.fault(_place(event.start_mark), "aliases (*name) are refused: write the value out")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            tag = event.tag.replace(_STANDARD, "!!")
            document.fault(_place(event.start_mark), f"tags are refused: take '{tag}' away")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            said = f"this is nested more than {MAX_DEPTH} deep: the configuration never is"
            document.give_up(_place(event.start_mark), said)
            return


class _Walk:
    """Turns nodes into data, once each."""

    def __init__(self, document: Document, environment: Mapping[str, str] | None, folder: Path) -> None:
        self.document = document
        self.environment = environment
        self.folder = folder
        self.seen: set[int] = set()

    def start(self, root: yaml.Node) -> None:
        self.document.data = self.value(root, ())

    def value(self, node: yaml.Node, path: Path_) -> Data:
        mark = node.start_mark
        place = Place(mark.line + 1, mark.column + 1, getattr(node, "style", None) or None)
        self.document.values[path] = place
        if id(node) in self.seen or node.tag not in _ALLOWED_TAGS:
            self.document.spoiled.add(path)  # an alias or a tag; `_look_over` has said where
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(inner, (*path, index)) for index, inner in enumerate(node.value)]
        return self.scalar(node, path, place)

    def mapping(self, node: yaml.MappingNode, path: Path_) -> Data:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            place = _place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.document.fault(place, "a key is one word or text, not a list or a mapping")
                continue
            key = str(key_node.value)
            if key in data:
                first = self.document.keys[(*path, key)]
                self.document.fault(place, f"the key {key!r} stands here twice (first in line {first.line})")
                continue
            self.document.keys[(*path, key)] = place
            data[key] = self.value(value_node, (*path, key))
        return data

    def scalar(self, node: yaml.Node, path: Path_, place: Place) -> Data:
        text = str(node.value)
        if place.style is None:
            if text in _WORDS:
                return _WORDS[text]
            if _INT.fullmatch(text):
                return int(text) if len(text) < 20 else text
            if _FLOAT.fullmatch(text):
                return float(text)
        filled = self.fill_in(text, path, place) if "${" in text else text
        if filled is not None and "\0" in filled:
            self.document.spoil(path, place, "a text holds a character of code zero here: take it out")
            return None
        return filled

    def fill_in(self, text: str, path: Path_, place: Place) -> str | None:
        """Return the text with its references filled in; None where one of them cannot be, which is told."""

        def replace(found: re.Match[str]) -> str:
            if found[1]:
                return found[0][1:]
            try:
                return self.reference(found[2], closed=bool(found[3]))
            except _UnfilledError as error:
                reasons.append(str(error))
                return ""

        reasons: list[str] = []
        self.document.filled.add(path)
        filled = _REFERENCE.sub(replace, text)
        for reason in reasons:
            self.document.spoil(path, place, reason)
        return None if reasons else filled

    def reference(self, body: str, *, closed: bool) -> str:
        if self.environment is None:
            raise _UnfilledError(f"${{{body}}} is not filled in here: write the value out")
        if not closed:
            raise _UnfilledError("a `${` is never closed: write ${NAME}, or $${ where the two characters are meant")
        if body.startswith("file:"):
            return self.secret(body[5:])
        found = _NAME.fullmatch(body)
        if not found:
            raise _UnfilledError(f"${{{body}}} is no reference: write ${{NAME}}, ${{NAME:-default}} or ${{file:PATH}}")
        value = self.environment.get(found[1]) or found[2]
        if not value:
            mend = f"set it, or give a default: ${{{found[1]}:-…}}"
            raise _UnfilledError(f"the environment variable {found[1]} is missing or empty: {mend}")
        return value

    def secret(self, name: str) -> str:
        path = self.folder / name
        if not may_read(path, self.folder, self.environment or {}):
            raise _UnfilledError(f"the secret file {name} {OUTSIDE}")
        self.document.secret_files.append(path)
        try:
            value = path.read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            reason = refusal(error) if isinstance(error, OSError) else "it is not in UTF-8"
            raise _UnfilledError(f"the secret file {name} cannot be read: {reason}") from error
        if not value:
            raise _UnfilledError(f"the secret file {name} is empty")
        return value


class _UnfilledError(ValueError):
    """A reference that nothing can be filled in for."""
