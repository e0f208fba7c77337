"""The bodies that alerts carry, as a webhook receives them. Fields may be added; none ever changes its meaning.

Moments are RFC 3339 in UTC, offsets count Unicode code points. The JSON Schemas are made from here.
"""

from typing import Literal

from typing_extensions import TypedDict

from monitor.model.alert import DigestReason


class AlertRef(TypedDict):
    """Which alert this is, and why it came later than it might have."""

    id: str
    rule: str
    held_by: str | None
    """What kept the alert back; null where nothing did."""


class WatchlistRef(TypedDict):
    """The story."""

    id: str
    title: str
    short: str
    """A short title, for a subject or a narrow screen."""


class NewsData(TypedDict):
    """What no earlier development of the story had."""

    entities: list[str]
    numbers: list[str]
    terms: list[str]
    sentence: str | None
    """The sentence that says it."""


ChangeData = TypedDict("ChangeData", {"what": str, "from": str | None, "to": str | None, "entry": str})


class DevelopmentData(TypedDict):
    """One thing that happened in the story."""

    id: str
    aliases: list[str]
    """Ids of developments that were merged into this one."""
    title: str
    language: str | None
    url: str
    page: str | None
    """Where people see the development; null where no public address is configured."""
    first_seen: str
    last_seen: str
    follows: str | None
    """The id of the earlier development that this one continues."""
    woke_after: str | None
    """How long the story had been quiet before, like 16d."""
    origins: int
    languages: list[str]
    new: NewsData
    changed: list[ChangeData]
    """What this alert's entry tells otherwise than was told before."""


class FeedRef(TypedDict):
    """The feed that brought an entry; the address shows no credential."""

    id: str
    url: str
    name: str


class MatchedData(TypedDict):
    """One span that made the entry a hit."""

    id: str
    type: str
    text: str
    field: str
    start: int
    end: int


class EntryData(TypedDict):
    """A hit."""

    id: str
    kind: Literal["first", "coverage", "reprint", "edit"]
    title: str
    url: str
    summary: str
    language: str | None
    published: str | None
    seen: str
    feed: FeedRef
    origin: str
    score: float
    matched: list[MatchedData]


class CoverageData(TypedDict):
    """Another report of the same development."""

    id: str
    kind: str
    title: str
    url: str
    language: str | None
    origin: str
    seen: str


class EarlierData(TypedDict):
    """Another development of the same story."""

    id: str
    title: str
    url: str
    page: str | None
    language: str | None
    first_seen: str
    origins: int


class LinksData(TypedDict):
    """Where people go from here; null where no public address is configured."""

    open: str | None
    why: str | None
    silence: str | None
    """A form that silences the story for two hours; opening it changes nothing yet."""


class TellingData(TypedDict):
    """What an alert tells of a development."""

    text: str
    """One line that says it all."""
    alert: AlertRef
    watchlist: WatchlistRef
    development: DevelopmentData
    entries: list[EntryData]
    """The hits that the alert is about."""
    coverage: list[CoverageData]
    """Other reports of the development, newest first, ten at most."""
    story: list[EarlierData]
    """The story so far: its other developments, newest first, five at most."""
    links: LinksData


class DevelopmentNew(TypedDict):
    """A happening is seen for the first time."""

    type: Literal["development.new"]
    timestamp: str
    data: TellingData


class DevelopmentUpdated(TypedDict):
    """What was told changes in substance: a number, a name, a denial."""

    type: Literal["development.updated"]
    timestamp: str
    data: TellingData


class DevelopmentCorroborated(TypedDict):
    """A second origin reports a happening."""

    type: Literal["development.corroborated"]
    timestamp: str
    data: TellingData


class EntryHit(TypedDict):
    """An entry matched a watchlist."""

    type: Literal["entry.hit"]
    timestamp: str
    data: TellingData


class ToldData(TellingData):
    """An alert in a digest: its own data, with its type and moment."""

    type: str
    timestamp: str


class NoticeData(TypedDict):
    """Something that operators should hear of."""

    text: str
    alert: AlertRef
    kind: str
    """What it is about, in a word; more kinds may come."""
    subject: str
    """What it happened to: a feed, a channel, a watchlist, the disk, the clock."""
    episode: str
    """The occasion: a trouble and its end bear the same."""
    feed: FeedRef | None
    page: str | None


class ToldNotice(NoticeData):
    """A notice to operators in a digest: its own data, with its type and moment."""

    type: str
    timestamp: str


class DayCount(TypedDict):
    """How many hits a day brought."""

    day: str
    count: int


class Mentions(TypedDict):
    """The hits of a story, day by day, oldest first."""

    watchlist: WatchlistRef
    days: list[DayCount]


class NearMissData(TypedDict):
    """The entry that came closest to being a hit."""

    watchlist: str
    title: str
    url: str
    score: float
    threshold: float


class DigestData(TypedDict):
    """Many alerts in one message."""

    text: str
    alert: AlertRef
    reason: DigestReason
    """Why these come together: a calendar, or what had held them until now."""
    alerts: list[ToldData | ToldNotice]
    """Oldest first, 500 at most; further ones come in further digests. Empty where all is well."""
    mentions: list[Mentions]
    figures: dict[str, int]
    """How many alerts there are and how many are told here; where all is well, also feeds, failing, entries, hits."""
    nearest_miss: NearMissData | None
    """Where all is well: what came closest to being a hit."""


class Digest(TypedDict):
    """Many alerts in one message."""

    type: Literal["digest"]
    timestamp: str
    data: DigestData


class FeedFailing(TypedDict):
    """A feed has failed for a while."""

    type: Literal["feed.failing"]
    timestamp: str
    data: NoticeData


class FeedRecovered(TypedDict):
    """A feed that had failed for a while answers again."""

    type: Literal["feed.recovered"]
    timestamp: str
    data: NoticeData


class Operator(TypedDict):
    """Everything else that operators hear of."""

    type: Literal["operator"]
    timestamp: str
    data: NoticeData


class ChannelTestData(TypedDict):
    """A test of a channel."""

    text: str
    channel: str


class ChannelTest(TypedDict):
    """A person asked for a test alert."""

    type: Literal["test"]
    timestamp: str
    data: ChannelTestData


PAYLOADS: dict[str, type] = {
    "development.new": DevelopmentNew,
    "development.updated": DevelopmentUpdated,
    "development.corroborated": DevelopmentCorroborated,
    "entry.hit": EntryHit,
    "digest": Digest,
    "feed.failing": FeedFailing,
    "feed.recovered": FeedRecovered,
    "operator": Operator,
    "test": ChannelTest,
}
