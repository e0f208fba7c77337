"""While much is built, nobody looks for garbage: none of it is any."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
