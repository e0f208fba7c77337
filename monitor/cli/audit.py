"""`monitor audit`."""

import json
from datetime import datetime
from typing import Annotated

import typer

from monitor.app.process.clock import utc_now
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, parse_since, reading_store
from monitor.cli.show import moment, plain, print_json, print_table
from monitor.model.audit import AuditRecord
from monitor.storage.audit import list_audit

app = typer.Typer()
COLUMNS = ("at", "who", "what", "to", "detail")


@app.command()
def audit(
    config: Folder = DEFAULT_FOLDER,
    since: Annotated[str | None, typer.Option(help="What was done so long ago or later, like 7d.")] = None,
    what: Annotated[str | None, typer.Option(help="Only what begins so, like silence or alerts.resend.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many at most.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Who did what, when: reloads with their diff, silences, resends, merges, rejections; the newest first."""
    begin = parse_since(since, utc_now()) if since else None
    with reading_store(config) as (_, connection):
        found = list_audit(connection, since=begin, what=what, limit=limit)
    if as_json:
        print_json([plain(one) for one in found])
        return
    print_table(COLUMNS, [_row(one) for one in found], nothing="nothing was done by hand")


def _row(one: AuditRecord) -> tuple[str, ...]:
    said = {name: value for name, value in one.detail.items() if value is not None and value is not False}
    detail = "; ".join(f"{name}: {_shown(value)}" for name, value in said.items())
    return moment(one.at), one.who, one.what, one.subject, detail


def _shown(value: object) -> str:
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment(at) if at.tzinfo else value
