"""Clean what comes from outside, once, at the parser's boundary.

What a database, a mail header, a terminal or a log line could trip over is taken out: control characters, lone
surrogates, bidirectional overrides, line breaks in one-line fields, towers of combining marks, endless text.
"""

import re
import unicodedata
from hashlib import sha256

TITLE_LENGTH = 1_000
SUMMARY_LENGTH = 20_000
LINK_LENGTH = 2_048
NAME_LENGTH = 200
MARKS_IN_A_ROW = 8
MARKS_TO_ORDER = 30  # as the Stream-Safe Text Format of Unicode has it: to order more takes the square of their number

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n\s*")
_TOWER = re.compile("({0}{{{1}}}){0}+".format("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]", MARKS_IN_A_ROW))
_MAY_BE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS_TO_ORDER + 1},}}")


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROLS.sub("", _BIDI_CONTROLS.sub("", _SURROGATES.sub("\ufffd", text)))
    return _TOWER.sub(r"\1", unicodedata.normalize("NFC", _MAY_BE_MARKS.sub(_few_marks, text)))


def _few_marks(found: re.Match[str]) -> str:
    kept, row = [], 0
    for char in found[0]:
        row = row + 1 if unicodedata.combining(char) else 0
        if row <= MARKS_TO_ORDER:
            kept.append(char)
    return "".join(kept)


def _is_plain(text: str, limit: int) -> bool:
    """Tell whether this is short, on one line, with nothing to take out, as most text is."""
    return len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text


def one_line(text: str, limit: int = TITLE_LENGTH) -> str:
    """Return the text on one line, cleaned, with single spaces, at most `limit` code points."""
    if _is_plain(text, limit):
        return text.strip()
    return " ".join(_clean(text[: limit * 8]).split())[:limit].rstrip()


def whole_name(text: str) -> str:
    """Return a name on one line; one that is too long ends in a digest of all of it, as many differ only there."""
    if len(text) <= LINK_LENGTH:
        return one_line(text, LINK_LENGTH)
    digest = sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()
    return one_line(text, LINK_LENGTH - len(digest)) + digest


def name_of(guid: str, link: str) -> str:
    """Return what names an item: its guid, else its whole link where that is too long to be kept."""
    return whole_name(guid or (link if len(link) > LINK_LENGTH else ""))


def many_lines(text: str, limit: int = SUMMARY_LENGTH) -> str:
    """Return the text cleaned, its line breaks kept as single ones, at most `limit` code points."""
    if _is_plain(text, limit):
        return text.strip()
    unified = _clean(text[: limit * 8]).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n", _BLANKS.sub(" ", unified)).strip()[:limit].rstrip()


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` code points, cut between words where it is longer."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{head} …" if (head := cut.rpartition(" ")[0]) else f"{cut}…"


def closed(text: str) -> str:
    """Return a text after which a line goes on from left to right: numbers behind Arabic or Hebrew change places."""
    return f"{text}\u200e" if _RIGHT_TO_LEFT.search(text) else text


def printable(text: str, limit: int = 500) -> str:
    """Return the text fit for a log line or a terminal: one line, no escape sequences, bounded."""
    return one_line(text, limit)
