"""The encoder: vectors from a child that starts when it is needed, ends in time, and is never waited for in vain."""

import math
import platform
import sys

import pytest

from monitor.encoding import encoder as encoders
from monitor.encoding.encoder import Encoder, Vector, is_installed
from monitor.stories.likeness import dot
from monitor.stories.middle import LINE, lines_of

CHILD = "tests.encoders"
NO_WHEEL = sys.platform != "linux" or platform.machine() != "x86_64"


def vectors(found: list[Vector | None]) -> list[Vector]:
    """Return the vectors; fail where one is missing."""
    assert None not in found
    return [one for one in found if one is not None]


def started(encoder: Encoder) -> bool:
    """Tell whether the child is there."""
    return encoder.child is not None


@pytest.mark.skipif(NO_WHEEL, reason="the model's wheel is for Linux on x86-64")
async def test_what_means_the_same_in_two_languages_is_nearer_than_what_does_not() -> None:
    encoder = Encoder()
    try:
        dutch, french, english = vectors(
            await encoder.encode(
                ["Dijk bezweken bij Kampen", "Une digue cède près de Kampen", "Bank raises its rates again"]
            )
        )
    finally:
        await encoder.close()
    assert is_installed()
    assert dot(dutch, french) > 0.3 > dot(dutch, english)
    assert math.isclose(dot(dutch, dutch), 1, abs_tol=1e-6)


async def test_the_child_starts_with_the_first_text_and_stays() -> None:
    encoder = Encoder(CHILD)
    assert not started(encoder)
    try:
        one = vectors(await encoder.encode(["a"]))
        child = encoder.child
        again = vectors(await encoder.encode(["a", "a longer text"]))
        assert started(encoder)
        assert encoder.child is child
        assert again[0] == one[0] != again[1]
    finally:
        await encoder.close()
    assert not started(encoder)


async def test_a_child_that_somebody_killed_between_two_texts_costs_no_vector() -> None:
    encoder = Encoder(CHILD)
    try:
        vectors(await encoder.encode(["a"]))
        assert encoder.child is not None
        encoder.child.kill()
        await encoder.child.wait()
        vectors(await encoder.encode(["a"]))
    finally:
        await encoder.close()


async def test_a_title_and_its_lead_have_a_direction_each_in_one_vector() -> None:
    encoder = Encoder(CHILD)
    try:
        title, lead, both = vectors(await encoder.encode(["a", "longer", "a\nlonger"]))
    finally:
        await encoder.close()
    assert len(title) == LINE
    first, second = lines_of(both)
    assert dot(first, title) > 0.99
    assert dot(second, lead) > 0.99


@pytest.mark.parametrize(
    ("text", "why"),
    [("dawdle", "took over 2 s"), ("die", "ended"), ("babble", "gave an answer that cannot be read")],
)
async def test_a_child_that_gives_no_answer_costs_its_vectors_alone_and_is_told_of(
    text: str, why: str, log: list[str]
) -> None:
    encoder = Encoder(CHILD, seconds=2)
    try:
        assert await encoder.encode([text, "another"]) == [None, None]
        assert encoder.child is None
        assert log == [f"WARNING the encoder {why}; 2 texts are placed by words and names"]
        vectors(await encoder.encode(["another"]))
    finally:
        await encoder.close()


async def test_an_encoder_that_fails_three_times_in_a_row_rests(log: list[str]) -> None:
    encoder = Encoder(CHILD)
    try:
        for _ in range(encoders.FAILURES):
            assert await encoder.encode(["die"]) == [None]
        assert await encoder.encode(["another"]) == [None]
        assert encoder.child is None
        assert log[3:] == ["WARNING the encoder failed 3 times in a row and rests for 10 minutes"]
    finally:
        await encoder.close()


async def test_an_encoder_that_is_off_starts_no_child() -> None:
    encoder = Encoder(CHILD, on=False)
    assert await encoder.encode(["a", "b"]) == [None, None]
    assert encoder.child is None


async def test_one_call_encodes_a_bounded_number_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "MOST", 3)
    encoder = Encoder(CHILD)
    try:
        found = await encoder.encode(["text"] * 5)
    finally:
        await encoder.close()
    assert [one is None for one in found] == [False] * 3 + [True] * 2
