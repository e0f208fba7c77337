"""Somebody at the web port: a browser without scripts, or a program."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx

from monitor.app.daemon.daemon import Daemon
from monitor.model.config import WebConfig
from monitor.model.secret import Secret
from monitor.web.app import create_app
from monitor.web.desk import desk_of
from monitor.web.serve import open_port, serving
from tests.flow.world import Monitor

OPEN = WebConfig("127.0.0.1", 0)
TOKENS = (("anna", "anna-anna-anna-anna", "write"), ("bert", "bert-bert-bert-bert", "read"))
GRANTED = tuple((name, Secret(token), access) for name, token, access in TOKENS)


@asynccontextmanager
async def web(monitor: Monitor, config: WebConfig = OPEN) -> AsyncIterator[tuple[Daemon, httpx.AsyncClient]]:
    """Serve a daemon that does not run yet; give it and a client."""
    daemon = Daemon(monitor.parts)
    port = open_port(config)
    desk = replace(desk_of(daemon), config=lambda: replace(monitor.parts.config, web=config))
    base = f"http://{config.host}:{port.getsockname()[1]}"
    served = serving(create_app(desk), port, config.trusted_proxies)
    async with served, httpx.AsyncClient(base_url=base, trust_env=False, timeout=15) as client:
        yield daemon, client


@asynccontextmanager
async def working(daemon: Daemon) -> AsyncIterator[None]:
    """Let the daemon run."""
    task = asyncio.create_task(daemon.run())
    try:
        yield
    finally:
        daemon.end()
        daemon.end()
        await task


@asynccontextmanager
async def browser(monitor: Monitor, config: WebConfig = OPEN) -> AsyncIterator[httpx.AsyncClient]:
    """Open monitor as a browser does: it asks for HTML, keeps cookies, and follows redirects."""
    async with web(monitor, config) as (_, client):
        client.headers["accept"] = "text/html"
        client.follow_redirects = True
        yield client
