"""What a release hands out works where there is no checkout: sdist, wheel of it, an environment with nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor import __version__

HOME = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow
PINNED = HOME / "requirements" / "run.txt"


def ran(*command: str | Path, place: Path) -> str:
    """Run a command in a place outside of the checkout; return what it printed."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MONITOR_", "PYTHON"))}
    done = subprocess.run(
        list(map(str, command)), cwd=place, env=inherited, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-1000:]}{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel, built of the sdist, and what it asks for."""
    place = tmp_path_factory.mktemp("release")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", place, place=HOME)
    (packed,) = place.glob("*.tar.gz")
    ran("tar", "--extract", "--file", packed, place=place)
    source = place / packed.name.removesuffix(".tar.gz")
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place, place=source)
    (wheel,) = place.glob("*.whl")
    assert __version__ in wheel.name
    ran(sys.executable, "-m", "venv", "--without-pip", "env", place=place)
    programs = place / "env" / "bin"
    install = (Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--python", programs / "python")
    ran(*install, "--require-hashes", "-r", PINNED, place=place)
    ran(*install, "--no-deps", wheel, place=place)
    return programs


@pytest.mark.timeout(300)
def test_the_wheel_begins_a_configuration_and_plays_the_demo_with_all_that_it_shows(
    installed: Path, tmp_path: Path
) -> None:
    monitor = installed / "monitor"
    assert ran(monitor, "--version", place=tmp_path) == f"monitor {__version__}\n"
    assert "nothing wrong" in ran(monitor, "init", place=tmp_path)
    assert (tmp_path / "config" / "schemas" / "monitor.schema.json").is_file()
    said = ran(monitor, "demo", "--seconds", "4", "--leave", place=tmp_path)
    assert "50 of 50 entries of the story found, 0 others" in said
    assert ", 0 twice" in said
