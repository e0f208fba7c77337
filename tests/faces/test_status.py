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


def test_a_fault_of_the_configuration_is_said_once_above_the_state_and_hides_none_of_it(user: User) -> None:
    user.publishes("Rustige dag aan zee")
    user.types("once")
    well = user.types("status")
    feeds = (user.folder / "feeds.yaml").read_text(encoding="utf-8")
    user.write("watchlists/ferry.yaml", "id: ferry\ntitle: [\n")
    user.write("feeds.yaml", f"{feeds}  - {{url: https://krant.example/rss, idd: x}}\n")
    said = user.types("status")
    assert (said.code, said.out, well.code) == (2, well.out, 0)
    assert (said.err.count("unknown key 'idd'"), said.err.count("ferry.yaml:")) == (1, 1)
    assert "the configuration has 2 faults: a daemon that runs goes on with what it had before" in said.err
    assert json.loads(user.types("status", "--json").out)["feeds"] == {"ok": 1}
    assert user.types("check").code == 2


def test_where_the_settings_are_broken_nobody_knows_where_the_store_is(user: User) -> None:
    user.types("once")
    user.write("monitor.yaml", "data: [\n")
    said = user.types("status")
    assert (said.code, said.out, "monitor.yaml:" in said.err) == (2, "", True)


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
