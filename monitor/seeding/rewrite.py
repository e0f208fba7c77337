"""One change of a watchlist's rules: what it makes of the watchlist, and of the file, in which all else stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import yaml

from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.seeding.insert import child, children, end_of, end_of_line
from monitor.seeding.write import scalar

Key = Literal["require", "exclude", "threshold"]


@dataclass(frozen=True)
class Setting:
    """A line of `match` that is written, or written anew."""

    key: Key
    value: str


@dataclass(frozen=True)
class Removal:
    """A spelling of an entity or topic that is taken out."""

    operand: str
    language: str
    word: str


def rewritten(text: str, edit: Setting | Removal) -> str:
    """Return a watchlist's file with the edit in it."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return _set(text, root, edit) if isinstance(edit, Setting) else _without(text, root, edit)


def edited(watchlist: Watchlist, edit: Setting | Removal) -> Watchlist:
    """Return the watchlist as it is with the edit."""
    match edit:
        case Setting("threshold", value):
            return replace(watchlist, threshold=float(value))
        case Setting("require", value):
            return replace(watchlist, require=value)
        case Setting(_, value):
            return replace(watchlist, exclude=value)
        case Removal():
            entities = tuple(_entity(one, edit) for one in watchlist.entities)
            return replace(watchlist, entities=entities, topics=tuple(_topic(one, edit) for one in watchlist.topics))


def _entity(one: Entity, edit: Removal) -> Entity:
    return replace(one, aliases=_left(one.aliases, edit)) if one.id == edit.operand else one


def _topic(one: Topic, edit: Removal) -> Topic:
    return replace(one, terms=_left(one.terms, edit)) if one.id == edit.operand else one


def _left(words: Sequence[tuple[str, str]], edit: Removal) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in words if pair != (edit.language, edit.word))


def _set(text: str, root: yaml.Node | None, edit: Setting) -> str:
    rules = child(root, "match")
    line = f"{edit.key}: {_quoted(edit)}"
    if not isinstance(rules, yaml.MappingNode) or not rules.value:
        whole = f"match: {{{line}}}"
        if rules is not None:  # `match:` with nothing behind it
            return text[: rules.start_mark.index] + f" {{{line}}}" + text[rules.end_mark.index :]
        return text.rstrip("\n") + f"\n{whole}\n"
    found = child(rules, edit.key)
    if isinstance(found, yaml.ScalarNode):
        block = found.style in {"|", ">"}
        return text[: found.start_mark.index] + _quoted(edit) + "\n" * block + text[found.end_mark.index :]
    if rules.flow_style:
        at = end_of(rules.value[-1][1])
        return f"{text[:at]}, {line}{text[at:]}"
    at = end_of_line(text, end_of(rules))
    return f"{text[:at]}\n{' ' * rules.start_mark.column}{line}{text[at:]}"


def _quoted(edit: Setting) -> str:
    """Return a value as YAML takes it; quotes inside stay readable."""
    if edit.key != "threshold" and '"' in edit.value:
        doubled = edit.value.replace("'", "''")
        return f"'{doubled}'"
    return edit.value if edit.key == "threshold" else scalar(edit.value)


def _without(text: str, root: yaml.Node | None, edit: Removal) -> str:
    for part, words in (("entities", "aliases"), ("topics", "terms")):
        for item in children(child(root, part)):
            name, listed = child(item, "id"), child(child(item, words), edit.language)
            if isinstance(name, yaml.ScalarNode) and name.value == edit.operand:
                return _drop(text, listed, edit.word)
    return text


def _drop(text: str, listed: yaml.Node | None, word: str) -> str:
    nodes = children(listed)
    at = next((number for number, node in enumerate(nodes) if node.value == word), None)
    if at is None or listed is None:
        return text
    start, end = nodes[at].start_mark.index, nodes[at].end_mark.index
    if not isinstance(listed, yaml.SequenceNode) or not listed.flow_style:
        first = text.rfind("\n", 0, start) + 1
        return text[:first] + text[end_of_line(text, end) + 1 :]
    if at + 1 < len(nodes):
        end = nodes[at + 1].start_mark.index
    elif at:
        start = nodes[at - 1].end_mark.index
    return text[:start] + text[end:]
