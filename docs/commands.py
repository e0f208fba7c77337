"""Writes the help of every command as a page, from the program itself: `make commands`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from typer._click.core import Command, Context, Parameter  # typer carries its own click
from typer.core import TyperGroup
from typer.main import get_command

from monitor.cli.main import COMMANDS, app

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Made by `make commands` from the program's own help. [Operations](operations.md) says when each is of use.

Every command takes `--help`. Exit codes: 0 done, 1 something failed while running, 2 the input or the configuration is
wrong, 130 interrupted.
"""
EVERYWHERE = {"install_completion", "show_completion", "help"}


def page() -> str:
    """Return the page."""
    return HEAD + "".join(_section(words, command) for words, command in commands())


def commands() -> Iterator[tuple[tuple[str, ...], Command]]:
    """Return every command that does something, with the words that call it."""
    before, sys.argv = sys.argv, ["monitor", *COMMANDS]  # commands are imported when they are typed
    try:
        yield from _below((), get_command(app))
    finally:
        sys.argv = before


def _below(words: Sequence[str], command: Command) -> Iterator[tuple[tuple[str, ...], Command]]:
    if words and (not isinstance(command, TyperGroup) or command.invoke_without_command):
        yield tuple(words), command
    if isinstance(command, TyperGroup):
        context = Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _below((*words, name), below)


def _section(words: Sequence[str], command: Command) -> str:
    context = Context(command)
    shown = [one for one in command.get_params(context) if one.name not in EVERYWHERE]
    needed = [_argument(one, context) for one in shown if one.param_type_name == "argument"]
    usage = " ".join(("monitor", *words, *(name for name, _ in needed), "[OPTIONS]"))
    options = [record for one in shown if one.param_type_name == "option" and (record := one.get_help_record(context))]
    rows = "".join(f"| `{name}` | {_cell(said)} |\n" for name, said in (*needed, *options))
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    table = f"\n| | |\n| --- | --- |\n{rows}" if rows else ""
    return f"\n## monitor {' '.join(words)}\n\n```text\n{usage}\n```\n\n{said}\n{table}"


def _argument(one: Parameter, context: Context) -> tuple[str, str]:
    name = str(one.metavar or one.name).strip("{}")
    record = one.get_help_record(context)
    shown = f"{name}…" if one.nargs < 0 else name
    return (shown if one.required else f"[{shown}]"), record[1] if record else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("[", "\\[")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
