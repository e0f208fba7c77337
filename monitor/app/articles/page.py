"""A page → the article on it, and what the page says of it."""

from trafilatura import bare_extraction

from monitor.seeding.article import Article
from monitor.text.language import primary_language


def article_of_page(page: str) -> Article | None:
    """Return the article of an HTML page without what surrounds it; None where the page has none."""
    found = bare_extraction(page, with_metadata=True)
    data = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = str(data.get("text") or "").strip()
    if not text:
        return None
    title, date, url, source, language = (
        data.get(name) or None for name in ("title", "date", "url", "sitename", "language")
    )
    first = text.partition("\n")[0]
    if title is None or title == first:
        title, text = first, text.partition("\n")[2].strip() or text
    return Article(title, _paragraphs(text), primary_language(language) or "", date, url, source)


def _paragraphs(text: str) -> str:
    return text if "\n\n" in text else text.replace("\n", "\n\n")
