"""Stories as files: Markdown to read, JSON Lines and CSV to work with."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from itertools import groupby

from monitor.alerting.message import rfc3339
from monitor.app.timeline import Event, Timeline
from monitor.cli.show import moment, plain
from monitor.model.development import Change
from monitor.text.hygiene import printable
from monitor.text.units import counted

FORMATS = ("markdown", "jsonl", "csv")
COLUMNS = (
    "watchlist", "development", "development_title", "follows", "entry", "kind", "seen", "published", "title", "url",
    "language", "origin", "feed", "score", "changed",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet begins a formula
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def export_stories(format_: str, found: Sequence[Timeline], titles: Mapping[str, str]) -> str:
    """Return stories in one of `FORMATS`; developments come in the order given."""
    if format_ == "jsonl":
        return "".join(_json_line(one) for one in found)
    return _csv(found) if format_ == "csv" else _markdown(found, titles)


def _json_line(one: Timeline) -> str:
    data = plain(one.development) | {"events": [plain(event) for event in one.events]}
    return json.dumps(data, ensure_ascii=False) + "\n"


def _csv(found: Sequence[Timeline]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for one in found:
        for event in one.events:
            writer.writerow([_safe(cell) for cell in _row(one, event)])
            for copy in event.copies:
                folded = Event(copy, None, (), (), ())
                writer.writerow([_safe(cell) for cell in _row(one, folded)])
    return out.getvalue()


def _row(one: Timeline, event: Event) -> list[str]:
    hit, development = event.hit, one.development
    changes = "; ".join(_change(change) for change in (*event.changes, *(edit.change for edit in event.edits)))
    return [
        hit.watchlist_id, development.id, development.title, development.follows or "", hit.entry_id, hit.kind,
        rfc3339(hit.seen) or "", rfc3339(hit.published) or "", hit.title, hit.url, hit.language or "", hit.origin,
        hit.feed_name, f"{hit.score:.2f}", changes,
    ]  # fmt: skip


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would compute begins with an apostrophe, which it does not show (OWASP)."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _change(change: Change) -> str:
    return f"{change.what}: {change.before or ''} → {change.after or ''}"


def _markdown(found: Sequence[Timeline], titles: Mapping[str, str]) -> str:
    parts: list[str] = []
    ordered = sorted(found, key=lambda one: (one.development.watchlist_id, one.development.first_seen))
    for watchlist, ones in groupby(ordered, key=lambda one: one.development.watchlist_id):
        parts.append(f"# {_escaped(titles.get(watchlist, watchlist))}\n")
        parts.extend(_section(one) for one in ones)
    return "\n".join(parts)


def _section(one: Timeline) -> str:
    development = one.development
    origins = counted(max(len(development.origins), 1), "origin")
    lines = [f"## {_escaped(development.title or development.url)}", ""]
    named = f": {_escaped(', '.join(development.origins))}" if development.origins else ""
    lines.append(f"{moment(development.first_seen)} UTC · {origins}{named}")
    if one.follows is not None:
        lines += ["", f"Follows: {_escaped(one.follows.title)}"]
    lines.append("")
    for event in one.events:
        lines.append(_item(event))
        lines += [f"  - {_escaped(_change(change))}" for change in event.changes]
        lines += [f"  - edited {moment(edit.at)}: {_escaped(_change(edit.change))}" for edit in event.edits]
        if event.copies:
            lines.append(f"  - {counted(len(event.copies), 'reprint')}")
    return "\n".join(lines) + "\n"


def _item(event: Event) -> str:
    hit = event.hit
    title = _escaped(hit.title or hit.url)
    link = f"[{title}](<{hit.url}>)" if hit.url else title
    language = f", {hit.language}" if hit.language else ""
    return f"- {moment(hit.seen)} {link} ({_escaped(hit.origin)}{language}, {hit.kind})"


def _escaped(text: str) -> str:
    return printable(text).translate(_MARKDOWN)
