"""`monitor demo`."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from monitor.cli.logs import set_up_logs
from monitor.cli.show import console
from monitor.demo.mailbox import Mail
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

    def __init__(self, out: Console, *, stay: bool) -> None:
        self.out, self.stay, self.dashboard = out, stay, ""

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

    def mail(self, day: float, mail: Mail) -> None:
        """Print the subject of a mail."""
        again = (" (again)", "red") if mail.repeated else ("", "")
        to = f"{', '.join(mail.recipients)}: "
        self._line(day, ("mail     ", "bold blue"), (to, "blue"), (mail.subject, ""), again)

    def opened(self, dashboard: str, mails: str) -> None:
        """Print where it can be looked at."""
        self.dashboard = dashboard
        self.out.print(f"The dashboard is open on {dashboard} and the mails on {mails}\n")

    def ended(self, result: Result) -> None:
        """Print what came of it."""
        sys.stdout.write(_summary(result))
        if self.stay:
            self.out.print(f"\nThe daemon runs on, and {self.dashboard} with it, until Ctrl-C.")


def _summary(result: Result) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(result.hits.items()))
    return (
        f"\n{result.polls} polls, {result.unchanged} of them unchanged (304)\n"
        f"{result.served} entries served, {result.stored} stored, each once\n"
        f"{sum(result.hits.values())} hits ({kinds}) in {', '.join(result.languages)}\n"
        f"{result.story_found} of {result.story} entries of the story found, {result.others_found} others\n"
        f"{counted(result.webhooks, 'webhook')} received for {counted(result.expected_webhooks, 'alert')}, "
        f"{result.verified} verified, {counted(result.mails, 'mail')} for {counted(result.expected_mails, 'alert')}, "
        f"{result.repeated} twice\n"
    )


@app.command()
def demo(
    seconds: Annotated[float, typer.Option(min=1, max=3600, help="How long the five weeks take.")] = 50.0,
    stay: Annotated[
        bool | None,
        typer.Option("--stay/--leave", help="Run on after the last day. [default: in a terminal]", show_default=False),
    ] = None,
) -> None:
    """The main job with no network: a small news world on loopback, a webhook receiver, a mailbox, the dashboard."""
    set_up_logs(LogConfig("warning"))
    out = console()
    out.print(
        "Five weeks after a Dutch article on Mali and France, as nine invented outlets in seven languages tell them.\n"
        "A real daemon polls these feeds on loopback, follows the story, and sends signed webhooks and mails. "
        "Ctrl-C ends it.\n"
    )
    stays = sys.stdout.isatty() if stay is None else stay
    result = play_world(seconds, Terminal(out, stay=stays), stay=stays)
    if not result.ok:
        sys.stderr.write("not everything came through: this is a fault of monitor\n")
        raise typer.Exit(1)
