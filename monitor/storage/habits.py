"""Habits of a feed as JSON, and back; what is missing there is as at the beginning."""

from datetime import datetime
from typing import Any

from monitor.model.entry import Wishes
from monitor.model.feed import Habits, Move, Rhythm, Trust


def habits_to_json(habits: Habits) -> dict[str, object]:
    """Return habits as JSON can carry them."""
    move = habits.move
    return vars(habits) | {
        "rhythm": vars(habits.rhythm) | {"until": _text(habits.rhythm.until)},
        "trust": vars(habits.trust),
        "wishes": vars(habits.wishes),
        "move": vars(move) | {"since": _text(move.since)} if move else None,
    }  # `asdict` copies every hour of a week one by one, which takes longer than to write the row


def habits_from_json(data: dict[str, Any] | None) -> Habits:
    """Return the habits of a row."""
    if not data:
        return Habits()
    rhythm, wishes, move = data["rhythm"], data["wishes"], data["move"]
    return Habits(
        Rhythm(tuple(rhythm["hours"]), rhythm["weeks"], _moment(rhythm["until"]), rhythm["came"], rhythm["expected"]),
        Trust(**data["trust"]),
        Wishes(wishes["ttl"], wishes["period"], tuple(wishes["skip_hours"]), tuple(wishes["skip_days"])),
        Move(move["to"], datetime.fromisoformat(move["since"]), move["times"]) if move else None,
        data["window"],
        data["batch"],
        data["hurry"],
        data["calm"],
        data["held"],
        data["dated"],
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
