"""What `monitor feeds list` says of how a feed is polled."""

import json

from sqlalchemy import create_engine, update

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
