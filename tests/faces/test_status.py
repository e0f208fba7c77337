"""How all stands, at any size."""

import json

from sqlalchemy import create_engine, text

from monitor.storage.pages import COUNTED
from tests.faces.conftest import User

DELIVERED = """
    insert into deliveries (id, alert_id, channel, state, attempts, rounds, created_at, next_attempt_at, place,
      recipients, development_id) with recursive n(n) as (select 1 union all select n + 1 from n where n < :most)
    select 'x' || n, 'a' || n, 'desk', 'delivered', 1, 0, '2026-01-01', '2026-01-01', 0, '[]', 'd' || n from n
"""


def test_what_was_delivered_is_counted_no_further_than_somebody_looks(user: User) -> None:
    user.publishes("Rustige dag aan zee")
    user.types("once")
    assert "deliveries  none yet\n" in user.types("status").out
    engine = create_engine(f"sqlite:///{next(user.folder.parent.rglob('*.db'))}")
    for more, says in ((COUNTED - 1, f"{COUNTED - 1:,} delivered"), (COUNTED + 1, f"{COUNTED:,}+ delivered")):
        with engine.begin() as connection:
            connection.execute(text("delete from deliveries"))
            connection.execute(text(DELIVERED), {"most": more})
        assert f"deliveries  {says}\n" in user.types("status").out
    engine.dispose()
    assert json.loads(user.types("status", "--json").out)["deliveries"] == {"delivered": COUNTED}
