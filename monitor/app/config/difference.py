"""What an edit of the configuration changed, for the audit."""

from collections.abc import Mapping
from dataclasses import fields

from monitor.model.config import Config
from monitor.model.feed import Feed
from monitor.model.watchlist import Watchlist
from monitor.text.urls import redact_ref

NAMED = 100  # of each kind; the rest is counted


def difference(before: Config, after: Config) -> dict[str, object]:
    """Return what is new, what is gone, and what was edited in which fields: watchlists and feeds by their names."""
    parts = {
        "watchlists": _parts({one.id: one for one in before.watchlists}, {one.id: one for one in after.watchlists}),
        "feeds": _parts(_feeds(before), _feeds(after)),
    }
    return {name: found for name, found in parts.items() if found}


def _feeds(config: Config) -> dict[str, Feed]:
    return {redact_ref(one.ref): one for one in config.feeds}


def _parts(old: Mapping[str, Watchlist | Feed], new: Mapping[str, Watchlist | Feed]) -> dict[str, object]:
    edited = {name: _fields(old[name], new[name]) for name in sorted(old.keys() & new.keys()) if old[name] != new[name]}
    found: dict[str, object] = {
        "new": _names(new.keys() - old.keys()),
        "edited": dict(list(edited.items())[:NAMED]),
        "gone": _names(old.keys() - new.keys()),
    }
    return {name: value for name, value in found.items() if value}


def _names(names: set[str]) -> list[str]:
    more = [f"and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return sorted(names)[:NAMED] + more


def _fields(old: Watchlist | Feed, new: Watchlist | Feed) -> list[str]:
    """Return the names of the fields, not their values: a feed's may be a secret."""
    return [one.name for one in fields(old) if getattr(old, one.name, None) != getattr(new, one.name, None)]
