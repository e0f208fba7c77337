"""The encoder for commands that play entries: waited for as long as it takes, so that a busy machine answers alike."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from monitor.app.backtesting.replay import Encode
from monitor.app.hits.meaning import encoder_of

PATIENCE = 3_600.0  # seconds for a batch of texts


@contextmanager
def encoding(setting: str) -> Iterator[Encode]:
    """Yield what encodes texts by this setting of `encoder`."""
    with asyncio.Runner() as runner:
        encoder = encoder_of(setting, PATIENCE)
        try:
            yield lambda texts: runner.run(encoder.encode(texts))
        finally:
            runner.run(encoder.close())
