"""What a reader asks for in an address: which hits, and where a list goes on."""

import base64
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Path, Query
from pydantic import AwareDatetime, BeforeValidator, TypeAdapter, ValidationError

from monitor.storage.feed_pages import FeedPlace
from monitor.storage.pages import HitFilter, Place

_PLACE: TypeAdapter[tuple[AwareDatetime, str]] = TypeAdapter(tuple[AwareDatetime, str])

MOST = 200  # of a page
Limit = Annotated[int, Query(ge=1, le=MOST, description="So many at most.")]
Name = Annotated[str, Path(min_length=1, max_length=64, description="Its id.", examples=["542elgr4xkaq27nvjoctwwc24o"])]
Skip = Annotated[str, Query(max_length=10, pattern=r"^[0-9]*$", description="`next` of the page before.")]


def to_cursor(place: Place | None) -> str | None:
    """Return the cursor that goes on behind a place; None at the end."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(_PLACE.dump_json((place.moment, place.id))).decode()


def from_cursor(
    cursor: Annotated[str, Query(max_length=200, description="`next` of the page before.")] = "",
) -> Place | None:
    """Return where to go on; 422 for a cursor that is none of ours."""
    if not cursor:
        return None
    try:
        return Place(*_PLACE.validate_json(base64.urlsafe_b64decode(cursor.encode())))
    except (ValidationError, ValueError):
        raise HTTPException(422, "cursor: this is none of ours; leave it out to begin with the newest") from None


Behind = Annotated[Place | None, Depends(from_cursor)]


def feed_cursor(place: FeedPlace | None) -> str | None:
    """Return the cursor that goes on behind a place in the list of feeds; None at the end."""
    return None if place is None else f"{place.badness}.{place.id}"


def feed_place(
    cursor: Annotated[
        str, Query(max_length=64, pattern=r"^([0-5]\.[a-z0-9]{1,60})?$", description="`next` of the page before.")
    ] = "",
) -> FeedPlace | None:
    """Return where the list of feeds goes on."""
    badness, _, last = cursor.partition(".")
    return FeedPlace(int(badness), last) if last else None


BehindFeed = Annotated[FeedPlace | None, Depends(feed_place)]


def address(path: str, asked: Mapping[str, str]) -> str:
    """Return the address that asks for this; what is empty is left out."""
    return f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"


Score = Annotated[
    float,
    BeforeValidator(lambda value: value or 0),
    Query(ge=0, le=1, description="The least score of a hit.", examples=[0.6]),
]
Text = Annotated[str, Query(max_length=200, description="Words that title or summary of a hit holds.")]
Language = Annotated[str, Query(max_length=40, description="The language of a hit.", examples=["fr"])]
Origin = Annotated[
    str, Query(max_length=200, description="The site or agency that a report comes from.", examples=["rfi.fr"])
]
Sort = Annotated[str, Query(max_length=40, description="first, coverage, reprint or edit.", examples=["first"])]


def hit_filter(
    text: Text = "", language: Language = "", origin: Origin = "", kind: Sort = "", score: Score = 0.0
) -> HitFilter:
    """Return what is asked for; a field that was left empty asks for nothing."""
    return HitFilter(text.strip(), language, origin.strip(), kind, score)


Wanted = Annotated[HitFilter, Depends(hit_filter)]
