"""Make the guide's pages without a network."""

import os
import subprocess
import sys
from pathlib import Path

from tests.guide.blocks import HOME

OFFLINE = """
import sys
def refuse(event, args):
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise OSError("the guide is made without a network")
sys.addaudithook(refuse)
from mkdocs.__main__ import cli
cli()
"""


def make_pages(folder: Path) -> None:
    """Make the guide's pages in a folder; nothing may be wrong with them."""
    made = subprocess.run(
        [sys.executable, "-c", OFFLINE, "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=HOME,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
