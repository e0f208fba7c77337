"""Listen on the web port, in the daemon's own loop."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI
from uvicorn import Config, Server

from monitor.model.config import WebConfig
from monitor.model.errors import ConfigError, MonitorError
from monitor.text.urls import is_loopback
from monitor.web.connections import patient

CLOSING_SECONDS = 2


class _Server(Server):
    """Leaves signals to the daemon."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def open_port(web: WebConfig) -> socket.socket:
    """Return a socket that listens; ConfigError where strangers could reach a port that no token guards."""
    if not web.tokens and not is_loopback(web.host):
        raise ConfigError(
            f"web.listen: {web.host}:{web.port} can be reached from other machines, and there is no token: "
            "set MONITOR_TOKEN or `web.tokens`, or listen on 127.0.0.1"
        )
    try:
        found = socket.getaddrinfo(web.host, web.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.create_server(found[4][:2], family=found[0])
    except OSError as error:
        known = error.errno is not None and error.errno > 0  # else it is one of the name service's own
        reason = os.strerror(error.errno or 0) if known else error.strerror or str(error)
        raise MonitorError(
            f"web.listen: cannot listen on {web.host}:{web.port} ({reason}): free it, or choose another with --listen"
        ) from error
    # Connections inherit it. The loop sets it only where a socket says that it is TCP, which this one does not:
    # without it the second half of an answer waits 40 ms for the client's word on the first.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


@asynccontextmanager
async def serving(app: FastAPI, port: socket.socket, proxies: Iterable[str] = ()) -> AsyncIterator[None]:
    """Serve the application on this socket while the block runs; `proxies` may hold any number of connections."""
    config = Config(
        app, log_config=None, access_log=False, lifespan="off", server_header=False, proxy_headers=False,
        http=patient(proxies), timeout_graceful_shutdown=CLOSING_SECONDS,
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[port]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
