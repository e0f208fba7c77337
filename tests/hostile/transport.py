"""Group A: what a server does to whoever asks."""

import asyncio
import gzip
import zlib
from collections.abc import Iterator

from tests.flow.papers import report, rss
from tests.flow.wire import RESET, Asked, Step, reply
from tests.hostile.payload import HEAD, Payload

MEBI = 1 << 20
GOOD = rss(report("crane falls", site="victim"))
SENT: dict[str, int] = {}  # bytes that the endless ones got rid of


def bomb(mebibytes: int) -> bytes:
    """Return a gzip of so many mebibytes of zeros, of a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEBI)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + block * mebibytes + packer.flush() + bytes(8)


def drip(data: bytes, seconds: float) -> Iterator[Step]:
    """Send a byte, wait, send the next: no single read ever takes long."""
    for index in range(len(data)):
        yield data[index : index + 1]
        yield seconds


def tiny_chunks() -> Iterator[Step]:
    """Send a document in chunks of one byte, each after a wait."""
    yield CHUNKED
    for _ in range(99):
        yield b"1\r\na\r\n"
        yield 0.1


def endless(name: str, head: bytes, piece: bytes) -> Iterator[Step]:
    """Send a piece again and again, and count the bytes."""
    SENT[name] = 0
    yield head
    while True:
        yield piece
        SENT[name] += len(piece)


def packed(coding: str, body: bytes) -> tuple[bytes, ...]:
    """Return an answer that says how it is packed."""
    return reply(200, body, ("content-encoding", coding))


def hints(_: Asked) -> Iterator[Step]:
    """Promise an answer, for ever."""
    while True:
        yield b"HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n" * 20
        yield 0.001


def redirect(asked: Asked) -> Iterator[Step]:
    """Redirect to a feed, and go on talking."""
    if asked.target.endswith("?there"):
        yield from reply(200, GOOD)
        return
    yield from endless("redirect", b"HTTP/1.1 302 Found\r\nlocation: ?there\r\n\r\n", b"x" * 65_536)


ONE = bomb(1024)
TWO = gzip.compress(ONE)
LARGE = "too-large|timeout"  # whichever comes first
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"
TLS = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"
LENGTHS = b"content-length: 5\r\ncontent-length: 9\r\n\r\n"
PAYLOADS = (
    Payload("A1", "1 GiB in 1 MB of gzip", packed("gzip", ONE), "too-large", "larger than"),
    Payload("A2", "gzip in gzip", packed("gzip, gzip", TWO), "encoding", "did not ask"),
    Payload("A3", "gzip in gzip in gzip", packed("gzip, gzip, gzip", gzip.compress(TWO)), "encoding", "did not ask"),
    Payload("A4", "brotli, which nobody offered", packed("br", b"\x5b\xff" * 400), "encoding", "did not ask"),
    Payload("A4", "zstd, which nobody offered", packed("zstd", b"\x28\xb5\x2f\xfd" * 400), "encoding", "did not ask"),
    Payload("A5", "items without end", lambda _: endless("items", HEAD + b"\r\n", b"<item/>" * 9_000), LARGE),
    Payload(
        "A5", "ten gigabytes, announced",
        lambda _: endless("announced", HEAD + b"content-length: 10000000000\r\n\r\n", b" " * 65_536), LARGE,
    ),
    Payload("A6", "headers byte by byte", lambda _: drip(HEAD * 99, 0.1), "timeout", "did not answer whole"),
    Payload("A6", "a body byte by byte", lambda _: (HEAD + b"\r\n", *drip(GOOD, 0.1)), "timeout"),
    Payload("A6", "chunks of one byte", lambda _: tiny_chunks(), "timeout"),
    Payload("A7", "early hints without end", hints, "timeout", "did not answer whole"),
    Payload("A8", "a header of 200 KB", (HEAD + b"x: " + b"a" * 200_000 + b"\r\n\r\n", GOOD), "protocol", "broke off"),
    Payload("A8", "a chunk extension without end", (CHUNKED + b"5;a=", *[b"b" * 4_000] * 100), "protocol"),
    Payload("A8", "trailers without end", (CHUNKED + b"0\r\n", *[b"x: " + b"b" * 4_000 + b"\r\n"] * 100), "protocol"),
    Payload("A9", "eight thousand headers", (HEAD + b"x: y\r\n" * 8_000 + b"\r\n", GOOD)),
    Payload("A10", "a redirect with a body without end", redirect),
    Payload("A11", "two lengths", (HEAD + LENGTHS, GOOD), "protocol", "broke off"),
    Payload("A11", "HTTP 0.9", (GOOD,), "protocol", "broke off"),
    Payload("A11", "TLS on http", (TLS + bytes(90),), "protocol", "broke off"),
    Payload("A11", "closes at once", (), "protocol", "broke off"),
    Payload("A11", "resets", (RESET,), "protocol", "broke off"),
    Payload("A12", "silence", lambda _: (asyncio.Event(),), "timeout", "did not answer whole"),
)  # fmt: skip
