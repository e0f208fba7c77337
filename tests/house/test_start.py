"""What is asked for often comes at once: help reads no database driver, no web server and no table of names."""

import subprocess
import sys

HEAVY = {"sqlalchemy", "pydantic", "fastapi", "httpx", "yaml", "psycopg", "apscheduler", "babel", "trafilatura"}


def test_help_loads_nothing_that_only_a_command_needs() -> None:
    ask = "import sys; from monitor.cli.main import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=30)
    assert "Follow a news story" in done.stdout
    assert HEAVY.intersection(done.stdout.splitlines()[-1].split()) == set()
