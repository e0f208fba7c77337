"""What no single value shows: ids that stand twice, names that lead nowhere, queries that do not parse."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from monitor.app.config.build import BuildInput
from monitor.app.config.document import Data, Document, Items, Path_, items_at, text_at, texts_at, value_at
from monitor.app.config.files import PollingShape
from monitor.app.config.receivers import check_receivers
from monitor.feeds.opml import OpmlFeed
from monitor.matching.match import covers
from monitor.matching.nodes import names_of
from monitor.matching.query import parse
from monitor.matching.tokens import QueryError
from monitor.model.config import Config
from monitor.model.errors import ConfigError, Fault
from monitor.model.feed import Feed
from monitor.names.table import known_topics
from monitor.storage.engine import check_url
from monitor.text.fold import fold
from monitor.text.nearest import nearest
from monitor.text.units import counted, parse_duration
from monitor.text.urls import is_loopback, redact_ref, without_credentials

Imported: TypeAlias = Mapping[int, list[OpmlFeed]]  # what the OPML files bring, by the index of their feed
EVERY = "all"
VARIABLE = "MONITOR_TOKEN"
WATCHLISTS = "watchlists/"
WANTED: tuple[tuple[str, ...], ...] = (("entities",), ("topics",), ("match", "require"))


@dataclass(frozen=True)
class Names:
    """What the files may name: channels, and the ids and tags of feeds; None where nothing can be said of them."""

    channels: tuple[str, ...] | None
    feeds: tuple[str, ...] | None


def crosscheck(documents: dict[str, Document], opml: Imported, environment: Mapping[str, str]) -> None:
    """Add what is wrong between the files to the documents' faults.

    It reads what was written, not the shapes: a value that is wrong hides nothing of what stands beside it.
    """
    monitor, feeds = documents["monitor.yaml"], documents["feeds.yaml"]
    names = Names(_channel_names(monitor), _feed_names(feeds, opml))
    _check_settings(monitor, environment)
    check_receivers(monitor)
    for path, operator in texts_at(monitor.data, "operators"):
        _check_channel(operator, names, monitor, path)
    _check_rules(names, monitor, ("defaults", "alerts"))
    _check_feed_refs(names, monitor, ("defaults", "feeds"))
    _check_feeds(feeds, opml)
    first: dict[str, str] = {}
    for file, document in documents.items():
        if file.startswith(WATCHLISTS):
            _check_id(document, file, first)
            check_terms(document)
            _check_feed_refs(names, document, ("feeds",))
            _check_rules(names, document, ("alerts",))


def cannot_work(config: Config, parts: BuildInput, documents: dict[str, Document]) -> list[Fault]:
    """Return warnings of what is allowed, and yet can do nothing: no feed, nobody to tell, no word of a language."""
    found = []
    for watchlist, file in zip(config.watchlists, parts.watchlists, strict=True):
        document = documents[file]
        feeds = [feed for feed in config.feeds if covers(watchlist, feed.ref, feed.tags)]
        for key, query in (("require", watchlist.require), ("exclude", watchlist.exclude)):
            place = document.key_place(("match", key))
            strangers = _strangers(query, config.feeds) if query else []
            found += [Fault(document.name, place.line, place.column, sentence) for sentence in strangers]
        if not feeds:
            place = document.key_place(("feeds",))
            found.append(Fault(document.name, place.line, place.column, "no feed is looked at: add one to feeds.yaml"))
        if not watchlist.alerts:
            place = document.key_place(("alerts",))
            found.append(Fault(document.name, place.line, place.column, "nobody is told of its hits: add `alerts`"))
    return found


def _strangers(query: str, feeds: Iterable[Feed]) -> list[str]:
    """Return a sentence for each `feed:` that no feed answers to."""
    known = sorted({name for feed in feeds for name in (feed.ref, feed.name, *feed.tags)})
    folded = [fold(name).strip() for name in known]
    found = []
    for name in sorted(names_of(parse(query), "feed")):
        wanted = fold(name).strip()
        if not any(one.startswith(wanted) if name.endswith("*") else one == wanted for one in folded):
            found.append(f"feed:{name} holds nowhere: no feed has this id, name or tag{nearest(name, known)}")
    return found


def _channel_names(monitor: Document) -> tuple[str, ...] | None:
    """Channels that are wrong are there all the same."""
    channels = value_at(monitor.data, "channels")
    if isinstance(channels, dict):
        return tuple(channels)
    return None if monitor.broken or channels is not None else ()


def _feed_names(feeds: Document, opml: Imported) -> tuple[str, ...] | None:
    if feeds.broken:
        return None
    names = {"all", *(tag for imported in opml.values() for one in imported for tag in one.tags)}
    for index, (_, feed) in enumerate(items_at(feeds.data, "feeds")):
        names.update(tag for _, tag in texts_at(feed, "tags"))
        names.update(filter(None, [text_at(feed, "id") if index not in opml else None]))
    return tuple(sorted(names))


def _check_settings(monitor: Document, environment: Mapping[str, str]) -> None:
    database = text_at(monitor.data, "database")
    if database is not None:
        try:
            check_url(database)
        except ConfigError as error:
            monitor.fault(monitor.place(("database",)), str(error))
    least, most = (_span_at(monitor.data, name) for name in ("min", "max"))
    if least is not None and most is not None and least > most:
        monitor.fault(monitor.place(("polling", "min")), "polling.min is longer than polling.max: swap them")
    host = (text_at(monitor.data, "web", "listen") or "localhost:").rpartition(":")[0].strip("[]")
    if host and not is_loopback(host) and not value_at(monitor.data, "web", "tokens") and not environment.get(VARIABLE):
        monitor.fault(
            monitor.place(("web", "listen")),
            f"other machines can reach this address, and there is no token: set {VARIABLE} or `web.tokens`",
        )


def _span_at(monitor: Data, name: str) -> timedelta | None:
    """Return a duration of `polling`, or its default; None where it is none, which its shape tells."""
    written = value_at(monitor, "polling", name)
    if written is None:
        default = PollingShape.model_fields[name].default
        return default if isinstance(default, timedelta) else None
    try:
        return parse_duration(str(written))
    except ValueError:
        return None


def _check_channel(name: str, names: Names, document: Document, path: Path_) -> None:
    if names.channels is not None and name not in names.channels:
        known = ", ".join(names.channels) or "none; add one under `channels` in monitor.yaml"
        document.fault(
            document.place(path),
            f"no channel is named {name!r}{nearest(name, names.channels)} (there are: {known})",
        )


def _check_rules(names: Names, document: Document, path: Path_) -> None:
    rules = items_at(document.data, *path)
    _check_unique(rules, "the rule", document)
    for here, rule in rules:
        channel = text_at(rule, "to")
        if channel is not None:
            _check_channel(channel, names, document, (*here, "to"))


def _check_unique(items: Items, what: str, document: Document, taken: Container[str | None] = ()) -> None:
    seen: dict[str, int] = {}
    for path, item in items:
        name = text_at(item, "id")
        if name is None:
            continue
        place = document.place((*path, "id"))
        if name in seen or name in taken:
            where = f" (first in line {seen[name]})" if name in seen else ""
            document.fault(place, f"{what} {name!r} stands here twice{where}: ids are unique")
        seen.setdefault(name, place.line)


def _check_feeds(feeds: Document, opml: Imported) -> None:
    refs: dict[str, int] = {}
    addresses: dict[str, int] = {}
    for path, feed in items_at(feeds.data, "feeds"):
        if not isinstance(feed, dict):
            continue
        _check_meaning_of_all(feeds, feed, path)
        if feeds.says((*path, "url")) == feeds.says((*path, "opml")):
            feeds.fault(feeds.place(path), "a feed has either a `url` or an `opml` file")
        elif url := text_at(feed, "url"):
            _check_repeated(feeds, path, without_credentials(url), text_at(feed, "id"), (refs, addresses))
    _warn_of_imported(feeds, opml, addresses)


def _check_repeated(
    feeds: Document, path: Path_, address: str, id_: str | None, seen: tuple[dict[str, int], dict[str, int]]
) -> None:
    refs, addresses = seen
    ref, place = id_ or address, feeds.place((*path, "id" if id_ else "url"))
    if ref in refs:
        feeds.fault(place, f"the feed {redact_ref(ref)!r} stands here twice (first in line {refs[ref]}): keep one")
    elif address in addresses:
        first = f"the address of {redact_ref(ref)!r} stands in line {addresses[address]} too"
        feeds.warn(feeds.place((*path, "url")), f"{first}: it is asked twice, and its entries are kept twice")
    refs.setdefault(ref, place.line)
    addresses.setdefault(address, place.line)


def _check_meaning_of_all(feeds: Document, feed: Data, path: Path_) -> None:
    ids = [((*path, "id"), text_at(feed, "id"), "id")]
    tags = [((*path, *here), tag, "tag") for here, tag in texts_at(feed, "tags")]
    for here, name, what in (*ids, *tags):
        if name == EVERY:
            feeds.fault(feeds.place(here), f"{EVERY!r} means every feed: give this one another {what}")


def _warn_of_imported(feeds: Document, opml: Imported, addresses: Mapping[str, int]) -> None:
    for index, imported in opml.items():
        known = sum(without_credentials(feed.url) in addresses for feed in imported)
        if known:
            count = counted(known, "feed of this list stands", "feeds of this list stand")
            feeds.warn(feeds.place(("feeds", index, "opml")), f"{count} in feeds.yaml already, which counts")


def _check_feed_refs(names: Names, document: Document, path: Path_) -> None:
    for here, ref in texts_at(document.data, *path):
        if names.feeds is not None and ref not in names.feeds:
            document.fault(document.place(here), f"no feed has the id or tag {ref!r}{nearest(ref, names.feeds)}")


def _check_id(document: Document, file: str, first: dict[str, str]) -> None:
    name = text_at(document.data, "id")
    if name is None:
        return
    if name in first:
        place = document.place(("id",))
        document.fault(place, f"the id {name!r} stands already in {first[name]}: ids are unique")
    first.setdefault(name, file)


def check_terms(document: Document) -> None:
    """Add what is wrong with a watchlist's ids and queries, which need no other file to be judged."""
    if not isinstance(document.data, dict):
        return
    entities, topics = items_at(document.data, "entities"), items_at(document.data, "topics")
    ids = frozenset(name for _, one in (*entities, *topics) if (name := text_at(one, "id")) is not None)
    _check_unique(entities, "the entity", document)
    _check_unique(topics, "the id", document, taken={text_at(one, "id") for _, one in entities})
    if not any(value_at(document.data, *path) or document.is_spoiled(path) for path in WANTED):
        document.fault(
            document.key_place(("match",)),
            "the watchlist has nothing to look for: give it entities, topics, or `match.require`",
        )
    for path, topic in topics:
        _check_topic(topic, path, document)
    for key in ("require", "exclude"):
        query = text_at(document.data, "match", key)
        if query is not None:
            _check_query(query, ids, document, ("match", key))


def _check_topic(topic: Data, path: Path_, document: Document) -> None:
    """A topic says its terms, or names topics of the tables."""
    if not isinstance(topic, dict) or document.is_spoiled(path):
        return
    if not topic.get("terms") and not topic.get("known"):
        document.fault(document.place(path), "the topic has no terms: give it `terms`, or `known` with topics of ours")
    for here, name in texts_at(document.data, *path, "known"):
        ids = [one.id for one in known_topics()]
        if name not in ids:
            document.fault(document.place(here), f"our tables have no topic {name!r}{nearest(name, ids)}")


def _check_query(query: str, ids: frozenset[str], document: Document, path: Path_) -> None:
    try:
        parse(query, ids)
    except QueryError as error:
        place = document.place_in_text(path, error.line, error.column)
        document.fault(place, f"{path[-1]}, column {error.column}: {error.reason}")
