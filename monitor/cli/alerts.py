"""`monitor alerts`."""

import asyncio
import json
import sys
from collections.abc import Collection
from typing import Annotated

import typer

from monitor.app.checks.trial import send_test_alert
from monitor.app.process.clock import Clock, utc_now
from monitor.app.process.store import shared_store
from monitor.cli.logs import set_up_logs
from monitor.cli.options import (
    DEFAULT_FOLDER,
    AsJson,
    Folder,
    parse_since,
    read_config,
    reading_store,
    who_am_i,
    writing_store,
)
from monitor.cli.show import moment, plain, print_json, print_table
from monitor.feeds.guard import system_resolver
from monitor.model.alert import Attempt, Delivery
from monitor.model.config import ChannelConfig, Config
from monitor.model.errors import ConfigError, StorageError
from monitor.model.ids import the_one
from monitor.model.silence import Silence
from monitor.storage.alerts import (
    attempts_of,
    count_deliveries,
    deliveries_made,
    find_deliveries,
    list_deliveries,
    list_stops,
    resend,
    start_channel,
)
from monitor.storage.audit import record
from monitor.storage.database import Connection
from monitor.storage.silences import list_silences
from monitor.text.hygiene import printable
from monitor.text.nearest import nearest
from monitor.text.units import counted

app = typer.Typer(no_args_is_help=True)
COLUMNS = ("delivery", "made", "state", "tries", "next try", "channel", "type", "text", "last error")
ATTEMPT_COLUMNS = ("try", "at", "took", "status", "error", "answer")
HELD_COLUMNS = ("delivery", "made", "channel", "kept by", "until", "rule", "type", "text")
STATES = ("held", "pending", "delivered", "dead")


@app.callback()
def alerts() -> None:
    """Alerts and their deliveries."""


@app.command("list")
def list_command(
    config: Folder = DEFAULT_FOLDER,
    state: Annotated[str | None, typer.Option(help=f"Only these: {', '.join(STATES)}.")] = None,
    held: Annotated[bool, typer.Option("--held", help="What is kept back, and by what.")] = False,
    channel: Annotated[str | None, typer.Option(help="Only those of this channel.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many at most.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Deliveries, newest first, and the channels that are stopped."""
    if held and state not in {None, "held"}:
        raise ConfigError("either --held or --state: what is held has no other state")
    state = "held" if held else state
    if state not in {None, *STATES}:
        raise ConfigError(f"no delivery is ever {state!r}: the states are {', '.join(STATES)}")
    with reading_store(config) as (ready, connection):
        if channel is not None:
            _check(channel, {one.name for one in ready.channels} | {name for name, _ in count_deliveries(connection)})
        found = list_deliveries(connection, state=state, channel=channel, limit=limit)
        stops = list_stops(connection)
        silences = {one.id: one for one in list_silences(connection)} if held else {}
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    if held:
        print_table(HELD_COLUMNS, [_held_row(one, silences) for one in found], nothing="nothing is held")
        return
    print_table(COLUMNS, [_row(one) for one in found], nothing="no deliveries")
    for stop in stops:
        sys.stdout.write(
            f"channel {stop.channel} is stopped since {moment(stop.stopped_at)} ({printable(stop.reason)}): "
            f"`monitor alerts test {stop.channel}` starts it again\n"
        )


def _held_row(one: Delivery, silences: dict[str, Silence]) -> tuple[str, ...]:
    return (
        one.id, moment(one.created_at), one.channel, kept_by(one, silences.get(one.silence_id or "")),
        moment(one.held_until), f"{one.watchlist_id} {one.rule}".strip(), one.type, one.text,
    )  # fmt: skip


def kept_by(one: Delivery, silence: Silence | None) -> str:
    """Return in words what keeps a delivery back."""
    match one.held_by:
        case "wait":
            return "waits for coverage"
        case "min_origins":
            return "waits for origins" if one.held_until else "too few origins in 72 h; `resend` sends it"
        case "digest":
            return "waits for its digest"
        case "quiet":
            return "quiet hours of the channel"
        case "at_most":
            return "the channel's limit"
        case "silence" if silence is not None:
            said = f" ({silence.comment})" if silence.comment else ""
            return f"silence {silence.id[:8]} of {silence.author}{said}"
        case _:
            return one.held_by or "–"


def _as_json(delivery: Delivery) -> dict[str, object]:
    return plain(delivery) | {"payload": json.loads(delivery.payload)}


def _row(one: Delivery) -> tuple[str, ...]:
    return (
        one.id, moment(one.created_at), one.state, str(one.attempts), moment(one.next_attempt_at), one.channel,
        one.type, one.text, one.last_error or "",
    )  # fmt: skip


@app.command()
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a delivery or an alert, or how it begins.")],
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """One delivery with every attempt and the bytes that it sends."""
    with reading_store(config) as (_, connection):
        delivery = _delivery(connection, id_)
        attempts = attempts_of(connection, delivery.id)
    if as_json:
        print_json(_as_json(delivery) | {"tries": [plain(attempt) for attempt in attempts]})
        return
    for name, value in zip(COLUMNS, _row(delivery), strict=True):
        sys.stdout.write(f"{name}: {printable(value)}\n")
    of = f" of {delivery.watchlist_id}" if delivery.watchlist_id else ""
    sys.stdout.write(f"rule: {delivery.rule}{of}\npayload: {delivery.payload}\n\n")
    for one in delivery.recipients:
        sys.stdout.write(f"{one.address}: {one.state}{f' ({printable(one.error)})' if one.error else ''}\n")
    print_table(ATTEMPT_COLUMNS, [_attempt_row(one) for one in attempts], nothing="not tried yet")


def _attempt_row(one: Attempt) -> tuple[str, ...]:
    status = str(one.status) if one.status is not None else "–"
    return str(one.number), moment(one.at), f"{one.milliseconds} ms", status, one.error or "", one.answer


def _delivery(connection: Connection, prefix: str) -> Delivery:
    found = find_deliveries(connection, prefix)
    return the_one(found, prefix, "delivery or alert", "`monitor alerts list`", "deliveries")


@app.command("resend")
def resend_command(
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="The id of a delivery or an alert.")] = None,
    since: Annotated[str | None, typer.Option(help="All deliveries made so long ago or later, like 2h.")] = None,
    until: Annotated[str | None, typer.Option(help="With --since: only those made so long ago or earlier.")] = None,
    dead: Annotated[bool, typer.Option("--dead", help="All that were given up, or those of the span.")] = False,
    channel: Annotated[str | None, typer.Option(help="With --since or --dead: only those of this channel.")] = None,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Send again, under the same ids, so that a receiver can drop what it has. The daemon does it at once.

    What is held goes out alone; what a digest carries goes out with its digest.
    """
    several = since is not None or dead
    if (id_ is not None) == several or (until is not None and since is None) or (channel and not several):
        raise ConfigError("say which: an ID, or --dead, or --since 2h, with or without --until 1h and --channel NAME")
    now = utc_now()
    begin, stop = (parse_since(text, now) if text else None for text in (since, until))
    with writing_store(config) as (ready, connection):
        if channel is not None:
            _channel(ready, channel)
        ids = [_delivery(connection, id_).id] if id_ else []
        if several:
            ids = deliveries_made(connection, begin, stop, channel, "dead" if dead else None)
        count = resend(connection, ids, now)
        if count:
            record(
                connection, now, who_am_i(), "alerts.resend", ids[0] if id_ else channel or "",
                since=since, until=until, dead=dead, deliveries=count,
            )  # fmt: skip
    sys.stdout.write(f"{counted(count, 'delivery is', 'deliveries are')} due again\n")


@app.command("test")
def send_test(
    channel: Annotated[str, typer.Argument(help="The name of a channel.")], config: Folder = DEFAULT_FOLDER
) -> None:
    """Send a test alert now, and start the channel again where it was stopped and takes it."""
    ready = read_config(config)
    found = _channel(ready, channel)
    set_up_logs(ready.log)
    receipt = asyncio.run(send_test_alert(ready, found, Clock(), system_resolver))
    sys.stdout.write(f"{channel} took it{f' ({receipt})' if receipt is not None else ''}\n")
    if _start(ready, channel):
        sys.stdout.write(f"{channel} was stopped and is started again\n")


def _channel(config: Config, name: str) -> ChannelConfig:
    known = {one.name: one for one in config.channels}
    _check(name, known)
    return known[name]


def _check(channel: str, known: Collection[str]) -> None:
    """A channel that was removed from the configuration keeps its deliveries, so more may be known than is there."""
    if channel not in known:
        hint = nearest(channel, sorted(known)) or f"; there are: {', '.join(sorted(known)) or 'none'}"
        raise ConfigError(f"no channel is named {channel!r}{hint}")


def _start(config: Config, channel: str) -> bool:
    try:
        with shared_store(config) as database, database.writing() as connection:
            started = start_channel(connection, channel)
            if started:
                record(connection, utc_now(), who_am_i(), "channel.start", channel)
            return started
    except StorageError:
        return False
