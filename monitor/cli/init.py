"""`monitor init`."""

import asyncio
import os
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.articles.reading import read_article
from monitor.app.checks.trial import send_test_alert
from monitor.app.config.init import (
    HERE,
    Channel,
    File,
    address_of,
    channel_of,
    folder_of,
    mail_address,
    mail_addresses,
    there_already,
    told_apart,
)
from monitor.app.config.load import load
from monitor.app.config.receivers import leads_inside
from monitor.app.config.sources import Listed
from monitor.app.config.writing import write_file
from monitor.app.drafting.saving import write_watchlist
from monitor.app.drafting.seed import Seeded, seed
from monitor.app.process.clock import Clock
from monitor.cli.asking import MOST, ask, ask_several, ask_until, somebody_there, stopping_says
from monitor.cli.folder import DEFAULT_FOLDER, Folder
from monitor.cli.logs import set_up_logs
from monitor.cli.options import checked, listen_on
from monitor.cli.sources import find_feeds, listed
from monitor.feeds.guard import system_resolver
from monitor.model.config import Config, HttpConfig
from monitor.model.errors import ConfigError, FeedError, FetchError, MonitorError
from monitor.notify.signing import secret_of
from monitor.text.units import counted
from monitor.text.urls import served_at, split_http

app = typer.Typer()


@app.command()
def init(
    article: Annotated[
        str | None, typer.Option(help="The article that your story began with: file or address.")
    ] = None,
    feed: Annotated[list[str] | None, typer.Option(help="A feed, or a page that has some; may repeat.")] = None,
    channel: Annotated[
        list[str] | None,
        typer.Option(
            help="Where alerts go: here, https://… (webhook), smtp://… (mail), or an address of Apprise; may repeat."
        ),
    ] = None,
    mail_from: Annotated[str, typer.Option(help="The sender of mails.")] = "",
    mail_to: Annotated[list[str] | None, typer.Option(help="Who gets the mails; may repeat.")] = None,
    contact: Annotated[
        str | None, typer.Option(help="Where publishers can write to you: a page or an address.")
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(help="A private address that feeds or channels have: CIDR or host; may repeat."),
    ] = None,
    test: Annotated[bool, typer.Option("--test/--no-test", help="Send each channel a test alert.")] = True,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Make a first configuration: from an article, feeds and channels; check it, and send test alerts.

    Asks for what no option says, where somebody sits at the terminal.
    """
    if there := there_already(config):
        raise ConfigError(f"{config} has {there} already: edit it, or make another folder with --config FOLDER")
    with stopping_says("stopped: nothing was written"):
        seeded, ours = _article(article), list(allow or ())
        found = _feeds(feed, ours)
        chosen = _channels(channel, mail_from, mail_to or [], ours)
        contact = contact if contact is not None else ask("Where publishers can write to you (page or address)")
    files = folder_of(chosen, found, contact, ours, data=_data_of(config))
    for file in files:
        write_file(config / file.path, file.text, private=file.private)
    if seeded:
        written, seed_place = write_watchlist(*seeded, config, [one.name for one in chosen])
        files.append(File(str(written.relative_to(config)), ""))
        if (config / seed_place).resolve() != Path(seeded[1]).resolve():
            files.append(File(seed_place, ""))
    ready = checked(load(config, os.environ), warn=True)
    _say(config, ready, files, chosen)
    set_up_logs(ready.log)
    with stopping_says(f"stopped: {config} is written, its channels were not all tested"):
        for one in chosen if test else ():
            _test(config, ready, one, asked=not channel)
    _what_next(config, ready, seeded[0] if seeded else None)


def _article(named: str | None) -> tuple[Seeded, str] | None:
    """Return what an article gives, and where it lies; None where there is none."""

    def take(source: str) -> tuple[Seeded, str] | None:
        return (seed([asyncio.run(read_article(source, HttpConfig()))]), source) if source else None

    if named is not None:
        return take(named)
    return ask_until("The article that your story began with (file or address; Enter for none)", take)


def _feeds(named: Sequence[str] | None, ours: list[str]) -> list[Listed]:
    """Return the feeds that are named, once each; `ours` gets the private hosts that somebody says are theirs."""

    def take(said: str) -> list[Listed]:
        return _behind(said, ours)

    if named is not None:
        found = [take(one) for one in named[:MOST]]
    else:
        found = ask_several("A feed, or a newspaper's page that has some", take)
    return list({one.url: one for behind in found for one in behind}.values())


def _behind(address: str, ours: list[str]) -> list[Listed]:
    """Return the feeds behind an address. One that does not answer now is taken as it is, and said."""
    parts = split_http(address)
    if parts is None:
        raise ConfigError(f"{address!r} is no address of a feed or a page: it begins with https:// or http://")
    try:
        return [listed(one) for one in find_feeds(address, HttpConfig(allow=tuple(ours)))] or [Listed(address)]
    except FeedError as error:
        host = parts.hostname or ""
        if isinstance(error, FetchError) and error.kind == "blocked" and host not in ours:
            _claim(host, ours)
            return _behind(address, ours)
        sys.stderr.write(f"taken as it is: {error}\n")
        return [Listed(address)]


def _claim(host: str, ours: list[str]) -> None:
    """Ask whether a private host is theirs, and add it to `ours`; ConfigError with the way out where it is not."""
    if not somebody_there():
        raise ConfigError(f"not a public address: {host}; where that is yours, add --allow {host}")
    if not typer.confirm(f"Not a public address: {host}. Is it yours?", err=True):
        raise ConfigError(f"{host} is left out: name another, or the same again and say y (or give --allow {host})")
    ours.append(host)


def _channels(named: Sequence[str] | None, mail_from: str, mail_to: Sequence[str], ours: list[str]) -> list[Channel]:
    def take(said: str) -> Channel:
        asks = said.lower().startswith("smtp") and somebody_there()
        sender = mail_from or (ask_until("The sender of the mails", mail_address) if asks else "")
        to = mail_to or (ask_until("Who gets them (addresses with commas between)", mail_addresses) if asks else [])
        channel = channel_of(said, secret_of(secrets.token_bytes(32)), sender, to)
        parts = split_http(channel.url.reveal()) if channel.type == "webhook" else None
        if parts and leads_inside(parts.hostname or "", ours):
            _claim(parts.hostname or "", ours)
        return channel

    if named:
        return told_apart(take(one) for one in named)
    return told_apart(ask_several("Where alerts go (here, https://…, smtp://…, ntfy://…)", take, HERE))


def _data_of(folder: Path) -> str | None:
    """Return a place of its own for the data of a folder beside which those of another configuration lie."""
    taken = (folder.absolute().parent / "data" / "monitor.db").exists()
    return f"../data/{folder.absolute().name}" if taken else None


def _say(folder: Path, ready: Config, files: Sequence[File], channels: Sequence[Channel]) -> None:
    for one in files:
        if not one.path.startswith("schemas/"):
            sys.stdout.write(f"{folder / one.path}{' (for your eyes alone)' if one.private else ''}\n")
    names = " and ".join(f"`{one.name}`" for one in channels)
    holds = f"{counted(len(ready.feeds), 'feed')}, {counted(len(ready.watchlists), 'watchlist')}"
    sys.stdout.write(f"\n{holds}, alerts to {names}: nothing wrong\n")
    for channel in channels:
        if channel.type == "webhook":
            sys.stdout.write(f"The receiver verifies with the secret in {folder / 'secrets' / channel.name}\n")


def _test(folder: Path, ready: Config, channel: Channel, *, asked: bool) -> None:
    """Send a test alert, once the receiver has the secret where that was asked for; say what did not arrive."""
    target = next(one for one in ready.channels if one.name == channel.name)
    again = f"{called()} alerts test {channel.name}{_named(folder)}"
    waits = f"Start the receiver of `{channel.name}` with that secret, then Enter for a test alert (or: later)"
    if channel.type == "webhook" and asked and ask(waits):
        sys.stdout.write(f"once it is there: {again}\n")
        return
    try:
        asyncio.run(send_test_alert(ready, target, Clock(), system_resolver))
    except MonitorError as error:
        sys.stderr.write(f"the test alert did not arrive: {error}\n")
        sys.stderr.write(f"its address stands in {folder / address_of(channel)}; try again: {again}\n")
    else:
        sys.stdout.write(f"`{channel.name}` took a test alert\n")


def called() -> str:
    """Return what calls this program from here: its name where the shell finds it, else the path that was typed."""
    typed = sys.argv[0]
    return typed if Path(typed).name == "monitor" and shutil.which("monitor") is None else "monitor"


def _named(folder: Path) -> str:
    return "" if folder == DEFAULT_FOLDER else f" --config {folder}"


def _what_next(folder: Path, ready: Config, made: Seeded | None) -> None:
    where, monitor = _named(folder), called()
    steps = []
    if made is None:
        steps.append((f"{monitor} seed ARTICLE --write{where}", "a watchlist from an article"))
    if ready.feeds:
        steps.append((f"{monitor} check --online{where}", "fetch every feed once, reach every channel"))
    else:
        told = f"feeds of a newspaper, to paste into {folder / 'feeds.yaml'}"
        steps.append((f"{monitor} feeds discover PAGE", told))
        steps += [(f"{monitor} feeds suggest {made.draft.id}{where}", "searches of news services")] if made else []
    web = listen_on(ready.web, os.environ.get("MONITOR_LISTEN"))
    steps.append((f"{monitor} run{where}", f"start; the dashboard is on {served_at(web.host, web.port)}"))
    width = max(len(typed) for typed, _ in steps)
    sys.stdout.write("\nNext:\n" + "".join(f"  {typed:<{width}}   {what}\n" for typed, what in steps))
