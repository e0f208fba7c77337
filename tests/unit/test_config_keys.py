"""Every key of the configuration does something."""

import ast
import copy
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from monitor.app.config.channels import Channel
from monitor.app.config.files import SHAPES
from tests.unit.conftest import Loader

HOME = Path(__file__).resolve().parents[2] / "monitor"
SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSB0ZXN0cywgbm90IG9mIGFueW9uZQ=="
RULE = {"id": "all", "to": "hook"}
BASE: dict[str, Any] = {
    "monitor": {
        "channels": {"hook": {"type": "webhook", "url": "https://a.example/", "secrets": [SECRET]}},
        "defaults": {"alerts": [{"id": "all", "to": "hook"}]},
        "web": {"tokens": {"anna": {"token": "k" * 20}}},
    },
    "feeds": {"feeds": [{"url": "https://a.example/1", "id": "one", "auth": {"user": "a", "password": "b"}}]},
    "delta": {
        "id": "delta",
        "title": "Floods",
        "entities": [{"id": "dike", "name": "Dike", "type": "thing"}],
        "topics": [{"id": "rain", "terms": {"en": ["rain"]}}],
    },
    "told": {
        "id": "told",
        "title": "Told",
        "entities": [{"id": "x", "name": "Xyz", "type": "thing"}],
        "alerts": [RULE],
    },
}
CHANNELS = [shape.__name__ for shape in get_args(get_args(Channel)[0])]
HOOK = "monitor channels hook"
OTHER: dict[str, object] = {  # for each key a value that is not its default
    "monitor data": "elsewhere",
    "monitor database": "sqlite:///other.db",
    "monitor timezone": "Europe/Paris",
    "monitor public_url": "https://desk.example/",
    "monitor reload": "signal",
    "monitor http user_agent": "us",
    "monitor http timeout": "3s",
    "monitor http max_body": "1MB",
    "monitor http per_host": 2,
    "monitor http pause": "9s",
    "monitor http allow": ["10.0.0.0/8"],
    "monitor http proxy": "http://proxy.example/",
    "monitor polling every": "7m",
    "monitor polling min": "1m",
    "monitor polling max": "2h",
    "monitor polling adaptive": False,
    "monitor polling concurrency": 3,
    "monitor polling first_window": "1h",
    "monitor full_text": "never",
    "monitor encoder": "off",
    f"{HOOK} url": "https://b.example/",
    f"{HOOK} secrets": [SECRET, SECRET],
    f"{HOOK} headers": {"x-key": "y"},
    f"{HOOK} timeout": "3s",
    f"{HOOK} allow": ["10.0.0.0/8"],
    f"{HOOK} at_most": "2/h",
    f"{HOOK} quiet": {"hours": "22:00-07:00"},
    f"{HOOK} unless": {"min_score": 0.9},
    "monitor operators": ["hook"],
    "monitor defaults feeds": ["one"],
    "monitor defaults alerts 0 id": "other",
    "monitor web listen": "127.0.0.1:81",
    "monitor web trusted_proxies": ["10.0.0.1"],
    "monitor web tokens anna token": "l" * 20,
    "monitor web tokens anna access": "write",
    "monitor retention entries": "3d",
    "monitor retention stories": "3d",
    "monitor retention deliveries": "3d",
    "monitor retention audit": "3d",
    "monitor backup": {"keep": 1},
    "monitor log level": "debug",
    "monitor log format": "json",
    "monitor heartbeat": {"url": "https://a.example/"},
    "monitor websub": {"callback": "https://a.example/"},
    "feeds feeds 0 url": "https://b.example/",
    "feeds feeds 0 id": "two",
    "feeds feeds 0 name": "One",
    "feeds feeds 0 language": "nl",
    "feeds feeds 0 tags": ["wet"],
    "feeds feeds 0 every": "2m",
    "feeds feeds 0 auth user": "c",
    "feeds feeds 0 auth password": "c",
    "feeds feeds 0 headers": {"x-key": "y"},
    "feeds feeds 0 paused": True,
    "delta id": "gamma",
    "delta title": "Other",
    "delta paused": True,
    "delta seed": "seed.md",
    "delta feeds": ["one"],
    "delta entities 0 id": "wall",
    "delta entities 0 name": "Wall",
    "delta entities 0 type": "place",
    "delta entities 0 weight": 2,
    "delta entities 0 aliases": {"*": ["wall"]},
    "delta entities 0 inflect": False,
    "delta topics 0 id": "snow",
    "delta topics 0 weight": 2,
    "delta topics 0 terms": {"en": ["snow"]},
    "delta topics 0 known": ["flood"],
    "delta match require": "dike",
    "delta match exclude": "dike",
    "delta match threshold": 0.9,
    "delta backfill": "1d",
    "told alerts 0 id": "other",
    "told alerts 0 to": "here",
    "told alerts 0 events": ["hit"],
    "told alerts 0 min_score": 0.9,
    "told alerts 0 min_origins": 2,
    "told alerts 0 wait": "5m",
    "told alerts 0 digest": "0 7 * * *",
    "told alerts 0 timezone": "Europe/Paris",
    "told alerts 0 digest_empty": "skip",
}
FOR_PEOPLE = {"owner", "tags"}  # of a watchlist: they say something to those who read it


def edited(key: str, value: object) -> dict[str, str]:
    """Return the files with one key set; JSON is YAML too."""
    files = copy.deepcopy(BASE)
    *way, last = key.split()
    here: Any = files
    for part in way:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
    here[last] = value
    files["monitor"]["channels"]["here"] = {"type": "log"}
    return {name: json.dumps(data) for name, data in files.items()}


def read_outside_the_configuration(name: str) -> bool:
    """Tell whether any code beyond the configuration's own reads an attribute of this name."""
    files = [file for file in HOME.rglob("*.py") if file.parent.name != "config"]
    return any(
        isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Load)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )


@pytest.mark.parametrize("key", OTHER)
def test_a_key_changes_something(loaded: Loader, folder: Path, key: str) -> None:
    (folder / "seed.md").write_text("x")
    before = loaded(**edited("monitor log level", "info"))
    after = loaded(**edited(key, OTHER[key]))
    assert before.config is not None
    assert after.config is not None, after.faults
    assert after.config != before.config
    name = key.rsplit(maxsplit=1)[-1]
    if name in {"public_url", "per_host", "full_text"}:  # names that nothing else has, so that a reader can be sought
        assert read_outside_the_configuration(name)


def test_no_key_is_forgotten_here() -> None:
    """Some parts are taken as a whole; the channels are tested where they send."""
    named = {part for key in OTHER for part in key.split()} | FOR_PEOPLE | {"type", "opml"}
    whole = {"BackupShape", "HeartbeatShape", "WebsubShape", "QuietShape", *CHANNELS} - {"WebhookShape"}
    for shape in SHAPES.values():
        schema = shape.model_json_schema()
        parts = [schema, *(part for name, part in schema["$defs"].items() if name not in whole)]
        assert {key for part in parts for key in part.get("properties", {})} <= named
