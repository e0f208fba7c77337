"""What is asked for often comes at once: help reads no database driver, no web server and no table of names."""

import shutil
import subprocess
import sys
from pathlib import Path

HEAVY = {"sqlalchemy", "pydantic", "fastapi", "httpx", "yaml", "psycopg", "apscheduler", "babel", "trafilatura"}


def test_help_loads_nothing_that_only_a_command_needs() -> None:
    ask = "import sys; from monitor.cli.main import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=30)
    assert "Follow a news story" in done.stdout
    assert HEAVY.intersection(done.stdout.splitlines()[-1].split()) == set()


SENDERS = {"aiosmtplib", "css_inline", "apprise"}
CARRIER = {"procrastinate", "psycopg_pool", "monitor.app.daemon.carrier"}  # for PostgreSQL alone
OTHERS_WORK = SENDERS | CARRIER | {"alembic", "trafilatura", "py3langid", "numpy", "psycopg"}
CONFIG = Path(__file__).resolve().parents[2] / "config"
COMMAND = """
import sys
from monitor.cli.main import app
sys.argv = ["monitor", *sys.argv[1:]]
app(sys.argv[1:], standalone_mode=False)
print(*sys.modules)
"""
DAEMON = """
import os, sys
from pathlib import Path
from monitor.cli import run
from monitor.app.config.load import load
config = load(Path(sys.argv[1]), os.environ).require()
with run.own_store(config) as database:
    run.Daemon(run.build(config, database))
print(*sys.modules)
"""


def loaded_by(program: str, *arguments: str) -> set[str]:
    """Return the names of the modules that a program has loaded at its end."""
    ask = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(ask, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


def test_a_check_loads_no_client_no_server_and_no_sender() -> None:
    loaded = loaded_by(COMMAND, "check", "--config", str(CONFIG))
    assert "pydantic" in loaded
    assert loaded & (OTHERS_WORK | {"fastapi", "uvicorn", "httpx", "jinja2"}) == set()


def test_a_start_on_a_store_of_this_version_loads_no_migrations_and_no_sender_that_is_not_configured(
    tmp_path: Path,
) -> None:
    folder = str(shutil.copytree(CONFIG, tmp_path / "config"))
    shutil.copytree(CONFIG.parent / "seeds", tmp_path / "seeds")
    first = loaded_by(DAEMON, folder)
    assert "alembic" in first
    assert first & CARRIER == set()
    loaded = loaded_by(DAEMON, folder)
    assert {"fastapi", "monitor.notify.log"} <= loaded
    assert loaded & OTHERS_WORK == set()
    stories = loaded_by(COMMAND, "stories", "--config", folder)
    assert "sqlalchemy" in stories
    assert stories & (OTHERS_WORK | {"fastapi", "uvicorn", "httpx", "jinja2"}) == set()
