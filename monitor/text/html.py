"""HTML to plain text."""

import html
import re

from selectolax.lexbor import LexborHTMLParser

from monitor.text.hygiene import many_lines

MARKUP_LENGTH = 65_536  # lexbor is quadratic in depth: bound what it sees
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z!/][^<]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_BLOCKS = (  # what stands on lines of its own; all else may stand inside a word
    "address, article, aside, blockquote, br, caption, dd, div, dl, dt, figcaption, figure, footer, form, h1, h2, h3,"
    " h4, h5, h6, header, hr, img, li, main, nav, ol, option, p, pre, section, table, td, th, tr, ul, video"
)
_SILENT = "script, style, template, noscript, iframe, svg, head > title"


def html_to_text(markup: str) -> str:
    """Return the text that a reader of this markup sees; text without markup comes back as it is, cleaned."""
    markup = markup[:MARKUP_LENGTH]
    if not _LOOKS_LIKE_HTML.search(markup):
        return many_lines(markup)
    if "<" not in markup:
        return many_lines(html.unescape(markup))
    tree = LexborHTMLParser(markup)
    for node in tree.css(_SILENT):
        node.decompose()
    for node in tree.css(_BLOCKS):
        node.insert_before(" ")
        node.insert_after(" ")
    return many_lines(tree.root.text(strip=False) if tree.root else "")
