"""What a chat shows of an alert: the fields of its words, and the message below its title."""

from collections.abc import Iterator
from typing import Any

from monitor.notify.wording import trouble_title
from monitor.text.hygiene import closed, many_lines
from monitor.text.units import counted

REASONS = {"quiet": "kept by quiet hours", "at_most": "kept by the channel's limit", "silence": "kept by a silence"}
MORE = 20  # characters that a message keeps free for how many follow


def fields_of(body: dict[str, Any], text: str) -> dict[str, str]:
    """Return the $fields of an alert's body; what it does not have is not among them."""
    data = body["data"]
    fields = {"type": body["type"], "text": text, "short": "monitor", "title": body["type"]}
    if "kind" in data:
        fields |= {"title": trouble_title(data), "page": data["page"] or "", "link": data["page"] or ""}
    if body["type"] == "digest":
        fields["title"] = _digest_title(data)
    watchlist, development = data.get("watchlist"), data.get("development")
    if watchlist and development:
        entry = data["entries"][0]
        fields |= {
            "watchlist": watchlist["title"],
            "short": watchlist.get("short") or watchlist["title"],
            "title": development["title"] or development["url"],
            "headline": entry["title"] or entry["url"],
            "sentence": development["new"]["sentence"] or "",
            "url": entry["url"],
            "page": development["page"] or "",
            "link": development["page"] or entry["url"],
            "origin": entry["origin"],
            "origins": str(development["origins"]),
            "language": entry["language"] or "",
            "languages": ", ".join(development["languages"]),
            "feed": entry["feed"]["name"],
        }
    return fields


def _digest_title(data: dict[str, Any]) -> str:
    if data["alerts"]:
        reason = REASONS.get(data["reason"])
        return f"digest of {counted(data['figures']['alerts'], 'alert')}{f', {reason}' if reason else ''}"
    return "nothing new, but look at the feeds" if data["figures"]["failing"] else "all is well, nothing new"


def message_of(body: dict[str, Any], text: str, limit: int) -> str:
    """Return what the title does not say: another headline, what changed, who reports it; each alert of a digest."""
    data = body["data"]
    if body["type"] == "digest" and data["alerts"]:
        return "\n".join(_listed(data, limit))
    if "development" not in data:
        return many_lines(text, limit)
    development, headline = data["development"], _headline(data)
    others = [headline] if headline != (development["title"] or development["url"]) else []
    return many_lines("\n".join((*others, _particulars(data, text))), limit)


def _listed(data: dict[str, Any], limit: int) -> Iterator[str]:
    """Give the alerts of a digest, a line or two each, as many as a message holds."""
    room, left = limit, data["figures"]["alerts"]
    for one in data["alerts"]:
        line = f"\u2022 {one['text']}"
        if "development" in one:
            story = one["watchlist"].get("short") or one["watchlist"]["title"]
            line = f"\u2022 {story}: {_headline(one)}\n{_particulars(one, one['text'])}"
        line = many_lines(line, limit // 3)
        room -= len(line) + 1
        if room < MORE:
            break
        left -= 1
        yield line
    if left:
        yield f"\u2026 and {left:,} more"


def _headline(data: dict[str, Any]) -> str:
    entry = data["entries"][0]
    return str(entry["title"] or entry["url"])


def _particulars(data: dict[str, Any], text: str) -> str:
    """Return what stands behind the headline in the line that says it all; that line where it was worded otherwise."""
    _, _, behind = text.partition(f": {closed(_headline(data))} (")
    return behind.removesuffix(")") or text
