"""Keep of a development's samples where they stand and a stamp, instead of their traits, which stand with their hits.

Revision ID: 0020
Revises: 0019
"""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

PAGE = 200
profiles = sa.table("development_profiles", sa.column("development_id", sa.Text), sa.column("profile", sa.JSON))
placements = sa.table("placements", sa.column("entry_id", sa.Text), sa.column("watchlist_id", sa.Text),
                      sa.column("traits", sa.JSON))  # fmt: skip
developments = sa.table("developments", sa.column("id", sa.Text), sa.column("watchlist_id", sa.Text))

Row = Any


def upgrade() -> None:
    """Write every profile anew."""
    _rewrite(_outline)


def downgrade() -> None:
    """Put the traits into the profiles again."""
    _rewrite(_whole)


def _rewrite(made: Callable[[str, Row], Row]) -> None:
    change = (
        sa.update(profiles)
        .where(profiles.c.development_id == sa.bindparam("key"))
        .values(profile=sa.bindparam("new", type_=sa.JSON))
    )
    for page in _pages():
        op.get_bind().execute(change, [{"key": name, "new": made(name, stored)} for name, stored in page])


def _pages() -> Iterator[list[tuple[str, Row]]]:
    last = ""
    while True:
        some = sa.select(profiles.c.development_id, profiles.c.profile).where(profiles.c.development_id > last)
        page = [(row[0], row[1]) for row in op.get_bind().execute(some.order_by("development_id").limit(PAGE))]
        if not page:
            return
        yield page
        last = page[-1][0]


def _outline(_name: str, stored: Row) -> Row:
    samples = [
        [entry, seen, blake2b(json.dumps(traits).encode("ascii"), digest_size=9).hexdigest()]
        for entry, seen, traits in stored["samples"]
    ]
    return [stored["hits"], stored["first_seen"], stored["last_seen"], samples]


def _whole(name: str, stored: Row) -> Row:
    hits, first_seen, last_seen, samples = stored
    of = (
        sa.select(placements.c.entry_id, placements.c.traits)
        .join(developments, developments.c.watchlist_id == placements.c.watchlist_id)
        .where(developments.c.id == name, placements.c.entry_id.in_([entry for entry, _, _ in samples]))
    )
    traits = {row[0]: dict(row[1]) | {"vector": None} for row in op.get_bind().execute(of)}
    whole = [[entry, seen, traits.get(entry, {})] for entry, seen, _ in samples]
    return {"hits": hits, "first_seen": first_seen, "last_seen": last_seen, "terms": {}, "names": {}, "samples": whole}
