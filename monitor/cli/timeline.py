"""Stories as people read them on a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from monitor.app.views.timeline import Event, Timeline
from monitor.cli.show import console, moment
from monitor.model.development import Change, Development, News
from monitor.model.hit import Hit
from monitor.text.hygiene import printable
from monitor.text.units import counted

QUIET = timedelta(days=3)  # a silence worth a line
SHORT_ID = 10
INDENT = 8
COPIES_NAMED = 4
MARKS = {"first": ("●", "bold green"), "coverage": ("○", "cyan"), "reprint": ("·", "dim")}


def print_list(found: Sequence[Timeline], titles: Mapping[str, str]) -> None:
    """Print developments, newest first, each with its reports."""
    out = console()
    if not found:
        out.print("no hits yet")
        return
    for number, one in enumerate(found):
        if number:
            out.print()
        development = one.development
        out.print(_heading(development, titles.get(development.watchlist_id, development.watchlist_id)))
        _facts(out, one)
        for event in one.events:
            _report(out, event.hit, day=True)
            _copies(out, event)


def print_story(title: str, found: Sequence[Timeline]) -> None:
    """Print a whole story, oldest first, with the stretches in which nothing happened."""
    out = console()
    out.print(Text(printable(title), style="bold underline"))
    if not found:
        out.print("no hits yet")
    last: datetime | None = None
    for one in sorted(found, key=lambda timeline: (timeline.development.first_seen, timeline.development.id)):
        _quiet(out, last, one.development.first_seen)
        out.print()
        _development(out, one)
        last = max(last or one.development.last_seen, one.development.last_seen)


def print_development(title: str, one: Timeline) -> None:
    """Print one development as it unfolded."""
    out = console()
    out.print(Text(printable(title), style="dim"))
    _development(out, one)


def _development(out: Console, one: Timeline) -> None:
    out.print(_heading(one.development, None))
    _facts(out, one)
    day, last = None, None
    for event in one.events:
        seen = event.hit.seen.astimezone(UTC)
        _quiet(out, last, seen)
        if seen.date() != day:
            day = seen.date()
            out.print(Text(f"  {day:%a %d %b %Y}", style="bold"))
        _report(out, event.hit, day=False)
        _told(out, event)
        _copies(out, event)
        last = max([seen, *(copy.seen for copy in event.copies)])


def _heading(development: Development, watchlist: str | None) -> Text:
    heading = Text(printable(development.title or development.url), style="bold")
    if development.baseline:
        heading.append("  the seed", style="magenta")
    if watchlist is not None:
        heading.append(f"  {printable(watchlist)}", style="dim")
    return heading


def _facts(out: Console, one: Timeline) -> None:
    development = one.development
    origins = development.origins
    parts = [moment(development.first_seen)]
    if development.last_seen - development.first_seen >= timedelta(minutes=1):
        parts[0] += f" – {moment(development.last_seen)}"
    parts.append(f"{counted(max(len(origins), 1), 'origin')}{': ' if origins else ''}{_some(origins)}")
    if development.languages:
        parts.append(", ".join(development.languages))
    parts.append(f"id {development.id[:SHORT_ID]}")
    out.print(Text("  " + printable("  ·  ".join(parts)), style="dim"))
    if one.follows is not None:
        out.print(Text(f"  follows: {printable(one.follows.title)} ({one.follows.id[:SHORT_ID]})", style="dim"))
    if development.woke_after is not None:
        out.print(Text(f"  the story woke after {counted(development.woke_after.days, 'quiet day')}", style="yellow"))
    if development.aliases:
        out.print(Text(f"  also known as {', '.join(development.aliases)}", style="dim"))


def _some(names: Iterable[str], most: int = 5) -> str:
    known = list(names)
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")


def _report(out: Console, hit: Hit, *, day: bool) -> None:
    mark, style = MARKS.get(hit.kind, MARKS["coverage"])
    when = moment(hit.seen) if day else f"{hit.seen.astimezone(UTC):%H:%M}"
    line = Text(f"  {when} ")
    line.append(f"{mark} {hit.kind:<8} ", style=style)
    line.append(printable(hit.title or hit.url), style="" if hit.kind != "reprint" else "dim")
    before = f" ({hit.first_score:.2f} before its article was read)" if hit.first_score is not None else ""
    told = f"  {printable(hit.origin)}{' ' + hit.language if hit.language else ''}"
    line.append(f"{told} {hit.score:.2f}{before}", style="dim")
    if hit.revision:
        line.append(f"  edited {counted(hit.revision, 'time')}", style="yellow")
    out.print(line)


def _told(out: Console, event: Event) -> None:
    for change in event.changes:
        _line(out, f"changed: {_change(change)}", "yellow")
    if event.note is not None:
        said = _news(event.note.news)
        if said:
            _line(out, f"new: {said}", "green")
        if event.note.news.sentence and event.note.news.sentence != event.hit.title:
            _line(out, f"“{event.note.news.sentence}”", "italic")
    for edit in event.edits:
        _line(out, f"edited {moment(edit.at)}: {_change(edit.change)}", "yellow")


def _line(out: Console, text: str, style: str) -> None:
    out.print(Padding(Text(printable(text), style=style), (0, 0, 0, INDENT), expand=False))


def _change(change: Change) -> str:
    if change.before is None or change.after is None:
        return f"{change.what} {change.after or change.before or ''}".strip()
    return f"{change.before} → {change.after}"


def _news(news: News) -> str:
    return ", ".join((*news.entities, *news.numbers)) or ", ".join(news.terms)


def _copies(out: Console, event: Event) -> None:
    if event.copies:
        names = dict.fromkeys(copy.feed_name or copy.feed_url for copy in event.copies)
        _line(out, f"· {counted(len(event.copies), 'reprint')}: {_some(names, COPIES_NAMED)}", "dim")


def _quiet(out: Console, last: datetime | None, now: datetime) -> None:
    if last is not None and now - last >= QUIET:
        out.print(Text(f"  ⋮ quiet for {counted((now - last).days, 'day')}", style="dim"))
