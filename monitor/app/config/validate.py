"""Hold a document against its shape: every fault with its place and the way out."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from monitor.app.config.channels import TYPES
from monitor.app.config.document import Data, Document, Path_, Place
from monitor.app.config.files import Shape
from monitor.text.nearest import nearest

S = TypeVar("S", bound=Shape)
HIDDEN = "what is filled in here"
SECRET = {"tokens", "token", "secrets", "auth", "password", "headers"}  # keys whose values are never repeated
_OF_KEY = "[key]"  # how pydantic says that a key is wrong, and not its value
_KINDS = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "int_parsing_size": "a smaller number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "date_type": "a date like 2026-12-25",
    "date_from_datetime_parsing": "a date like 2026-12-25",
    "date_from_datetime_inexact": "a date like 2026-12-25",
}
_BOUNDS = {
    "greater_than": "this must be more than {}",
    "greater_than_equal": "this must be at least {}",
    "less_than_equal": "this must be at most {}",
    "string_too_short": "this must have at least {} characters",
    "string_too_long": "this must have at most {} characters",
    "too_short": "this must name at least {}",
    "too_long": "this must name at most {}",
}
_LIMITS = {"gt", "ge", "le", "min_length", "max_length"}


def validate(document: Document, shape: type[S]) -> S | None:
    """Return the document in its shape, or None where something is wrong, which is added to the document's faults."""
    if document.broken:
        return None
    try:
        return shape.model_validate({} if document.data is None else document.data)
    except ValidationError as error:
        schema = shape.model_json_schema()
        details = error.errors(include_url=False)
    for detail in details:
        _add_fault(document, schema, detail)
    return None


def _add_fault(document: Document, schema: dict[str, Any], detail: ErrorDetails) -> None:
    path = _path_in(document.data, detail["loc"])
    if document.is_spoiled(path):
        return
    if path in document.filled or (SECRET.intersection(path) and detail["loc"][-1] != _OF_KEY):
        detail = _without_value(detail)
    place, message = _sentence(document, schema, detail, path)
    document.fault(place, message)


def _without_value(detail: ErrorDetails) -> ErrorDetails:
    """Take out of an error what a reference filled in: it may be a secret."""
    context = dict(detail.get("ctx", {}))
    if "error" in context:
        said = str(context["error"]).replace(repr(detail["input"]), HIDDEN)
        context["error"] = said if str(detail["input"]) not in said else f"{HIDDEN} does not fit"
    return {**detail, "input": HIDDEN, "ctx": context}


def _path_in(data: Data, location: tuple[str | int, ...]) -> Path_:
    """Leave out of a location what names a branch of a union and not a place in the data."""
    path: list[str | int] = []
    for index, part in enumerate(location):
        if part == _OF_KEY:
            continue
        if isinstance(data, dict) and isinstance(part, str):
            if part in data:
                data = data[part]
            elif index < len(location) - 1:
                continue
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        path.append(part)
    return tuple(path)


def _sentence(document: Document, schema: dict[str, Any], detail: ErrorDetails, path: Path_) -> tuple[Place, str]:
    kind, name = detail["type"], str(path[-1]) if path else "the file"
    if kind == "extra_forbidden":
        known = _known_keys(schema, path[:-1], document.data)
        hint = nearest(name, known) or (f"; known here: {', '.join(known)}" if known else "")
        return document.key_place(path), f"unknown key {name!r}{hint}"
    if kind == "missing":
        return document.key_place(path[:-1]), f"{name!r} is missing here: add it"
    if detail["loc"][-1:] == (_OF_KEY,):
        return document.key_place(path), _reason(detail)
    return document.place(path), f"{_dotted(path)}: {_reason(detail)}"


def _dotted(path: Path_) -> str:
    return ".".join(str(part) for part in path) or "the file"


def _reason(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind in {"literal_error", "enum"}:
        expected = str(detail["ctx"]["expected"])
        names = [part.strip("' ") for part in expected.replace(" or ", ",").split(",")]
        return f"{_shown(detail['input'])} is none of {', '.join(names)}{nearest(str(detail['input']), names)}"
    if kind == "union_tag_not_found":
        return f"'type' is missing here: add one of {', '.join(TYPES)}"
    if kind == "union_tag_invalid":
        tag = detail["ctx"]["tag"]
        return f"type {tag!r} is none of {', '.join(TYPES)}{nearest(tag, TYPES)}"
    if kind in _KINDS:
        hint = ": put it in quotes" if kind == "string_type" and not isinstance(detail["input"], list | dict) else ""
        return f"this must be {_KINDS[kind]}, not {_shown(detail['input'])}{hint}"
    if kind in _BOUNDS:
        bound = next(value for name, value in detail["ctx"].items() if name in _LIMITS)
        if kind in {"string_too_short", "too_short"} and bound == 1:
            return "this is empty: write something here, or take the key away"
        return f"{_BOUNDS[kind].format(f'{bound:g}')}, not {_shown(detail['input'])}"
    return f"{_shown(detail['input'])} does not fit here"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if value == HIDDEN:
        return HIDDEN
    return repr(value)[:80]


def _known_keys(schema: dict[str, Any], path: Path_, data: Data) -> list[str]:
    """Return the keys that the schema knows at this path; `data` tells which branch of a union is meant."""
    node = schema
    for part in path:
        node = _resolve(schema, node, data)
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) else None
            node = node.get("items", {})
        else:
            data = data.get(part) if isinstance(data, dict) else None
            extra = [node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
            others = next((one for one in extra if isinstance(one, dict)), {})
            node = node.get("properties", {}).get(part) or others
    return sorted(_resolve(schema, node, data).get("properties", {}))


def _resolve(schema: dict[str, Any], node: dict[str, Any], data: Data) -> dict[str, Any]:
    while True:
        mapping = node.get("discriminator", {}).get("mapping")
        if mapping and isinstance(data, dict) and data.get("type") in mapping:
            node = {"$ref": mapping[data["type"]]}
        elif "anyOf" in node:
            node = next((one for one in node["anyOf"] if "$ref" in one or "items" in one), {})
        elif "allOf" in node:
            node = node["allOf"][0]
        if "$ref" not in node:
            return node
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
