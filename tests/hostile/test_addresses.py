"""Group C: feeds that lead inside, where a canary listens on every address of this machine."""

import pytest

from tests.hostile.addresses import INSIDE, REBINDING, addresses
from tests.hostile.judge import assert_calm, assert_ends
from tests.hostile.payload import Payload
from tests.hostile.siege import Siege
from tests.hostile.watching import Report

pytestmark = pytest.mark.timeout(300)


def prepare(siege: Siege) -> None:
    """Besiege with addresses; one name has another address each time it is asked for."""
    siege.payloads = addresses(siege.canary.port)
    siege.names = {name: [found] for name, found in INSIDE.items()} | {REBINDING: ["127.1.9.9", "127.0.0.1"]}


@pytest.mark.parametrize("payload", addresses(0), ids=str)
def test_its_feed_alone_fails(payload: Payload, report: Report) -> None:
    assert_ends(payload, report)
    assert payload.ref in report.kinds


def test_nobody_else_feels_it(report: Report) -> None:
    assert_calm(report)
    assert len(report.gaps) == 10


def test_nobody_hears_of_it(report: Report) -> None:
    assert report.canary == []
    assert report.asked[REBINDING] == {"127.1.9.9"}


def test_whether_a_port_is_open_is_not_told(report: Report) -> None:
    opened, closed = (report.feeds[f"c8-{which}-port"]["last_error"] for which in ("an-open", "a-closed"))
    assert opened.replace("an-open", "").partition("/c8")[2] == closed.replace("a-closed", "").partition("/c8")[2]


def test_what_is_let_through_is_told_at_the_start(report: Report) -> None:
    assert "http.allow lets through what is not public: 127.1.0.0/16" in report.log
