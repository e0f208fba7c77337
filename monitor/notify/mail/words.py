"""What templates need to show an alert: moments, names of languages, safe links, what matched."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext

from monitor.notify.wording import TROUBLES
from monitor.text.hygiene import one_line
from monitor.text.units import counted
from monitor.text.urls import split_http

LONGEST = 2_000
NO_BREAK = "\N{NO-BREAK SPACE}"
FIELDS = {"title": "in the title", "summary": "in the summary", "text": "in the text"}
KICKERS = {
    "development.new": "New development",
    "development.updated": "Update",
    "development.corroborated": "A second origin",
    "entry.hit": "Hit",
    "feed.failing": "Feed failing",
    "feed.recovered": "Feed recovered",
    "operator": "For operators",
    "test": "Test",
}
ENDS = {"awake": "Heard of again", "back": "Feed no longer set aside"}
REASONS = {
    "schedule": "",
    "quiet": "kept during quiet hours",
    "at_most": "kept by the channel’s limit",
    "silence": "kept by a silence",
}
CHANGES = {
    "number": "Number",
    "name": "Name",
    "negation": "Denial",
    "attribution": "Source named",
    "claim": "Claim of the headline",
}


def washed(value: Any) -> Any:  # any JSON, and the same shape comes back
    """Return a body with each of its texts on one line and without controls, whoever wrote it."""
    if isinstance(value, str):
        return one_line(value, LONGEST)
    if isinstance(value, list):
        return [washed(one) for one in value]
    if isinstance(value, dict):
        return {key: washed(one) for key, one in value.items()}
    return value


def language_name(code: str | None) -> str:
    """Return the English name of a language; its code where nobody has named it."""
    if not code:
        return ""
    try:
        name = Locale("en").languages.get(code)
    except UnknownLocaleError:
        return code
    return str(name) if name else code


def web_link(url: str | None) -> str:
    """Return an address that a reader may be sent to; nothing where it is none of the web."""
    return url if url and split_http(url) is not None else ""


def moments_in(timezone: str) -> Callable[[EvalContext, str | None], str]:
    """Return what shows a moment in this time zone: `18 Aug 2022, 21:31 CEST`; HTML parts no zone from its time."""
    zone = ZoneInfo(timezone)

    @pass_eval_context
    def shown(template: EvalContext, moment: str | None) -> str:
        if not moment:
            return ""
        there = datetime.fromisoformat(moment).astimezone(zone)
        return f"{there:%-d %b %Y, %H:%M}{NO_BREAK if template.autoescape else ' '}{there:%Z}"

    return shown


def days_in(timezone: str) -> Callable[[str | None], str]:
    """Return what shows the day of a moment in this time zone: `18 Aug`."""
    zone = ZoneInfo(timezone)

    def shown(moment: str | None) -> str:
        return f"{datetime.fromisoformat(moment).astimezone(zone):%-d %b}" if moment else ""

    return shown


def date_shown(day: str) -> str:
    """Return a day as people write it: `6 Aug`."""
    return f"{date.fromisoformat(day):%-d %b}"


def reports(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the reports beside the one that heads the mail: the alert's own first, then the other coverage."""
    told = {entry["id"]: entry for entry in (*data["entries"], *data.get("coverage", ()))}
    return list(told.values())[1:]


def why(entry: dict[str, Any]) -> list[str]:
    """Return what made an entry a hit, each once: `“Mali” (place) in the title`."""
    found = (
        f"“{one['text']}” ({one['type']}) {FIELDS.get(one['field'], 'in the ' + one['field'])}"
        for one in entry["matched"]
    )
    return list(dict.fromkeys(found))


def says_more(data: dict[str, Any]) -> bool:
    """Tell whether the sentence that says what is new is another than the headline, which stands above it."""
    sentence = data["development"]["new"]["sentence"]
    return bool(sentence) and sentence not in {entry["title"] for entry in data["entries"][:1]}


def has_news(data: dict[str, Any]) -> bool:
    """Tell whether the body itself names something new, beside its headline."""
    development = data["development"]
    named = any(development["new"][what] for what in ("entities", "numbers", "terms"))
    return bool(named or says_more(data) or development["changed"] or woke_after(data))


def woke_after(data: dict[str, Any]) -> str:
    """Return how long the story had been quiet before the report that this is about; empty where it was not."""
    days = data["development"]["woke_after"]
    return counted(int(days.removesuffix("d")), "day") if days and data["entries"][0]["kind"] == "first" else ""


def kicker(body: dict[str, Any]) -> str:
    """Return what kind of message this is, in two or three words."""
    if body["type"] == "operator":
        return ENDS.get(body["data"]["kind"]) or TROUBLES.get(body["data"]["kind"]) or KICKERS["operator"]
    if body["type"] != "digest":
        return KICKERS.get(body["type"], "Alert")
    count = body["data"]["figures"]["alerts"]
    return f"Digest · {counted(count, 'alert')}" if count else "Digest · all is well"


def grouped(items: list[dict[str, Any]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return the alerts of a digest by story, in the order in which the stories come first."""
    groups: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for item in items:
        watchlist = item.get("watchlist") or {"id": "", "title": "monitor", "short": "monitor"}
        groups.setdefault(watchlist["id"], (watchlist, []))[1].append(item)
    return list(groups.values())
