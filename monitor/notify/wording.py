"""The words of a channel that its owner chose: a text with $fields, which are filled in and never run."""

from collections.abc import Mapping
from string import Template
from typing import Any

from monitor.model.errors import ConfigError
from monitor.text.nearest import nearest

THREAD_FIELDS = frozenset({"watchlist", "short", "title"})  # the same in every message of a conversation
TROUBLES = {
    "quiet": "Quiet story",
    "awake": "Quiet story",
    "set-aside": "Feed set aside",
    "back": "Feed set aside",
    "gap": "Gap in a feed",
    "moved": "Feed moved",
    "failing": "Feed trouble",
    "gone": "Feed trouble",
    "recovered": "Feed trouble",
}  # the same from the beginning to the end of an episode, as the title of a conversation has to be
FIELDS = THREAD_FIELDS | {
    "message", "text", "headline", "sentence", "url", "page", "link", "origin", "origins", "language", "languages",
    "feed", "type",
}  # fmt: skip


def trouble_title(data: Mapping[str, Any]) -> str:
    """Return what an alert for operators is about, in a line: what happened, where that is not said, and to what."""
    label = TROUBLES.get(data["kind"])
    return f"{label}: {data['subject']}" if label else str(data["subject"])


def check_wording(text: str, fields: frozenset[str]) -> None:
    """Raise ConfigError where a text names a field that there is not; `$$` stands for a dollar sign."""
    template = Template(text)
    if not template.is_valid():
        raise ConfigError("a $ stands before the name of a field here; write $$ for a dollar sign")
    for name in template.get_identifiers():
        if name not in fields:
            known = ", ".join(f"${field}" for field in sorted(fields))
            raise ConfigError(f"there is no field ${name}{nearest(name, sorted(fields))} (there are: {known})")


def worded(text: str, fields: dict[str, str]) -> str:
    """Return the text with its fields filled in; what an alert does not have is left empty."""
    return Template(text).safe_substitute({name: fields.get(name, "") for name in FIELDS})
