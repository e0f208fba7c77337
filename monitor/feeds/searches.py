"""Search feeds of public news search services: the address of a search, in each service's own words.

A search is a row of groups: one term at least of every group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlencode

Groups: TypeAlias = Sequence[Sequence[str]]

# The countries whose editions Google News and Bing News have in a language; the first is the widest read.
COUNTRIES: dict[str, tuple[str, ...]] = {
    "ar": ("EG", "SA"), "bg": ("BG",), "bn": ("BD",), "cs": ("CZ",), "de": ("DE", "AT", "CH"), "el": ("GR",),
    "en": ("US", "GB", "ZA"), "es": ("ES", "MX", "AR"), "fr": ("FR", "SN", "BE"), "he": ("IL",), "hi": ("IN",),
    "hu": ("HU",), "id": ("ID",), "it": ("IT",), "ja": ("JP",), "ko": ("KR",), "lt": ("LT",), "lv": ("LV",),
    "nl": ("NL", "BE"), "no": ("NO",), "pl": ("PL",), "pt": ("PT", "BR"), "ro": ("RO",), "ru": ("RU", "UA"),
    "sk": ("SK",), "sl": ("SI",), "sr": ("RS",), "sv": ("SE",), "th": ("TH",), "tr": ("TR",), "uk": ("UA",),
    "vi": ("VN",), "zh": ("TW", "HK"),
}  # fmt: skip
# What Google News calls an edition's language (ceid) where that is more than its code.
_CEID = {
    ("es", "MX"): "es-419", ("es", "AR"): "es-419", ("pt", "BR"): "pt-419", ("pt", "PT"): "pt-150",
    ("zh", "TW"): "zh-Hant", ("zh", "HK"): "zh-Hant",
}  # fmt: skip
_WITH_COUNTRY = {"en", "pt", "zh"}
GDELT_SHORTEST = 3  # GDELT refuses shorter keywords


@dataclass(frozen=True)
class Search:
    """A search feed: `service` and, where it has editions, the language and country of this one."""

    service: str
    url: str
    language: str | None
    country: str | None


def google_news(groups: Groups, language: str, country: str) -> Search:
    """Return the search of Google News, as RSS."""
    edition = _CEID.get((language, country), language)
    shown = f"{language}-{country}" if language in _WITH_COUNTRY else edition
    asked = {"q": _words(groups), "hl": shown, "gl": country, "ceid": f"{country}:{edition}"}
    return Search("Google News", "https://news.google.com/rss/search?" + _query(asked), language, country)


def bing_news(groups: Groups, language: str, country: str) -> Search:
    """Return the search of Bing News, as RSS."""
    asked = {"q": _words(groups), "format": "rss", "setlang": language, "cc": country}
    return Search("Bing News", "https://www.bing.com/news/search?" + _query(asked), language, country)


def gdelt(groups: Groups) -> Search | None:
    """Return the search of GDELT's DOC 2.0, as RSS: English terms find articles in all its languages, translated.

    None where a group has no term that is long enough for it.
    """
    long = [[term for term in group if len(term) >= GDELT_SHORTEST] for group in groups]
    if not all(long):
        return None
    asked = {"query": _words(long), "mode": "artlist", "format": "rss", "sort": "datedesc", "maxrecords": "75"}
    url = "https://api.gdeltproject.org/api/v2/doc/doc?" + _query(asked | {"timespan": "1d"})
    return Search("GDELT", url, None, None)


def _words(groups: Groups) -> str:
    """Each service takes phrases in quotes, a space for AND, and OR between parentheses."""
    return " ".join(
        _quoted(group[0]) if len(group) == 1 else f"({' OR '.join(map(_quoted, group))})" for group in groups
    )


def _quoted(term: str) -> str:
    return term if term.isalnum() else f'"{term}"'


def _query(asked: dict[str, str]) -> str:
    return urlencode(asked, quote_via=quote)
