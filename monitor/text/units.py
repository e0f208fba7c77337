"""Durations, sizes and counts as people write them."""

import re
from datetime import timedelta

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d|w)")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s?(B|kB|KB|MB|GB)")
_BYTES = {"B": 1, "kB": 1_000, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
LONGEST = timedelta(days=36_500)
LARGEST = 1_000_000_000_000


def parse_duration(text: str) -> timedelta:
    """Return the span that `30s`, `15m`, `24h`, `30d` or a row of them (`1h30m`) names; ValueError with the way out."""
    text = text.strip()
    parts = _DURATION.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise ValueError(f"{text!r} is no duration: write a number and a unit, like 30s, 15m, 24h or 30d")
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in parts)
    if seconds > LONGEST.total_seconds():
        raise ValueError(f"{text!r} is too long: a hundred years is the most")
    return timedelta(seconds=seconds)


def format_duration(span: timedelta) -> str:
    """Return the span in its largest whole units: `1h30m`, `15m`, `2d`."""
    left = round(span.total_seconds())
    if left <= 0:
        return "0s"
    out = []
    for unit in ("d", "h", "m", "s"):
        count, left = divmod(left, int(_SECONDS[unit]))
        if count:
            out.append(f"{count}{unit}")
    return "".join(out[:2])


def parse_size(text: str) -> int:
    """Return the bytes that `10MB`, `64kB` or `512B` names; ValueError with the way out."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no size: write a number and a unit, like 64kB or 10MB")
    size = float(found[1]) * _BYTES[found[2]]
    if size > LARGEST:
        raise ValueError(f"{text!r} is too large: 1000GB is the most")
    return int(size)


def format_size(count: int) -> str:
    """Return the bytes in the largest unit that holds them whole: `10MB`, `512B`."""
    for unit in ("GB", "MB", "kB"):
        if count and count % _BYTES[unit] == 0:
            return f"{count // _BYTES[unit]}{unit}"
    return f"{count}B"


def rough_size(count: int) -> str:
    """Return about so many bytes, as people say it: `450 MB`, `1.3 GB`."""
    if count < _BYTES["GB"]:
        return f"{count // _BYTES['MB']} MB"
    return f"{count / _BYTES['GB']:.1f} GB"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its word: `1 entry`, `2,000 entries`; the plural takes an s where it is not given."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
