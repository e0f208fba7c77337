"""`monitor once`."""

import asyncio
import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from monitor.app.daemon.digests import keep_calendars
from monitor.app.daemon.wiring import build
from monitor.app.hits.backfill import look_back
from monitor.app.hits.planting import plant_all
from monitor.app.hits.rarity import Tally
from monitor.app.polling.poll import Polled
from monitor.app.process.store import own_store
from monitor.cli.logs import set_up_logs
from monitor.cli.options import DEFAULT_FOLDER, Folder, read_config
from monitor.cli.show import error_console
from monitor.model.config import Config
from monitor.storage.database import Database
from monitor.text.units import counted
from monitor.text.urls import redact_ref

app = typer.Typer()


class _Tally:
    """Counts what the pass brings, and shows how far it is."""

    def __init__(self, total: int) -> None:
        self.entries = self.hits = self.polls = 0
        columns = (TextColumn("polling"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
        self.progress = Progress(*columns, console=error_console(), transient=True, disable=not sys.stderr.isatty())
        self.task = self.progress.add_task("", total=total)

    def add(self, polled: Polled) -> None:
        self.polls += 1
        self.entries += len(polled.outcome.new)
        self.hits += len(polled.outcome.hits)
        self.progress.update(self.task, advance=1, description=redact_ref(polled.feed.ref))
        if polled.error:
            said = f"{redact_ref(polled.feed.ref)}: {polled.error}"
            self.progress.console.print(said, markup=False, highlight=False, soft_wrap=True)


async def one_pass(config: Config, database: Database, *, every: bool) -> bool:
    """Poll what is due, deliver what is due, once; return whether all went well."""
    parts = build(config, database)
    tally = _Tally(sum(not feed.paused for feed in config.feeds))
    learnt = Tally()
    parts.poller.listeners.append(lambda polled: learnt.hear(polled.outcome.new))
    try:
        await plant_all(database, config.watchlists, parts.clock.now(), parts.encoder)
        await look_back(database, config, parts.clock.now(), parts.encoder)
        with tally.progress:
            failed = await parts.poller.poll_all(every=every, report=tally.add)
            await parts.second_look.settle_all()
        await keep_calendars(parts)
        await learnt.write(database)
        delivered, undelivered = await parts.deliverer.deliver_due()
    finally:
        await parts.close()
    sys.stdout.write(
        f"{counted(tally.polls, 'poll')} ({failed} failed), {counted(tally.entries, 'new entry', 'new entries')}, "
        f"{counted(tally.hits, 'hit')}, "
        f"{delivered} delivered, {undelivered} not delivered\n"
    )
    return not failed and not undelivered


@app.command()
def once(
    config: Folder = DEFAULT_FOLDER,
    every: Annotated[bool, typer.Option("--all", help="Poll every feed, due or not.")] = False,
) -> None:
    """One pass: poll what is due, match, try each due delivery once; exit 1 if a poll or a delivery failed."""
    ready = read_config(config, warn=True)
    set_up_logs(ready.log)
    with own_store(ready) as database:
        if not asyncio.run(one_pass(ready, database, every=every)):
            raise typer.Exit(1)
