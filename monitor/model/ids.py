"""Ids: made once from content, never recomputed, the same for ever.

An id is the first 130 bits of a SHA-256 over its kind and parts, in lower-case base 32: 26 characters of a-z2-7, safe
in URLs, headers and file names. Each part is preceded by its length, so no two lists of parts read the same.
"""

import struct
from collections.abc import Sequence
from hashlib import sha256
from itertools import product
from typing import TypeVar

from monitor.model.errors import ConfigError
from monitor.model.feed import SEEDS

_Thing = TypeVar("_Thing")
_PAIRS = tuple("".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2))
_BITS = struct.Struct(">IBIBIBH")  # three times forty bits, and the last ten with six that are left out


def derive(kind: str, *parts: str) -> str:
    """Return the id of the thing of this kind that these parts name."""
    text = f"{len(kind)}:{kind},"
    for part in parts:
        text += f"{len(part)}:{part},"
    return _base_32(sha256(text.encode() if text.isascii() else _told_apart((kind, *parts))).digest())


def _told_apart(parts: tuple[str, ...]) -> bytes:
    raws = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join([b"%d:%s," % (len(raw), raw) for raw in raws])


def _base_32(digest: bytes) -> str:
    """A poll makes hundreds of ids, and base64.b32encode takes ten times as long."""
    pair, (a, b, c, d, e, f, g) = _PAIRS, _BITS.unpack_from(digest)
    return (
        f"{pair[a >> 22]}{pair[a >> 12 & 1023]}{pair[a >> 2 & 1023]}{pair[(a & 3) << 8 | b]}"
        f"{pair[c >> 22]}{pair[c >> 12 & 1023]}{pair[c >> 2 & 1023]}{pair[(c & 3) << 8 | d]}"
        f"{pair[e >> 22]}{pair[e >> 12 & 1023]}{pair[e >> 2 & 1023]}{pair[(e & 3) << 8 | f]}{pair[g >> 6]}"
    )


def feed_id(ref: str) -> str:
    """Return the id of a feed from its configured `id`, else its first URL without credentials."""
    return derive("feed", ref)


def entry_id(feed: str, first_key: str) -> str:
    """Return the id of an entry from its feed and the first key it was seen under."""
    return derive("entry", feed, first_key)


def seed_entry(watchlist: str) -> str:
    """Return the id that the seed of a watchlist has as an entry: one for ever, however its file is edited."""
    return entry_id(SEEDS, watchlist)


def key_hash(kind: str, value: str) -> str:
    """Return the hash that `entry_keys` keeps for a guid, a link or a text."""
    return derive("key", kind, value)


def development_id(watchlist: str, opening_entry: str) -> str:
    """Return the id of the development that this entry opens in this watchlist."""
    return derive("development", watchlist, opening_entry)


def alert_id(watchlist: str, rule: str, type_: str, occasion: str) -> str:
    """Return the id of the alert that a rule makes of an occasion."""
    return derive("alert", watchlist, rule, type_, occasion)


def delivery_id(alert: str, channel: str) -> str:
    """Return the id of an alert on its way to a channel; it is the `webhook-id`."""
    return derive("delivery", alert, channel)


def the_one(found: Sequence[_Thing], beginning: str, kind: str, see: str, many: str | None = None) -> _Thing:
    """Return the one thing that was found by the beginning of its id; ConfigError where there is none, or more.

    An empty beginning names nothing. `see` says where ids are listed; the plural takes an s where it is not given.
    """
    if not found or not beginning:
        raise ConfigError(f"no {kind} has an id that begins with {beginning!r}: see {see}")
    if len(found) > 1:
        named = f"{len(found)} {many or kind + 's'} have an id that begins with {beginning!r}"
        raise ConfigError(f"{named}: write more of it")
    return found[0]
