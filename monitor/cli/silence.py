"""`monitor silence`."""

import sys
from collections import Counter
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from monitor.app.delivery import silencing
from monitor.app.process.clock import utc_now
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, reading_store, who_am_i, writing_store
from monitor.cli.show import moment, plain, print_json, print_table
from monitor.model.config import Config
from monitor.model.errors import ConfigError
from monitor.model.silence import Silence
from monitor.storage.alerts import count_held_by_silence
from monitor.storage.silences import list_silences
from monitor.text.units import counted, format_duration, parse_duration

app = typer.Typer(no_args_is_help=True)
COLUMNS = ("silence", "from", "until", "state", "keeps", "what", "by", "comment")


@app.callback()
def silence() -> None:
    """Keep alerts for a stated time; they are told in a digest at its end."""


@app.command()
def add(
    config: Folder = DEFAULT_FOLDER,
    watchlist: Annotated[list[str] | None, typer.Option(help="The id of a watchlist; may repeat.")] = None,
    entity: Annotated[list[str] | None, typer.Option(help="The id of an entity or topic that matched.")] = None,
    feed: Annotated[list[str] | None, typer.Option(help="The id or address of a feed.")] = None,
    origin: Annotated[list[str] | None, typer.Option(help="Where a report comes from, like rfi.fr.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="The language of a report, like fr.")] = None,
    development: Annotated[list[str] | None, typer.Option(help="The id of a development, or how it begins.")] = None,
    for_: Annotated[str | None, typer.Option("--for", help="How long, like 2h.")] = None,
    until: Annotated[str | None, typer.Option(help="Until when, like 2026-12-24T08:00.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="From when; now unless it is given.")] = None,
    comment: Annotated[str, typer.Option(help="Why, for the others.")] = "",
    author: Annotated[str | None, typer.Option(help="Who; you, unless it is given.")] = None,
    replaces: Annotated[
        str | None, typer.Option(help="Change this silence: it ends, and the new one keeps what is not said anew.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Begin a silence. Of several values of one matcher one must fit, and every matcher that is named must."""
    given = {
        "watchlist": watchlist,
        "entity": entity,
        "feed": feed,
        "origin": origin,
        "language": language,
        "development": development,
    }
    now = utc_now()
    with writing_store(config) as (ready, connection):
        old = silencing.the_silence(connection, replaces) if replaces else None
        matchers = {field: tuple(values) for field, values in given.items() if values}
        begins = max(_moment("--from", start, ready), now) if start else now
        wanted = Silence(
            "", now, begins, _end(for_, until, begins, ready),
            matchers or (dict(old.matchers) if old else {}), comment or (old.comment if old else ""),
            author or who_am_i(),
        )  # fmt: skip
        made = silencing.add(connection, ready, wanted, replaces=old)
    if as_json:
        print_json(plain(made))
        return
    span = f"{moment(made.starts_at)} to {moment(made.until)} UTC ({format_duration(made.until - made.starts_at)})"
    sys.stdout.write(f"silence {made.id}: {_what(made)}, {span}\n")


def _end(for_: str | None, until: str | None, begins: datetime, config: Config) -> datetime:
    if (for_ is None) == (until is None):
        raise ConfigError("say when it ends: either --for 2h or --until 2026-12-24T08:00")
    if until is not None:
        return _moment("--until", until, config)
    try:
        return begins + parse_duration(for_ or "")
    except ValueError as error:
        raise ConfigError(f"--for: {error}") from error


def _moment(option: str, text: str, config: Config) -> datetime:
    """Return a moment as people write it, on the clocks of the configured zone unless it names another."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{option}: {text!r} is no moment: write one like 2026-12-24T08:00") from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(config.timezone))


def _what(one: Silence) -> str:
    return ", ".join(f"{field} {' or '.join(values)}" for field, values in one.matchers.items())


@app.command("list")
def list_command(
    config: Folder = DEFAULT_FOLDER,
    everything: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Silences that hold or will, the last made first, and how many alerts each keeps."""
    now = utc_now()
    with reading_store(config) as (_, connection):
        found = list_silences(connection, None if everything else now)
        kept = count_held_by_silence(connection)
    if as_json:
        print_json([plain(one) | {"state": _state(one, now), "keeps": kept[one.id]} for one in found])
        return
    print_table(COLUMNS, [_row(one, now, kept) for one in found], nothing="no silence holds")


def _state(one: Silence, now: datetime) -> str:
    return "over" if one.end() <= now else "holds" if one.holds_at(now) else "to come"


def _row(one: Silence, now: datetime, kept: Counter[str]) -> tuple[str, ...]:
    return (
        one.id, moment(one.starts_at), moment(one.end()), _state(one, now), str(kept[one.id]), _what(one), one.author,
        one.comment,
    )  # fmt: skip


@app.command("end")
def end_command(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a silence, or how it begins.")],
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """End a silence now; what it kept is told at once, in a digest."""
    with writing_store(config) as (_, connection):
        found = silencing.the_silence(connection, id_)
        kept = count_held_by_silence(connection)[found.id]
        silencing.end(connection, found, utc_now(), who_am_i())
    sys.stdout.write(f"silence {found.id} is over; it kept {counted(kept, 'alert')}\n")
