"""Asking a hub: one POST, to a public address, within one deadline; redirects are no answer."""

import asyncio
import ssl

import httpx

from monitor.feeds.addresses import NOT_THE_WEB, Guard
from monitor.feeds.guard import Resolver, guarded_client, system_resolver
from monitor.model.config import HttpConfig
from monitor.model.errors import BlockedAddressError, BlockedPortError, FetchError
from monitor.text.broken import broken
from monitor.text.urls import redact


class Hubs:
    """Sends forms to hubs."""

    def __init__(self, config: HttpConfig, resolver: Resolver = system_resolver) -> None:
        self._config = config
        self._guard = Guard(config.allow, strangers=True)
        self._resolver = resolver
        self._ssl = ssl.create_default_context()

    async def ask(self, hub: str, form: dict[str, str]) -> None:
        """Send a form to a hub; FetchError where it does not accept it."""
        config = self._config
        client = guarded_client(
            self._guard, self._ssl, self._resolver, user_agent=config.user_agent, proxy=config.proxy
        )
        try:
            async with asyncio.timeout(config.timeout), client, client.stream("POST", hub, data=form) as response:
                status = response.status_code
        except TimeoutError:
            raise FetchError(f"the hub {redact(hub)} did not answer within {config.timeout:g} s", "timeout") from None
        except BlockedPortError as error:
            raise FetchError(f"the hub {redact(hub)} is at port {error.port}: {NOT_THE_WEB}", "blocked") from None
        except BlockedAddressError:
            raise FetchError(f"the hub {redact(hub)} is at an address that is not public", "blocked") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise FetchError(f"the hub {redact(hub)} cannot be asked: {broken(error)[1]}", "connect") from error
        if not 200 <= status < 300:
            raise FetchError(f"the hub {redact(hub)} answered {status}", "status", status)
