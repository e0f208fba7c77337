"""`monitor`: commands are loaded when they are asked for, so that help comes at once."""

import importlib
import sys

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from monitor.cli.errors import exit_with

COMMANDS = {
    "run": "The daemon: clock, polling, matching, delivery, until SIGTERM or SIGINT.",
    "check": "Read the whole configuration and say what is wrong, all of it at once.",
}


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
        command = get_command(importlib.import_module(f"monitor.cli.{cmd_name}").app)
        return command if isinstance(command, TyperCommand | TyperGroup) else None


app = typer.Typer(cls=LazyGroup, add_completion=False, no_args_is_help=True)


@app.callback()
def root() -> None:
    """Follow a news story: feeds in, one alert per development out."""


def main() -> None:
    """Run the command line."""
    try:
        app()
    except Exception as error:  # noqa: BLE001
        sys.exit(exit_with(error))
