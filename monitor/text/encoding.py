"""Bytes → text, in whatever encoding they were written."""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16's does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD_OF_PAGE = 4096


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, else None."""
    found = _HEADER.search(content_type)
    return found[1] if found else None


def known_encoding(name: str) -> bool:
    """Tell whether there is an encoding of this name."""
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # codecs like base64 have names too
    except LookupError:
        return False


def decode(raw: bytes, said: str | None = None) -> str:
    """Return the text of bytes.

    A byte order mark decides, then what was said of them, a page's own word, UTF-8, and last the look of the letters.
    """
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if marked:
        return raw.decode(marked, "replace")
    meta = _META.search(raw[:_HEAD_OF_PAGE])
    for name in (said, meta[1].decode("ascii") if meta else None, "utf-8"):
        if name and known_encoding(name):
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                continue
    best = from_bytes(raw).best()
    return raw.decode("utf-8", "replace") if best is None else str(best)
