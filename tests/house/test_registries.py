"""What is added in one place is known in all the others that a user meets."""

import re
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


def test_each_file_where_the_rooms_meet_is_on_the_map() -> None:
    told = (
        (HOME / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("| in `monitor/app` |")[2].partition("\n\n")[0]
    )
    rows = [re.findall(r"`(\w+)`", line.partition("|")[2]) for line in told.splitlines() if "`, `" in line]
    app = HOME / "monitor" / "app"
    there = {file.relative_to(app) for file in app.rglob("*.py") if file.stem != "__init__"}
    assert {Path(room, f"{file}.py") for room, *files in rows for file in files} == there


MEDIA = {"text"}  # text/html is no file
TEXTS = (*HOME.glob("*.md"), *(HOME / "monitor").rglob("*.py"), *(HOME / "tests").rglob("*.py"))
ROOMS = sorted({one.parent.name for one in (HOME / "monitor").glob("*/__init__.py")} - MEDIA)
FILE = re.compile(rf"(?<![\w/.])((?:{'|'.join(ROOMS)})/[a-z_/]*[a-z_])(?![\w/<]|XX|X\.)")


def test_each_file_that_a_text_of_the_house_names_is_there() -> None:
    named = {path: file for file in TEXTS for path in FILE.findall(file.read_text(encoding="utf-8"))}
    gone = {path: file.name for path, file in named.items() if not list((HOME / "monitor").glob(f"{path}*"))}
    assert len(named) > 40
    assert gone == {}
