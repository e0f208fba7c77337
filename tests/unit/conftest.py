"""A configuration folder that a test writes as texts; and properties that are tried the same way each time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from monitor.app.config.load import Loaded, load

settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

Loader = Callable[..., Loaded]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty configuration folder."""
    made = tmp_path / "config"
    (made / "watchlists").mkdir(parents=True)
    return made


@pytest.fixture
def loaded(folder: Path) -> Loader:
    """Return what loads a folder of these files: `monitor`, `feeds`, and any other name for a watchlist."""

    def write_and_load(environment: dict[str, str] | None = None, /, **texts: str) -> Loaded:
        for name, text in texts.items():
            place = f"{name}.yaml" if name in {"monitor", "feeds"} else f"watchlists/{name}.yaml"
            (folder / place).write_text(text, "utf-8")
        return load(folder, environment or {})

    return write_and_load
