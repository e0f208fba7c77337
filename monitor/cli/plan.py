"""`monitor plan`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.backtesting.plan import Because, Difference, Planned, Reason, midnight, plan
from monitor.app.config.load import load
from monitor.app.process.clock import utc_now
from monitor.cli.encoding import encoding
from monitor.cli.judged import judged_lines
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, checked, parse_since, reading_store
from monitor.cli.progress import progress_bar
from monitor.cli.show import moment, plain, print_json
from monitor.cli.why import missed
from monitor.model.errors import ConfigError
from monitor.storage.entries import count_entries_since
from monitor.text.hygiene import printable
from monitor.text.units import counted

app = typer.Typer()
INDENT = "  "
BECAUSE: dict[Because, str] = {
    "gone": "there is no such watchlist",
    "paused": "the watchlist is paused",
    "no feed": "its feed is not polled",
    "uncovered": "the watchlist does not look at its feed",
    "missed": "it is no hit",
    "no rule": "the rule is not there",
    "moved": "the rule goes to another channel",
    "quiet": "told nobody, since it came with a feed's first poll",
    "score": "its score is under the rule's `min_score`",
    "kind": "the rule does not ask for what it is",
    "waits": "it waits for more origins than have come",
}


@app.command("plan")
def plan_command(
    edited: Annotated[Path, typer.Option(metavar="DIR", help="An edited copy of the configuration folder.")],
    since: Annotated[str, typer.Option(help="The stored entries of so long, from the midnight (UTC) before.")] = "30d",
    encoder: Annotated[
        str | None, typer.Option(help="auto or off, instead of what the configuration says.", show_default=False)
    ] = None,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """What would an edit do? Plays the stored entries through both configurations: the alerts it would add and lose."""
    if encoder not in {None, "auto", "off"}:
        raise ConfigError(f"--encoder is auto or off, not {encoder!r}")
    after, now = checked(load(edited, os.environ), warn=True), utc_now()
    begin = midnight(parse_since(since, now))
    with reading_store(config) as (before, connection), encoding(encoder or before.encoder) as encode:
        total = count_entries_since(connection, begin)
        with progress_bar("playing", total) as advance:
            planned = plan(connection, before, after, (begin, now), encode, advance)
    if as_json:
        print_json(_as_json(planned))
        return
    for line in _lines(planned):
        words = line.lstrip(" ")
        sys.stdout.write(f"{' ' * (len(line) - len(words))}{printable(words, 1_000)}\n")


def _as_json(planned: Planned) -> dict[str, object]:
    found = plain(planned)
    found["differences"] = [
        {
            "change": one.change, "watchlist": one.alert.watchlist_id, "rule": one.alert.rule,
            "channel": one.alert.channel, "type": one.alert.type, "alert": one.alert.id, "entry": one.alert.entry_id,
            "development": one.alert.development_id, "at": moment(one.alert.created_at), "text": one.alert.text,
            "because": one.reason.because, "why": _because(one.reason),
        }
        for one in planned.differences
    ]  # fmt: skip
    return found


def _lines(planned: Planned) -> Iterator[str]:
    entries = counted(planned.entries, "entry", "entries")
    yield f"{entries} since {moment(planned.since)}; the edit touches {counted(len(planned.compared), 'watchlist')}"
    if planned.new_feeds:
        feeds = counted(len(planned.new_feeds), "feed is", "feeds are")
        yield f"{feeds} new: no entries of theirs are stored, so what they would bring is not counted"
    if planned.unread:
        looks = counted(planned.unread, "entry", "entries")
        yield f"by the edit {looks} more would wait for the article, which nobody has read: decided by the feed's words"
    for name in planned.compared:
        mine = [one for one in planned.differences if one.alert.watchlist_id == name]
        added = sum(one.change == "added" for one in mine)
        before, after = (planned.a_week(told.get(name, 0)) for told in (planned.told_now, planned.told_then))
        counts = f"{added} added, {len(mine) - added} lost"
        yield f"{name}: {counts}; {before:.1f} alerts a week as it is, {after:.1f} as edited"
        judged = [one for one in planned.marked if one.mark.watchlist_id == name]
        yield from (INDENT + line for line in judged_lines(judged, edit=True))
        for one in mine:
            yield from (INDENT + line for line in _difference(one))


def _difference(one: Difference) -> Iterator[str]:
    sign, alert = "+" if one.change == "added" else "-", one.alert
    yield f"{sign} {moment(alert.created_at)}  {alert.type}, rule {alert.rule} to {alert.channel}: {alert.text}"
    side = "as it is" if one.change == "added" else "as edited"
    yield f"{INDENT}{side}: {_because(one.reason)}"


def _because(reason: Reason) -> str:
    hit = reason.hit
    if reason.miss is not None:
        return missed(reason.miss)
    if reason.because == "score" and hit is not None:
        return f"score {hit.score:.2f}, under the rule's `min_score`"
    if reason.because == "kind" and hit is not None:
        told = "opens a development" if hit.kind == "first" else "opens no development"
        return f"it {told} ({hit.kind}), and the rule does not ask for that"
    return BECAUSE[reason.because]
