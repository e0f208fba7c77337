"""A reader who types what the guide says, in a folder of their own."""

import re
from pathlib import Path

import pytest

from tests.faces.conftest import SECRET, Caught, Said, typed

ENVIRONMENT = {
    "NEWSROOM_URL": "https://newsroom.example.org/alerts",
    "DESK_URL": "https://desk.example.org/alerts",
    "PHONE_URL": "ntfys://ntfy.example.org/desk",
    "SMTP_PASSWORD": "secret",
    "DB_PASSWORD": "secret",
    "WORLD_PASSWORD": "secret",
    "WORLD_KEY": "secret",
}
CHANNELS = "channels: {here: {type: log}, newsroom: {type: log}, desk: {type: log}, phone: {type: log}}\n"
OPML = """<opml version="2.0"><body><outline text="Blad" xmlUrl="https://blad.example/feed"/></body></opml>"""


class Reader:
    """Types commands in a folder, beside which the secrets lie that the guide names."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, caught: Caught) -> None:
        self.folder = folder
        self._patch = patch
        self._caught = caught
        self.write("secrets/any", SECRET + "\n")
        self.write("secrets/chat", ENVIRONMENT["PHONE_URL"] + "\n")
        patch.chdir(folder)
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)

    def write(self, name: str, text: str) -> Path:
        """Write a file in the folder; secrets that the text names are found there."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r'url: "\$\{file:[^}]*/secrets/\w+\}"', f'url: "${{file:{self.folder}/secrets/chat}}"', text)
        text = re.sub(r"\$\{file:(?![^}]*/chat\})[^}]*\}", f"${{file:{self.folder}/secrets/any}}", text)
        path.write_text(text, encoding="utf-8")
        return path

    def types(self, *words: str) -> Said:
        """Run a command in the folder."""
        return typed(self._patch, self._caught, words)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Caught) -> Reader:
    """A reader with an empty folder."""
    for name in ("MONITOR_CONFIG", "MONITOR_DATA", "MONITOR_TOKEN", "MONITOR_LISTEN"):
        monkeypatch.delenv(name, raising=False)
    return Reader(tmp_path, monkeypatch, capsys)
