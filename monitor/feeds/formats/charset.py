"""Documents that are to be UTF-8 and are not: one wrong byte must not spoil every name in a feed.

A document that names another encoding is left to feedparser, which reads it by that.
"""

import codecs
import re

from charset_normalizer import from_bytes

from monitor.model.errors import ParseError

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_NAMED = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_NOT_ASCII = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0", b"Lo\xa7\x94")  # UTF-16 and wider; "<?xm" in EBCDIC
_HIGH = re.compile(rb"[^<>\r\n]*[\x80-\xff][^<>\r\n]*")
_SAMPLE = 8_000
_MOSTLY = 2  # so many right characters beside each wrong one make a document UTF-8
_WESTERN = "cp1252"
_BEYOND_LATIN = [
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_LATIN_ENDS = "\u0370"
_OF_PYTHON = {"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape"}
MENDED = "application/xml; charset=utf-8"


def mended(body: bytes, content_type: str) -> tuple[bytes, str]:
    """Return a document as UTF-8, with its content type, where it is to be that and is not; else as it came.

    ParseError where it names an encoding that is none of the web: Python knows some that cost much, or hide markup.
    """
    said = _NAMED.search(content_type)
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    names = {said[1].lower() if said else "utf-8", declared[1].decode("ascii").lower() if declared else "utf-8"}
    for name in sorted(names):
        if _canonical(name) in _OF_PYTHON:
            raise ParseError(f"the document says that it is in {name}, which is no encoding of the web: refused")
    if names - _UTF8 or body.startswith(_NOT_ASCII):
        return body, content_type
    try:
        body.decode()
    except UnicodeDecodeError:
        return _read(body).encode(), MENDED
    return body, content_type


def _canonical(name: str) -> str:
    try:
        return codecs.lookup(name).name.replace("_", "-")
    except (LookupError, ValueError):
        return ""


def _read(body: bytes) -> str:
    """Return the text: UTF-8 where most of it is, else by the look of its letters, else as the West wrote."""
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if sum(not letter.isascii() for letter in text) - wrong >= _MOSTLY * wrong:
        return text
    return body.decode(_guess(body) or _WESTERN, "replace")


def _guess(body: bytes) -> str | None:
    """Return the encoding by which the words are in another script than Latin; None where none makes sense."""
    sample = b"\n".join(dict.fromkeys(_HIGH.findall(body)))[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=[_WESTERN, *_BEYOND_LATIN]).best()
    if best is None or best.encoding == _WESTERN:
        return None
    high = [letter for letter in sample.decode(best.encoding, "replace") if not letter.isascii()]
    beyond = sum(letter >= _LATIN_ENDS and letter.isalpha() for letter in high)
    return str(best.encoding) if 10 * beyond >= 9 * len(high) else None
