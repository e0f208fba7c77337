"""The shapes of taking a hit out and putting an article in."""

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
