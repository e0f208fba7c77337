"""Bytes → document, in a child process that is killed when it takes too long."""

from datetime import datetime

from monitor.feeds.child import Reply
from monitor.feeds.children import Children
from monitor.model.entry import Document, ParsedEntry, Wishes
from monitor.model.errors import ParseError

SECONDS = 8.0
CHILDREN = 2


class Parser:
    """Reads feeds in its children."""

    def __init__(self, children: int = CHILDREN, seconds: float = SECONDS) -> None:
        self.children = Children("monitor.feeds.feed_child", children, seconds)

    async def parse(self, body: bytes, content_type: str, base: str) -> Document:
        """Return the document of these bytes; ParseError where it is no feed, or takes too long to read."""
        return from_json(await self.children.ask({"content_type": content_type, "base": base}, body))

    async def close(self) -> None:
        """End every child."""
        await self.children.close()


def from_json(reply: Reply) -> Document:
    """Return the document of a child's reply; ParseError where there is none."""
    data = reply.get("document")
    if not isinstance(data, dict):
        raise ParseError("the parser gave no answer")
    entries = tuple(ParsedEntry(**(entry | _moments(entry))) for entry in data["entries"])
    said = data["wishes"]
    wishes = Wishes(said["ttl"], said["period"], tuple(said["skip_hours"]), tuple(said["skip_days"]))
    return Document(**(data | {"entries": entries, "wishes": wishes, "hubs": tuple(data["hubs"])}))


def _moments(entry: dict[str, str | None]) -> dict[str, datetime | None]:
    return {
        name: datetime.fromisoformat(value) if (value := entry[name]) else None for name in ("published", "updated")
    }
