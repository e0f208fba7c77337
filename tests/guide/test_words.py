"""What the guide quotes of the program's own words is what the program says."""

import re

from tests.guide.blocks import HOME, cells, quoted


def test_each_message_that_troubleshooting_quotes_is_one() -> None:
    files = (HOME / "monitor").rglob("*.py")
    said = re.sub(r'"\s*f?"', "", " ".join(path.read_text(encoding="utf-8") for path in files))
    rows = [*cells("troubleshooting.md", "A feed fails"), *cells("troubleshooting.md", "It does not start")]
    rows += cells("troubleshooting.md", "No mail goes out")
    messages = [message for cell, _ in rows for message in quoted(cell) if "`make run`" not in cell]
    assert len(messages) > 11
    assert [message for message in messages if message not in said] == []
