"""Ids are the same for ever."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.errors import ConfigError
from monitor.model.ids import derive, the_one


@given(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=4))
def test_an_id_is_the_first_130_bits_of_a_hash_in_base_32(kind: str, parts: list[str]) -> None:
    said = b"".join(b"%d:%s," % (len(raw), raw) for raw in (one.encode() for one in (kind, *parts)))
    assert derive(kind, *parts) == base64.b32encode(hashlib.sha256(said).digest()).decode()[:26].lower()


def test_an_id_of_today_holds_for_ever() -> None:
    assert derive("entry", "a", "b") == "3reptpk2ttzpqrt4yncovoqptp"


def test_a_thing_is_found_by_the_beginning_of_its_id_where_it_is_the_only_one() -> None:
    def chosen(prefix: str) -> str:
        return the_one([one for one in ("abc", "abd", "xyz") if one.startswith(prefix)], prefix, "ship", "a list")

    assert chosen("x") == "xyz"
    for prefix, said in (
        ("zzz", "no ship has an id that begins with 'zzz': see a list"),
        ("", "no ship has an id that begins with '': see a list"),
        ("ab", "2 ships have an id that begins with 'ab': write more of it"),
    ):
        with pytest.raises(ConfigError, match=f"^{said}$"):
            chosen(prefix)


def test_nothing_names_nothing_though_there_is_but_one() -> None:
    with pytest.raises(ConfigError, match="no ship"):
        the_one(["abc"], "", "ship", "a list")
