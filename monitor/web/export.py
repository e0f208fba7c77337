"""Stories as files: Markdown and a page of its own to read and to mail, JSON Lines and CSV to work with."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from monitor.alerting.message import rfc3339
from monitor.app.views.plain import moment, plain
from monitor.app.views.timeline import Event, Timeline
from monitor.model.development import Change
from monitor.text.hygiene import printable
from monitor.text.units import counted
from monitor.web.words import environment

MEDIA = {
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "jsonl": ("jsonl", "application/jsonl; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8; header=present"),
    "html": ("html", "text/html; charset=utf-8"),
}
QUIET = timedelta(days=3)  # a stretch without a word that is worth a line
COLUMNS = (
    "watchlist", "development", "development_title", "follows", "entry", "kind", "seen", "published", "title", "url",
    "language", "origin", "feed", "score", "changed",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet begins a formula
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def export_stories(format_: str, found: Sequence[Timeline], titles: Mapping[str, str]) -> str:
    """Return stories in one of `timeline.FORMATS`; developments come in the order given."""
    if format_ == "jsonl":
        return "".join(_json_line(one) for one in found)
    if format_ == "html":
        return _html(found, titles)
    return _csv(found) if format_ == "csv" else _markdown(found, titles)


def _html(found: Sequence[Timeline], titles: Mapping[str, str]) -> str:
    """Return a page that needs nothing beside itself: no script, no picture, no style from elsewhere."""
    ordered = sorted(found, key=lambda one: (one.development.watchlist_id, one.development.first_seen))
    stories = [
        (titles.get(name, name), _with_pauses(list(ones)))
        for name, ones in groupby(ordered, key=lambda one: one.development.watchlist_id)
    ]
    return environment().get_template("export.html").render(stories=stories)


def _with_pauses(ones: Sequence[Timeline]) -> list[tuple[int, Timeline]]:
    """Return developments, oldest first, each with the days of quiet before it."""
    found: list[tuple[int, Timeline]] = []
    last: datetime | None = None
    for one in ones:
        quiet = one.development.first_seen - last if last is not None else timedelta(0)
        found.append((quiet.days if quiet >= QUIET else 0, one))
        last = max(last or one.development.last_seen, one.development.last_seen)
    return found


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
    link = f"[{title}](<{_address(hit.url)}>)" if hit.url else title
    language = f", {hit.language}" if hit.language else ""
    return f"- {moment(hit.seen)} {link} ({_escaped(hit.origin)}{language}, {hit.kind})"


def _address(url: str) -> str:
    """Return an address that cannot end the brackets around it."""
    return printable(url, len(url)).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")


def _escaped(text: str) -> str:
    return printable(text).translate(_MARKDOWN)
