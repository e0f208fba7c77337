"""The child that reads feeds."""

from datetime import datetime

from monitor.feeds.child import Header, Reply, be_a_child
from monitor.feeds.formats import read
from monitor.model.entry import MAX_ENTRIES, Document


def answer(header: Header, body: bytes) -> Reply:
    """Return what a document is; ParseError where it is no feed."""
    known = frozenset(header.get("known", "").split())
    return {"document": to_json(read(body, header["content_type"], header["base"], known))}


def to_json(document: Document) -> dict[str, object]:
    """Return the document as JSON can carry it."""
    kept = document.entries[:MAX_ENTRIES]
    return vars(document) | {
        "entries": [_entry_to_json(vars(entry)) for entry in kept],
        "wishes": vars(document.wishes),
    }


def _entry_to_json(entry: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry.items()}


if __name__ == "__main__":
    be_a_child(answer)
