"""Questions at a terminal: what cannot be taken is said, and asked again."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

from monitor.model.errors import MonitorError

MOST = 200
T = TypeVar("T")


def somebody_there() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def ask(question: str, default: str = "") -> str:
    """Return an answer; the default where nobody sits there."""
    if not somebody_there():
        return default
    return str(typer.prompt(question, default=default, show_default=bool(default), err=True)).strip()


def ask_until(question: str, take: Callable[[str], T], default: str = "") -> T:
    """Ask until an answer can be taken; where nobody sits there, the error of `take` is raised."""
    while True:
        try:
            return take(ask(question, default))
        except MonitorError as error:
            if not somebody_there():
                raise
            sys.stderr.write(f"{error}\n")


def ask_several(question: str, take: Callable[[str], T], default: str = "") -> list[T]:
    """Ask for one after another until nothing is answered; nothing at once is the default, where there is one."""

    def take_any(answer: str) -> T | None:
        return take(answer) if answer else None

    found: list[T] = []
    one = ask_until(question, take_any, default)
    while one is not None:
        found.append(one)
        more = somebody_there() and len(found) < MOST
        one = ask_until(f"{question}; Enter where that is all", take_any) if more else None
    return found


@contextmanager
def stopping_says(sentence: str) -> Iterator[None]:
    """Say what became of it where somebody presses Ctrl-C or Ctrl-D between questions."""
    try:
        yield
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(f"\n{sentence}\n")
        raise typer.Exit(130) from None
