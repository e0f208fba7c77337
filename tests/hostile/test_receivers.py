"""Groups C and G, as far as receivers do it: what one answers hurts nobody, and leads us nowhere."""

import html
from typing import Any

import pytest

from monitor.notify.webhook import ANSWER_BYTES
from tests.flow.wire import Answer, reply
from tests.flow.world import SECRET
from tests.hostile.addresses import INSIDE
from tests.hostile.content import said
from tests.hostile.judge import assert_calm, assert_ends, say
from tests.hostile.siege import HURTS, Siege
from tests.hostile.transport import MEBI, ONE, SENT, drip, endless, hints
from tests.hostile.watching import Report

pytestmark = pytest.mark.timeout(300)
ECHO = b"<script>window.__xss=1</script>\x1b[2J\x00" + b"what only the inside knows " * 1_000
NEWS = said("C7", "news to tell", "harbour news")
SAYS = b"HTTP/1.1 500 So\r\nconnection: close\r\n"
PLACES = {
    "loopback.test": "127.0.0.1",
    "loopback6.test": "::1",
} | INSIDE  # names: an address is refused when it is written
MOST_SENT = 12 * MEBI  # what the sockets between hold
ANSWERS: dict[str, Answer] = {
    "endless": lambda _: endless("a receiver's answer", SAYS + b"\r\n", b"x" * 65_536),
    "announced": lambda _: endless(
        "a receiver's gigabytes", SAYS + b"content-length: 10000000000\r\n\r\n", b" " * 65_536
    ),
    "slow": lambda _: drip(SAYS * 99, 0.1),
    "hints": hints,
    "bomb": reply(500, ONE, ("content-encoding", "gzip")),
    "echo": reply(500, ECHO),
    "refused": (),
    "large-head": (SAYS + b"x: " + b"a" * 200_000 + b"\r\n\r\n",),
}


def prepare(siege: Siege) -> None:
    """Tell good receivers and such that hurt of one piece of news."""
    siege.payloads, siege.told = (NEWS,), 1
    siege.wire.script("/good", reply(204))
    siege.channels = {"good": receiver(siege.wire.url("/good"), "127.0.0.0/8")}
    for name, answer in ANSWERS.items():
        siege.wire.script(f"/{name}", answer)
        siege.channels[HURTS + name] = receiver(siege.wire.url(f"/{name}"), "127.0.0.0/8")
    stolen = f"http://127.0.0.1:{siege.canary.port}/stolen"
    siege.wire.script("/elsewhere", reply(307, b"", ("location", stolen)))
    siege.channels[f"{HURTS}elsewhere"] = receiver(siege.wire.url("/elsewhere"), "127.0.0.0/8")
    siege.names = {name: [found] for name, found in PLACES.items()}
    for name in PLACES:
        siege.channels[channel_of(name)] = receiver(f"http://{name}:{siege.canary.port}/stolen")


def channel_of(host: str) -> str:
    """Return the channel whose receiver has this name."""
    return HURTS + host.partition(".")[0]


def receiver(url: str, *allow: str) -> dict[str, Any]:
    """Return the configuration of a channel."""
    return {"type": "webhook", "secrets": [SECRET], "timeout": "3s", "url": url, "allow": list(allow)}


def alert(report: Report, name: str) -> dict[str, Any]:
    """Return what the API says of the alert to a receiver."""
    (found,) = [one for one in report.alerts if one["channel"] == name]
    return found


def test_its_feed_feels_nothing(report: Report) -> None:
    assert_ends(NEWS, report)
    assert NEWS.ref in report.kinds


def test_nobody_else_feels_it(report: Report) -> None:
    assert_calm(report)
    assert len(report.gaps) == 10


def test_g03_who_listens_is_told_at_once(report: Report) -> None:
    assert alert(report, "good")["state"] == "delivered"
    assert len(alert(report, "good")["tries"]) == 1


@pytest.mark.parametrize("name", [*ANSWERS, "elsewhere"])
def test_g03_a_receiver_that_hurts_is_an_error_of_its_alert(name: str, report: Report) -> None:
    told = alert(report, HURTS + name)
    first = told["tries"][0]
    say(f"G3   {name:40} {told['state']:10} {first['milliseconds'] / 1000:6.2f} s  {first['error']}")
    assert told["state"] == "pending"
    assert first["error"].startswith("http://127.0.0.1")
    assert first["milliseconds"] < 5_500
    assert html.escape(first["error"], quote=False) in report.pages[told["id"]]


@pytest.mark.parametrize("name", ["a receiver's answer", "a receiver's gigabytes"])
def test_g03_an_answer_without_end_is_left(name: str, report: Report) -> None:
    assert report.alerts
    assert SENT[name] < MOST_SENT


def test_g03_nobody_is_told_elsewhere(report: Report) -> None:
    assert "redirects, which is not followed" in alert(report, f"{HURTS}elsewhere")["last_error"]
    assert report.canary == []


@pytest.mark.parametrize("name", PLACES)
def test_c02_no_receiver_is_inside(name: str, report: Report) -> None:
    assert "leads to an address that is not public" in alert(report, channel_of(name))["last_error"]
    assert report.canary == []


def test_c07_no_more_of_an_answer_is_kept_than_helps_its_owner(report: Report) -> None:
    told = alert(report, f"{HURTS}echo")
    answer, page = told["tries"][0]["answer"], report.pages[told["id"]]
    assert answer.startswith("<script>")
    assert len(answer) <= ANSWER_BYTES
    assert "what only the inside knows" * 10 not in str((report.alerts, report.log, page))
    assert "<script>window" not in page
    assert "\x1b" not in page + answer
