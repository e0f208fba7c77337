"""`monitor backfill`."""

import asyncio
import sys
from datetime import datetime
from typing import Annotated

import typer

from monitor.app.hits.backfill import Backfill
from monitor.app.hits.meaning import encoder_of
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds
from monitor.app.process.clock import utc_now
from monitor.app.process.store import any_store
from monitor.cli.options import DEFAULT_FOLDER, Folder, parse_since, read_config, watchlist_of
from monitor.cli.progress import progress_bar
from monitor.model.config import Config
from monitor.model.hit import Hit
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Database
from monitor.storage.entries import count_entries_since
from monitor.storage.feeds import list_feeds
from monitor.text.units import counted

app = typer.Typer()


@app.command()
def backfill(
    watchlist: Annotated[str, typer.Argument(help="The id of a watchlist.")],
    since: Annotated[str, typer.Option(help="How far back, like 7d.")] = "7d",
    tell: Annotated[bool, typer.Option(help="Let what is found alert, as if it had come today.")] = False,
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """Look for a watchlist's hits in stored entries, after an edit. Hits that are there already stay as they are."""
    ready = read_config(config)
    one = watchlist_of(ready, watchlist)
    now = utc_now()
    begin = parse_since(since, now)
    with any_store(ready) as database:
        found = asyncio.run(_look_back(ready, database, one, begin, now, tell=tell))
    told = "its alerts wait for the daemon" if tell else "nobody is told"
    sys.stdout.write(f"{counted(len(found), 'new hit')} since {begin:%Y-%m-%d %H:%M}; {told}\n")


async def _look_back(
    config: Config, database: Database, one: Watchlist, since: datetime, now: datetime, *, tell: bool
) -> list[Hit]:
    feeds = known_feeds(config.feeds, await database.read(list_feeds))
    total = await database.read(lambda connection: count_entries_since(connection, since))
    rules, encoder = compile_rules([one], site=config.public_url), encoder_of(config.encoder)
    try:
        with progress_bar("looking back", total) as advance:
            return await Backfill(database, rules, feeds, now, tell, encoder).run(since, advance)
    finally:
        await encoder.close()
