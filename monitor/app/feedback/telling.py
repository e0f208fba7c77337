"""What people are told by of what a person changed in a story."""

from dataclasses import dataclass

from monitor.model.config import Config
from monitor.model.watchlist import Watchlist


@dataclass(frozen=True)
class Teller:
    """What alerts are written by: the watchlist, None where it is gone, and `site` for links."""

    watchlist: Watchlist | None = None
    site: str | None = None


def teller_of(config: Config, watchlist: str) -> Teller:
    """Return what tells of the story of a watchlist."""
    return Teller(next((one for one in config.watchlists if one.id == watchlist), None), config.public_url)
