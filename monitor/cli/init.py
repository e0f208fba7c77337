"""`monitor init`."""

import asyncio
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.clock import Clock
from monitor.app.config.load import load
from monitor.app.config.receivers import leads_inside
from monitor.app.init import HERE, Channel, File, channel_of, folder_of, there_already, told_apart, write_files
from monitor.app.reading import keep_seed, read_article
from monitor.app.seed import Seeded, seed
from monitor.app.sources import Listed
from monitor.app.trial import send_test_alert
from monitor.cli.folder import DEFAULT_FOLDER, Folder
from monitor.cli.logs import set_up_logs
from monitor.cli.options import checked
from monitor.cli.sources import find_feeds, listed
from monitor.feeds.guard import system_resolver
from monitor.model.config import Config, HttpConfig
from monitor.model.errors import ConfigError, FeedError, FetchError, MonitorError
from monitor.notify.signing import secret_of
from monitor.seeding.write import to_yaml
from monitor.text.units import counted
from monitor.text.urls import split_http

app = typer.Typer()
MOST_FEEDS = 200


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
    ask = _ask if sys.stdin.isatty() else _take_default
    article = article if article is not None else ask("The article that your story began with (file or address)", "")
    made = _seeded(article) if article else None
    feeds = feed if feed is not None else _several(ask, "A feed, or a newspaper's page that has some")
    said = channel or _several(ask, "Where alerts go (here, https://…, smtp://…, ntfy://…)", HERE)
    if any(one.startswith("smtp") for one in said) and not (mail_from and mail_to):
        mail_from = mail_from or ask("The sender of the mails", "")
        mail_to = mail_to or ask("Who gets them (addresses with commas between)", "").split(",")
    contact = contact if contact is not None else ask("Where publishers can write to you (page or address)", "")
    chosen = told_apart(channel_of(one, secret_of(secrets.token_bytes(32)), mail_from, mail_to or ()) for one in said)
    http = HttpConfig(allow=tuple(allow or ()))
    found, shut = _listed(feeds[:MOST_FEEDS], http)
    _refuse_private(shut, chosen, http)
    files = folder_of(chosen, found, contact, http.allow, data=_data_of(config))
    write_files(config, files)
    if made:
        files.append(_write_watchlist(made, article, config, [one.name for one in chosen]))
    ready = checked(load(config, os.environ), warn=True)
    _say(config, ready, files, chosen)
    set_up_logs(ready.log)
    for one in chosen if test else ():
        _test(config, ready, one)
    _what_next(config, ready, made)


def _ask(question: str, default: str) -> str:
    return str(typer.prompt(question, default=default, show_default=bool(default), err=True)).strip()


def _take_default(question: str, default: str) -> str:
    del question
    return default


def _several(ask: Callable[[str, str], str], question: str, default: str = "") -> list[str]:
    """Ask until nothing is answered; nothing at once is the default."""
    first = ask(question, default)
    found = [first] if first else []
    while found and len(found) < MOST_FEEDS and found[-1] != default:
        if not (one := ask(f"{question}; Enter where that is all", "")):
            break
        found.append(one)
    return found


def _seeded(source: str) -> Seeded:
    return seed([asyncio.run(read_article(source, HttpConfig()))])


def _listed(addresses: Sequence[str], http: HttpConfig) -> tuple[list[Listed], list[str]]:
    """Return the feeds behind addresses, and the addresses that are private and not allowed.

    One that does not answer now is taken as it is, and said.
    """
    found: dict[str, Listed] = {}
    shut = []
    for address in addresses:
        try:
            behind = [listed(one) for one in find_feeds(address, http)] or [Listed(address)]
        except FeedError as error:
            behind = [Listed(address)]
            if isinstance(error, FetchError) and error.kind == "blocked":
                shut.append(address)
            else:
                sys.stderr.write(f"taken as it is: {error}\n")
        found |= {one.url: one for one in behind}
    return list(found.values()), shut


def _data_of(folder: Path) -> str | None:
    """Return a place of its own for the data of a folder beside which those of another configuration lie."""
    taken = (folder.absolute().parent / "data" / "monitor.db").exists()
    return f"../data/{folder.absolute().name}" if taken else None


def _write_watchlist(made: Seeded, source: str, folder: Path, channels: Sequence[str]) -> File:
    seed_path = keep_seed(made.article, source, folder, made.draft.id)
    text = to_yaml(made.draft, made.articles, seed_path, made.notes(), channels)
    file = File(f"watchlists/{made.draft.id}.yaml", text)
    write_files(folder, [file])
    return file


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


def _test(folder: Path, ready: Config, channel: Channel) -> None:
    """Send the test alert; one that does not arrive is said, and mended later."""
    target = next(one for one in ready.channels if one.name == channel.name)
    try:
        asyncio.run(send_test_alert(ready, target, Clock(), system_resolver))
    except MonitorError as error:
        sys.stderr.write(f"the test alert did not arrive: {error}\n")
        where = _named(folder)
        sys.stderr.write(f"mend it in monitor.yaml, and try again: {called()} alerts test {channel.name}{where}\n")
    else:
        sys.stdout.write(f"`{channel.name}` took a test alert\n")


def _refuse_private(shut: Sequence[str], channels: Sequence[Channel], http: HttpConfig) -> None:
    """Say, before anything is written, which option lets private addresses through."""
    hosts: dict[str, None] = dict.fromkeys(parts.hostname or "" for one in shut if (parts := split_http(one)))
    for channel in channels:
        receiver = split_http(channel.url) if channel.type == "webhook" else None
        if receiver is not None and leads_inside(receiver.hostname or "", http.allow):
            hosts[receiver.hostname or ""] = None
    if hosts:
        options = " ".join(f"--allow {host}" for host in hosts)
        raise ConfigError(f"not a public address: {', '.join(hosts)}; where that is yours, add {options}")


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
        steps.append(f"{monitor} seed ARTICLE --write{where}          a watchlist from an article")
    if not ready.feeds:
        steps.append(
            f"{monitor} feeds discover PAGE          feeds of a newspaper, to paste into {folder / 'feeds.yaml'}"
        )
        steps += [f"{monitor} feeds suggest {made.draft.id}{where}          searches of news services"] if made else []
    else:
        steps += [f"{monitor} check --online{where}          fetch every feed once, reach every channel"]
    steps.append(f"{monitor} run{where}          start; the dashboard is on http://{ready.web.host}:{ready.web.port}")
    sys.stdout.write("\nNext:\n" + "".join(f"  {step}\n" for step in steps))
