"""Sessions of the pages, on both databases."""

from monitor.model.session import Session
from monitor.storage.database import Database
from monitor.storage.sessions import add_session, end_session, find_session
from tests.contract.samples import HOUR, MINUTE, NOON

MOST = 3


def known(database: Database, *ids: str) -> str:
    """Return which of these sessions hold at noon."""
    with database.reading() as connection:
        return "".join(one for one in ids if find_session(connection, one, NOON))


def begin(database: Database, **lasting: int) -> None:
    """Begin sessions that last so many hours."""
    with database.writing() as connection:
        for one, hours in lasting.items():
            add_session(connection, Session(one, "proof", NOON + hours * HOUR), NOON, MOST)


def test_a_session_is_found_until_it_is_over_or_ended(database: Database) -> None:
    begin(database, a=1, b=1)
    with database.writing() as connection:
        assert find_session(connection, "a", NOON) == Session("a", "proof", NOON + HOUR)
        assert find_session(connection, "a", NOON + HOUR - MINUTE) is not None
        assert find_session(connection, "a", NOON + HOUR) is None
        end_session(connection, "a")
        end_session(connection, "unknown")
    assert known(database, "a", "b", "") == "b"


def test_there_are_never_more_than_so_many_and_none_that_are_over(database: Database) -> None:
    begin(database, a=3, b=1, c=2)
    assert known(database, *"abcd") == "abc"
    begin(database, d=4)
    assert known(database, *"abcd") == "acd", "the one that ends first makes room"
    with database.writing() as connection:
        add_session(connection, Session("e", "proof", NOON + 9 * HOUR), NOON + 3 * HOUR, MOST)
    assert known(database, *"abcde") == "de", "those that are over are gone"
