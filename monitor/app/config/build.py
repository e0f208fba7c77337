"""Checked shapes → the Config that the daemon runs on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.app.config.files import DefaultsShape, FeedShape, FeedsShape, MonitorShape, TopicShape, WatchlistShape
from monitor.app.config.limits import rule_of, with_limits
from monitor.feeds.opml import OpmlFeed
from monitor.model.config import (
    BackupConfig,
    Config,
    HeartbeatConfig,
    HttpConfig,
    LogConfig,
    PollingConfig,
    RetentionConfig,
    WebConfig,
    WebsubConfig,
)
from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Seed, Topic, Watchlist
from monitor.names.table import terms_of
from monitor.text.urls import host_key, site_of, without_credentials

SQLITE = "sqlite:///"


@dataclass(frozen=True)
class BuildInput:
    """The files of a folder in their shapes; None for one that is broken."""

    monitor: MonitorShape | None
    feeds: FeedsShape | None
    opml: dict[int, list[OpmlFeed]]
    watchlists: dict[str, WatchlistShape]
    seeds: Mapping[str, Seed] = field(default_factory=dict)  # by the file of their watchlist


def build_config(parts: BuildInput, folder: Path, environment: Mapping[str, str]) -> Config:
    """Return the Config of checked shapes.

    MONITOR_DATA and MONITOR_DATABASE stand in for `data` and `database`, MONITOR_TOKEN adds a write token.
    """
    monitor = parts.monitor or MonitorShape()
    data = _data_folder(monitor, folder, environment)
    return Config(
        data=str(data),
        database=Secret(database_url(_database(monitor, environment), data)),
        timezone=monitor.timezone,
        http=HttpConfig(
            user_agent=monitor.http.user_agent,
            timeout=monitor.http.timeout.total_seconds(),
            max_body=monitor.http.max_body,
            per_host=monitor.http.per_host,
            pause=monitor.http.pause.total_seconds(),
            allow=tuple(monitor.http.allow),
            proxy=monitor.http.proxy,
        ),
        polling=PollingConfig(
            every=monitor.polling.every,
            min=monitor.polling.min,
            max=monitor.polling.max,
            concurrency=monitor.polling.concurrency,
            adaptive=monitor.polling.adaptive,
            first_window=monitor.polling.first_window,
        ),
        channels=tuple(
            with_limits(shape.channel(name, monitor.timezone), shape, monitor.timezone)
            for name, shape in monitor.channels.items()
        ),
        web=_web(monitor, environment),
        log=LogConfig(monitor.log.level, monitor.log.format),
        websub=WebsubConfig(monitor.websub.callback),
        public_url=monitor.public_url,
        full_text=monitor.full_text,
        encoder=monitor.encoder,
        operators=tuple(monitor.operators),
        heartbeat=HeartbeatConfig(monitor.heartbeat.url, monitor.heartbeat.every) if monitor.heartbeat.url else None,
        reload=monitor.reload,
        feeds=_feeds(parts),
        watchlists=tuple(
            build_watchlist(shape, monitor.defaults, parts.seeds.get(file), monitor.timezone)
            for file, shape in parts.watchlists.items()
        ),
        retention=RetentionConfig(**dict(monitor.retention)),
        backup=BackupConfig(str(data / monitor.backup.to), monitor.backup.every, monitor.backup.keep),
    )


def _data_folder(monitor: MonitorShape, folder: Path, environment: Mapping[str, str]) -> Path:
    said = "data" in monitor.model_fields_set
    return (folder / (monitor.data if said else environment.get("MONITOR_DATA") or monitor.data)).resolve()


def _database(monitor: MonitorShape, environment: Mapping[str, str]) -> str:
    said = "database" in monitor.model_fields_set
    written = monitor.database.reveal()
    return written if said else environment.get("MONITOR_DATABASE") or written


def database_url(url: str, data: Path) -> str:
    """Return a database URL whose file, where it names one by a relative path, lies in the folder of data."""
    if url.startswith(SQLITE) and not url.startswith(SQLITE + "/"):
        return f"{SQLITE}{data / url.removeprefix(SQLITE)}"
    return url


def _web(monitor: MonitorShape, environment: Mapping[str, str]) -> WebConfig:
    host, _, port = monitor.web.listen.rpartition(":")
    tokens = [(name, shape.token, shape.access) for name, shape in monitor.web.tokens.items()]
    if environment.get("MONITOR_TOKEN"):
        tokens.append(("MONITOR_TOKEN", Secret(environment["MONITOR_TOKEN"]), "write"))
    proxies = tuple(str(one) for one in monitor.web.trusted_proxies)
    return WebConfig(host.strip("[]"), int(port), tuple(tokens), proxies)


def _feeds(parts: BuildInput) -> tuple[Feed, ...]:
    """The feeds that are written out come first; an OPML file adds those that are not among them."""
    shapes = parts.feeds.feeds if parts.feeds else []
    found = {feed.ref: feed for feed in (_feed(shape, shape.url) for shape in shapes if shape.url)}
    known = {feed.url for feed in found.values()}
    for index, imported in parts.opml.items():
        for one in imported:
            feed = _feed(shapes[index], one.url, one)
            if without_credentials(one.url) not in known:
                known.add(found.setdefault(feed.ref, feed).url)
    return tuple(found.values())


def _feed(shape: FeedShape, url: str, imported: OpmlFeed | None = None) -> Feed:
    ref = (shape.id if imported is None else None) or without_credentials(url)
    name = imported.name if imported else shape.name
    return Feed(
        id=feed_id(ref),
        ref=ref,
        url=url,
        name=name or site_of(url),
        host=host_key(url),
        language=shape.language or (imported.language if imported else None),
        tags=tuple(dict.fromkeys((*shape.tags, *(imported.tags if imported else ())))),
        every=shape.every,
        paused=shape.paused,
        headers=tuple(shape.headers.items()),
        auth=(shape.auth.user, shape.auth.password) if shape.auth else None,
    )


def build_watchlist(
    shape: WatchlistShape, defaults: DefaultsShape, seed: Seed | None = None, timezone: str = "UTC"
) -> Watchlist:
    """Return a watchlist of its checked shape; `defaults` fill in its feeds and alerts."""
    return Watchlist(
        id=shape.id,
        title=shape.title,
        feeds=tuple(defaults.feeds if shape.feeds is None else shape.feeds),
        entities=tuple(
            Entity(one.id, one.name, one.type, one.weight, _spellings(one.aliases), one.inflect)
            for one in shape.entities
        ),
        topics=tuple(Topic(one.id, one.weight, _terms(one)) for one in shape.topics),
        require=shape.match.require,
        exclude=shape.match.exclude,
        threshold=shape.match.threshold,
        backfill=shape.backfill,
        alerts=tuple(rule_of(one, timezone) for one in (defaults.alerts if shape.alerts is None else shape.alerts)),
        paused=shape.paused,
        seed=seed,
    )


def _terms(topic: TopicShape) -> tuple[tuple[str, str], ...]:
    return _spellings(topic.terms) + (terms_of(topic.known) if topic.known else ())


def _spellings(by_language: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((language, text) for language, texts in by_language.items() for text in texts)
