"""`monitor worker` and `monitor run --no-work`, where they cannot be and how they answer."""

import pytest

from tests.faces.conftest import User


@pytest.mark.parametrize("words", [("worker",), ("run", "--no-work")])
def test_hands_of_their_own_are_refused_on_sqlite_with_the_way_out(user: User, words: tuple[str, ...]) -> None:
    said = user.types(*words)
    assert said.code == 2
    assert f"`monitor {' '.join(words)}` needs PostgreSQL" in said.err
    assert "set `database: postgresql://…` in monitor.yaml (`monitor db copy --to URL`" in said.err
    assert "Traceback" not in said.err
