"""Ping a dead man's switch: an outside service that raises the alarm when we fall silent."""

import asyncio

import httpx

from monitor.model.errors import BlockedAddressError, DeliveryError
from monitor.model.secret import Secret
from monitor.text.broken import broken
from monitor.text.urls import host_only

TIMEOUT = 10.0


class DeadMansSwitch:
    """One address that is asked for while all is well."""

    def __init__(self, client: httpx.AsyncClient, url: Secret) -> None:
        self._client = client
        self._url = url

    async def ping(self) -> None:
        """Ask once; DeliveryError unless it answers with 2xx in time."""
        host = host_only(self._url.reveal())
        try:
            async with asyncio.timeout(TIMEOUT), self._client.stream("GET", self._url.reveal()) as response:
                status = response.status_code
        except TimeoutError:
            raise DeliveryError(f"heartbeat: {host} did not answer within {TIMEOUT:g} s") from None
        except BlockedAddressError:
            raise DeliveryError(
                f"heartbeat: {host} leads to an address that is not public: allow it in `http.allow` if it is yours"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise DeliveryError(f"heartbeat: {host}: {broken(error)[1]}") from error
        if not 200 <= status < 300:
            raise DeliveryError(f"heartbeat: {host} answered {status}", status=status)

    async def close(self) -> None:
        """Close the connection."""
        await self._client.aclose()
