"""HTML to plain text."""

import html
import re

from selectolax.lexbor import LexborHTMLParser

from monitor.text.hygiene import many_lines

MARKUP_LENGTH = 65_536  # lexbor is quadratic in depth: bound what it sees
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z!/][^<]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
# What stands on lines of its own gets a space around it; all else may stand inside a word.
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|img|li"
    r"|main|nav|ol|option|p|pre|section|table|td|th|tr|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
# What most summaries are made of, where nothing depends on how an HTML parser mends it.
_PLAIN_BLOCK = re.compile(r"</?(?:p|br|div)\s*/?>", re.IGNORECASE)
_PLAIN_INLINE = re.compile(r"</?(?:b|em|i|span|strong)>", re.IGNORECASE)
_MAY_BE_SILENT = re.compile(r"<(?:script|style|template|noscript|iframe|svg|title)", re.IGNORECASE)
_SILENT = "script, style, template, noscript, iframe, svg, head > title"


def html_to_text(markup: str) -> str:
    """Return the text that a reader of this markup sees; text without markup comes back as it is, cleaned."""
    markup = markup[:MARKUP_LENGTH]
    if ("<" not in markup and "&" not in markup) or not _LOOKS_LIKE_HTML.search(markup):
        return many_lines(markup)
    if "<" not in markup:
        return many_lines(html.unescape(markup))
    if (plain := _without_plain_tags(markup)) is not None:
        return many_lines(plain)
    tree = LexborHTMLParser(_BLOCK.sub(r" \g<0> ", markup))
    if _MAY_BE_SILENT.search(markup):
        for node in tree.css(_SILENT):
            node.decompose()
    return many_lines(tree.root.text(strip=False) if tree.root else "")


def _without_plain_tags(markup: str) -> str | None:
    """Return markup of a few plain tags without them; None where it holds anything else that a parser has to read."""
    if "&" in markup or not markup.replace("\n", "").isprintable():
        return None
    text = _PLAIN_BLOCK.sub(" ", markup)
    text = _PLAIN_INLINE.sub("", text) if "<" in text else text
    return None if "<" in text or ">" in text else text
