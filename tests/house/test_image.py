"""What the image is built from is all that the wheel needs."""

import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


def test_every_file_that_the_wheel_takes_in_comes_along_to_the_build_of_the_image() -> None:
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    let_in = {line[1:] for line in (HOME / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    assert taken.keys() <= let_in
