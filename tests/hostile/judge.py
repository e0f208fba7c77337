"""What holds in every siege, whatever the payloads are."""

import html
import sys

from tests.hostile.payload import ANY, HARMLESS, Payload
from tests.hostile.watching import Report

LAG = 2.0  # seconds beside the second that lies between two polls of a healthy feed
HEALTHZ = 0.5
MEMORY = 400_000_000
GOOD_ENDS = {"new", "nothing-new", "unchanged"}


def say(line: str) -> None:
    """Put a line into the table that `pytest -s` shows."""
    sys.stdout.write(f"\n{line}")


def assert_ends(payload: Payload, report: Report) -> None:
    """Assert that the victim ended as it should, and that API and page say why."""
    kind, error = report.kinds[payload.ref], report.feeds[payload.ref]["last_error"]
    say(f"{payload.number:4} {payload.what:40} {kind:10} {report.times[payload.ref]:6.2f} s  {error or ''}")
    if payload.ends == HARMLESS:
        assert (kind in GOOD_ENDS, error) == (True, None)
        return
    assert payload.ends == ANY or kind in payload.ends.split("|")
    assert bool(error) != (kind in GOOD_ENDS)
    assert payload.says in (error or "")
    if error:
        assert_page_says(report.pages[payload.ref], error)


def assert_page_says(page: str, error: str) -> None:
    """Assert that a page shows this error, as text."""
    assert html.escape(error, quote=False) in page.replace("&#39;", "'").replace("&#34;", '"').replace("&quot;", '"')


def assert_calm(report: Report) -> None:
    """Assert that nobody but the victims felt anything."""
    worst, slowest = max(report.gaps.values()), max(report.answers)
    figures = f"{report.memory / 1e6:.0f} MB, CPU {report.cpu:.1f} s, crowd {report.crowd:.1f}"
    say(f"lag {worst - 1:.2f} s, /healthz {slowest:.3f} s, {figures}")
    assert worst < 1 + LAG * report.crowd
    assert slowest < HEALTHZ * report.crowd
    assert report.memory < MEMORY
    assert report.canary == []
    assert "Traceback" not in report.log
    assert not [line for line in report.log.splitlines() if not line.startswith("{")]
