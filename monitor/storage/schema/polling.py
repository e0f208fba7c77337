"""The tables of what polls and what they bring."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, Table, Text, false, text

from monitor.storage.metadata import TABLES, EntriesKey, id_
from monitor.storage.utc import Utc

workers = Table(
    "workers",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("version", Text, nullable=False),
    Column("places", Integer, nullable=False),
    Column("polling", Integer, nullable=False),
    Column("started", Utc, nullable=False),
    Column("beat", Utc, nullable=False),
    Column("takes_jobs", Boolean, nullable=False, server_default=false()),
    Column("claimed_at", Utc),  # for all of them
)

hosts = Table(
    "hosts",
    TABLES,
    Column("host", Text, primary_key=True),
    Column("free_at", Utc, nullable=False),  # no request to this server before
    Column("token", Text),  # of the lease that holds it
    Column("seconds", Float, nullable=False, server_default="0"),  # that a poll takes there, lately
)

# How bad a feed is, 0 the worst; the words for it stand beside what lists them. It names no column that each poll
# changes (`last_result` is there once a feed was polled), so that an index of it is mostly left alone.
HOW_BAD = (
    "(case when not active then 5 when last_result is null then 3 when pace = 'gone' then 1"
    " when set_aside_at is not null then 2 when failures > 0 then 0 else 4 end)"
)

feeds = Table(
    "feeds",
    TABLES,
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
    Column("recent", Text, nullable=False, server_default=text("''")),  # a letter for each of the last polls
    Index(None, "active", "next_poll_at"),
    Index(None, "last_poll_at"),
    Index(None, "host"),
    Index("ix_feeds_worst", text(HOW_BAD), text("lower(name)"), "id"),
)

subscriptions = Table(
    "subscriptions",
    TABLES,
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
    TABLES,
    Column("id", id_(), nullable=False),
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
    EntriesKey("id"),
    Index(None, "seen"),
    Index(None, "feed_id", "seen"),
    postgresql_partition_by="RANGE (seen)",
)

entry_keys = Table(
    "entry_keys",
    TABLES,
    Column("feed_id", id_(), primary_key=True),
    Column("key_hash", id_(), primary_key=True),
    Column("entry_id", id_(), nullable=False),
    Column("seen", Utc, nullable=False),
    Column("last_seen", Utc, nullable=False),
    Index(None, "last_seen"),
)

doubts = Table(
    "doubts",
    TABLES,
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
