"""The example folders: each can be checked as it stands, and catches what is about its affair and nothing else."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.faces.conftest import User

EXAMPLES = Path(__file__).parents[2] / "examples"
SEED = "what the seed tells"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


def test_there_is_an_example_for_each_kind_of_affair() -> None:
    assert NAMES == ["conflict", "court", "epidemic", "recall", "transfer"]


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest, user: User) -> User:
    """A user whose configuration is a copy of an example."""
    shutil.rmtree(user.folder)
    shutil.copytree(EXAMPLES / str(request.param), user.folder)
    return user


def test_an_example_is_checked_without_a_fault_and_speaks_the_languages_of_its_feeds(example: User) -> None:
    said = example.types("check")
    assert (said.code, said.out) == (0, f"{example.folder}: 4 feeds, 1 watchlist, nothing wrong\n")
    assert "feeds bring entries" not in said.err


def test_an_example_catches_its_affair_alone_and_tells_each_development_once(example: User) -> None:
    [watchlist] = (example.folder / "watchlists").iterdir()
    stream = example.folder / "entries.jsonl"
    said = example.types_bare("replay", str(stream), "--watchlist", str(watchlist), "--json")
    assert said.code == 0, said.err
    became = {line["id"]: line for line in map(json.loads, said.out.splitlines())}
    entries = [json.loads(line) for line in stream.read_text(encoding="utf-8").splitlines()]
    assert len({entry["language"] for entry in entries}) >= 3
    assert {id_ for id_, line in became.items() if line["hit"]} == {
        one["id"] for one in entries if one["label"] == "follow"
    }
    told = Counter(one.get("development", SEED) for one in entries if became[one["id"]]["alert"])
    assert told == dict.fromkeys({one["development"] for one in entries if "development" in one}, 1)
    assert "reprint" in {line["kind"] for line in became.values()}
