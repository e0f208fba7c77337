"""Group A: a server does what hurts whoever asks it, and its feed alone feels it."""

import pytest

from tests.hostile.judge import assert_calm, assert_ends
from tests.hostile.payload import Payload
from tests.hostile.siege import Siege
from tests.hostile.transport import MEBI, PAYLOADS, SENT
from tests.hostile.watching import Report

pytestmark = pytest.mark.timeout(300)
SILENT = 200
MOST_SENT = 20 * MEBI  # the limit of a body, and what the sockets between hold


def prepare(siege: Siege) -> None:
    """Besiege with servers that hurt, and many that keep silent."""
    siege.payloads, siege.silent = PAYLOADS, SILENT


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_its_feed_alone_fails(payload: Payload, report: Report) -> None:
    assert_ends(payload, report)
    assert payload.ref in report.kinds


def test_nobody_else_feels_it(report: Report) -> None:
    assert_calm(report)
    assert len(report.gaps) == 10


@pytest.mark.parametrize("name", ["items", "announced", "redirect"])
def test_what_never_ends_is_left(name: str, report: Report) -> None:
    assert report.answers
    assert 0 < SENT[name] < MOST_SENT
