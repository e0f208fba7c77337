"""The page of all commands is what the program itself says of them."""

import importlib.util

from monitor.cli.main import COMMANDS
from tests.guide.blocks import HOME


def test_the_page_of_commands_is_made_of_their_help() -> None:
    spec = importlib.util.spec_from_file_location("commands_page", HOME / "docs/commands.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    page = (HOME / "docs/commands.md").read_text(encoding="utf-8")
    assert page == maker.page(), "make commands"
    assert {name for name in COMMANDS if f"\n## monitor {name}" not in page} == set()
