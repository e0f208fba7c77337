"""What is remembered of words is bounded by their length too: a text may be one word."""

import gc
import tracemalloc
from collections.abc import Callable

import pytest

from monitor.stories.acts import acts_of
from monitor.stories.figures import figures_of
from monitor.stories.terms import skeletons_of

TEXTS, LETTERS = 200, 20_000  # four megabytes of them


@pytest.mark.parametrize("letter", ["x", "7"])
@pytest.mark.parametrize(
    "read",
    [lambda text: acts_of(text, "en"), skeletons_of, lambda text: figures_of(text, "en")],
    ids=["acts", "names", "figures"],
)
def test_texts_of_one_endless_word_are_not_kept(read: Callable[[str], object], letter: str) -> None:
    tracemalloc.start()
    try:
        for number in range(TEXTS):
            read(f"{chr(0x61 + number % 26)}{number} {letter * (LETTERS + number)}")
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < TEXTS * LETTERS / 10
