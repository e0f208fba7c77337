"""The shapes of taking a hit out of a story or a development, and of putting an article in."""

from pydantic import BaseModel, ConfigDict, Field

from monitor.web.api.shapes import AN_ID, DevelopmentOut


class EditOut(BaseModel):
    """A proposed edit of a watchlist; `others` are the titles of what else it would lose, or take in."""

    diff: str
    others: list[str]


class RejectedOut(BaseModel):
    """What came of taking a hit out; `development` is null where it had no other hit.

    `withdrawn` are deliveries that waited and are not sent, `told` those that were sent before.
    """

    development: DevelopmentOut | None
    withdrawn: list[str]
    told: list[str]
    edit: EditOut | None


class EntryIn(BaseModel):
    """The entry that was no hit."""

    model_config = ConfigDict(extra="forbid")

    entry: str = Field(min_length=1, max_length=64, examples=[AN_ID])


class SplitIn(EntryIn):
    """The entry that tells of another happening; `tell` lets what is made of it alert as if it had come now."""

    tell: bool = False


class SplitOut(BaseModel):
    """What stays, what was made, and how many alerts of that wait."""

    stays: DevelopmentOut
    made: DevelopmentOut
    alerts: int


class AddIn(BaseModel):
    """The entry that was missed, by its id, its address or its title; `tell` lets it alert as if it had come now."""

    model_config = ConfigDict(extra="forbid")

    article: str = Field(min_length=1, max_length=2_000, examples=[AN_ID])
    tell: bool = False


class AddedOut(BaseModel):
    """The development that the entry is in now, how many alerts of it wait, and the edit that would have caught it."""

    development: DevelopmentOut
    alerts: int
    edit: EditOut | None
