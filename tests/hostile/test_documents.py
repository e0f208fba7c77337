"""Group B: documents that hurt whoever reads them."""

import os
from pathlib import Path

import pytest

from tests.flow.papers import other, rss
from tests.hostile.documents import SECRET_TITLE, documents
from tests.hostile.judge import assert_calm, assert_ends
from tests.hostile.payload import Payload
from tests.hostile.siege import Siege
from tests.hostile.watching import Report

pytestmark = pytest.mark.timeout(300)


def prepare(siege: Siege) -> None:
    """Besiege with documents; a feed lies in a file here that nobody may read."""
    local = siege.folder / "local-feed.xml"
    local.write_bytes(rss(other("local"), title=SECRET_TITLE))
    os.mkfifo(local.with_suffix(".pipe"))  # whoever opened it would wait for ever
    siege.payloads = documents(siege.canary.port, local)


@pytest.mark.parametrize("payload", documents(0, Path("/local")), ids=str)
def test_its_feed_alone_fails(payload: Payload, report: Report) -> None:
    assert_ends(payload, report)
    assert payload.ref in report.kinds


def test_nobody_else_feels_it(report: Report) -> None:
    assert_calm(report)
    assert len(report.gaps) == 10


def test_no_file_of_this_machine_is_shown(report: Report) -> None:
    assert SECRET_TITLE not in str((report.entries, report.feeds, report.pages, report.log))
    assert "root:" not in str((report.entries, report.pages))


@pytest.mark.parametrize(("what", "most"), [("title", 1_000), ("summary", 20_000), ("url", 2_048), ("author", 200)])
def test_no_field_is_longer_than_it_may_be(what: str, most: int, report: Report) -> None:
    longest = max(len(str(entry.get(what) or "")) for entry in report.entries)
    assert 0 <= longest <= most


def test_one_feed_gives_no_more_entries_than_it_may(report: Report) -> None:
    of_victims = [one["entries"] for ref, one in report.feeds.items() if not ref.startswith("healthy")]
    assert 1 < max(of_victims) <= 2_000
