"""Every table. Column names are field names; kinds are text and options are JSON, so neither needs a migration."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Interval,
    Table,
    Text,
)

from monitor.storage.metadata import TABLES, id_
from monitor.storage.schema_people import audit, marks, silences
from monitor.storage.utc import Utc
from monitor.storage.workers import workers

__all__ = ["audit", "marks", "silences", "workers"]  # beside what is defined here

metadata = TABLES

feeds = Table(
    "feeds",
    metadata,
    Column("id", id_(), primary_key=True),
    Column("ref", Text, nullable=False),
    Column("url", Text, nullable=False),  # without credentials
    Column("name", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("language", Text),
    Column("active", Boolean, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Text),
    Column("title", Text),
    Column("next_poll_at", Utc),
    Column("last_poll_at", Utc),
    Column("last_success_at", Utc),
    Column("first_success_at", Utc),
    Column("last_result", Text),
    Column("last_status", Integer),
    Column("last_error", Text),
    Column("failures", Integer, nullable=False, default=0),
    Column("polls", BigInteger, nullable=False, default=0),
    Column("entries", BigInteger, nullable=False, default=0),
    Column("effective_url", Text),  # answered last; the validators are its own
    Column("moved_to", Text),  # for good, by permanent redirects
    Column("interval", Float),  # seconds
    Column("pace", Text),  # the word for why
    Column("whole_at", Utc),
    Column("trouble", Float, nullable=False, server_default="0"),
    Column("failing_since", Utc),
    Column("told_failing_at", Utc),
    Column("gone_since", Utc),
    Column("set_aside_at", Utc),
    Column("set_aside_because", Text),
    Column("gaps", Integer, nullable=False, server_default="0"),
    Column("last_gap_from", Utc),
    Column("last_gap_at", Utc),
    Column("habits", JSON),  # storage/habits.py
    Index(None, "active", "next_poll_at"),
    Index(None, "last_poll_at"),
    Index(None, "host"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("free_at", Utc, nullable=False),  # no request to this server before
    Column("token", Text),  # of the lease that holds it
    Column("seconds", Float, nullable=False, server_default="0"),  # that a poll takes there, lately
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("feed_id", id_(), primary_key=True),
    Column("hub", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("token", Text, nullable=False),  # ends the address that the hub calls
    Column("secret", Text, nullable=False),  # made by us, for this hub alone
    Column("state", Text, nullable=False),
    Column("next_ask_at", Utc, nullable=False),
    Column("asked_at", Utc),
    Column("lease_until", Utc),
    Column("pushed_at", Utc),
    Column("polled_at", Utc),
    Column("failures", Integer, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("last_error", Text),
    Index(None, "token", unique=True),
)

entries = Table(
    "entries",
    metadata,
    Column("id", id_(), primary_key=True),
    Column("feed_id", id_(), nullable=False),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("language", Text),
    Column("published", Utc),
    Column("seen", Utc, nullable=False),
    Column("content_hash", id_(), nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    Column("place", Integer, nullable=False, server_default="0"),  # among the new entries of its poll
    Column("trace", Text),  # what watchlists made of it that did not take it, as model/miss.py writes it
    Index(None, "seen"),
    Index(None, "feed_id", "seen"),
)

entry_keys = Table(
    "entry_keys",
    metadata,
    Column("feed_id", id_(), primary_key=True),
    Column("key_hash", id_(), primary_key=True),
    Column("entry_id", id_(), nullable=False),
    Column("seen", Utc, nullable=False),
    Column("last_seen", Utc, nullable=False),
    Index(None, "last_seen"),
)

watchlists = Table(
    "watchlists",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_seen", Utc, nullable=False),
    Column("looked_back_at", Utc),  # over the entries that were stored before it came
)

rhythms = Table(
    "rhythms",
    metadata,
    Column("watchlist_id", Text, primary_key=True),
    Column("since", Utc, nullable=False),  # looked at without a break
    Column("looked_at", Utc, nullable=False),
    Column("quiet_since", Utc),  # and operators heard of it
)

developments = Table(
    "developments",
    metadata,
    Column("id", id_(), primary_key=True),
    Column("watchlist_id", Text, nullable=False),
    Column("opening_entry_id", id_(), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text),
    Column("url", Text, nullable=False),
    Column("first_seen", Utc, nullable=False),
    Column("last_seen", Utc, nullable=False),
    Column("origins", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("follows", id_()),
    Column("aliases", JSON, nullable=False),
    Column("news", JSON, nullable=False),
    Column("woke_after", Interval),
    Column("baseline", Boolean, nullable=False),
    Index(None, "watchlist_id", "last_seen"),
    Index(None, "last_seen"),
)

hits = Table(
    "hits",
    metadata,
    Column("watchlist_id", Text, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("development_id", id_(), ForeignKey("developments.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("title_key", id_(), nullable=False),
    Column("summary", Text, nullable=False),
    Column("language", Text),
    Column("published", Utc),
    Column("seen", Utc, nullable=False),
    Column("feed_id", id_(), nullable=False),
    Column("feed_url", Text, nullable=False),
    Column("feed_name", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("quiet", Boolean, nullable=False),  # told nobody: first poll, backfill
    Column("revision", Integer, nullable=False, default=0),  # of the entry whose words these are
    Column("first_score", Float),  # before its article was read, where it was
    Index(None, "watchlist_id", "seen"),
    Index(None, "development_id", "seen"),
    Index(None, "watchlist_id", "canonical_url", "seen"),
    Index(None, "watchlist_id", "title_key", "seen"),
    Index(None, "entry_id"),
)

placements = Table(
    "placements",
    metadata,
    Column("watchlist_id", Text, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("reasons", JSON, nullable=False),  # why the hit was put where it is
    Column("news", JSON, nullable=False),
    Column("traits", JSON, nullable=False),  # what placing compares of it
)

development_aliases = Table(
    "development_aliases",
    metadata,
    Column("alias", id_(), primary_key=True),  # of one that was merged into another
    Column("development_id", id_(), ForeignKey("developments.id"), nullable=False),
    Index(None, "development_id"),
)

developments_apart = Table(
    "developments_apart",
    metadata,
    Column("development_id", id_(), primary_key=True),
    Column("other_id", id_(), primary_key=True),  # that a person split from it: they are not merged by themselves
)

development_profiles = Table(
    "development_profiles",
    metadata,
    Column("development_id", id_(), ForeignKey("developments.id"), primary_key=True),
    Column("last_seen", Utc, nullable=False),
    Column("profile", JSON, nullable=False),  # what its hits have in common
    Column("signature", Text),  # of what they mean, in hexadecimal
    Index(None, "last_seen"),
)

development_terms = Table(
    "development_terms",
    metadata,
    Column("development_id", id_(), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("watchlist_id", Text, nullable=False),
    Column("seen", Utc, nullable=False),  # last
    Index(None, "watchlist_id", "term", "seen", "development_id"),
    sqlite_with_rowid=False,
)

development_changes = Table(
    "development_changes",
    metadata,
    Column("entry_id", id_(), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("watchlist_id", Text, primary_key=True),
    Column("place", Integer, primary_key=True),  # among the changes of one entry
    Column("development_id", id_(), ForeignKey("developments.id"), nullable=False),
    Column("at", Utc, nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "development_id", "at"),
)

story_keys = Table(
    "story_keys",
    metadata,
    Column("watchlist_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # what the story has had: a name, a figure, a term
    sqlite_with_rowid=False,
)

term_days = Table(
    "term_days",
    metadata,
    Column("scope", Text, primary_key=True),  # a watchlist's hits, or "" for all entries
    Column("term", Text, primary_key=True),  # "" counts the documents
    Column("day", Date, primary_key=True),
    Column("documents", Integer, nullable=False),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

term_notes = Table(
    "term_notes",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("terms", Text, nullable=False),  # of one document, parted by spaces: to be added to `term_days`
    sqlite_with_rowid=False,
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", id_(), primary_key=True),
    Column("watchlist_id", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),  # the body, byte for byte what every try sends
    Column("created_at", Utc, nullable=False),
    Column("development_id", id_(), nullable=False, default=""),
    Column("entry_id", id_(), nullable=False, default=""),
    Column("wait_until", Utc),  # what its rule asked for when it was made
    Column("min_origins", Integer, nullable=False, default=1),
    Column("digest", Text),
    Column("timezone", Text),
    Index(None, "created_at"),
    Index(None, "development_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", id_(), primary_key=True),
    Column("alert_id", id_(), ForeignKey("alerts.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),  # of this round
    Column("rounds", Integer, nullable=False, default=0),  # how often a person sent it again
    Column("created_at", Utc, nullable=False),
    Column("next_attempt_at", Utc),
    Column("leased_until", Utc),
    Column("last_error", Text),
    Column("done_at", Utc),
    Column("development_id", id_(), nullable=False, default=""),
    Column("place", Integer, nullable=False, default=0),  # among those about the same development
    Column("held_by", Text),
    Column("held_until", Utc),
    Column("silence_id", id_()),
    Column("looked_at", Utc),  # when its hold was last examined; none since its development grew
    Column("released_at", Utc),  # by its channel: what is pending without it was not examined yet
    Column("digest_id", id_()),  # the delivery of the digest that carries it
    Column("recipients", JSON, nullable=False, default=list),  # how far it came with each, where there are several
    Index(None, "state", "released_at"),
    Index(None, "channel", "state", "created_at", "place", "id"),
    Index(None, "development_id", "channel", "state", "place"),
    Index(None, "channel", "released_at"),
    Index(None, "digest_id"),
    Index(None, "alert_id"),
    Index(None, "done_at"),
    Index(None, "created_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("delivery_id", id_(), ForeignKey("deliveries.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("ok", Boolean, nullable=False),
    Column("status", Integer),
    Column("error", Text),
    Column("answer", Text, nullable=False),
    Column("milliseconds", Integer, nullable=False),
)

channel_stops = Table(
    "channel_stops",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("stopped_at", Utc, nullable=False),
    Column("reason", Text, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("entry_id", id_(), primary_key=True),
    Column("watchlist_id", Text, primary_key=True),
    Column("first_score", Float, nullable=False),
    Column("accepted", Boolean, nullable=False),  # by the first look
    Column("seen", Utc, nullable=False),
    Column("until", Utc, nullable=False),
    Column("settled_at", Utc),
    Column("second_score", Float),
    Column("missing", Text),  # why there was no text
    Column("leased_until", Utc),
    Index(None, "settled_at", "until"),
)

schedules = Table(
    "schedules",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("timezone", Text, primary_key=True),
    Column("since", Utc, nullable=False),  # what the next digest tells of begins here
    Column("due_at", Utc, nullable=False),
)
