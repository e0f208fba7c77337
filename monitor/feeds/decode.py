"""Undo a content-coding without ever holding more than the bound.

The byte counters of HTTP clients look at what comes out of a decoder; 275 bytes of gzip in gzip in gzip come out as
gigabytes in one piece. So the decoder itself is bounded, and one coding is the most; a file that is itself a gzip, as
sitemaps often are, is unpacked once, within the same bound.
"""

import zlib

from monitor.model.errors import FetchError

GZIP = 31  # what zlib calls a gzip member
HEAD = 4_096  # of a compressed answer that may come beside what it unpacks to
GZIP_MAGIC = b"\x1f\x8b"


class Decoder:
    """Collects a body: feed it the bytes of the wire, take `body` at the end."""

    def __init__(self, coding: str, limit: int) -> None:
        coding = coding.strip().lower()
        if coding in {"", "identity"}:
            self._zlib = None
        elif coding in {"gzip", "x-gzip"}:
            self._zlib = zlib.decompressobj(wbits=GZIP)
        elif coding == "deflate":
            self._zlib = zlib.decompressobj()
        else:
            raise FetchError(f"the server encoded its answer as {coding[:60]!r}, which we did not ask for", "encoding")
        self._limit = limit
        self._parts: list[bytes] = []
        self._length = 0
        self._came = 0
        self._begun = False

    def feed(self, data: bytes) -> None:
        """Take bytes as they came; FetchError where the body grows past the limit or is no valid gzip."""
        self._begun = self._begun or bool(data)
        self._came += len(data)
        if self._came > self._limit + self._limit // 100 + HEAD:
            raise self._too_large()
        while data:
            if self._zlib is not None and self._zlib.eof:
                if not data.startswith(GZIP_MAGIC):
                    return  # padding behind the last member
                self._zlib = zlib.decompressobj(wbits=GZIP)
            if self._zlib is None:
                piece, data = data, b""
            else:
                try:
                    piece = self._zlib.decompress(data, self._limit - self._length + 1)
                except zlib.error as error:
                    raise FetchError(f"the compressed answer is damaged: {error}", "encoding") from error
                data = self._zlib.unconsumed_tail or self._zlib.unused_data
            self._length += len(piece)
            if self._length > self._limit:
                raise self._too_large()
            self._parts.append(piece)

    def _too_large(self) -> FetchError:
        return FetchError(f"the answer is larger than {self._limit:,} bytes (http.max_body)", "too-large")

    def body(self) -> bytes:
        """Return the whole body; FetchError where the compressed stream was cut off."""
        if self._zlib is not None and self._begun and not self._zlib.eof:
            raise FetchError("the compressed answer was cut off", "protocol")
        return b"".join(self._parts)


def unpacked(body: bytes, limit: int) -> bytes:
    """Return what a gzip'd file holds, any other body as it is; FetchError as `Decoder` raises it."""
    if not body.startswith(GZIP_MAGIC):
        return body
    decoder = Decoder("gzip", limit)
    decoder.feed(body)
    return decoder.body()
