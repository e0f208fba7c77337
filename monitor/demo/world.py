"""The invented news world: outlets, and what they publish on which day after the seed article."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

import yaml

SITE = "https://{outlet}.example"
WIRE = "https://wire.example"  # where articles stand that several outlets link to
SHOWN = 20  # entries that a document holds at once, as real feeds do


@dataclass(frozen=True)
class Outlet:
    """One feed of the world and the format that it is served in."""

    id: str
    name: str
    language: str
    format: str


@dataclass(frozen=True)
class Item:
    """What an outlet publishes; `story` says whether it belongs to the story that the demo follows."""

    number: int
    day: float
    feed: str
    title: str
    summary: str
    story: bool
    link: str

    def published(self, start: datetime) -> datetime:
        """Return when it came out, in a world whose first day began then."""
        return start + timedelta(days=self.day)


@dataclass(frozen=True)
class World:
    """All outlets, and all items in the order of their days."""

    outlets: tuple[Outlet, ...]
    items: tuple[Item, ...]

    @property
    def days(self) -> float:
        """Return how many days the world plays."""
        return self.items[-1].day


def load_world() -> World:
    """Return the world that comes with the package."""
    data = yaml.safe_load(files("monitor.demo").joinpath("world.yaml").read_text(encoding="utf-8"))
    outlets = tuple(Outlet(**outlet) for outlet in data["feeds"])
    items = tuple(
        Item(
            number,
            entry["day"],
            entry["feed"],
            entry["title"],
            entry["summary"],
            entry["story"],
            f"{WIRE}/{entry['link']}" if "link" in entry else SITE.format(outlet=entry["feed"]) + f"/{number}",
        )
        for number, entry in enumerate(data["entries"], 1)
    )
    return World(outlets, tuple(sorted(items, key=lambda item: item.day)))


def beside(name: str, checkout: str) -> Path:
    """Return a file that an installed package holds in this folder, and a checkout holds elsewhere."""
    here = Path(str(files("monitor.demo"))) / name
    return here if here.is_file() else here.parents[2] / checkout / name
