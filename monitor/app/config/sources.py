"""Feeds as lines of feeds.yaml, and how they get into it: behind what is there, or not at all."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.app.config.document import Document, items_at, parse_document
from monitor.app.config.files import FeedsShape
from monitor.app.config.validate import validate
from monitor.app.config.writing import write_file
from monitor.model.errors import ConfigError

FILE = "feeds.yaml"
INDENT = "  "


@dataclass(frozen=True)
class Listed:
    """A feed as it stands in feeds.yaml; what is empty is left out."""

    url: str
    id: str | None = None
    name: str = ""
    language: str | None = None
    tags: tuple[str, ...] = ()
    every: str | None = None


def as_yaml(feeds: Iterable[Listed], indent: str = INDENT) -> str:
    """Return feeds as items of the list in feeds.yaml."""
    return "".join(f"{indent}{line}\n" for feed in feeds for line in _lines(feed))


def _lines(feed: Listed) -> Iterator[str]:
    yield f"- url: {yaml_text(feed.url)}"
    if feed.id:
        yield f"  id: {feed.id}"
    if feed.name:
        yield f"  name: {yaml_text(feed.name)}"
    if feed.language:
        yield f"  language: {feed.language}"
    if feed.tags:
        yield f"  tags: [{', '.join(feed.tags)}]"
    if feed.every:
        yield f"  every: {feed.every}"


def yaml_text(text: str) -> str:
    """A JSON text is a YAML text; a dollar before a brace would be a reference."""
    return json.dumps(text.replace("${", "$${"), ensure_ascii=False)


def add_to_file(folder: Path, feeds: Sequence[Listed], environment: Mapping[str, str]) -> None:
    """Add feeds behind those in the folder's feeds.yaml, comments and all else as they were.

    ConfigError, with nothing written, where the file cannot be added to.
    """
    path = folder / FILE
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    new = with_feeds(old, feeds)
    before, after = (_read(text, path, environment, folder) for text in (old, new))
    if before.faults:
        raise ConfigError(f"{path} has faults: mend them first", tuple(sorted(before.faults)))
    added = [item for _, item in items_at(after.data, "feeds")][len(items_at(before.data, "feeds")) :]
    urls = [item.get("url") if isinstance(item, dict) else None for item in added]
    validate(after, FeedsShape)
    if after.faults or urls != [feed.url for feed in feeds]:
        raise ConfigError(
            f"{path} cannot be added to: write its `feeds` as lines that begin with a dash, at the end of the file",
            tuple(sorted(after.faults)),
        )
    write_file(path, new)


def _read(text: str, path: Path, environment: Mapping[str, str], folder: Path) -> Document:
    return parse_document(text.encode(), str(path), environment, folder)


def with_feeds(text: str, feeds: Iterable[Listed]) -> str:
    """Return the text of a feeds.yaml with feeds added at its end, indented as those that are there."""
    lines = text.splitlines()
    dashes = [line for line in lines if line.lstrip().startswith("- ")]
    indent = dashes[0][: len(dashes[0]) - len(dashes[0].lstrip())] if dashes else INDENT
    if not dashes:
        lines = ["feeds:" if line.replace(" ", "") == "feeds:[]" else line for line in lines]
        if not any(line.startswith("feeds:") for line in lines):
            lines.append("feeds:")
    return "".join(f"{line}\n" for line in lines) + as_yaml(feeds, indent)
