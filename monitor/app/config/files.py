"""The shape of monitor.yaml, feeds.yaml and watchlists/*.yaml; their JSON Schemas are made from here."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from monitor.app.config.channels import Channel
from monitor.app.config.shape import STRICT
from monitor.app.config.values import (
    AliasLanguage,
    Allowed,
    Cron,
    Duration,
    Event,
    Headers,
    HeaderValue,
    Id,
    Language,
    Listen,
    Network,
    Password,
    Period,
    Positive,
    Retention,
    SecretUrl,
    Share,
    Size,
    Spelling,
    Token,
    Truth,
    Url,
    Zone,
)
from monitor.model.secret import Secret

DATABASE = "sqlite:///monitor.db"


class Shape(BaseModel):
    """Unknown keys are errors. The validators are built when the first file is read."""

    model_config = STRICT


class HttpShape(Shape):
    """How feeds and articles are fetched."""

    user_agent: Annotated[HeaderValue, Field(min_length=1, max_length=300)] = "monitor (+https://example.org/contact)"
    """Who we say that we are; name a page where a publisher can reach you."""
    timeout: Period = timedelta(seconds=20)
    """The whole exchange, not each read."""
    max_body: Size = 10_000_000
    """After decompression."""
    per_host: Annotated[int, Field(ge=1, le=8)] = 1
    """Requests at once to one host."""
    pause: Duration = timedelta(seconds=2)
    """Between two requests to one host."""
    allow: list[Allowed] = []
    """Private addresses (CIDR) and hosts, with any port, that the guard lets through."""
    proxy: SecretUrl | None = None
    """Through which feeds and articles are fetched; it looks up the names and guards what they lead to."""


class PollingShape(Shape):
    """How often feeds are polled."""

    every: Period = timedelta(minutes=15)
    """For a feed that says nothing about itself."""
    min: Period = timedelta(minutes=5)
    """Never more often, whatever the feed says."""
    max: Period = timedelta(hours=24)
    """Never less often, as long as the feed answers."""
    adaptive: Truth = True
    """Poll each feed by what it does; else all of them by `every`."""
    concurrency: Annotated[int, Field(ge=1, le=1000)] = 64
    first_window: Duration = timedelta(hours=24)
    """On a feed's first poll, older or undated entries alert nobody."""


class RuleShape(Shape):
    """Which events go to which channel."""

    id: Id
    """Deliveries are named after it."""
    to: str
    events: Annotated[list[Event], Field(min_length=1)] = ["new"]
    min_score: Share = 0.0
    min_origins: Annotated[int, Field(ge=1)] = 1
    """Wait for so many origins; what waits over 72 h is listed as held."""
    wait: Duration = timedelta(0)
    """Gather coverage this long before the alert."""
    digest: Cron | None = None
    """A cron expression of five fields: the alerts go out together, when it is due."""
    timezone: Zone | None = None
    """Where the digest's clock hangs; else that of monitor.yaml."""
    digest_empty: Literal["send", "skip"] = "send"
    """An empty digest says that all is well, with figures; or is skipped."""


class DefaultsShape(Shape):
    """For every watchlist that does not say otherwise."""

    feeds: list[str] = ["all"]
    alerts: list[RuleShape] = []


class TokenShape(Shape):
    """Who may read or write by the web port."""

    token: Token
    access: Literal["read", "write"] = "read"


class WebShape(Shape):
    """The web port."""

    listen: Listen = "127.0.0.1:8080"
    tokens: dict[str, TokenShape] = {}
    trusted_proxies: list[Network] = []


class RetentionShape(Shape):
    """How long things are kept."""

    entries: Retention = timedelta(days=30)
    stories: Retention = timedelta.max
    deliveries: Retention = timedelta(days=365)
    audit: Retention = timedelta(days=1095)


class BackupShape(Shape):
    """Backups of SQLite."""

    to: str = "backups"
    every: Period = timedelta(hours=24)
    keep: Annotated[int, Field(ge=1)] = 7


class LogConfigShape(Shape):
    """How the daemon logs."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class HeartbeatShape(Shape):
    """A dead man's switch that we ping while all is well."""

    url: SecretUrl | None = None
    every: Period = timedelta(minutes=5)


class WebsubShape(Shape):
    """Where hubs reach us."""

    callback: Url | None = None


class MonitorShape(Shape):
    """monitor.yaml: everything has a default."""

    data: str = "../data"
    database: Password = Field(default_factory=lambda: Secret(DATABASE), json_schema_extra={"default": DATABASE})
    """sqlite:///FILE in `data`, or postgresql://user:pass@host/db."""
    timezone: Zone = "UTC"
    public_url: Url | None = None
    """Where people reach the dashboard; used in links."""
    reload: Literal["watch", "signal"] = "watch"
    http: HttpShape = HttpShape()
    polling: PollingShape = PollingShape()
    full_text: Literal["never", "doubtful"] = "doubtful"
    encoder: Literal["auto", "off"] = "auto"
    channels: dict[Id, Channel] = {}
    operators: list[str] = []
    """Who hears of failing feeds, dead deliveries, a full disk."""
    defaults: DefaultsShape = DefaultsShape()
    web: WebShape = WebShape()
    retention: RetentionShape = RetentionShape()
    backup: BackupShape = BackupShape()
    log: LogConfigShape = LogConfigShape()
    heartbeat: HeartbeatShape = HeartbeatShape()
    websub: WebsubShape = WebsubShape()


class AuthShape(Shape):
    """HTTP Basic."""

    user: str
    password: Password


class FeedShape(Shape):
    """One feed, or an OPML file of them."""

    url: Url | None = None
    opml: str | None = None
    id: Id | None = None
    """Keeps its history when the URL changes."""
    name: Annotated[str, Field(max_length=200)] | None = None
    language: Language | None = None
    tags: list[Id] = []
    every: Period | None = None
    auth: AuthShape | None = None
    headers: Headers = {}
    paused: Truth = False


class FeedsShape(Shape):
    """feeds.yaml: what is polled."""

    feeds: list[FeedShape] = []


class EntityShape(Shape):
    """A person, place, organisation, event or thing."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=200)]
    type: Literal["person", "place", "organisation", "event", "thing"]
    weight: Positive = 1.0
    aliases: dict[AliasLanguage, list[Spelling]] = {}
    """Names per language; "*" for every language."""
    inflect: Truth = True


class TopicShape(Shape):
    """What the story is about when no name says it."""

    id: Id
    weight: Positive = 1.0
    terms: dict[AliasLanguage, Annotated[list[Spelling], Field(min_length=1)]] = {}
    known: list[Id] = []
    """Topics of monitor's own tables, whose terms count too."""


class MatchShape(Shape):
    """What counts as a hit."""

    require: str | None = None
    exclude: str | None = None
    threshold: Share = 0.4


class WatchlistShape(Shape):
    """A story that somebody follows."""

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=300)]
    owner: str | None = None
    tags: list[Id] = []
    paused: Truth = False
    seed: str | None = None
    feeds: list[str] | None = None
    entities: list[EntityShape] = []
    topics: list[TopicShape] = []
    match: MatchShape = MatchShape()
    backfill: Duration = timedelta(days=7)
    alerts: list[RuleShape] | None = None


SHAPES: dict[str, type[Shape]] = {"monitor": MonitorShape, "feeds": FeedsShape, "watchlist": WatchlistShape}
