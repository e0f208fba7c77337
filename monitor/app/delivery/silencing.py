"""Add, change and end silences, beside a running daemon or in it; each leaves a record in the audit."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from monitor.model.config import Config
from monitor.model.errors import ConfigError
from monitor.model.ids import derive, the_one
from monitor.model.silence import MATCHER_FIELDS, Silence
from monitor.model.watchlist import Watchlist
from monitor.storage.audit import record
from monitor.storage.database import Connection
from monitor.storage.merging import the_development
from monitor.storage.silences import add_silence, end_silence, find_silences
from monitor.text.language import primary_language
from monitor.text.nearest import nearest
from monitor.text.units import format_duration

Matchers = Mapping[str, tuple[str, ...]]


def add(connection: Connection, config: Config, wanted: Silence, *, replaces: Silence | None = None) -> Silence:
    """Write a silence and return it with its id and its matchers as alerts know them; ConfigError where it can't work.

    `made_at` of the wanted one is now. One that replaces another ends that.
    """
    if not wanted.matchers:
        raise ConfigError(f"say what to silence: at least one of --{', --'.join(MATCHER_FIELDS)}")
    if wanted.until <= max(wanted.starts_at, wanted.made_at):
        raise ConfigError("the silence would be over before it begins: give it a later end")
    matchers = _as_alerts_know_them(connection, config, wanted.matchers)
    told = sorted((field, *sorted(values)) for field, values in matchers.items())
    id_ = derive("silence", wanted.made_at.isoformat(), wanted.author, wanted.until.isoformat(), repr(told))
    silence = replace(wanted, id=id_, matchers=matchers, replaces=replaces.id if replaces else None)
    add_silence(connection, silence)
    detail = {"until": wanted.until.isoformat(), "matchers": wanted.matchers, "comment": wanted.comment}
    if replaces is not None:
        end_silence(connection, replaces, wanted.made_at, wanted.author)
        detail["replaces"] = replaces.id
    record(connection, wanted.made_at, wanted.author, "silence.add", id_, **detail)
    return silence


def end(connection: Connection, silence: Silence, now: datetime, who: str) -> None:
    """End a silence now; ConfigError where it is over."""
    if silence.end() <= now:
        raise ConfigError(f"the silence {silence.id} is over already")
    end_silence(connection, silence, now, who)
    record(connection, now, who, "silence.end", silence.id, early=format_duration(silence.until - now))


def the_silence(connection: Connection, prefix: str) -> Silence:
    """Return the one silence whose id begins so; ConfigError where there is none, or more."""
    return the_one(find_silences(connection, prefix), prefix, "silence", "`monitor silence list --all`")


def _as_alerts_know_them(connection: Connection, config: Config, matchers: Matchers) -> Matchers:
    watchlists = {one.id: one for one in config.watchlists}
    found: dict[str, tuple[str, ...]] = {}
    for field, values in matchers.items():
        match field:
            case "watchlist":
                found[field] = tuple(_known("watchlist", value, watchlists) for value in values)
            case "entity":
                chosen = [watchlists[name] for name in matchers.get("watchlist", watchlists) if name in watchlists]
                named = {name for watchlist in chosen for name in _names(watchlist)}
                found[field] = tuple(_known("entity or topic", value, named) for value in values)
            case "feed":
                feeds = {ref: feed.id for feed in config.feeds for ref in (feed.ref, feed.id)}
                found[field] = tuple(feeds[_known("feed", value, feeds)] for value in values)
            case "language":
                found[field] = tuple(_language(value) for value in values)
            case "development":
                found[field] = tuple(the_development(connection, value).id for value in values)
            case _:
                found[field] = tuple(value.lower() for value in values)
    return found


def _names(watchlist: Watchlist) -> list[str]:
    return [*(one.id for one in watchlist.entities), *(one.id for one in watchlist.topics)]


def _known(what: str, value: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if value not in names:
        raise ConfigError(f"no {what} has the id {value!r}{nearest(value, names)}")
    return value


def _language(value: str) -> str:
    found = primary_language(value)
    if found is None:
        raise ConfigError(f"{value!r} is no language code: two or three letters, like nl")
    return found
