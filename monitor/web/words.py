"""How moments, numbers, states and titles are written in HTML. Whatever comes from outside is escaped here."""

import re
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from monitor import __version__
from monitor.alerting.message import rfc3339
from monitor.app.views.reasons import placed_because
from monitor.model.alert import Delivery
from monitor.model.errors import Fault
from monitor.model.feed import PollState
from monitor.model.hit import Hit, Match
from monitor.text.units import counted, format_duration
from monitor.text.urls import redact, redact_ref

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


# What runs from right to left, with the marks, digits and spaces between two such letters.
_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_LEFTWARD = re.compile(rf"{_LETTER}(?:[^A-Za-z\u00c0-\u058f\u0900-\ufb1c\n]*{_LETTER})?")
_ENDINGS = {"new": "something new", "same": "nothing new", "unchanged": "nothing new"}
REFUSALS = {
    400: "That was not understood",
    403: "That is not allowed",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "That cannot be done now",
    413: "That is too large",
    422: "That did not work",
    429: "Too many tries",
    500: "Something broke",
    503: "Not now",
}

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


def often(state: PollState) -> str:
    """Return how often a feed is polled."""
    return f"every {format_duration(timedelta(seconds=state.interval))}" if state.interval else ""


def pace(state: PollState) -> str:
    """Return how often a feed is polled, and why so."""
    return ", ".join(filter(None, (often(state), PACES.get(state.pace or "", "")))) if state.pace else ""


def ending(result: str) -> str:
    """Return how a poll ended; what is no ending of a good one names a fault."""
    return _ENDINGS.get(result, f"failed ({result})")


def refusal(status: int, detail: str) -> tuple[str, str]:
    """Return the heading of a page that cannot be shown, and what else is known of it."""
    phrase = HTTPStatus(status).phrase
    return REFUSALS.get(status, phrase), "" if detail == phrase else detail[:1].upper() + detail[1:]


def placed(fault: Fault) -> str:
    """Return what is wrong with a text that was typed, and in which line of it."""
    return f"line {fault.line}: {fault.message}"


def isolated(text: str) -> Markup:
    """Return a line of ours with the words in it that run from right to left kept from turning the rest around."""
    out, at = Markup(), 0
    for run in _LEFTWARD.finditer(text):
        out += escape(text[at : run.start()]) + Markup('<bdi dir="rtl">{}</bdi>').format(run[0])
        at = run.end()
    return out + escape(text[at:])


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
    for function in (
        rfc3339, utc, day, mood, link, marked, counted, pace, often, ending, held, isolated, redact, redact_ref,
        format_duration, placed_because,
    ):  # fmt: skip
        made.filters[function.__name__] = function
    made.globals |= {"version": __version__}
    return made
