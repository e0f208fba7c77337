"""Turn what a page shows into HTML. Whatever comes from outside is escaped here."""

from datetime import UTC, date, datetime
from typing import Literal

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from monitor import __version__
from monitor.alerting.message import rfc3339
from monitor.model.hit import Hit
from monitor.text.units import counted

PLACES = (
    ("Stories", "/"),
    ("Entries", "/entries"),
    ("Feeds", "/feeds"),
    ("Alerts", "/alerts"),
    ("Silences", "/silences"),
    ("Status", "/status"),
)
Live = Literal["stories", "alerts", "feeds"]
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


def link(url: str) -> str:
    """Return an address that may stand behind a link: http and https alone."""
    return url if url.startswith(("http://", "https://")) else "#"


def marked(text: str, hit: Hit, field: str) -> Markup:
    """Return a text with the words marked that made the hit; spans that overlap are marked as one."""
    out, at = Markup(), 0
    for begin, end in _spans(hit, field):
        if begin >= len(text):
            break
        out += escape(text[at:begin]) + Markup("<mark>{}</mark>").format(text[begin:end])
        at = end
    return out + escape(text[at:])


def _spans(hit: Hit, field: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for begin, end in sorted((one.start, one.end) for one in hit.evidence if one.field == field):
        if spans and begin <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((begin, end))
    return spans


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("monitor.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    for function in (rfc3339, utc, day, mood, link, marked, counted):
        made.filters[function.__name__] = function
    made.globals |= {"version": __version__, "places": PLACES}
    return made


ENVIRONMENT = _environment()


def page(
    request: Request, template: str, *, status: int = 200, live: Live | None = None, **shown: object
) -> HTMLResponse:
    """Return a page; `live` names what makes it show itself anew while somebody looks at it."""
    html = ENVIRONMENT.get_template(template).render(
        person=getattr(request.state, "person", None),
        gate_open=request.app.state.gate.open,
        here=request.url.path,
        address=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        live=live,
        **shown,
    )
    return HTMLResponse(html, status)
