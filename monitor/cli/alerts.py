"""`monitor alerts`."""

import asyncio
import json
import sys
from collections.abc import Collection
from typing import Annotated

import typer

from monitor.alerting.message import test_payload, test_text
from monitor.app.clock import Clock, utc_now
from monitor.app.store import shared_store
from monitor.app.wiring import channel_clients
from monitor.cli.logs import set_up_logs
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, parse_since, read_config, reading_store, writing_store
from monitor.cli.show import moment, plain, print_json, print_table
from monitor.feeds.guard import system_resolver
from monitor.model.alert import Attempt, Delivery
from monitor.model.config import ChannelConfig, Config
from monitor.model.errors import ConfigError, StorageError
from monitor.notify import NOTIFIERS
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
from monitor.storage.database import Connection
from monitor.text.hygiene import printable
from monitor.text.nearest import nearest
from monitor.text.units import counted

app = typer.Typer(no_args_is_help=True)
COLUMNS = ("delivery", "made", "state", "tries", "next try", "channel", "type", "text", "last error")
ATTEMPT_COLUMNS = ("try", "at", "took", "status", "error", "answer")
STATES = ("held", "pending", "delivered", "dead")


@app.callback()
def alerts() -> None:
    """Alerts and their deliveries."""


@app.command("list")
def list_command(
    config: Folder = DEFAULT_FOLDER,
    state: Annotated[str | None, typer.Option(help=f"Only these: {', '.join(STATES)}.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only those of this channel.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many at most.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Deliveries, newest first, and the channels that are stopped."""
    if state not in {None, *STATES}:
        raise ConfigError(f"no delivery is ever {state!r}: the states are {', '.join(STATES)}")
    with reading_store(config) as (ready, connection):
        if channel is not None:
            _check(channel, {one.name for one in ready.channels} | {name for name, _ in count_deliveries(connection)})
        found = list_deliveries(connection, state=state, channel=channel, limit=limit)
        stops = list_stops(connection)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    print_table(COLUMNS, [_row(one) for one in found], nothing="no deliveries")
    for stop in stops:
        sys.stdout.write(
            f"channel {stop.channel} is stopped since {moment(stop.stopped_at)} ({printable(stop.reason)}): "
            f"`monitor alerts test {stop.channel}` starts it again\n"
        )


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
        delivery = _the_one(connection, id_)
        attempts = attempts_of(connection, delivery.id)
    if as_json:
        print_json(_as_json(delivery) | {"tries": [plain(attempt) for attempt in attempts]})
        return
    for name, value in zip(COLUMNS, _row(delivery), strict=True):
        sys.stdout.write(f"{name}: {printable(value)}\n")
    sys.stdout.write(f"rule: {delivery.rule} of {delivery.watchlist_id}\npayload: {delivery.payload}\n\n")
    print_table(ATTEMPT_COLUMNS, [_attempt_row(one) for one in attempts], nothing="not tried yet")


def _attempt_row(one: Attempt) -> tuple[str, ...]:
    status = str(one.status) if one.status is not None else "–"
    return str(one.number), moment(one.at), f"{one.milliseconds} ms", status, one.error or "", one.answer


def _the_one(connection: Connection, prefix: str) -> Delivery:
    found = find_deliveries(connection, prefix) if prefix else []
    if not found:
        raise ConfigError(f"no delivery or alert has an id that begins with {prefix!r}: see `monitor alerts list`")
    if len(found) > 1:
        raise ConfigError(f"{len(found)} deliveries have an id that begins with {prefix!r}: write more of it")
    return found[0]


@app.command("resend")
def resend_command(
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="The id of a delivery or an alert.")] = None,
    since: Annotated[str | None, typer.Option(help="All deliveries made so long ago or later, like 2h.")] = None,
    channel: Annotated[str | None, typer.Option(help="With --since: only those of this channel.")] = None,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Send again, under the same ids, so that a receiver can drop what it has. The daemon does it at once."""
    if (id_ is None) == (since is None):
        raise ConfigError("say which: an ID, or --since 2h with or without --channel NAME")
    now = utc_now()
    with writing_store(config) as (ready, connection):
        if channel is not None:
            _channel(ready, channel)
        ids = [_the_one(connection, id_).id] if id_ else []
        if since is not None:
            ids = deliveries_made(connection, parse_since(since, now), channel=channel)
        count = resend(connection, ids, now)
    sys.stdout.write(f"{counted(count, 'delivery is', 'deliveries are')} due again\n")


@app.command("test")
def send_test(
    channel: Annotated[str, typer.Argument(help="The name of a channel.")], config: Folder = DEFAULT_FOLDER
) -> None:
    """Send a test alert now, and start the channel again where it was stopped and takes it."""
    ready = read_config(config)
    found = _channel(ready, channel)
    if not found.alive:
        raise ConfigError(f"the channel {channel!r} is of type {found.type!r}, which cannot send in this version yet")
    set_up_logs(ready.log)
    receipt = asyncio.run(_send_test(ready, found))
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


async def _send_test(config: Config, channel: ChannelConfig) -> int | None:
    clock = Clock()
    now, id_ = clock.now(), clock.token()
    notifier = NOTIFIERS[channel.type](channel, channel_clients(config, system_resolver))
    text, payload = test_text(channel.name), test_payload(channel.name, now)
    delivery = Delivery(id_, id_, channel.name, "pending", 0, now, now, "test", text, payload)
    try:
        return (await notifier.send(delivery, now)).status
    finally:
        await notifier.close()


def _start(config: Config, channel: str) -> bool:
    try:
        with shared_store(config) as database, database.writing() as connection:
            return start_channel(connection, channel)
    except StorageError:
        return False
