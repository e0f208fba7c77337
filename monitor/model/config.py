"""What the daemon runs on: the configuration after it was read, checked and filled in."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from monitor.model.feed import Feed
from monitor.model.secret import NONE, Secret
from monitor.model.watchlist import Watchlist


@dataclass(frozen=True)
class HttpConfig:
    """How feeds are fetched. Times in seconds, sizes in bytes."""

    user_agent: str = "monitor"
    timeout: float = 20.0
    max_body: int = 10_000_000
    per_host: int = 1
    pause: float = 2.0
    allow: tuple[str, ...] = ()
    proxy: Secret | None = None


@dataclass(frozen=True)
class PollingConfig:
    """How often feeds are polled."""

    every: timedelta = timedelta(minutes=15)
    min: timedelta = timedelta(minutes=5)
    max: timedelta = timedelta(hours=24)
    concurrency: int = 64
    adaptive: bool = True
    first_window: timedelta = timedelta(hours=24)


@dataclass(frozen=True)
class AtMost:
    """So many messages in any stretch of this length."""

    count: int
    period: timedelta


@dataclass(frozen=True)
class Quiet:
    """When a channel holds its alerts: between two times of each day, on days of the week (0 is Monday), on dates.

    Where `until` is not after `since`, the hours run over midnight; 24:00 is midnight.
    """

    timezone: str
    since: time | None = None
    until: time | None = None
    days: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Unless:
    """What breaks quiet hours and `at_most`: all that is given must hold."""

    min_score: float = 0.0
    min_origins: int = 1


@dataclass(frozen=True)
class SmtpServer:
    """A mail server, and how we speak with it."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: Secret = NONE


@dataclass(frozen=True)
class MailConfig:
    """How a channel mails. `timezone` is that of the moments in its texts."""

    server: SmtpServer
    sender: str
    to: tuple[str, ...]
    thread: Literal["development", "story", "off"] = "development"
    unsubscribe: str | None = None
    timezone: str = "UTC"


@dataclass(frozen=True)
class Wording:
    """The words of a channel as its owner wants them, with $fields; None for ours."""

    subject: str | None = None
    text: str | None = None


OUR_WORDING = Wording()


@dataclass(frozen=True)
class ChannelConfig:
    """Where alerts go."""

    name: str
    type: str
    url: Secret = NONE
    secrets: tuple[Secret, ...] = ()
    headers: tuple[tuple[str, Secret], ...] = ()
    timeout: float = 15.0
    allow: tuple[str, ...] = ()
    at_most: AtMost | None = None
    quiet: Quiet | None = None
    unless: Unless | None = None
    mail: MailConfig | None = None
    wording: Wording = OUR_WORDING


@dataclass(frozen=True)
class HeartbeatConfig:
    """A dead man's switch, pinged so often while all is well."""

    url: Secret
    every: timedelta


@dataclass(frozen=True)
class WebConfig:
    """Where the web port listens, and who may write. `tokens` are (name, token, access).

    `trusted_proxies` are the networks of those whose X-Forwarded-For and -Proto are believed.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    tokens: tuple[tuple[str, Secret, str], ...] = ()
    trusted_proxies: tuple[str, ...] = ()


@dataclass(frozen=True)
class WebsubConfig:
    """Where hubs reach our web port, from outside; None: nobody is asked to tell us anything."""

    callback: str | None = None


@dataclass(frozen=True)
class LogConfig:
    """How the daemon logs."""

    level: str = "info"
    format: Literal["text", "json"] = "text"


@dataclass(frozen=True)
class RetentionConfig:
    """How long things are kept: entries from when they were seen, stories from their last report, deliveries from their
    end. A hit keeps its entry."""

    entries: timedelta = timedelta(days=30)
    stories: timedelta = timedelta.max
    deliveries: timedelta = timedelta(days=365)
    audit: timedelta = timedelta(days=1095)


@dataclass(frozen=True)
class BackupConfig:
    """Backups of an SQLite database: into which folder, how often, and how many stay."""

    folder: str
    every: timedelta = timedelta(hours=24)
    keep: int = 7


@dataclass(frozen=True)
class Config:
    """The whole configuration."""

    data: str
    database: Secret
    timezone: str = "UTC"
    http: HttpConfig = HttpConfig()
    polling: PollingConfig = PollingConfig()
    channels: tuple[ChannelConfig, ...] = ()
    web: WebConfig = WebConfig()
    log: LogConfig = LogConfig()
    websub: WebsubConfig = WebsubConfig()
    public_url: str | None = None
    full_text: str = "doubtful"  # fetch the article behind a doubtful hit, or never
    encoder: str = "auto"  # the bundled one where it is installed, or off
    operators: tuple[str, ...] = ()
    heartbeat: HeartbeatConfig | None = None
    reload: Literal["watch", "signal"] = "watch"
    feeds: tuple[Feed, ...] = ()
    watchlists: tuple[Watchlist, ...] = ()
    retention: RetentionConfig = RetentionConfig()
    backup: BackupConfig | None = None
