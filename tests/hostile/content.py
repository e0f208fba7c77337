"""Groups D to G, as far as a feed sends them: texts that hurt the database, a browser, a mail program or a receiver."""

import json
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from xml.sax.saxutils import escape

from monitor.app.process.clock import utc_now
from tests.flow.wire import reply
from tests.hostile.documents import JSON, VERSION
from tests.hostile.payload import Payload, channel, feed

SCRIPTS = (
    "<script>window.__xss=1</script>", "<img src=x onerror=window.__xss=1>", "<svg/onload=window.__xss=1>",
    "\"><script>window.__xss=1</script>", "'\"--></style></script><script>window.__xss=1</script>",
    "<a href='javascript:window.__xss=1'>x</a>", "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<math><mi xlink:href='javascript:window.__xss=1'>x", "<details open ontoggle=window.__xss=1>",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;", "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<form action=https://evil.example><button>x",
)  # fmt: skip
LINKS = (
    "javascript:window.__xss=1", "JaVaScRiPt:window.__xss=1", "java\tscript:window.__xss=1",
    " javascript:window.__xss=1",
    "data:text/html,<script>window.__xss=1</script>", "vbscript:msgbox(1)", "//evil.example/x",
    "https://trusted.example\\@evil.example/",
)  # fmt: skip
SUBJECTS = {
    "F1": "harbour a\r\nBcc: evil@x.example",
    "F2": "harbour =?utf-8?q?=0D=0ABcc:_evil@x.example?= =?utf-8?q?=0D=0A=0D=0A<html>evil?=",
    "F3": "harbour a\x85Bcc: evil@x.example\u2028b\u2029c\x0bd\x0ce\ud83df\x00g",
    "F4": "harbour " + "Ä" * 200_000 + "a" + "\u0301" * 5_000,
    "F6": "harbour <img src=https://evil.example/pixel.gif><a href='javascript:window.__xss=1'>x</a>",
    "F7": "harbour auto-reply: out of office",
    "F8": "harbour \r\n.\r\nMAIL FROM:<evil@x.example>\r\n" + "y" * 1_200 + " ü",
}
LOGGED = 'harbour \n2026-01-01 ERROR you were hacked {"level":"error"} \x1b]0;owned\x07\x1b[2J ' + "z" * 1_000
LONG = "g" * 5_000
NAME = 'Evil" <evil@x.example>, "'
TOWER = "z" + "\u0301" * 5_000
POISON = "\ud800\x00" + "x\u0301" * 900


def json_items(*items: Mapping[str, object], title: str = "Victim") -> bytes:
    """Return a JSON Feed, half characters and all."""
    now = utc_now().isoformat()
    whole = [
        {"id": str(number), "url": f"https://v.example/{number}", "date_published": now} | dict(one)
        for number, one in enumerate(items)
    ]
    return json.dumps({"version": VERSION, "title": title, "items": whole}).encode()


def said(number: str, what: str, title: str, **more: object) -> Payload:
    """Return the feed of one entry with this title."""
    url = f"https://v.example/{number.lower()}-{'-'.join(what.split())}"
    return Payload(number, what, feed(json_items({"title": title, "url": url} | more), JSON))


def in_rss(number: str, what: str, inside: str | bytes, title: str = "harbour") -> Payload:
    """Return the RSS feed of one entry that holds this."""
    data, now = inside if isinstance(inside, bytes) else inside.encode(), format_datetime(utc_now())
    return Payload(
        number,
        what,
        feed(channel(b"<item><title>" + f"{title}</title><pubDate>{now}</pubDate>".encode() + data + b"</item>")),
    )


def for_databases() -> Iterator[Payload]:
    """Yield group D."""
    yield in_rss("D1", "nothing as a reference", "<guid>d1&#0;</guid>", "harbour one&#0;two")
    yield in_rss("D1", "nothing as a byte", b"<guid>d1b</guid><description>one\x00two</description>", "harbour byte")
    yield said("D1", "nothing in JSON", "harbour one\x00two", summary="\x00")
    yield said("D2", "half a character", "harbour \ud800 half \udfff")
    yield in_rss(
        "D3", "a long guid", f"<guid>{'g' * 5_000}</guid><link>https://v.example/{'l' * 5_000}</link>", "harbour guid"
    )
    yield in_rss("D4", "two megabytes", f"<description>{'word ' * 400_000}</description>", "harbour megabytes")
    for number, date in enumerate(("0000-00-00T00:00:00Z", "300000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:00", "x")):
        yield said("D5", f"a date {number}", f"harbour date {number}", date_published=date)
    for number, text in enumerate(("'; drop table entries; --", "%a%a% _ \\", "$1 :name ? %s", "NEAR( * AND col:x")):
        yield said("D7", f"a statement {number}", f"harbour {text}", summary=text)
    twenty: list[dict[str, object]] = [{"title": f"harbour poison {number}"} for number in range(20)]
    twenty[7] = {"title": f"harbour {POISON}", "date_published": "0000", "tags": [POISON] * 500, "id": POISON}
    yield Payload("D8", "a poisoned entry among twenty", feed(json_items(*twenty), JSON))
    yield said(
        "D9",
        "marks, directions and nothing to see",
        f"harbour {TOWER} \u202eevil\u202c a\u200bb\ufeffc \U000e0041",
    )
    yield said("D9", "letters that look alike", "harbour \u0430pple")


def for_browsers() -> Iterator[Payload]:
    """Yield group E."""
    for number, script in enumerate(SCRIPTS):
        entry = {
            "title": f"harbour {script} {number}", "summary": script, "content_html": script, "tags": [script],
            "authors": [{"name": script}], "language": script,
        }  # fmt: skip
        yield Payload("E1", f"a script {number}", feed(json_items(entry, title=script), JSON))
        yield in_rss(
            "E1",
            f"a script in XML {number}",
            f"<author>{escape(script)}</author>",
            f"harbour xml {number} {escape(escape(script))}",
        )
    script = SCRIPTS[0]
    typed = reply(200, b"x", ("content-type", f"text/html; charset={script}"))
    yield Payload("E1", "a script as a type", typed, "parse")
    yield Payload(
        "E1", "a script as a place", reply(302, b"", ("location", script)), "status|redirect|blocked|parse|protocol"
    )
    yield Payload("E1", "a script as a scheme", reply(302, b"", ("location", f"x{script}://y")), "status")
    yield Payload(
        "E1", "a script as a state", (f"HTTP/1.1 500 {script}\r\nconnection: close\r\n\r\n".encode(),), "status"
    )
    for number, link in enumerate(LINKS):
        yield said("E2", f"a link {number}", f"harbour link {number}", url=link, external_url=link)
    yield said("E15", "a formula", "=harbour cmd|' /C calc'!A0")


def content() -> tuple[Payload, ...]:
    """Return the payloads."""
    return (
        *for_databases(),
        *for_browsers(),
        *(said(number, "a subject", title) for number, title in SUBJECTS.items()),
        Payload(
            "F5",
            "a name to answer to",
            feed(json_items({"title": "harbour name"}, title='Evil" <evil@x.example>, "'), JSON),
        ),
        said("G1", "a header", "harbour a\r\nX-Evil: 1"),
        said("G2", "what is no JSON", "harbour \u2028 \ud800 text", summary="s" * 5_000_000),
        said("G5", "a template", "harbour {{ 7 * 7 }} {% for x in y %} ${title} $title {0.__class__}"),
        said("G9", "a line for the log", LOGGED),
    )
