"""What comes with an installed monitor may be passed on: the licence of each package stands on a list."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements/run.txt"
ALLOWED = (
    "0BSD", "Apache", "BSD", "CC0", "CNRI-Python", "ISC", "LGPL", "MIT", "MPL", "Mozilla Public License", "PSF",
    "Python Software Foundation", "Zlib",
)  # fmt: skip
FORBIDDEN = ("AGPL", "SSPL", "BUSL", "Commons Clause", "NonCommercial", "Proprietary")


def _licences() -> dict[str, str]:
    """Return what each package that is installed here says of its licence; "" where it says nothing."""
    found = {}
    for name in sorted(set(re.findall(r"^([a-z0-9.-]+)==", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))):
        try:
            data = metadata(name)
        except PackageNotFoundError:  # for another platform
            continue
        classified = [one.split("::")[-1] for one in data.get_all("Classifier") or [] if one.startswith("License")]
        said = (data[key] for key in ("License-Expression", "License") if key in data)
        found[name] = "; ".join((*said, *classified))
    return found


def test_every_licence_of_what_we_install_is_on_the_list() -> None:
    licences = _licences()
    assert len(licences) > 50
    assert {name for name, said in licences.items() if not any(one in said for one in ALLOWED)} == set()
    assert {name for name, said in licences.items() if any(one in said for one in FORBIDDEN)} == set()
    # A choice of licences is ours to make; one that takes the GPL alone is not passed on with us.
    alone = {name for name, said in licences.items() if re.search(r"(?<![L-])GPL", said) and " OR " not in said}
    assert alone == set()
