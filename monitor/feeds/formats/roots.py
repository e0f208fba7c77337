"""The root of an XML document, told from its first bytes: which reader a document goes to hangs on it."""

import re

HEAD = 4_096
_PROLOGUE = re.compile(rb"\s*(?:<\?[^>]{0,1000}>|<!--(?:(?!-->).){0,3000}-->|<![^>\[]{0,1000}>)", re.DOTALL)
_ROOT = re.compile(rb"\s*<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_MARK = b"\xef\xbb\xbf"


def root_name(body: bytes) -> str:
    """Return the local name of the root element, in lower case; "" where the first 4 kB show none."""
    head = body[:HEAD].removeprefix(_MARK)
    at = 0
    while passed := _PROLOGUE.match(head, at):
        at = passed.end()
    found = _ROOT.match(head, at)
    return found[1].decode("ascii", "replace").lower() if found else ""
