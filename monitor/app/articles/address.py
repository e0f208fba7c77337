"""Fetch what lies at an address, through the same guard as feeds."""

from monitor.app.process.clock import utc_now
from monitor.feeds.fetch import Fetched, Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.model.config import HttpConfig
from monitor.model.feed import PollState


async def fetch(address: str, http: HttpConfig) -> Fetched:
    """Return what an address answers; FetchError where it does not."""
    return await Fetcher(http).fetch(unlisted_feed(address), PollState(), utc_now())
