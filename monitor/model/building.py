"""When to look for garbage: not while much is built, since none of it is any, and seldom afterwards."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 10_000  # objects more than before: a poll of fifty entries makes some thousands, and frees them by itself


@contextmanager
def nothing_collected(*, leave_out: bool = False) -> Iterator[None]:
    """Look for no garbage while millions of objects are made: that takes more time than making them.

    With `leave_out`, later looks leave them out too: where they stay, each would stop the process for a second.
    """
    enabled = gc.isenabled()
    if leave_out:
        gc.collect()  # what is garbage now would be left out with them
    gc.disable()
    try:
        yield
    finally:
        if leave_out:
            gc.freeze()
        if enabled:
            gc.enable()


def collect_seldom() -> None:
    """Look for garbage a tenth as often as Python does: a poll leaves little, and each look takes time."""
    gc.set_threshold(SELDOM)
