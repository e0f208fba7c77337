"""Texts → vectors, in one child process that starts when the first text comes.

The model weighs 150 MB and takes a core while it works: neither is the daemon's. Whatever goes wrong with it costs the
vectors alone: an entry is placed without one, by its words and names.
"""

import asyncio
import base64
import importlib.util
import json
import os
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from math import sqrt

from loguru import logger

from monitor.encoding.child import LENGTH, PACKAGE

Vector = tuple[float, ...]
BATCH = 16  # texts between two looks at the clock
MOST = 2_000  # texts that one call encodes; what is beyond them is placed without a vector
LONGEST_TEXT = 1_000  # characters
LONGEST_REPLY = 10_000_000
SECONDS = 60.0  # for a batch, the start of the child included
REST = 600.0  # seconds without an encoder after it failed
FAILURES = 3  # in a row, after which it rests


def is_installed() -> bool:
    """Tell whether the bundled encoder (the extra `semantic`) is there."""
    return importlib.util.find_spec(PACKAGE) is not None


class Encoder:
    """Encodes in its child, one batch at a time. `module` is what the child runs."""

    def __init__(self, module: str = "monitor.encoding.child", seconds: float = SECONDS, *, on: bool = True) -> None:
        self._module = module
        self._seconds = seconds
        self._on = on
        self._turn = asyncio.Lock()
        self.child: asyncio.subprocess.Process | None = None  # None while none was needed
        self._failures = 0
        self._rests_until = 0.0

    async def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        """Return a vector of length 1 for each text; None for those that could not be encoded in time."""
        bounded = texts[:MOST]
        found: list[Vector | None] = []
        async with self._turn:
            for start in range(0, len(bounded), BATCH):
                if not self._on or asyncio.get_running_loop().time() < self._rests_until:
                    break
                found.extend(await self._batch([text[:LONGEST_TEXT] for text in bounded[start : start + BATCH]]))
        return [*found, *(None for _ in range(len(texts) - len(found)))]

    async def _batch(self, texts: list[str]) -> list[Vector | None]:
        try:
            async with asyncio.timeout(self._seconds):
                reply = await self._ask(texts)
            vectors: list[Vector | None] = [_vector(one) for one in reply]
        except BaseException as error:
            await self.close()
            if not isinstance(error, TimeoutError | OSError | asyncio.IncompleteReadError | ValueError | LookupError):
                raise
            self._failed(error, len(texts))
            return [None] * len(texts)
        self._failures = 0
        return vectors

    async def _ask(self, texts: list[str]) -> list[str]:
        if self.child is not None and self.child.returncode is not None:
            await self.close()  # somebody killed it since: that costs no vector
        process = self.child = self.child or await self._start()
        if process.stdin is None or process.stdout is None:
            raise OSError("the pipes of the encoder could not be made")
        body = json.dumps({"texts": texts}).encode()
        process.stdin.write(LENGTH.pack(len(body)) + body)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if length > LONGEST_REPLY:
            raise ValueError("the encoder said more than it was asked")
        vectors: list[str] = json.loads(await process.stdout.readexactly(length))["vectors"]
        if len(vectors) != len(texts):
            raise ValueError("the encoder left texts out")
        return vectors

    async def _start(self) -> asyncio.subprocess.Process:
        paths = os.pathsep.join(path for path in sys.path if path)
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", self._module,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.defpath, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"},
            start_new_session=True,  # Ctrl-C is for the daemon, which ends its children itself
        )  # fmt: skip

    def _failed(self, error: BaseException, texts: int) -> None:
        """Say at once that entries go without a vector: their alerts may have waited for as long as this took."""
        logger.warning("the encoder {}; {} texts are placed by words and names", self._why(error), texts)
        self._failures += 1
        if self._failures < FAILURES:
            return
        self._failures = 0
        self._rests_until = asyncio.get_running_loop().time() + REST
        logger.warning("the encoder failed {} times in a row and rests for {:g} minutes", FAILURES, REST / 60)

    def _why(self, error: BaseException) -> str:
        if isinstance(error, TimeoutError):  # which is an OSError
            return f"took over {self._seconds:g} s"
        gone = isinstance(error, OSError | asyncio.IncompleteReadError)
        return "ended" if gone else "gave an answer that cannot be read"

    async def close(self) -> None:
        """End the child."""
        process, self.child = self.child, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _vector(packed: str) -> Vector | None:
    values = array("b")
    values.frombytes(base64.b64decode(packed))
    length = sqrt(sum(value * value for value in values))
    return tuple(value / length for value in values) if length else None
