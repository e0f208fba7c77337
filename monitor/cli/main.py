"""`monitor`: commands are loaded when they are asked for, so that help comes at once."""

import importlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from monitor import __version__
from monitor.cli.errors import exit_with
from monitor.cli.folder import DEFAULT_FOLDER, Folder

COMMANDS = {
    "run": "The daemon: clock, polling, matching, delivery, web port, until SIGTERM or SIGINT.",
    "worker": "More hands: poll and deliver for a monitor on PostgreSQL, until SIGTERM or SIGINT.",
    "once": "One pass: poll what is due, match, try each due delivery once.",
    "init": "Make a first configuration from an article, feeds and channels.",
    "check": "Read the whole configuration and say what is wrong, all of it at once.",
    "seed": "Turn an article into a watchlist that a person can read and correct.",
    "status": "How all stands: the daemon, the stories, the feeds, and what is on its way to people.",
    "workers": "The processes that share the work on PostgreSQL: list.",
    "feeds": "Feeds and how they are: list, poll, discover, suggest, import, export.",
    "stories": "Developments, newest first, with their coverage.",
    "alerts": "Alerts and their deliveries: list, show, resend, test.",
    "silence": "Keep alerts for a stated time: add, list, end; a digest tells them at its end.",
    "audit": "Who did what, when.",
    "try": "What would this watchlist catch? Over stored entries, a feed, a file or a text; stores nothing.",
    "plan": "What would an edited copy of the configuration do? The alerts that it would add and lose.",
    "why": "Where did this article go? By its URL, its id or words of its title.",
    "backfill": "Look for a watchlist's hits in stored entries, after an edit.",
    "replay": "Play a stream of entries through the whole pipeline; for backtests.",
    "db": "The database: upgrade, backup, restore, check, prune, copy.",
    "demo": "The main job with no network: a small news world on loopback, played in a minute.",
}


MODULES = {"try": "try_"}  # whose name is a word of Python
PARTS = ("monitor.yaml", "feeds.yaml", "watchlists")  # each may be missing


class LazyGroup(TyperGroup):
    """A group whose commands are modules of this package, imported when first needed."""

    def list_commands(self, ctx: object) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """Return a command, importing its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in _typed():
            return TyperCommand(cmd_name, short_help=COMMANDS[cmd_name])  # to be listed: its module stays unread
        command = get_command(importlib.import_module(f"monitor.cli.{MODULES.get(cmd_name, cmd_name)}").app)
        return _plain(command) if isinstance(command, TyperCommand | TyperGroup) else None


def _plain(command: TyperCommand | TyperGroup) -> TyperCommand | TyperGroup:
    """Let a command show its help and its errors as plain text: frames take two thirds of the time to load."""
    for one in (command, *getattr(command, "commands", {}).values()):
        one.rich_markup_mode = None
        one.short_help = (one.help or "").partition("\n\n")[0]  # whole where it is listed
    return command


def _typed() -> list[str]:
    """Return the words of the command line, or of the one that a shell wants completed."""
    return [*sys.argv, *os.environ.get("COMP_WORDS", "").split(), *os.environ.get("_TYPER_COMPLETE_ARGS", "").split()]


app = typer.Typer(cls=LazyGroup, invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def root(
    ctx: typer.Context,
    config: Folder = DEFAULT_FOLDER,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Follow a news story: feeds in, one alert per development out."""
    if version:
        sys.stdout.write(f"monitor {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        _without_command(ctx, config)
    elif config != DEFAULT_FOLDER:
        os.environ["MONITOR_CONFIG"] = str(config)  # the command's own --config goes before it


def _without_command(ctx: typer.Context, folder: Path) -> None:
    """Show how all stands where there is a configuration, else what can be done."""
    if folder != DEFAULT_FOLDER or any((folder / name).exists() for name in PARTS):
        importlib.import_module("monitor.cli.status").show_status(folder)
    else:
        sys.stdout.write(f"{ctx.get_help()}\n\nBegin with `monitor init`.\n")


def _write_every_language() -> None:
    """Write UTF-8 to files and pipes whatever the locale says, and what a terminal has no sign for as `?`."""
    if sys.stdout is None:  # closed by the shell
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper) or stream.encoding.lower() in {"utf-8", "utf8"}:
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


def main() -> None:
    """Run the command line."""
    _write_every_language()
    try:
        app()
    except Exception as error:  # noqa: BLE001
        sys.exit(exit_with(error))
