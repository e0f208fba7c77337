"""What is added in one place is known in all the others that a user meets."""

from pathlib import Path

import pytest

from monitor.app.config.channels import TYPES
from monitor.notify import NOTIFIERS

HOME = Path(__file__).resolve().parents[2]


def test_each_type_of_channel_that_may_be_configured_has_a_sender() -> None:
    assert set(NOTIFIERS) == set(TYPES)


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("file", ["config/monitor.yaml", "docs/channels.md"])
def test_each_type_of_channel_is_shown_in_the_example_and_in_the_guide(type_: str, file: str) -> None:
    assert f"type: {type_}" in (HOME / file).read_text(encoding="utf-8")
