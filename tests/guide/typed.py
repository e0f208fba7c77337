"""Command lines, held against the program's own parser; nothing is run."""

import pytest
from typer._click.core import Command  # typer carries its own click
from typer._click.exceptions import ClickException, MissingParameter
from typer.core import TyperGroup
from typer.main import get_command

from monitor.cli.main import app

DONE_AT_ONCE = (["--help"], ["--install-completion"])  # even while the line is parsed


def fault_of(words: list[str], patch: pytest.MonkeyPatch, *, whole: bool = True) -> str:
    """Return what the program has against a command line, or ""; one that is not whole may lack arguments."""
    patch.setattr("sys.argv", ["monitor", *words])  # commands are imported when they are typed
    try:
        _parse(get_command(app), "monitor", words)
    except MissingParameter as error:
        return f"{' '.join(words)}: {error.format_message()}" if whole else ""
    except ClickException as error:
        return f"{' '.join(words)}: {error.format_message()}"
    return ""


def _parse(command: Command, name: str, words: list[str]) -> None:
    if words[-1:] in DONE_AT_ONCE:
        words = words[:-1]
    context = command.make_context(name, words, resilient_parsing=isinstance(command, TyperGroup) and not words)
    rest = [*context._protected_args, *context.args]
    if isinstance(command, TyperGroup) and rest:
        next_name, next_command, rest = command.resolve_command(context, rest)
        if next_command is not None:
            _parse(next_command, str(next_name), rest)
