"""What keeps a server that is told something from answering, as the error of a delivery."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from monitor.model.errors import BlockedAddressError, DeliveryError
from monitor.text.broken import broken


@asynccontextmanager
async def answering(server: str, seconds: float, allow: str) -> AsyncIterator[asyncio.Timeout]:
    """Turn what keeps a server from answering in time into a DeliveryError; `allow` is the key that lets it through."""
    try:
        async with asyncio.timeout(seconds) as deadline:
            yield deadline
    except TimeoutError:
        raise DeliveryError(f"{server} did not answer within {seconds:g} s") from None
    except BlockedAddressError:
        raise DeliveryError(
            f"{server} leads to an address that is not public: allow it in {allow} if it is yours"
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        raise DeliveryError(f"{server}: {broken(error)[1]}") from error
