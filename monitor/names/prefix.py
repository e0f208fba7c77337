"""Words that Arabic and Hebrew write together with the name that follows: and, in, to, from, like, the.

Arabic س is left out: it stands before verbs alone.
"""

from collections.abc import Callable, Iterator

ARTICLE = "ال"
SHORT = 4
JOINED = ("و", "ب", "ل", "وب", "ول")
JOINED_TO_LONG = ("ف", "ك")  # before a short word they mostly make another one
JOINED_TO_ARTICLE = ("و", "ب", "ف", "ك", "وب")
JOINED_TO_ORIGIN = ("", ARTICLE, "وال", "بال", "لل", "و")
GENDERED = ("", "ة", "ون", "ين", "ات")
HEBREW = ("ב", "ל", "מ", "ו", "ה", "ש", "כ")


def arabic(word: str) -> Iterator[str]:
    """Yield a word with what is written together with it; the l of "to" swallows the a of the article."""
    if not word.startswith(ARTICLE) or len(word) <= SHORT:
        joined = JOINED + (JOINED_TO_LONG if len(word) > SHORT else ())
        yield from (one + word for one in joined)
        return
    rest = word.removeprefix(ARTICLE)
    to = rest if rest.startswith("ل") else "ل" + rest
    yield from (one + word for one in JOINED_TO_ARTICLE)
    yield from ("ل" + to, "ول" + to)


def arabic_origin(word: str) -> Iterator[str]:
    """Yield the forms of an adjective of origin, such as فرنسي: gender, number and article; of other words nothing."""
    if word.endswith("ي") and not word.startswith(ARTICLE) and len(word) >= SHORT:
        yield from (one + word + ending for one in JOINED_TO_ORIGIN for ending in GENDERED)


def hebrew(word: str) -> Iterator[str]:
    """Yield a word with each letter that Hebrew writes together with it."""
    yield from (joined + word for joined in HEBREW)


PREFIXED: dict[str, Callable[[str], Iterator[str]]] = {"ar": arabic, "he": hebrew}
