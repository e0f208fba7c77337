"""A draft as YAML that explains itself."""

import json
from collections.abc import Iterator

from monitor.seeding.article import Article
from monitor.seeding.compose import Draft, DraftEntity, DraftTopic

WIDTH = 116
_PLAIN_STOPS = set(":#{}[],&*!|>'\"%@`?-")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "~", ""}


def to_yaml(draft: Draft, article: Article, seed: str | None, expects: str) -> str:
    """Return the watchlist as a file: entities in the order of weight, each with the reason that it is there."""
    return "\n".join([*_head(draft, article, seed, expects), *_body(draft), ""])


def _head(draft: Draft, article: Article, seed: str | None, expects: str) -> Iterator[str]:
    origin = ", ".join(part for part in (article.source, article.date) if part)
    yield f"# Made from the article “{article.title}”{f' ({origin})' if origin else ''}."
    yield f"# Read it, correct it, and try it: `monitor try {draft.id}`."
    yield f"# {expects}"
    for left_out in draft.left_out:
        yield f"# Left out: {left_out}"
    yield ""
    yield f"id: {draft.id}"
    yield f"title: {scalar(draft.title)}"
    if seed:
        yield f"seed: {scalar(seed)}"
    yield "feeds: [all]"


def _body(draft: Draft) -> Iterator[str]:
    yield ""
    yield "entities:"
    for entity in draft.entities:
        yield from _entity(entity)
    if draft.topics:
        yield ""
        yield "topics:"
    for topic in draft.topics:
        yield from _topic(topic)
    yield ""
    yield "match:"
    yield f"  require: {scalar(draft.require)}"
    if draft.exclude:
        yield f"  exclude: {scalar(draft.exclude)}"
    yield f"  threshold: {draft.threshold:g}"
    yield ""
    yield "alerts:"
    yield "  - {id: fast, to: here, events: [new]}"


def _entity(entity: DraftEntity) -> Iterator[str]:
    yield f"  - id: {entity.id}  # {entity.reason}"
    yield f"    name: {scalar(entity.name)}"
    yield f"    type: {entity.type}"
    yield f"    weight: {entity.weight:g}"
    if entity.aliases:
        yield "    aliases:"
        yield from _lists(entity.aliases)


def _topic(topic: DraftTopic) -> Iterator[str]:
    yield f"  - id: {topic.id}  # {topic.reason}"
    yield "    terms:"
    yield from _lists(topic.terms)


def _lists(by_language: dict[str, list[str]]) -> Iterator[str]:
    for language, words in by_language.items():
        key = '"*"' if language == "*" else f'"{language}"' if language in _WORDS_OF_YAML else language
        yield from _wrapped(f"      {key}: [", [scalar(word) for word in words])


def _wrapped(start: str, items: list[str]) -> Iterator[str]:
    """Break a flow list where its lines would grow too long."""
    line = start
    for index, item in enumerate(items):
        piece = item + ("]" if index == len(items) - 1 else ",")
        if len(line) + len(piece) + 1 > WIDTH and line.strip():
            yield line.rstrip()
            line = " " * (len(start) - len(start.lstrip()) + 2)
        line += piece + " "
    yield line.rstrip()


def scalar(text: str) -> str:
    """Return a text as YAML takes it, in quotes only where it must be."""
    if text.lower() in _WORDS_OF_YAML or text != text.strip() or any(char in _PLAIN_STOPS for char in text):
        return json.dumps(text, ensure_ascii=False)
    return json.dumps(text, ensure_ascii=False) if text[0].isdigit() else text
