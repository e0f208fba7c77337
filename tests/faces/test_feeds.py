"""What `monitor feeds` says of how a feed is polled, and of one that cannot be polled now."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, update

from monitor.app.process.clock import utc_now
from monitor.storage.schema import feeds
from tests.faces.conftest import ITEM, RSS, User
from tests.servers import Answer


def line(user: User) -> list[str]:
    """Return the cells of the only feed in the list, by the columns of its head."""
    head, *_, row = user.types("feeds", "list").out.splitlines()
    begins = [head.index(name) for name in ("feed", "health", "last poll", "next poll", "pace", "entries", "gaps")]
    return [row[begin:end].strip() for begin, end in zip(begins, [*begins[1:], None], strict=True)]


def holds(user: User, *numbers: int) -> None:
    """Let the feed hold an entry for each number."""
    items = "".join(ITEM.format(number=number, title=f"Dag {number}", date="") for number in numbers)
    user.server.answers("/blad", Answer(body=RSS.format(items=items).encode()))


def test_a_gap_is_counted_and_said_to_be_why_a_feed_is_polled_more_often(user: User) -> None:
    user.write("feeds.yaml", f"feeds:\n  - {{id: blad, url: '{user.server.url('/blad')}'}}\n")
    holds(user, 1, 2, 3)
    user.types("once")
    assert (line(user)[4], line(user)[6]) == ("its own rhythm", "")
    holds(user, 7, 8, 9)
    user.types("once", "--all")
    assert line(user)[4] == "missed entries"
    assert line(user)[6].startswith("1 (last ")
    assert json.loads(user.types("feeds", "list", "--json").out)[0]["state"]["gaps"] == 1


def test_a_feed_that_waits_for_the_others_of_its_server_says_so(user: User) -> None:
    holds(user, 1)
    user.types("once")
    engine = create_engine(f"sqlite:///{next(user.folder.parent.rglob('*.db'))}")
    with engine.begin() as connection:
        connection.execute(update(feeds).values(pace="crowded"))
    engine.dispose()
    assert line(user)[4] == "shares a busy host"


def test_a_feed_whose_server_rests_a_moment_is_polled_after_it(user: User) -> None:
    user.write(
        "monitor.yaml", (user.folder / "monitor.yaml").read_text(encoding="utf-8").replace("pause: 0s", "pause: 1s")
    )
    user.publishes("Rustige dag aan zee")
    assert user.types("feeds", "poll", "blad").code == 0
    said = user.types("feeds", "poll", "blad")
    assert (said.code, said.err) == (0, "")
    assert "0 new entries" in said.out


def test_a_feed_whose_server_asked_for_a_rest_is_said_to_rest_until_then(user: User) -> None:
    user.server.answers("/blad", Answer(503, headers=(("retry-after", "7200"),)))
    user.types("feeds", "poll", "blad")
    said = user.types("feeds", "poll", "blad")
    assert said.code == 1
    until = (utc_now() + timedelta(hours=2)).strftime("%Y-%m-%d %H:")
    assert re.search(
        rf"127\.0\.0\.1:\d+ is left alone after its last answer, until {until}\d\d:\d\d UTC: try again then", said.err
    )


def test_a_feed_that_is_paused_is_said_not_to_be_polled(user: User) -> None:
    user.write("feeds.yaml", f"feeds: [{{id: blad, url: '{user.server.url('/blad')}', paused: true}}]\n")
    said = user.types("feeds", "poll", "blad")
    assert said.code == 2
    assert "blad is not polled: it is paused in feeds.yaml" in said.err


def test_a_feed_that_is_not_given_to_us_leads_to_the_settings_that_may_help(user: User) -> None:
    user.server.answers("/blad", Answer(403))
    said = user.types("feeds", "poll", "blad")
    assert said.code == 1
    assert "answered 403 Forbidden" in said.err
    assert "name in http.user_agent where its publisher can write to you" in said.err


@pytest.mark.parametrize("query", ["", "?other"])
def test_a_feed_that_is_gone_leads_to_the_command_that_finds_it(user: User, query: str) -> None:
    user.server.answers("/blad", Answer(404))
    said = user.types("feeds", "poll", "blad" if not query else user.server.url("/blad") + query)
    assert said.code == 1
    assert f"`monitor feeds discover {user.server.url('')}` may find where it is now" in said.err
