"""What was written when an alert was decided, read again: for holds and silences, and to write it anew at release."""

import json
from typing import Any

from monitor.alerting.message import coverage_data, development_data, headline, story_data, to_json
from monitor.alerting.silence import Facts
from monitor.model.development import Background, Development


def facts_of(payload: str) -> Facts:
    """Return what holds and silences look at; an alert to operators has no story, so no matcher fits it."""
    data = json.loads(payload)["data"]
    if "development" not in data:
        return Facts({})
    development, told = data["development"], data["entries"]
    values = {
        "watchlist": {data["watchlist"]["id"]},
        "development": {development["id"], *development["aliases"]},
        "entity": {found["id"] for one in told for found in one["matched"]},
        "feed": {one["feed"]["id"] for one in told},
        "origin": {one["origin"] for one in told},
        "language": {one["language"] for one in told if one["language"]},
    }
    score = max((one["score"] for one in told), default=0.0)
    return Facts({name: frozenset(found) for name, found in values.items()}, score, development["origins"])


def refreshed(
    payload: str, held_by: str | None, development: Development, background: Background | None, site: str | None
) -> tuple[str, str]:
    """Return text and body of an alert as its development stands now, with the coverage gathered meanwhile.

    The entry that made the alert stays the first, and what it changed stays as it was told. Without a background, the
    other reports stay as they were.
    """
    body = json.loads(payload)
    data: dict[str, Any] = body["data"]
    data["alert"]["held_by"] = held_by
    if "development" in data:
        first = data["entries"][0]
        changed = data["development"]["changed"]
        data["development"] = development_data(development, site, ()) | {"changed": changed}
        story = data["watchlist"].get("short") or data["watchlist"]["title"]
        data["text"] = headline(body["type"], story, first, development, changed)
        if background is not None:
            data["coverage"] = coverage_data(background, first["id"])
            data["story"] = story_data(background, site)
    return data["text"], to_json(body)
