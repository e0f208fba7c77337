"""The shapes of `/api/v1`: what comes out and what goes in, in the words of webhooks; OpenAPI is made from here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from monitor.alerting.message import development_data, entry_data
from monitor.feeds.websub import standing
from monitor.model.alert import Attempt, Delivery, DeliveryState
from monitor.model.development import Development
from monitor.model.entry import Entry
from monitor.model.feed import FeedRow
from monitor.model.payload import DevelopmentData, EntryData
from monitor.model.silence import MATCHER_FIELDS, MatcherField, Silence
from monitor.model.subscription import Subscription
from monitor.storage.stories import Coverage
from monitor.text.urls import redact, redact_ref

AN_ID = "542elgr4xkaq27nvjoctwwc24o"
LISTED, WHOLE = 3, 200  # hits of a development in a list, and where it is asked for alone
Item = TypeVar("Item")


class Refused(BaseModel):
    """Why a request is not answered, in a sentence."""

    detail: str = Field(examples=["no development has the id 'nowhere'"])


class Page(BaseModel, Generic[Item]):
    """One page of a list, newest first. `next` is the cursor of the page after it; null at the end."""

    items: list[Item]
    next: str | None = None


class WatchlistOut(BaseModel):
    """A story that is followed, or was: one that is no longer configured has no feeds and no threshold."""

    id: str = Field(examples=["mali-france"])
    title: str
    configured: bool
    paused: bool
    feeds: list[str]
    threshold: float | None


class DevelopmentOut(BaseModel):
    """A development with the hits that report it."""

    watchlist: str = Field(examples=["mali-france"])
    development: DevelopmentData
    origins: list[str] = Field(examples=[["rfi.fr", "nos.nl"]])
    hits: int = Field(description="How many report it.", examples=[12])
    entries: list[EntryData] = Field(
        description=f"The newest of them, oldest first: {WHOLE} at most, {LISTED} in a list and in the stream."
    )


class FeedOut(BaseModel):
    """A feed and how it is."""

    id: str = Field(examples=[AN_ID])
    ref: str = Field(examples=["rfi"])
    url: str = Field(examples=["https://www.rfi.fr/fr/afrique/rss"])
    name: str = Field(examples=["RFI Afrique"])
    language: str | None = Field(examples=["fr"])
    health: str = Field(examples=["ok"])
    last_poll_at: datetime | None
    next_poll_at: datetime | None
    entries: int
    failures: int
    last_error: str | None = Field(examples=["https://www.rfi.fr/fr/afrique/rss answered 503"])
    interval: float | None = Field(description="Seconds that the feed is worth between two polls.", examples=[900.0])
    pace: str | None = Field(description="The word for why the next poll is when it is.", examples=["rhythm"])
    gaps: int = Field(description="How often entries were missed between two polls.")
    recent: str = Field(
        description="The last polls, the newest at the end: n new, g new but not all, - nothing, x failed.",
        examples=["--n--nx-"],
    )
    last_status: int | None = Field(description="The HTTP status of the last answer.", examples=[200])
    last_result: str | None = Field(description="new, same, unchanged, or the kind of the fault.", examples=["new"])
    failing_since: datetime | None
    last_gap_from: datetime | None = Field(description="Between this moment and `last_gap_at` entries were missed.")
    last_gap_at: datetime | None
    set_aside_at: datetime | None = Field(description="Since when what it brings is told to nobody.")
    set_aside_because: str | None
    moved_to: str | None = Field(description="Where it has moved for good, and is polled.")
    polls: int


class HubOut(BaseModel):
    """The hub that tells of a feed's news (WebSub), and how things stand with it."""

    url: str = Field(examples=["https://pubsubhubbub.appspot.com/"])
    standing: str = Field(examples=["tells of news"])
    lease_until: datetime | None
    last_error: str | None


class FeedWhole(FeedOut):
    """A feed with its hub; null where it names none, or none is asked."""

    hub: HubOut | None


class AttemptOut(BaseModel):
    """One try of a delivery."""

    number: int
    at: datetime
    ok: bool
    status: int | None
    error: str | None
    answer: str
    milliseconds: int


class DeliveryOut(BaseModel):
    """An alert on its way to one channel; `id` is the `webhook-id`."""

    id: str
    alert: str
    channel: str
    state: DeliveryState
    type: str
    text: str
    watchlist: str
    rule: str
    development: str
    created_at: datetime
    next_attempt_at: datetime | None
    done_at: datetime | None
    held_by: str | None
    held_until: datetime | None
    silence: str | None = Field(description="The silence that keeps it back.")
    digest: str | None = Field(description="The delivery of the digest that carries it.")
    last_error: str | None


class RecipientOut(BaseModel):
    """One address of a channel that has several, and how far the delivery has come with it."""

    address: str = Field(examples=["desk@news.example"])
    state: str = Field(examples=["delivered"])
    error: str | None


class DeliveryWithAttempts(DeliveryOut):
    """A delivery with every try, each of its recipients, and what was sent or will be."""

    tries: list[AttemptOut]
    recipients: list[RecipientOut]
    payload: str = Field(examples=['{"type": "development.new", …}'])


class ChannelOut(BaseModel):
    """A channel, and how many deliveries it has in each state; 1,000 of each are counted at most."""

    name: str = Field(examples=["newsroom"])
    type: str | None = Field(description="null where it is no longer configured.", examples=["webhook"])
    deliveries: dict[str, int] = Field(examples=[{"pending": 0, "held": 2, "delivered": 70, "dead": 0}])
    stopped_at: datetime | None = Field(description="When its receiver stopped it.")


class NamedOut(BaseModel):
    """An entity or topic of a watchlist, and how many of the newest hits of the last 30 days name it."""

    id: str = Field(examples=["mali"])
    name: str = Field(examples=["Mali"])
    type: str = Field(examples=["place"])
    hits: int = Field(examples=[40])


class MentionsOut(BaseModel):
    """How many hits a day (UTC) brought."""

    day: date = Field(examples=["2026-11-25"])
    hits: int = Field(examples=[3])


class WatchlistWhole(WatchlistOut):
    """A story with what it looks for and its mentions a day."""

    require: str | None = Field(examples=["mali AND (france OR arms)"])
    exclude: str | None = Field(examples=['title:"football"'])
    named: list[NamedOut]
    mentions: list[MentionsOut]
    lacks: list[str] = Field(description="A sentence for each language of its feeds that it can hardly catch.")


class EntryOut(BaseModel):
    """An entry, and the watchlists that it is a hit of."""

    id: str = Field(examples=[AN_ID])
    feed: str = Field(examples=[AN_ID])
    title: str = Field(examples=["Mali accuses France of arming jihadists"])
    url: str = Field(examples=["https://news.example/mali"])
    summary: str
    language: str | None = Field(examples=["en"])
    published: datetime | None
    seen: datetime
    watchlists: list[str] = Field(examples=[["mali-france"]])


class SilenceOut(BaseModel):
    """What is kept back, from when until when, why and by whom. `ended_at` stands where a person ended it early."""

    id: str = Field(examples=[AN_ID])
    starts_at: datetime
    until: datetime
    ended_at: datetime | None
    matchers: dict[str, list[str]] = Field(examples=[{"watchlist": ["mali-france"]}])
    comment: str = Field(examples=["the office is closed"])
    author: str = Field(examples=["anna"])
    keeps: int = Field(description="How many deliveries it holds back now.", examples=[3])


class AuditOut(BaseModel):
    """Something that somebody did."""

    at: datetime
    who: str = Field(examples=["anna"])
    what: str = Field(examples=["silence.add"])
    subject: str = Field(examples=[AN_ID])
    detail: dict[str, Any] = Field(examples=[{"comment": "the office is closed"}])


class SilenceIn(BaseModel):
    """What to keep back, for how long and why; at least one matcher. Values of one field are alternatives."""

    model_config = ConfigDict(extra="forbid")

    matchers: dict[MatcherField, list[Annotated[str, Field(min_length=1, max_length=200)]]] = Field(
        min_length=1, max_length=len(MATCHER_FIELDS), examples=[{"watchlist": ["mali-france"]}]
    )
    span: str = Field(alias="for", max_length=40, examples=["2h"])
    comment: str = Field(default="", max_length=500, examples=["the office is closed"])


class MergeIn(BaseModel):
    """The development that is the same happening."""

    model_config = ConfigDict(extra="forbid")

    other: str = Field(min_length=1, max_length=64, examples=[AN_ID])


def development_out(one: Development, coverage: Coverage, site: str | None) -> DevelopmentOut:
    """Return a development with its newest hits as the API gives it."""
    return DevelopmentOut(
        watchlist=one.watchlist_id,
        development=development_data(one, site, ()),
        origins=list(one.origins),
        hits=coverage.count,
        entries=[entry_data(hit) for hit in coverage.newest],
    )


def feed_out(row: FeedRow) -> FeedOut:
    """Return a feed as the API gives it."""
    state = row.state
    return FeedOut(
        id=row.id, ref=redact_ref(row.ref), url=redact(row.url), name=row.name,
        language=row.language, health=row.health,
        last_poll_at=state.last_poll_at, next_poll_at=state.next_poll_at, entries=state.entries,
        failures=state.failures, last_error=state.last_error,
        interval=state.interval, pace=state.pace, gaps=state.gaps, recent=state.recent,
        last_status=state.last_status, last_result=state.last_result, failing_since=state.failing_since,
        last_gap_from=state.last_gap_from, last_gap_at=state.last_gap_at, set_aside_at=state.set_aside_at,
        set_aside_because=state.set_aside_because, moved_to=redact(state.moved_to) if state.moved_to else None,
        polls=state.polls,
    )  # fmt: skip


def hub_out(one: Subscription, now: datetime) -> HubOut:
    """Return a subscription as the API gives it."""
    return HubOut(
        url=redact(one.hub), standing=standing(one, now), lease_until=one.lease_until, last_error=one.last_error
    )


def delivery_out(one: Delivery) -> DeliveryOut:
    """Return a delivery as the API gives it."""
    return DeliveryOut(
        id=one.id, alert=one.alert_id, channel=one.channel, state=one.state, type=one.type, text=one.text,
        watchlist=one.watchlist_id, rule=one.rule, development=one.development_id, created_at=one.created_at,
        next_attempt_at=one.next_attempt_at, done_at=one.done_at, held_by=one.held_by, held_until=one.held_until,
        silence=one.silence_id, digest=one.digest_id, last_error=one.last_error,
    )  # fmt: skip


def whole_delivery_out(one: Delivery, tries: Sequence[Attempt]) -> DeliveryWithAttempts:
    """Return a delivery with all that is known of it as the API gives it."""
    told = [RecipientOut(address=each.address, state=each.state, error=each.error) for each in one.recipients]
    return DeliveryWithAttempts(
        **dict(delivery_out(one)), tries=[attempt_out(each) for each in tries], recipients=told, payload=one.payload
    )


def attempt_out(one: Attempt) -> AttemptOut:
    """Return a try as the API gives it."""
    return AttemptOut(
        number=one.number, at=one.at, ok=one.ok, status=one.status, error=one.error, answer=one.answer,
        milliseconds=one.milliseconds,
    )  # fmt: skip


def entry_out(one: Entry, watchlists: Iterable[str]) -> EntryOut:
    """Return an entry as the API gives it."""
    return EntryOut(
        id=one.id, feed=one.feed_id, title=one.title, url=one.url, summary=one.summary, language=one.language,
        published=one.published, seen=one.seen, watchlists=sorted(watchlists),
    )  # fmt: skip


def silence_out(one: Silence, keeps: int = 0) -> SilenceOut:
    """Return a silence as the API gives it."""
    return SilenceOut(
        id=one.id, starts_at=one.starts_at, until=one.until, ended_at=one.ended_at, comment=one.comment,
        author=one.author, matchers={field: list(values) for field, values in one.matchers.items()},
        keeps=keeps,
    )  # fmt: skip
