"""The tables of alerts, and of their way to the channels."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, Table, Text

from monitor.storage.metadata import TABLES, id_
from monitor.storage.utc import Utc

alerts = Table(
    "alerts",
    TABLES,
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
    TABLES,
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
    TABLES,
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
    TABLES,
    Column("channel", Text, primary_key=True),
    Column("stopped_at", Utc, nullable=False),
    Column("reason", Text, nullable=False),
)

schedules = Table(
    "schedules",
    TABLES,
    Column("channel", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("timezone", Text, primary_key=True),
    Column("since", Utc, nullable=False),  # what the next digest tells of begins here
    Column("due_at", Utc, nullable=False),
)
