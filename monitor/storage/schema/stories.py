"""The tables of stories: hits, the developments that they belong to, and what placing remembers."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, Interval, Table, Text

from monitor.storage.metadata import TABLES, id_
from monitor.storage.utc import Utc

watchlists = Table(
    "watchlists",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("first_seen", Utc, nullable=False),
    Column("looked_back_at", Utc),  # over the entries that were stored before it came
)

rhythms = Table(
    "rhythms",
    TABLES,
    Column("watchlist_id", Text, primary_key=True),
    Column("since", Utc, nullable=False),  # looked at without a break
    Column("looked_at", Utc, nullable=False),
    Column("quiet_since", Utc),  # and operators heard of it
)

developments = Table(
    "developments",
    TABLES,
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
    TABLES,
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
    TABLES,
    Column("watchlist_id", Text, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("reasons", JSON, nullable=False),  # why the hit was put where it is
    Column("news", JSON, nullable=False),
    Column("traits", JSON, nullable=False),  # what placing compares of it
)

development_aliases = Table(
    "development_aliases",
    TABLES,
    Column("alias", id_(), primary_key=True),  # of one that was merged into another
    Column("development_id", id_(), ForeignKey("developments.id"), nullable=False),
    Index(None, "development_id"),
)

developments_apart = Table(
    "developments_apart",
    TABLES,
    Column("development_id", id_(), primary_key=True),
    Column("other_id", id_(), primary_key=True),  # that a person split from it: they are not merged by themselves
)

development_profiles = Table(
    "development_profiles",
    TABLES,
    Column("development_id", id_(), ForeignKey("developments.id"), primary_key=True),
    Column("last_seen", Utc, nullable=False),
    Column("profile", JSON, nullable=False),  # what its hits have in common
    Column("signature", Text),  # of what they mean, in hexadecimal
    Index(None, "last_seen"),
)

development_terms = Table(
    "development_terms",
    TABLES,
    Column("development_id", id_(), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("watchlist_id", Text, nullable=False),
    Column("seen", Utc, nullable=False),  # last
    Index(None, "watchlist_id", "term", "seen", "development_id"),
    sqlite_with_rowid=False,
)

development_changes = Table(
    "development_changes",
    TABLES,
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
    TABLES,
    Column("watchlist_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # what the story has had: a name, a figure, a term
    sqlite_with_rowid=False,
)

term_days = Table(
    "term_days",
    TABLES,
    Column("scope", Text, primary_key=True),  # a watchlist's hits, or "" for all entries
    Column("term", Text, primary_key=True),  # "" counts the documents
    Column("day", Date, primary_key=True),
    Column("documents", Integer, nullable=False),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

term_notes = Table(
    "term_notes",
    TABLES,
    Column("scope", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("entry_id", id_(), primary_key=True),
    Column("terms", Text, nullable=False),  # of one document, parted by spaces: to be added to `term_days`
    sqlite_with_rowid=False,
)
