"""From the body of an alert to the bytes of a mail: the same delivery always gives the same bytes."""

import json
from collections.abc import Sequence
from email.header import Header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from typing import Any

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, select_autoescape

from monitor.model.alert import Delivery
from monitor.model.config import MailConfig, Wording
from monitor.model.errors import DeliveryError
from monitor.model.ids import derive
from monitor.notify.mail import words
from monitor.notify.mail.chart import bars
from monitor.notify.mail.threads import Conversation, conversation_of
from monitor.notify.wording import worded
from monitor.text.hygiene import closed, one_line
from monitor.text.units import counted

SUBJECT_LENGTH = 150
LINE = 60  # characters of a word that a line holds beside the name of its header
TEMPLATES = {
    "digest": "digest",
    "feed.failing": "notice",
    "feed.recovered": "notice",
    "operator": "notice",
    "test": "test",
}
_INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def compose(delivery: Delivery, mail: MailConfig, wording: Wording) -> bytes:
    """Return a mail with text, HTML and the charts that it shows; DeliveryError where it would not be what we meant."""
    body = words.washed(json.loads(delivery.payload))
    host = parseaddr(mail.sender)[1].rpartition("@")[2]
    conversation = conversation_of(body, mail.thread, host)
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = ", ".join(mail.to)
    message["Date"] = format_datetime(delivery.created_at)
    charts = _charts(body, delivery.id, host)
    text, page = _pages(TEMPLATES.get(body["type"], "telling"), body, mail.timezone, charts)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    _attach(message, charts)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{derive('boundary', delivery.id, str(number))}")
    ours = {"Subject": _encoded(_subject(body, conversation, wording))}
    ours |= _ours(delivery, body, conversation, mail, host)
    raw = "".join(f"{name}: {value}\r\n" for name, value in ours.items()).encode("ascii") + message.as_bytes()
    _prove(raw, [*ours, *message.keys()])
    return raw


def _subject(body: dict[str, Any], conversation: Conversation, wording: Wording) -> str:
    if wording.subject is None:
        return header_text(f"[{conversation.topic}] {conversation.title}")
    fields = {"short": conversation.topic, "title": conversation.title, "watchlist": _watchlist(body)[1]}
    return header_text(worded(wording.subject, fields))


def _encoded(subject: str) -> str:
    """Return a subject in lines that a header may have: EmailMessage loses blanks where it cuts one in two scripts."""
    whole = subject.isascii() and max(map(len, subject.split()), default=0) < LINE
    return Header(subject, "us-ascii" if whole else "utf-8", header_name="Subject").encode(linesep="\r\n")


def _ours(
    delivery: Delivery, body: dict[str, Any], conversation: Conversation, mail: MailConfig, host: str
) -> dict[str, str]:
    """Return the headers that hold nothing but ids and addresses of ours: they are written as they are, uncut."""
    headers = {"Message-ID": f"<{delivery.id}@{host}>"}
    if conversation.roots:
        headers["In-Reply-To"] = conversation.roots[0]
        headers["References"] = "\r\n ".join(reversed(conversation.roots))
    headers |= {
        "List-Id": f"<{_watchlist(body)[0]}.monitor.{host}>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "X-Auto-Response-Suppress": "All",
    }
    unsubscribe = mail.unsubscribe or _silence_page(body)
    if unsubscribe and unsubscribe.isascii():
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
    return headers


def header_text(text: str) -> str:
    """Return a text that a header can hold and that stays in it.

    What looks like an encoded word (RFC 2047) is taken apart: a library that decodes it would find line breaks in it,
    and with them headers of a stranger's.
    """
    return one_line(text.replace("=?", "= ?"), SUBJECT_LENGTH)


def _watchlist(body: dict[str, Any]) -> tuple[str, str]:
    """Return id and title of the story; digests and what only operators hear have a list of their own."""
    watchlist = body["data"].get("watchlist")
    if watchlist:
        return watchlist["id"], watchlist["title"]
    return "digests" if body["type"] == "digest" else "operators", "monitor"


def _silence_page(body: dict[str, Any]) -> str:
    links = body["data"].get("links")
    return words.web_link(links["silence"]) if links else ""


def _charts(body: dict[str, Any], delivery: str, host: str) -> list[dict[str, Any]]:
    """Return the mentions of each story with the id that its picture has in the mail."""
    return [
        told | {"cid": f"chart.{derive('chart', delivery, told['watchlist']['id'])}@{host}"}
        for told in (body["data"]["mentions"] if body["type"] == "digest" else ())
    ]


def _attach(message: EmailMessage, charts: Sequence[dict[str, Any]]) -> None:
    page = message.get_body(("html",))
    if not isinstance(page, EmailMessage):
        return
    for told in charts:
        picture = bars([day["count"] for day in told["days"]])
        name = f"{told['watchlist']['id']}.png"
        page.add_related(picture, "image", "png", cid=f"<{told['cid']}>", filename=name, disposition="inline")


@lru_cache(maxsize=8)
def _environment(timezone: str) -> Environment:
    found = Environment(
        loader=PackageLoader("monitor.notify.mail"),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "language": words.language_name,
        "link": words.web_link,
        "moment": words.moments_in(timezone),
        "day": words.days_in(timezone),
        "date": words.date_shown,
        "closed": closed,
        "counted": counted,
        "count": "{:,}".format,
    }
    found.globals |= {
        "reports": words.reports,
        "why": words.why,
        "has_news": words.has_news,
        "says_more": words.says_more,
        "woke_after": words.woke_after,
        "grouped": words.grouped,
        "changes": words.CHANGES,
        "reasons": words.REASONS,
        "kickers": words.KICKERS,
        "ends": words.ENDS,
    }
    return found


def _pages(name: str, body: dict[str, Any], timezone: str, charts: list[dict[str, Any]]) -> tuple[str, str]:
    """Return the text and the HTML of a mail."""
    environment = _environment(timezone)
    context = {"body": body, "data": body["data"], "kicker": words.kicker(body), "charts": charts}
    text = environment.get_template(f"{name}.txt").render(context)
    return text, _INLINER.inline(environment.get_template(f"{name}.html").render(context))


def _prove(raw: bytes, wanted: list[str]) -> None:
    """Read what was written as a mail server does: it has our headers and nobody else's."""
    found = BytesHeaderParser(policy=SMTP).parsebytes(raw).keys()
    if sorted(found) != sorted(wanted):
        raise DeliveryError("the mail would not have the headers that we gave it; it is not sent", permanent=True)
