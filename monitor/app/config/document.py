"""YAML 1.2 with positions: plain data, and where each key and value stands.

Only true, false, null and numbers are more than text, so that the country code NO stays a text. Aliases, tags and
duplicate keys are refused. `${NAME}`, `${NAME:-default}` and `${file:PATH}` in values are filled in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from monitor.model.errors import Fault

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
Path_ = tuple[str | int, ...]
MAX_BYTES = 5_000_000
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
STRING_TAG = "tag:yaml.org,2002:str"
_ALLOWED_TAGS = {STRING_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_REFERENCE = re.compile(r"\$(\$?)\{([^}]*)\}")
_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Place:
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
    secret_files: list[Path] = field(default_factory=list)
    filled: set[Path_] = field(default_factory=set)  # values that references made; they may be secret

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

    def place_in_text(self, path: Path_, line: int, column: int) -> Place:
        """Return where a line and column (from 1) inside the text at this path stand in the file."""
        start = self.place(path)
        if start.style == "|":
            rows = self.text.splitlines()[start.line :]  # the text begins on the line after the indicator
            first = next((row for row in rows if row.strip()), "")
            return Place(start.line + line, len(first) - len(first.lstrip()) + column)
        quoted = start.style in {"'", '"'}
        value = self.text.splitlines()[start.line - 1][start.column + quoted - 1 :]
        if start.style == ">" or line > 1 or column > len(value) + 1:
            return start  # YAML has folded the rows, so that columns no longer count
        return Place(start.line, start.column + quoted + column - 1)


def read_document(path: Path, name: str, environment: Mapping[str, str], folder: Path) -> Document:
    """Return the document of a file with what is wrong with it in its `faults`; relative secrets start at `folder`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        document = Document(name, "")
        document.fault(Place(1, 1), f"the file cannot be read: {error.strerror or error}")
        return document
    return parse_document(raw, name, environment, folder)


def parse_document(raw: bytes, name: str, environment: Mapping[str, str], folder: Path) -> Document:
    """Return the document of these bytes; `folder` is where relative secret files start."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document = Document(name, "")
        document.fault(Place(raw[: error.start].count(b"\n") + 1, 1), "the file is not in UTF-8")
        return document
    document = Document(name, text)
    if len(raw) > MAX_BYTES:
        document.fault(Place(1, 1), f"the file is larger than {MAX_BYTES:,} bytes")
        return document
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        document.fault(place, f"this is no YAML: {error.problem or error.context}")
        return document
    except yaml.YAMLError as error:
        document.fault(Place(1, 1), f"this is no YAML: {str(error).splitlines()[0]}")
        return document
    if root is not None:
        _refuse_aliases(document)
        _Walk(document, environment, folder).start(root)
    return document


def _refuse_aliases(document: Document) -> None:
    """A composed alias is the node of its anchor, so only the events know where it stands."""
    for event in yaml.parse(document.text, Loader=_LOADER) if "*" in document.text else ():
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
            document.fault(place, "aliases (*name) are refused: write the value out")


class _Walk:
    """Turns nodes into data, once each."""

    def __init__(self, document: Document, environment: Mapping[str, str], folder: Path) -> None:
        self.document = document
        self.environment = environment
        self.folder = folder
        self.seen: set[int] = set()

    def start(self, root: yaml.Node) -> None:
        self.document.data = self.value(root, ())

    def value(self, node: yaml.Node, path: Path_) -> Data:
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1, getattr(node, "style", None) or None)
        self.document.values[path] = place
        if id(node) in self.seen:
            return None  # an alias; `_refuse_aliases` says where
        self.seen.add(id(node))
        if node.tag not in _ALLOWED_TAGS:
            self.document.fault(place, f"tags are refused: take {node.tag!r} away")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(inner, (*path, index)) for index, inner in enumerate(node.value)]
        return self.scalar(node, path, place)

    def mapping(self, node: yaml.MappingNode, path: Path_) -> Data:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            place = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
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
        return self.fill_in(text, path, place) if "${" in text else text

    def fill_in(self, text: str, path: Path_, place: Place) -> str:
        def replace(found: re.Match[str]) -> str:
            if found[1]:
                return found[0][1:]
            value = self.reference(found[2], place)
            return "" if value is None else value

        self.document.filled.add(path)
        return _REFERENCE.sub(replace, text)

    def reference(self, body: str, place: Place) -> str | None:
        if body.startswith("file:"):
            return self.secret(body[5:], place)
        found = _NAME.fullmatch(body)
        if not found:
            self.document.fault(
                place, f"${{{body}}} is no reference: write ${{NAME}}, ${{NAME:-default}} or ${{file:PATH}}"
            )
            return None
        value = self.environment.get(found[1]) or found[2]
        if not value:
            mend = f"set it, or give a default: ${{{found[1]}:-…}}"
            self.document.fault(place, f"the environment variable {found[1]} is missing or empty: {mend}")
        return value

    def secret(self, name: str, place: Place) -> str | None:
        path = self.folder / name
        try:
            value = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not in UTF-8"
            self.document.fault(place, f"the secret file {name} cannot be read: {reason}")
            return None
        self.document.secret_files.append(path)
        if not value:
            self.document.fault(place, f"the secret file {name} is empty")
        return value
