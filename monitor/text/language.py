"""Languages: one form for the tags that feeds use, and what the script alone gives away."""

import re
from functools import lru_cache

_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_].*)?$")
_SCRIPTS = (
    (re.compile("[\u3041-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u0e01-\u0e4f]"), "th"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)
ENOUGH = 3
_OLD = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}


@lru_cache(1024)
def primary_language(tag: str | None) -> str | None:
    """Return the primary subtag of a language tag (BCP 47), lower-case: `en` of `en-GB`; None where it is no tag."""
    found = _TAG.match(tag.strip()) if tag else None
    if not found:
        return None
    code = found[1].lower()
    return None if code in {"und", "mul", "zxx"} else _OLD.get(code, code)


def language_by_script(text: str) -> str | None:
    """Return the language that the script of the text gives away, else None."""
    if text.isascii():
        return None
    for pattern, language in _SCRIPTS:
        if len(pattern.findall(text)) >= ENOUGH:
            return language
    return None
