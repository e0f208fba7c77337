"""How moments, numbers, states and titles are written in HTML. Whatever comes from outside is escaped here."""

from datetime import UTC, date, datetime, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from monitor import __version__
from monitor.alerting.message import rfc3339
from monitor.model.alert import Delivery
from monitor.model.feed import PollState
from monitor.model.hit import Hit, Match
from monitor.text.units import counted, format_duration
from monitor.text.urls import redact

_MOODS = {
    "ok": "good", "delivered": "good", "failing": "bad", "gone": "bad", "set aside": "bad", "dead": "bad",
    "pending": "wait", "held": "wait", "new": "wait",
}  # fmt: skip


def utc(moment: datetime) -> str:
    """Return a moment as it stands in a page until the reader's browser puts it in their zone."""
    return moment.astimezone(UTC).strftime("%-d %b %Y, %H:%M UTC")


def day(moment: date) -> str:
    """Return a day for people."""
    return moment.strftime("%-d %b")


def mood(state: str) -> str:
    """Return the class that colours a state."""
    return _MOODS.get(state, "")


PACES = {
    "every": "as configured",
    "default": "as polling.every says",
    "rhythm": "by its own rhythm",
    "gap": "more often: entries were missed",
    "max-age": "it says that it is fresh until then",
    "ttl": "by its ttl",
    "period": "by its updatePeriod",
    "skip": "it asks to be left alone at some hours",
    "crowded": "its server carries many feeds",
    "failing": "less often, while it fails",
    "retry-after": "its server asked for a rest",
    "gone": "once a month: it says that it is gone",
}


def pace(state: PollState) -> str:
    """Return how often a feed is polled, and why so."""
    often = f"every {format_duration(timedelta(seconds=state.interval))}, " if state.interval else ""
    return often + PACES.get(state.pace or "", "") if state.pace else ""


def held(one: Delivery) -> str:
    """Return what keeps a delivery back."""
    match one.held_by:
        case "wait":
            return "gathers coverage, as its rule asks"
        case "min_origins":
            return "waits for more origins" if one.held_until else "too few origins came within 72 hours"
        case "digest":
            return "goes out with the next digest"
        case "quiet":
            return "quiet hours"
        case "at_most":
            return "the channel's limit is reached"
        case "silence":
            return "a silence holds"
        case _:
            return ""


def link(url: str) -> str:
    """Return an address that may stand behind a link: http and https alone."""
    return url if url.startswith(("http://", "https://")) else "#"


def marked(text: str, hit: Hit | Match, field: str) -> Markup:
    """Return a text with the words marked that made the hit; spans that overlap are marked as one."""
    out, at = Markup(), 0
    for begin, end in _spans(hit, field):
        if begin >= len(text):
            break
        out += escape(text[at:begin]) + Markup("<mark>{}</mark>").format(text[begin:end])
        at = end
    return out + escape(text[at:])


def _spans(hit: Hit | Match, field: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for begin, end in sorted((one.start, one.end) for one in hit.evidence if one.field == field):
        if spans and begin <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((begin, end))
    return spans


def environment() -> Environment:
    """Return what turns the templates into HTML."""
    made = Environment(
        loader=PackageLoader("monitor.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    for function in (rfc3339, utc, day, mood, link, marked, counted, pace, held, redact, format_duration):
        made.filters[function.__name__] = function
    made.globals |= {"version": __version__}
    return made
