"""What no single value shows: ids that stand twice, names that lead nowhere, queries that do not parse."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from monitor.app.config.build import BuildInput
from monitor.app.config.document import Document, Path_
from monitor.app.config.files import FeedShape, MonitorShape, RuleShape, WatchlistShape, WebhookShape
from monitor.matching.match import covers
from monitor.matching.query import parse
from monitor.matching.tokens import QueryError
from monitor.model.config import Config
from monitor.model.errors import ConfigError, Fault
from monitor.notify.webhook import signer
from monitor.storage.engine import check_url
from monitor.text.nearest import nearest
from monitor.text.urls import is_loopback, without_credentials


def crosscheck(parts: BuildInput, documents: dict[str, Document], environment: Mapping[str, str]) -> None:
    """Add what is wrong between the files to the documents' faults."""
    monitor = documents["monitor.yaml"]
    if parts.monitor is not None:
        _check_settings(parts.monitor, monitor, environment)
    _check_channels(parts, monitor)
    if parts.feeds is not None:
        _check_feeds(parts.feeds.feeds, documents["feeds.yaml"])
    names = _feed_names(parts)
    if parts.monitor is not None:
        _check_feed_refs(parts.monitor.defaults.feeds, names, monitor, ("defaults", "feeds"))
    first: dict[str, str] = {}
    for file, watchlist in parts.watchlists.items():
        document = documents[file]
        if watchlist.id in first:
            document.fault(
                document.place(("id",)),
                f"the id {watchlist.id!r} stands already in {first[watchlist.id]}: ids are unique",
            )
        first.setdefault(watchlist.id, file)
        _check_watchlist(watchlist, document, parts, names)


def cannot_work(config: Config, parts: BuildInput, documents: dict[str, Document]) -> list[Fault]:
    """Return warnings of what is allowed, and yet can do nothing: a watchlist without a feed, or that tells nobody."""
    found = []
    for watchlist, file in zip(config.watchlists, parts.watchlists, strict=True):
        document = documents[file]
        if not any(covers(watchlist, feed.ref, feed.tags) for feed in config.feeds):
            place = document.key_place(("feeds",))
            found.append(Fault(document.name, place.line, place.column, "no feed is looked at: add one to feeds.yaml"))
        if not watchlist.alerts:
            place = document.key_place(("alerts",))
            found.append(Fault(document.name, place.line, place.column, "nobody is told of its hits: add `alerts`"))
    return found


def _check_settings(monitor: MonitorShape, document: Document, environment: Mapping[str, str]) -> None:
    try:
        check_url(monitor.database)
    except ConfigError as error:
        document.fault(document.place(("database",)), str(error))
    if monitor.polling.min > monitor.polling.max:
        document.fault(document.place(("polling", "min")), "polling.min is longer than polling.max: swap them")
    host = monitor.web.listen.rpartition(":")[0].strip("[]")
    if not is_loopback(host) and not monitor.web.tokens and not environment.get("MONITOR_TOKEN"):
        document.fault(
            document.place(("web", "listen")),
            "other machines can reach this address, and there is no token: set MONITOR_TOKEN or `web.tokens`",
        )


def _check_channels(parts: BuildInput, document: Document) -> None:
    if parts.monitor is None:
        return
    channels = parts.monitor.channels
    for name, channel in channels.items():
        if isinstance(channel, WebhookShape):
            for index, secret in enumerate(channel.secrets):
                try:
                    signer(secret)
                except ConfigError as error:
                    document.fault(document.place(("channels", name, "secrets", index)), str(error))
    for index, operator in enumerate(parts.monitor.operators):
        _check_channel(operator, parts.channel_names, document, ("operators", index))
    _check_rules(parts.monitor.defaults.alerts, parts, document, ("defaults", "alerts"))


def _check_channel(name: str, channels: Sequence[str], document: Document, path: Path_) -> None:
    if name not in channels:
        known = ", ".join(channels) or "none; add one under `channels` in monitor.yaml"
        document.fault(
            document.place(path),
            f"no channel is named {name!r}{nearest(name, channels)} (there are: {known})",
        )


def _check_rules(rules: Sequence[RuleShape], parts: BuildInput, document: Document, path: Path_) -> None:
    _check_unique([rule.id for rule in rules], "the rule", document, path)
    if parts.monitor is not None:
        for index, rule in enumerate(rules):
            _check_channel(rule.to, parts.channel_names, document, (*path, index, "to"))


def _check_unique(ids: Iterable[str], what: str, document: Document, path: Path_) -> None:
    seen: dict[str, int] = {}
    for index, name in enumerate(ids):
        place = document.place((*path, index, "id"))
        if name in seen:
            document.fault(place, f"{what} {name!r} stands here twice (first in line {seen[name]}): ids are unique")
        seen.setdefault(name, place.line)


def _check_feeds(feeds: Sequence[FeedShape], document: Document) -> None:
    seen: dict[str, int] = {}
    for index, feed in enumerate(feeds):
        path: Path_ = ("feeds", index)
        if (feed.url is None) == (feed.opml is None):
            document.fault(document.place(path), "a feed has either a `url` or an `opml` file")
            continue
        if feed.url is None:
            continue
        place = document.place((*path, "id" if feed.id else "url"))
        ref = feed.id or without_credentials(feed.url)
        if ref in seen:
            document.fault(place, f"the feed {ref!r} stands here twice (first in line {seen[ref]}): keep one")
        seen.setdefault(ref, place.line)


def _feed_names(parts: BuildInput) -> list[str] | None:
    """Return what a watchlist's `feeds` may name; None where feeds.yaml is broken and nothing can be said."""
    if parts.feeds is None:
        return None
    names = {"all"}
    for index, feed in enumerate(parts.feeds.feeds):
        names.update(feed.tags)
        if feed.id:
            names.add(feed.id)
        for one in parts.opml.get(index, ()):
            names.update(one.tags)
    return sorted(names)


def _check_feed_refs(refs: Sequence[str], names: list[str] | None, document: Document, path: Path_) -> None:
    for index, ref in enumerate(refs):
        if names is not None and ref not in names:
            document.fault(document.place((*path, index)), f"no feed has the id or tag {ref!r}{nearest(ref, names)}")


def _check_watchlist(watchlist: WatchlistShape, document: Document, parts: BuildInput, names: list[str] | None) -> None:
    check_terms(watchlist, document)
    if watchlist.feeds is not None:
        _check_feed_refs(watchlist.feeds, names, document, ("feeds",))
    if watchlist.alerts is not None:
        _check_rules(watchlist.alerts, parts, document, ("alerts",))
    _check_seed(watchlist, document)


def check_terms(watchlist: WatchlistShape, document: Document) -> None:
    """Add what is wrong with a watchlist's ids and queries, which need no other file to be judged."""
    operands = [*(entity.id for entity in watchlist.entities), *(topic.id for topic in watchlist.topics)]
    _check_unique([entity.id for entity in watchlist.entities], "the entity", document, ("entities",))
    for index, topic in enumerate(watchlist.topics):
        if topic.id in operands[: len(watchlist.entities) + index]:
            document.fault(
                document.place(("topics", index, "id")),
                f"the id {topic.id!r} stands here twice: ids are unique",
            )
    if not operands and not watchlist.match.require:
        document.fault(
            document.key_place(("match",)),
            "the watchlist has nothing to look for: give it entities, topics, or `match.require`",
        )
    for key, query in (("require", watchlist.match.require), ("exclude", watchlist.match.exclude)):
        if query is not None:
            _check_query(query, frozenset(operands), document, ("match", key))


def _check_query(query: str, ids: frozenset[str], document: Document, path: Path_) -> None:
    try:
        parse(query, ids)
    except QueryError as error:
        place = document.place_in_text(path, error.line, error.column)
        document.fault(place, f"{path[-1]}, column {error.column}: {error.reason}")


def _check_seed(watchlist: WatchlistShape, document: Document) -> None:
    """Relative paths start at the configuration folder, which is one above the watchlist's."""
    if watchlist.seed is not None:
        folder = Path(document.name).parent.parent
        if not (folder / watchlist.seed).is_file():
            document.fault(document.place(("seed",)), f"there is no file {watchlist.seed} (paths start at {folder})")
