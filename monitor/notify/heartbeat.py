"""Ping a dead man's switch: an outside service that raises the alarm when we fall silent."""

import httpx

from monitor.model.errors import DeliveryError
from monitor.model.secret import Secret
from monitor.notify.answering import answering
from monitor.text.urls import host_only

TIMEOUT = 10.0


class DeadMansSwitch:
    """One address that is asked for while all is well."""

    def __init__(self, client: httpx.AsyncClient, url: Secret) -> None:
        self._client = client
        self._url = url

    async def ping(self) -> None:
        """Ask once; DeliveryError unless it answers with 2xx in time."""
        server = f"heartbeat: {host_only(self._url.reveal())}"
        async with (
            answering(server, TIMEOUT, "`http.allow`"),
            self._client.stream("GET", self._url.reveal()) as response,
        ):
            status = response.status_code
        if not 200 <= status < 300:
            raise DeliveryError(f"{server} answered {status}", status=status)

    async def close(self) -> None:
        """Close the connection."""
        await self._client.aclose()
