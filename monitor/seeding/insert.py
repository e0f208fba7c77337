"""Additions written into a watchlist's file: only lines that are new, so that comments and order stay as they are."""

from collections.abc import Iterable, Mapping, Sequence

import yaml

from monitor.model.errors import ConfigError
from monitor.seeding.enlarge import Additions
from monitor.seeding.write import entity_lines, flow, key_of, scalar, topic_lines
from monitor.text.fold import fold

Edit = tuple[int, str]  # where in the text, and what is put in there


def inserted(text: str, additions: Additions) -> str:
    """Return a watchlist's file with the additions in it; ConfigError where it is not laid out in lines."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise ConfigError("the watchlist's file is empty")
    edits = [  # of those at one place the last one comes to stand first
        *_items(text, root, "topics", [list(topic_lines(one)) for one in additions.topics]),
        *_items(text, root, "entities", [list(entity_lines(one, in_full=False)) for one in additions.entities]),
        *_words(text, root, "topics", "terms", additions.terms or {}),
        *_words(text, root, "entities", "aliases", additions.aliases or {}),
    ]
    for at, new in sorted(edits, key=lambda edit: -edit[0]):
        text = text[:at] + new + text[at:]
    return text


def _items(text: str, root: yaml.MappingNode, key: str, items: Sequence[Sequence[str]]) -> Iterable[Edit]:
    """Put new items behind the last of a list, at its indent."""
    if not items:
        return
    found = child(root, key)
    if found is None:
        lines = [f"{key}:", *(line for item in items for line in item)]
        yield end_of_line(text, end_of(child(root, "entities") or root)), "\n" + "\n".join(lines)
        return
    if not isinstance(found, yaml.SequenceNode) or found.flow_style:
        raise ConfigError(f"`{key}` stands in one line: put each item into a line of its own first")
    indent = " " * found.start_mark.column
    yield end_of_line(text, end_of(found)), "".join(f"\n{indent}{line[2:]}" for item in items for line in item)


def _words(
    text: str, root: yaml.MappingNode, key: str, part: str, words: Mapping[str, Mapping[str, list[str]]]
) -> Iterable[Edit]:
    for item in children(child(root, key)):
        name = child(item, "id")
        added = words.get(name.value) if isinstance(name, yaml.ScalarNode) else None
        if added and isinstance(item, yaml.MappingNode):
            yield from _of_item(text, item, part, added)


def _of_item(text: str, item: yaml.MappingNode, part: str, added: Mapping[str, list[str]]) -> Iterable[Edit]:
    found = child(item, part)
    if found is None:
        whole = ", ".join(f"{key_of(language)}: {flow(words)}" for language, words in added.items())
        if item.flow_style:
            yield item.end_mark.index - 1, f", {part}: {{{whole}}}"
        else:
            yield end_of_line(text, end_of(item)), f"\n{' ' * item.start_mark.column}{part}: {{{whole}}}"
        return
    fresh = {}
    for language, words in added.items():
        listed = child(found, language)
        if isinstance(listed, yaml.SequenceNode):
            yield from _into_list(text, listed, words)
        else:
            fresh[language] = words
    yield from _into_mapping(text, found, fresh)


def _into_list(text: str, listed: yaml.SequenceNode, words: Sequence[str]) -> Iterable[Edit]:
    known = {fold(node.value) for node in listed.value}
    new = [word for word in words if fold(word) not in known]
    if not new:
        return
    if listed.flow_style:
        more = ", ".join(scalar(word) for word in new)
        yield listed.end_mark.index - 1, f", {more}" if listed.value else more
    else:
        indent = " " * listed.start_mark.column
        yield end_of_line(text, end_of(listed)), "".join(f"\n{indent}- {scalar(word)}" for word in new)


def _into_mapping(text: str, found: yaml.Node, fresh: Mapping[str, list[str]]) -> Iterable[Edit]:
    if not fresh:
        return
    pairs = [f"{key_of(language)}: {flow(words)}" for language, words in fresh.items()]
    if isinstance(found, yaml.MappingNode) and found.flow_style:
        yield found.end_mark.index - 1, (", " if found.value else "") + ", ".join(pairs)
    else:
        indent = " " * found.start_mark.column
        yield end_of_line(text, end_of(found)), "".join(f"\n{indent}{pair}" for pair in pairs)


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return what a mapping holds under a key."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def children(node: yaml.Node | None) -> Sequence[yaml.Node]:
    """Return the items of a list."""
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def end_of(node: yaml.Node) -> int:
    """Return where the last leaf of a node ends; a block's own end lies behind the comments that follow it."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def end_of_line(text: str, at: int) -> int:
    """Return where the line ends in which something stands, a comment behind it included."""
    end = text.find("\n", at - 1 if text[at - 1 : at] == "\n" else at)
    return len(text) if end < 0 else end
