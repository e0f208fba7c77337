"""Ids are the same for ever."""

import base64
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.ids import derive


@given(st.text(max_size=12), st.lists(st.text(max_size=40), max_size=4))
def test_an_id_is_the_first_130_bits_of_a_hash_in_base_32(kind: str, parts: list[str]) -> None:
    said = b"".join(b"%d:%s," % (len(raw), raw) for raw in (one.encode() for one in (kind, *parts)))
    assert derive(kind, *parts) == base64.b32encode(hashlib.sha256(said).digest()).decode()[:26].lower()


def test_an_id_of_today_holds_for_ever() -> None:
    assert derive("entry", "a", "b") == "3reptpk2ttzpqrt4yncovoqptp"
