"""The shapes of what programs try: rules over what is stored, a watchlist of an article."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from monitor.app.backtesting.rehearse import Caught, Rehearsal
from monitor.app.drafting.seed import Seeded
from monitor.seeding.write import as_data, to_yaml
from monitor.web.api.shapes import AN_ID
from monitor.web.named import named


class TryIn(BaseModel):
    """A watchlist as YAML, and over how long to try it; beside the running one of its id, or of `beside`."""

    model_config = ConfigDict(extra="forbid")

    watchlist: str = Field(max_length=200_000, examples=["id: harbour\ntitle: The strike\nmatch: {require: '*'}\n"])
    since: str = Field(default="7d", max_length=40, examples=["7d"])
    beside: str = Field(default="", max_length=200, examples=["harbour"])


class CaughtOut(BaseModel):
    """An entry that a watchlist takes, and why."""

    entry: str = Field(examples=[AN_ID])
    title: str
    url: str
    summary: str
    language: str | None = Field(examples=["en"])
    seen: datetime
    score: float = Field(examples=[0.83])
    parts: dict[str, float] = Field(examples=[{"mali": 0.6, "france": 0.23}])
    matched: list[str] = Field(examples=[["Mali", "France"]])


class TryOut(BaseModel):
    """What the edited watchlist takes, beside the running one; nothing was stored."""

    looked: int = Field(description="So many of the newest entries were looked at.")
    since: datetime | None = Field(description="When the oldest of them was seen.")
    added: list[CaughtOut]
    lost: list[CaughtOut]
    kept: list[CaughtOut]


class SeedIn(BaseModel):
    """An article, its title on the first line."""

    model_config = ConfigDict(extra="forbid")

    article: str = Field(max_length=200_000, examples=["Mali accuses France of arming jihadists\n\nIn a letter …"])
    language: str | None = Field(default=None, max_length=20, examples=["en"])


class SpanOut(BaseModel):
    """Where an article names something: code points of its title, a blank line, and its text."""

    start: int
    end: int


class FoundOut(BaseModel):
    """Something that an article names, how much the story hangs on it, and what became of it."""

    name: str = Field(examples=["Mali"])
    type: str = Field(examples=["place"])
    salience: float = Field(examples=[9.0])
    note: str = Field(examples=["in the title; the core of the story"])
    taken: bool = Field(description="Whether the watchlist has it.")
    spans: list[SpanOut]


class SeedOut(BaseModel):
    """The watchlist of an article, as YAML and as data, and what the article names."""

    yaml: str
    watchlist: dict[str, Any]
    language: str | None = Field(description="The language of the article.", examples=["en"])
    notes: list[str]
    found: list[FoundOut]


def caught_out(one: Caught) -> CaughtOut:
    """Return what a rehearsal caught as the API gives it."""
    return CaughtOut(
        entry=one.entry.id, title=one.entry.title, url=one.entry.url, summary=one.entry.summary,
        language=one.entry.language, seen=one.entry.seen, score=one.found.score,
        parts=dict(one.found.parts), matched=list(dict.fromkeys(proof.text for proof in one.found.evidence)),
    )  # fmt: skip


def try_out(found: Rehearsal) -> TryOut:
    """Return a rehearsal as the API gives it."""
    added, lost, kept = ([caught_out(one) for one in each] for each in (found.added, found.lost, found.kept))
    return TryOut(looked=found.looked, since=found.since, added=added, lost=lost, kept=kept)


def seed_out(made: Seeded) -> SeedOut:
    """Return a watchlist made of an article as the API gives it."""
    notes = made.notes()
    found = [
        FoundOut(
            name=one.name, type=one.type, salience=one.salience, note=one.note, taken=one.taken,
            spans=[SpanOut(start=begin, end=end) for begin, end in one.spans],
        )
        for one in named(made)
    ]  # fmt: skip
    return SeedOut(
        yaml=to_yaml(made.draft, made.articles, None, notes), watchlist=as_data(made.draft, made.articles),
        language=made.article.language, notes=notes, found=found,
    )  # fmt: skip
