"""The tables of what people said and did."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, Table, Text

from monitor.storage.metadata import TABLES, id_
from monitor.storage.utc import Utc

marks = Table(
    "marks",
    TABLES,
    Column("watchlist_id", Text, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("wanted", Boolean, nullable=False),  # it was missed; else it was no hit
    Column("at", Utc, nullable=False),
    Column("who", Text, nullable=False),
    Index(None, "entry_id"),
)

silences = Table(
    "silences",
    TABLES,
    Column("id", id_(), primary_key=True),
    Column("made_at", Utc, nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("until", Utc, nullable=False),
    Column("matchers", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("replaces", id_()),
    Column("ended_at", Utc),
    Column("ended_by", Text),
    Index(None, "until"),
)

audit = Table(
    "audit",
    TABLES,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Utc, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Index(None, "at"),
)

sessions = Table(
    "sessions",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("proof", Text, nullable=False),
    Column("until", Utc, nullable=False),
    Index(None, "until"),
)
