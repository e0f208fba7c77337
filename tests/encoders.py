"""Children that stand for an encoder: they answer, dawdle, die or talk nonsense, as their first text tells them to."""

import os
import signal
import sys
from collections.abc import Sequence

from monitor.encoding.centre import CENTRE
from monitor.encoding.child import serve


def encode(text: str) -> Sequence[float]:
    """Return the middle of all texts, moved along an axis as far as the text is long; or do what it says."""
    if text == "dawdle":
        signal.pause()
    if text == "die":
        os._exit(1)
    if text == "babble":
        sys.stdout.buffer.write(b"\xff" * 64)
        sys.stdout.buffer.flush()
        signal.pause()
    return [value + (len(text) if axis == 0 else 1) for axis, value in enumerate(CENTRE)]


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, encode)
