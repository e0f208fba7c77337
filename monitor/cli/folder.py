"""Options that every command has; apart from what reads the configuration, which takes a second to load."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Folder: TypeAlias = Annotated[
    Path, typer.Option("--config", "-c", envvar="MONITOR_CONFIG", help="The configuration folder.", show_default=True)
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_FOLDER = Path("config")
