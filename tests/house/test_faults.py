"""The list of what is thrown at monitor names tests that exist."""

import re
from pathlib import Path

from tests import chaos

TESTS = Path(__file__).resolve().parents[1]


def test_every_fault_of_the_list_has_a_test() -> None:
    named = [line.split()[-1] for line in (chaos.__doc__ or "").splitlines()[2:]]
    files = [file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py")]
    written = {name for text in files for name in re.findall(r"def (test_\w+)", text)}
    assert len(named) > 20
    assert [name for name in named if name not in written] == []
