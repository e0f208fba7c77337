"""The child that reads feeds."""

from datetime import datetime

from monitor.feeds.child import Header, Reply, be_a_child
from monitor.feeds.formats import read
from monitor.model.entry import MAX_ENTRIES, Document, ParsedEntry


def answer(header: Header, body: bytes) -> Reply:
    """Return what a document is; ParseError where it is no feed."""
    known = frozenset(header.get("known", "").split())
    return {"document": to_json(read(body, header["content_type"], header["base"], known))}


def to_json(document: Document) -> dict[str, object]:
    """Return the document as JSON can carry it, each entry as a list of its fields: names would take as much again."""
    return vars(document) | {
        "entries": [_fields(entry) for entry in document.entries[:MAX_ENTRIES]],
        "wishes": vars(document.wishes),
    }


def _fields(entry: ParsedEntry) -> list[object]:
    *texts, published, updated, digest = vars(entry).values()
    return [*texts, _text(published), _text(updated), digest]


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


if __name__ == "__main__":
    be_a_child(answer)
