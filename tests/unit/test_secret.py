import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

import pytest
import yaml

from monitor.model.secret import Secret

HIDDEN = "hunter2-hunter2"


@dataclass(frozen=True)
class _Holder:
    name: str
    password: Secret


HOLDER = _Holder("ann", Secret(HIDDEN))
SHOWN: list[Callable[[], str]] = [
    lambda: repr(HOLDER),
    lambda: str(HOLDER.password),
    lambda: f"{HOLDER.password}",
    lambda: f"{HOLDER.password:>40}",
    lambda: f"{HOLDER.password!r:>40}",
    lambda: "%s %r" % (HOLDER.password, HOLDER),  # noqa: UP031
    lambda: str(asdict(HOLDER)),
    lambda: str(replace(HOLDER, name="bert")),
    lambda: str(copy.deepcopy(HOLDER)),
    lambda: str([{"in": (HOLDER.password,)}]),
    lambda: str(ValueError(HOLDER.password)),
]


@pytest.mark.parametrize("shown", SHOWN)
def test_a_secret_is_not_shown_however_it_is_printed(shown: Callable[[], str]) -> None:
    text = shown()
    assert "…" in text
    assert HIDDEN not in text


def test_only_who_asks_for_it_by_name_gets_it() -> None:
    assert HOLDER.password.reveal() == HIDDEN
    assert not hasattr(HOLDER.password, "__dict__")


def test_a_secret_is_not_written_down_by_accident() -> None:
    with pytest.raises(TypeError):
        json.dumps(asdict(HOLDER))
    for write in (yaml.safe_dump, yaml.dump):
        with pytest.raises((TypeError, yaml.YAMLError)):
            write(asdict(HOLDER))
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="reveal it"):
            pickle.dumps(HOLDER, protocol)


def test_a_secret_does_not_change() -> None:
    with pytest.raises(AttributeError, match="does not change"):
        HOLDER.password._value = "other"
    with pytest.raises(AttributeError, match="does not change"):
        del HOLDER.password._value
    assert HOLDER.password.reveal() == HIDDEN


@pytest.mark.parametrize("value", [HIDDEN, "", "gehéim-日本", "\udc80 what no encoding has"])
def test_two_secrets_are_one_where_their_values_are(value: str) -> None:
    assert Secret(value) == Secret(value)
    assert hash(Secret(value)) == hash(Secret(value))
    assert Secret(value) != Secret(f"{value}x")
    assert Secret(value) != value, "a secret is compared with a secret alone"
    assert bool(Secret(value)) == bool(value)
