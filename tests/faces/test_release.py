"""A feed that was set aside, and the person who takes it back."""

import json

from tests.faces.conftest import ITEM, RSS, User
from tests.servers import Answer


def holds(user: User, numbers: range, title: str) -> None:
    """Let the feed hold an undated item of this title for each number."""
    items = "".join(ITEM.format(number=number, title=title.format(number), date="") for number in numbers)
    user.server.answers("/blad", Answer(body=RSS.format(items=items).encode()))


def row(user: User) -> dict[str, object]:
    """Return the feed as it is listed."""
    (only,) = json.loads(user.types("feeds", "list", "--json").out)
    assert isinstance(only, dict)
    return only


def test_a_feed_that_was_set_aside_is_shown_so_and_told_when_a_person_takes_it_back(user: User) -> None:
    holds(user, range(6), "Rustige dag {} aan zee")
    assert user.types("once").code == 0
    holds(user, range(100, 140), "Staking in Oostmeer, dag {}")
    said = user.types("once", "--all")
    assert "set aside" in said.err
    assert row(user)["health"] == "set aside"
    assert "set aside" in user.types("feeds", "list").out
    assert json.loads(user.types("alerts", "list", "--json").out) == []

    taken = user.types("feeds", "release", "blad")
    assert (taken.code, "40 hits" in taken.out) == (0, True)
    assert row(user)["health"] == "ok"
    assert json.loads(user.types("alerts", "list", "--json").out) != []
    before = len(json.loads(user.types("alerts", "list", "--json").out))

    again = user.types("feeds", "release", "blad")
    assert again.code == 2
    assert "is not set aside" in again.err
    holds(user, range(200, 240), "Rustige dag {} aan zee")
    user.types("once")
    assert row(user)["health"] == "ok", "so much at once is no storm again"
    assert len(json.loads(user.types("alerts", "list", "--json").out)) == before


def test_a_feed_that_nobody_knows_cannot_be_taken_back(user: User) -> None:
    user.types("once")
    said = user.types("feeds", "release", "https://nowhere.example/feed")
    assert said.code == 2
    assert "no feed has the id or URL" in said.err
