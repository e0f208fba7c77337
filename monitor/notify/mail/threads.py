"""Conversations: what a reader's mail program needs to put mails that belong together under one another.

All mails of a conversation name the same first mail, which nobody ever sent: so none of them must come first, and none
is lost when another is sent again. Ids are derived, so a mail that is repeated is the same mail.
"""

from dataclasses import dataclass
from typing import Any, Literal

from monitor.model.ids import derive
from monitor.notify.wording import trouble_title
from monitor.text.units import counted

Thread = Literal["development", "story", "off"]


@dataclass(frozen=True)
class Conversation:
    """What a mail belongs to: the ids of the first mail, the oldest last, and what stays in the subject."""

    roots: tuple[str, ...]
    topic: str
    title: str


def conversation_of(body: dict[str, Any], thread: Thread, host: str) -> Conversation:
    """Return the conversation of an alert's body; `host` is the sender's, under which ids are unique."""
    type_, data = body["type"], body["data"]
    if type_ == "digest":
        return _of_digest(data, thread, host)
    if "development" in data:
        return _of_telling(data, thread, host)
    if type_ == "test":
        return Conversation((), "monitor", f"Test of the channel {data['channel']}")
    return Conversation((_id("notice", data["episode"], host),), "monitor", trouble_title(data))


def _of_telling(data: dict[str, Any], thread: Thread, host: str) -> Conversation:
    watchlist, development = data["watchlist"], data["development"]
    topic = watchlist.get("short") or watchlist["title"]
    if thread == "story":
        return Conversation((_id("story", watchlist["id"], host),), topic, watchlist["title"])
    if thread == "development":
        ids = (development["id"], *development["aliases"])
        title = development["title"] or development["url"]
        return Conversation(tuple(_id("development", id_, host) for id_ in ids), topic, title)
    entry = data["entries"][0]
    return Conversation((), topic, entry["title"] or entry["url"])


def _of_digest(data: dict[str, Any], thread: Thread, host: str) -> Conversation:
    """A digest of one story may stand in that story's conversation; another is one of its own."""
    stories = {one["watchlist"]["id"]: one["watchlist"] for one in data["alerts"] if "watchlist" in one}
    if len(stories) == 1:
        (only,) = stories.values()
        topic = only.get("short") or only["title"]
        if thread == "story":
            return Conversation((_id("story", only["id"], host),), topic, only["title"])
        return Conversation((), topic, f"Digest: {counted(data['figures']['alerts'], 'alert')}")
    if not data["alerts"]:
        return Conversation(
            (), "monitor", "Digest: all is well" if not data["figures"].get("failing") else "Digest: nothing new"
        )
    return Conversation((), "monitor", f"Digest: {counted(data['figures']['alerts'], 'alert')}")


def _id(kind: str, what: str, host: str) -> str:
    return f"<{kind}.{derive('thread', kind, what)}@{host}>"
