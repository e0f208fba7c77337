"""A draft as YAML that explains itself."""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from monitor.names.table import EVERYWHERE
from monitor.seeding.article import Article
from monitor.seeding.compose import Draft, DraftEntity, DraftTopic

WIDTH = 116
SOFT_NEWS = "soft-news"
MOST_LEFT_OUT = 8
EVENTS = """\
  # events: new (a happening is first seen), updated (a number, a name or a denial in it changed), corroborated (a
  # second origin reports it), hit (every report of the story)"""
_PLAIN_STOPS = set(":#{}[],&*!|>'\"%@`?-")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "~", ""}


def to_yaml(
    draft: Draft,
    articles: Sequence[Article],
    seed: str | None,
    notes: Sequence[str],
    channels: Sequence[str] = ("here",),
) -> str:
    """Return the watchlist as a file: entities in the order of weight, each with the reason that it is there.

    Its alerts go to `channels`.
    """
    rules = [(f"fast-{name}" if len(channels) > 1 else "fast", name) for name in channels]
    alerts = [f"  - {{id: {rule}, to: {name}, events: [new, updated]}}" for rule, name in rules]
    return "\n".join([*_head(draft, articles, seed, notes), *_body(draft), "", "alerts:", EVENTS, *alerts, ""])


def exclude_of(draft: Draft) -> str | None:
    """Return what the draft keeps out."""
    return f"title:{SOFT_NEWS}" if draft.soft else None


def _head(draft: Draft, articles: Sequence[Article], seed: str | None, notes: Sequence[str]) -> Iterator[str]:
    for article in articles:
        origin = ", ".join(part for part in (article.source, article.date, article.language) if part)
        yield f"# Made from the article “{article.title}”{f' ({origin})' if origin else ''}."
    yield f"# Read it, correct it, and try it: `monitor try {draft.id}`. The order is that of weight."
    yield "# An entity says which aliases are the article's, CLDR's (names of countries), transliterated, Wikidata's;"
    yield "# all others are from monitor's own tables. Cases and plurals are made from them."
    yield from (f"# {note}" for note in notes)
    yield from wrap(_nameless(draft), WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    for left_out in draft.left_out[:MOST_LEFT_OUT]:
        yield f"# Left out: {left_out}."
    yield ""
    yield f"id: {draft.id}"
    yield f"title: {scalar(draft.title)}"
    if seed:
        yield f"seed: {scalar(seed)}"
    yield "feeds: [all]"


def _nameless(draft: Draft) -> str:
    """Return in which languages which entities have no name, as a sentence, or nothing."""
    found: dict[tuple[str, ...], list[str]] = {}
    for entity in draft.entities:
        if entity.nameless():
            found.setdefault(entity.nameless(), []).append(entity.id)
    told = [f"in {', '.join(languages)} for {', '.join(ids)}" for languages, ids in found.items()]
    return f"No name is known {'; '.join(told)}: add what you want to find there." if told else ""


def _body(draft: Draft) -> Iterator[str]:
    if draft.entities:
        yield from ("", "entities:")
    for entity in draft.entities:
        yield from entity_lines(entity, in_full=entity.id in draft.core)
    if draft.topics or draft.soft:
        yield from ("", "topics:")
    for topic in draft.topics:
        yield from topic_lines(topic)
    if draft.soft:
        yield f"  - id: {SOFT_NEWS}  # news of another kind, kept out by `exclude`; the terms are those of our tables"
        yield from _wrapped("    known: [", [scalar(name) for name in draft.soft], "]")
    yield from ("", "match:")
    yield f"  require: {scalar(draft.require)}"
    if draft.soft:
        yield f"  exclude: {scalar(exclude_of(draft) or '')}"
    yield f"  threshold: {draft.threshold:g}"


def entity_lines(entity: DraftEntity, *, in_full: bool) -> Iterator[str]:
    """Yield the lines of an entity in a watchlist: a line for each language, or all of them close together."""
    yield f"  - id: {entity.id}  # {entity.reason}"
    yield f"    name: {scalar(entity.name)}"
    yield f"    type: {entity.type}"
    if entity.weight != 1:
        yield f"    weight: {entity.weight:g}"
    yield from _listed("aliases", entity.aliases, in_full=in_full, origins=entity.origins)


def topic_lines(topic: DraftTopic) -> Iterator[str]:
    """Yield the lines of a topic in a watchlist."""
    yield f"  - id: {topic.id}  # {topic.reason}"
    yield from _listed("terms", topic.terms, in_full=False, origins={})


def _listed(
    key: str, by_language: Mapping[str, list[str]], *, in_full: bool, origins: Mapping[str, str]
) -> Iterator[str]:
    if not by_language:
        return
    note = _note(by_language, origins)
    if in_full:
        yield f"    {key}:{note}"
        for language, words in by_language.items():
            yield from _wrapped(f"      {key_of(language)}: [", [scalar(word) for word in words], "]")
        return
    if note:
        yield f"    {note.strip()}"
    pieces = [f"{key_of(language)}: {flow(words)}" for language, words in by_language.items()]
    yield from _wrapped(f"    {key}: {{", pieces, "}")


def _note(by_language: Mapping[str, list[str]], origins: Mapping[str, str]) -> str:
    """Say which aliases come from elsewhere than the tables: the words, or of CLDR's the languages."""
    parts = []
    for origin in sorted({*origins.values()} - {"tables"}):
        if origin == "cldr":
            languages = [
                tongue for tongue, words in by_language.items() if any(origins.get(w) == origin for w in words)
            ]
            parts.append(f"CLDR: the name in {', '.join(languages)}")
            continue
        words = dict.fromkeys(word for words in by_language.values() for word in words if origins.get(word) == origin)
        whole = len(words) > 1 and len(words) == len(origins)
        parts.append(f"{origin}: {'all' if whole else ', '.join(words)}")
    return f"  # {'; '.join(parts)}" if parts else ""


def key_of(language: str) -> str:
    """Return a language as a key of YAML, where `no` is no word but a value."""
    return f'"{language}"' if language == EVERYWHERE or language in _WORDS_OF_YAML else language


def flow(words: Sequence[str]) -> str:
    """Return words as a list of YAML in one line."""
    return f"[{', '.join(scalar(word) for word in words)}]"


def _wrapped(start: str, items: Sequence[str], end: str) -> Iterator[str]:
    """Break a flow list or mapping where its lines would grow too long."""
    line = start
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    for index, item in enumerate(items):
        piece = item + (end if index == len(items) - 1 else ",")
        for part in _breakable(piece, len(indent)):
            if len(line) + len(part) + 1 > WIDTH and line.strip():
                yield line.rstrip()
                line = indent
            line += part + " "
    yield line.rstrip()


def _breakable(piece: str, indent: int) -> list[str]:
    """Part what is longer than a line behind its commas."""
    if len(piece) + indent < WIDTH:
        return [piece]
    parts = piece.split(", ")
    return [part + "," for part in parts[:-1]] + parts[-1:]


def scalar(text: str) -> str:
    """Return a text as YAML takes it, in quotes only where it must be."""
    if text.lower() in _WORDS_OF_YAML or text != text.strip() or any(char in _PLAIN_STOPS for char in text):
        return json.dumps(text, ensure_ascii=False)
    return json.dumps(text, ensure_ascii=False) if text[0].isdigit() else text


def as_data(draft: Draft, articles: Sequence[Article]) -> dict[str, object]:
    """Return the draft as data: the keys of a watchlist's file, with reasons, origins and what was left out."""
    soft = [{"id": SOFT_NEWS, "known": list(draft.soft)}] if draft.soft else []
    match = {"require": draft.require, "exclude": exclude_of(draft), "threshold": draft.threshold}
    return {
        "id": draft.id,
        "title": draft.title,
        "language": articles[0].language,
        "articles": [
            {name: getattr(article, name) for name in ("title", "date", "url", "source", "language")}
            for article in articles
        ],
        "entities": [_entity_data(entity, core=entity.id in draft.core) for entity in draft.entities],
        "topics": [_topic_data(topic) for topic in draft.topics] + soft,
        "match": {key: value for key, value in match.items() if value is not None},
        "left_out": list(draft.left_out),
    }


def _topic_data(topic: DraftTopic) -> dict[str, object]:
    terms = dict.fromkeys(term for listed in topic.terms.values() for term in listed)
    origins = {term: "article" if term in topic.said else "tables" for term in terms}
    return {"id": topic.id, "reason": topic.reason, "terms": dict(topic.terms), "origins": origins}


def _entity_data(entity: DraftEntity, *, core: bool) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "weight": entity.weight,
        "core": core,
        "reason": entity.reason,
        "aliases": dict(entity.aliases),
        "origins": dict(entity.origins),
        "nameless": list(entity.nameless()),
    }
