"""`monitor demo`."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from monitor.cli.logs import set_up_logs
from monitor.cli.show import console
from monitor.demo.play import Result, Spectator, play_world
from monitor.demo.stage import Received
from monitor.model.config import LogConfig
from monitor.model.entry import Entry
from monitor.model.hit import Hit
from monitor.text.units import counted

app = typer.Typer()
COLOURS = {"first": "bold green", "reprint": "yellow", "coverage": "green", "edit": "cyan"}


class Terminal(Spectator):
    """Prints each thing on a line, and the thing that follows from it below."""

    def __init__(self, out: Console) -> None:
        self.out = out

    def _line(self, day: float, *parts: tuple[str, str]) -> None:
        text = Text.assemble((f"day {max(day, 0):4.1f}  ", "dim"), *parts)
        self.out.print(text, no_wrap=True, overflow="ellipsis", crop=True)

    def published(self, day: float, entry: Entry, outlet: str) -> None:
        """Print an entry."""
        self._line(day, (f"entry    {outlet} ({entry.language}): ", "dim"), (entry.title, ""))

    def hit(self, day: float, hit: Hit) -> None:
        """Print what it matched."""
        names = ", ".join(dict.fromkeys(one.id for one in hit.evidence))
        colour = COLOURS[hit.kind]
        self._line(day, (f"  hit    {hit.kind} {hit.score:.2f}", colour), (f"  {names}", "dim"))

    def webhook(self, day: float, webhook: Received) -> None:
        """Print what the receiver got."""
        seal = ("signature verified", "green") if webhook.verified else ("SIGNATURE WRONG", "bold red")
        again = (" (again)", "red") if webhook.repeated else ("", "")
        self._line(day, ("webhook  ", "bold magenta"), (f"{webhook.type} {webhook.id[:8]}… ", "magenta"), seal, again)
        self._line(day, ("         ", ""), (webhook.text, "bold"))


def _summary(result: Result) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(result.hits.items()))
    return (
        f"\n{result.polls} polls, {result.unchanged} of them unchanged (304)\n"
        f"{result.served} entries served, {result.stored} stored, each once\n"
        f"{sum(result.hits.values())} hits ({kinds}) in {', '.join(result.languages)}\n"
        f"{result.story_found} of {result.story} entries of the story found, {result.others_found} others\n"
        f"{counted(result.webhooks, 'webhook')} received for {counted(result.expected_webhooks, 'alert')}, "
        f"{result.verified} verified, "
        f"{result.repeated} twice\n"
    )


@app.command()
def demo(
    seconds: Annotated[float, typer.Option(min=1, max=3600, help="How long the five weeks take.")] = 50.0,
) -> None:
    """The main job with no network: a small news world on loopback, and a receiver that verifies webhooks."""
    set_up_logs(LogConfig("warning"))
    out = console()
    out.print(
        "Five weeks after a Dutch article on Mali and France, as nine invented outlets in seven languages tell them.\n"
        "A real daemon polls these feeds on loopback, follows the story, and sends signed webhooks. Ctrl-C ends it.\n"
    )
    result = play_world(seconds, Terminal(out))
    sys.stdout.write(_summary(result))
    if not result.ok:
        sys.stderr.write("not everything came through: this is a fault of monitor\n")
        raise typer.Exit(1)
