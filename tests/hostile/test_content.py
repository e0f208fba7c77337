"""Groups D to G as far as feeds send them: every text reaches entries, pages, mails, receivers and the log as text."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from tests.flow.wire import Asked, reply
from tests.flow.world import SECRET
from tests.hostile.content import LOGGED, content
from tests.hostile.crawl import CONTROL, DIRECTIONS, dangers
from tests.hostile.judge import assert_calm, assert_ends
from tests.hostile.payload import HARMLESS, Payload
from tests.hostile.siege import TOKEN, Siege, lay
from tests.hostile.watching import Report
from tests.mail import MailServer, mail_server

pytestmark = pytest.mark.timeout(300)
PASSWORD, QUERY, USER = "marker-of-a-password", "marker-of-a-query", "marker-of-a-user"
MARKERS = (SECRET, TOKEN, PASSWORD, QUERY)
PORT = re.compile(r"(?<=:)[0-9]{4,5}(?=/)")
KEPT = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id", "Auto-Submitted",
    "Precedence", "X-Auto-Response-Suppress", "List-Unsubscribe", "MIME-Version", "Content-Type",
}  # fmt: skip
HEADERS = {
    "host", "accept", "connection", "user-agent", "content-type", "content-length", "webhook-id", "webhook-timestamp",
    "webhook-signature", "accept-encoding",
}  # fmt: skip
GUARDED = Payload(
    "G10", "a feed that has a password", reply(500),
    "status", "answered 500", f"http://{USER}:{PASSWORD}@127.1.9.1:{{port}}/{{ref}}?token={QUERY}",
)  # fmt: skip
EVERY = (*content(), GUARDED)
HITS = 19 + sum(one.ends == HARMLESS for one in EVERY)  # D8 brings twenty, what fails nothing
TOLD = 60  # of them; what others said before is no news


@dataclass
class Told:
    """What came of the siege, and what was sent."""

    report: Report
    mails: MailServer
    hooks: list[Asked]


def prepare(siege: Siege, mails: MailServer, database: str = "") -> None:
    """Besiege with texts, and tell of them by mail and webhook, and to receivers that hurt."""
    siege.payloads, siege.database, siege.crawled = EVERY, database, not database
    siege.wire.script("/hook", reply(200, b"<script>window.__xss=1</script>"))
    hook = {"type": "webhook", "secrets": [SECRET], "allow": ["127.0.0.0/8"]}
    siege.channels = {
        "mail": {
            "type": "email", "smtp": f"smtp://127.0.0.1:{mails.port}?tls=off", "from": "Monitor <monitor@desk.example>",
            "to": ["ann@desk.example"],
        },
        "hook": hook | {"url": siege.wire.url("/hook")},
    }  # fmt: skip
    siege.told = 2 * TOLD


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What came of it on SQLite."""
    with mail_server() as mails:
        hooks: list[Asked] = []

        def before(siege: Siege) -> None:
            prepare(siege, mails)
            hooks_of(siege, hooks)

        yield Told(asyncio.run(lay(tmp_path_factory.mktemp("siege"), before)), mails, hooks)


def hooks_of(siege: Siege, hooks: list[Asked]) -> None:
    """Keep what the receiver hears."""

    def hear(asked: Asked) -> tuple[bytes, ...]:
        hooks.append(asked)
        return reply(200, b"<script>window.__xss=1</script>")

    siege.wire.script("/hook", hear)


@pytest.fixture(scope="module")
def report(told: Told) -> Report:
    """What came of the siege."""
    return told.report


@pytest.mark.parametrize("payload", EVERY, ids=str)
def test_its_feed_alone_feels_it(payload: Payload, report: Report) -> None:
    assert_ends(payload, report)
    assert payload.ref in report.kinds


def test_nobody_else_feels_it(report: Report) -> None:
    assert_calm(report)
    assert len(report.gaps) == 10


def test_every_entry_is_clean_and_within_its_bounds(report: Report) -> None:
    assert len(report.entries) >= HITS
    for entry in report.entries:
        line = entry["title"] + entry["url"]
        assert not CONTROL.search(line + entry["summary"].replace("\n", ""))
        assert not DIRECTIONS.search(line)
        assert len(entry["title"]) <= 1_000
        assert len(entry["url"]) <= 2_048
        assert entry["url"] == "" or entry["url"].startswith(("https://", "http://"))


def test_nineteen_of_twenty_come_in_and_the_poisoned_one_too(report: Report) -> None:
    titles = [entry["title"] for entry in report.entries if "poison" in entry["title"]]
    assert len(titles) == 19
    assert report.feeds["d8-a-poisoned-entry-among-twenty"]["entries"] == 20


def test_no_page_runs_or_loads_anything(report: Report) -> None:
    assert len(report.crawled) > 40
    assert {path: found for path, page in report.crawled.items() if (found := list(dangers(page)))} == {}


def test_no_mail_has_a_head_that_we_did_not_write(told: Told) -> None:
    assert len(told.mails.letters) >= TOLD
    for letter in told.mails.letters:
        message = letter.message
        assert set(message.keys()) <= KEPT, message["Subject"]
        assert len(message.keys()) == len(set(message.keys()))
        assert (message["From"], letter.recipients) == ("Monitor <monitor@desk.example>", ("ann@desk.example",))
        assert len(letter.raw.partition(b"\r\n\r\n")[0]) < 3_000
        assert max(len(line) for line in letter.raw.split(b"\r\n")) <= 998
        assert message["Auto-Submitted"] == "auto-generated"
        assert list(dangers(letter.part("html"))) == []


def test_no_request_has_a_head_that_we_did_not_write(told: Told) -> None:
    assert len(told.hooks) >= TOLD
    for asked in told.hooks:
        assert set(asked.headers) <= HEADERS
        assert asked.body.isascii()
        assert len(asked.body) <= 256 * 1024
        assert "entry" in str(json.loads(asked.body))


def test_a_template_in_a_title_is_text(told: Told) -> None:
    (one,) = [entry["title"] for entry in told.report.entries if "{{" in entry["title"]]
    assert one == "harbour {{ 7 * 7 }} {% for x in y %} ${title} $title {0.__class__}"
    assert any("{{ 7 * 7 }}" in letter.part("plain") for letter in told.mails.letters)


def test_one_event_is_one_line_of_the_log(report: Report) -> None:
    lines = [json.loads(line) for line in report.log.splitlines()]
    assert len(lines) > 10
    assert "\x1b" not in report.log
    assert not [line for line in lines if line["message"].startswith("2026-01-01 ERROR")]
    assert LOGGED.isprintable() is False


@pytest.mark.parametrize("marker", MARKERS)
def test_no_secret_is_shown(marker: str, told: Told) -> None:
    report = told.report
    shown = {
        "log": report.log, "metrics": report.metrics, "feeds": str(report.feeds), "entries": str(report.entries),
        "pages": str((report.pages, report.crawled)), "mails": str([letter.raw for letter in told.mails.letters]),
        "hooks": str([(asked.head, asked.body) for asked in told.hooks]),
    }  # fmt: skip
    assert [place for place, text in shown.items() if marker in text] == []


def test_both_databases_hold_the_same(
    report: Report, postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with mail_server() as mails:
        there = asyncio.run(
            lay(tmp_path_factory.mktemp("postgresql"), partial(prepare, mails=mails, database=postgres_url))
        )
    assert texts(there) == texts(report)
    assert {ref: kind for ref, kind in there.kinds.items() if not ref.startswith("healthy")} == {
        ref: kind for ref, kind in report.kinds.items() if not ref.startswith("healthy")
    }


def texts(report: Report) -> list[tuple[str, ...]]:
    """Return what the victims' entries say."""
    kept = ("title", "summary", "url", "language", "published", "watchlists")
    victims = {one["id"] for ref, one in report.feeds.items() if not ref.startswith("healthy")}
    found = [
        entry | {"published": str(entry["published"])[:10]} for entry in report.entries if entry["feed"] in victims
    ]
    return sorted(tuple(PORT.sub("", str(entry[name])) for name in kept) for entry in found)
