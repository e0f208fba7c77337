"""Take up an edited configuration while the daemon works: what changes at once, and what waits for the next start."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace

from loguru import logger

from monitor.app.config.difference import difference
from monitor.app.config.load import Loaded
from monitor.app.daemon.wiring import Parts
from monitor.app.hits.planting import plant_all
from monitor.app.hits.rules import compile_rules
from monitor.model.config import ChannelConfig, Config, WebConfig
from monitor.model.errors import ConfigError, Fault
from monitor.storage.audit import record
from monitor.storage.database import Connection
from monitor.storage.feeds import sync_feeds
from monitor.text.urls import is_loopback

AT_START = ("data", "database", "encoder", "websub", "log", "reload")
_BY_NAME = {"feeds", "watchlists"}
_KEYS = {"web.host": "web.listen", "web.port": "web.listen"}


@dataclass(eq=False)
class Reloader:
    """Takes up edits, one after another. `faults` are those of the last edit, where it was refused.

    Where it does not `write`, somebody else does: of those that share a store, each takes an edit up, and one tells it.
    """

    parts: Parts
    writes: bool = True
    faults: tuple[Fault, ...] = ()
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def take_up(self, read: Callable[[], Loaded]) -> bool:
        """Read the folder and work by it from now on; what does not validate changes nothing.

        Watchlists are compiled beside the loop and swapped in whole. What runs at that moment ends as it began.
        """
        async with self._one_at_a_time:
            return await self._take_up(read)

    async def _take_up(self, read: Callable[[], Loaded]) -> bool:
        try:
            asked = (await asyncio.to_thread(read)).require()
        except ConfigError as error:
            self.faults = error.faults or (Fault("", 0, 0, str(error)),)
            for fault in error.faults:
                logger.error("reload: {}", fault)
            logger.error("reload: {}; nothing is changed", error)
            return False
        self.faults = ()
        parts, before = self.parts, self.parts.config
        config = runs_on(before, asked)
        now, later = parts.clock.now(), differing(config, asked)
        changed = [key for key in differing(before, config) if key not in _BY_NAME]
        told = difference(before, config) | ({"settings": changed} if changed else {})
        rules = await asyncio.to_thread(compile_rules, config.watchlists, config.feeds, config.public_url)

        def write(connection: Connection) -> None:
            sync_feeds(connection, config.feeds)
            if told or later:
                waits = {"waits": later} if later else {}
                record(connection, now, "daemon", "reload", "configuration", **told, **waits)

        if self.writes:
            await parts.database.write(write)
            await plant_all(parts.database, config.watchlists, now, parts.encoder)
        await parts.take_up(config, rules)
        logger.info("reloaded: {}", changes(before, config, changed))
        if later:
            logger.warning("reload: changed in monitor.yaml, and waits for the next start: {}", ", ".join(later))
        return True


def runs_on(before: Config, asked: Config) -> Config:
    """Return the configuration that an edit leaves at once: what only a start can change stays as it was."""
    kept = {name: getattr(before, name) for name in AT_START}
    web = asked.web if _still_guarded(before.web, asked.web) else before.web
    return replace(asked, **kept, web=replace(web, trusted_proxies=before.web.trusted_proxies))


def _still_guarded(before: WebConfig, asked: WebConfig) -> bool:
    """New tokens are for the address that we listen on; a port that strangers reach never loses its last token."""
    same = (before.host, before.port) == (asked.host, asked.port)
    return same and (bool(asked.tokens) or is_loopback(asked.host))


def changes(before: Config, after: Config, settings: Iterable[str]) -> str:
    """Return in a line what an edit changed."""
    told = []
    for what, old, new in (
        ("watchlists", {one.id: one for one in before.watchlists}, {one.id: one for one in after.watchlists}),
        ("feeds", {one.ref: one for one in before.feeds}, {one.ref: one for one in after.feeds}),
    ):
        edited = sum(new[name] != old[name] for name in new.keys() & old.keys())
        told.append(f"{what} {len(new.keys() - old.keys())} new, {edited} edited, {len(old.keys() - new.keys())} gone")
    named = ", ".join(settings)
    return "; ".join((*told, f"settings: {named}") if named else told)


def differing(before: Config, after: Config) -> list[str]:
    """Return the keys in which two configurations differ: never their values, which may be secrets."""
    found: list[str] = []
    for one in fields(Config):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old == new:
            continue
        if one.name == "channels":
            found.extend(f"channels.{name}" for name in _channels(old, new))
        elif is_dataclass(old) and is_dataclass(new):
            found.extend(
                f"{one.name}.{part.name}" for part in fields(old) if getattr(old, part.name) != getattr(new, part.name)
            )
        else:
            found.append(one.name)
    return list(dict.fromkeys(_KEYS.get(key, key) for key in found))


def _channels(old: Iterable[ChannelConfig], new: Iterable[ChannelConfig]) -> list[str]:
    before: Mapping[str, ChannelConfig] = {one.name: one for one in old}
    after: Mapping[str, ChannelConfig] = {one.name: one for one in new}
    return [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
