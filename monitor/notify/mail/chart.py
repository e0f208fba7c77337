"""A small picture of mentions a day, as PNG: mail programs show one, and take drawings in the text away."""

import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 1_040, 160  # pixels; shown at half that size, so that it is sharp on fine screens
GAP = 0.28  # of a bar's room
BAR, REST = (79, 141, 209, 255), (128, 138, 150, 90)  # seen on white and on black
CLEAR = (0, 0, 0, 0)


def bars(counts: Sequence[int]) -> bytes:
    """Return a PNG with one bar for each count; a day with nothing has a thin line."""
    most, room = max(counts, default=0) or 1, WIDTH / max(len(counts), 1)
    columns: list[tuple[int, tuple[int, int, int, int]]] = [(0, CLEAR)] * WIDTH
    for index, count in enumerate(counts):
        height = max(round(count / most * HEIGHT), 6) if count else 3
        for column in range(round(index * room), round((index + 1 - GAP) * room)):
            columns[column] = (height, BAR if count else REST)
    rows = b"".join(
        b"\0" + b"".join(bytes(colour if HEIGHT - row <= height else CLEAR) for height, colour in columns)
        for row in range(HEIGHT)
    )
    return _png(rows)


def _png(rows: bytes) -> bytes:
    """RFC 2083: eight bits, with transparency, each row unfiltered."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
