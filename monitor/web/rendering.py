"""Turn what a page shows into an answer."""

from typing import Literal

from fastapi import Request
from fastapi.responses import HTMLResponse

from monitor.web.words import environment

PLACES = (  # what each is called, where it is, and how the addresses of its parts begin
    ("Stories", "/", ("/watchlists/", "/developments/")),
    ("Entries", "/entries", ()),
    ("Feeds", "/feeds", ("/feeds/",)),
    ("Alerts", "/alerts", ("/alerts/",)),
    ("Silences", "/silences", ()),
    ("Seed", "/seed", ()),
    ("Try", "/try", ()),
    ("Status", "/status", ()),
)
Live = Literal["stories", "alerts", "feeds"]
ENVIRONMENT = environment()


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
        places=PLACES,
        **shown,
    )
    return HTMLResponse(html, status)
