"""The web port: alive, ready, counted; and closed to strangers."""

import asyncio
import threading
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import make_url

from monitor.app.daemon import daemon as daemon_module
from monitor.app.daemon.daemon import Daemon
from monitor.model.config import WebConfig
from monitor.model.errors import ConfigError, MonitorError
from monitor.web.serve import open_port
from tests.conftest import Postgres
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, OPEN, web, working
from tests.flow.wire import PATIENCE, reply, until
from tests.flow.world import World, a_world


async def readiness(client: httpx.AsyncClient) -> tuple[int, list[str]]:
    """Ask whether all is well."""
    answer = await client.get("/readyz")
    body = answer.json()
    assert body["ready"] == (answer.status_code == 200)
    return answer.status_code, body["problems"]


async def becomes(client: httpx.AsyncClient, status: int, problems: list[str]) -> None:
    """Ask again and again until the answer is this."""
    async with asyncio.timeout(PATIENCE):
        while await readiness(client) != (status, problems):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_the_daemon_is_alive_at_once_and_ready_when_it_polls(world: World) -> None:
    async with world.monitor() as monitor, web(monitor) as (daemon, client):
        alive = await client.get("/healthz")
        assert (alive.status_code, alive.json()) == (200, {"status": "alive"})
        assert await readiness(client) == (503, ["polling has not begun"])
        async with working(daemon):
            await until(lambda: daemon._ticked_at is not None, "the first tick")
            assert await readiness(client) == (200, [])


async def test_it_is_not_ready_while_polling_is_stuck(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daemon_module, "STUCK", 3.0)
    released = threading.Event()
    async with world.monitor() as monitor, web(monitor) as (daemon, client), working(daemon):
        await until(lambda: daemon._ticked_at is not None, "the first tick")
        held = asyncio.create_task(monitor.database.write(lambda _: released.wait(60)))
        try:
            await becomes(client, 503, ["polling is stuck"])
            assert (await client.get("/healthz")).status_code == 200
        finally:
            released.set()
        assert await held
        await becomes(client, 200, [])


async def test_it_is_not_ready_while_the_database_does_not_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daemon_module, "ANSWER", 0.3)
    released = threading.Event()
    async with world.monitor() as monitor, web(monitor) as (daemon, client), working(daemon):
        await until(lambda: daemon._ticked_at is not None, "the first tick")
        held = [asyncio.create_task(monitor.database.read(lambda _: released.wait(60))) for _ in range(3)]
        try:
            await asyncio.sleep(0)
            assert await readiness(client) == (503, ["the database does not answer"])
        finally:
            released.set()
        await asyncio.gather(*held)
        assert await readiness(client) == (200, [])


async def test_it_is_not_ready_when_the_database_is_gone(postgres: Postgres, tmp_path: object) -> None:
    url = postgres.migrated()
    async with a_world(str(tmp_path), url) as world:
        world.publish("herald", report("crane falls"))
        async with world.monitor() as monitor, web(monitor) as (daemon, client), working(daemon):
            await until(world.received, "the alert")
            await becomes(client, 200, [])
            postgres.drop(url)
            assert await readiness(client) == (503, ["the database does not answer"])
            assert (await client.get("/healthz")).status_code == 200
            assert str(make_url(url).database) not in (await client.get("/readyz")).text


async def test_the_metrics_count_what_happened(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.feed("bad")
    async with world.monitor() as monitor, web(monitor) as (daemon, client), working(daemon):
        await until(lambda: not monitor.parts.deliverer.running and world.received(), "the alert")
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    for line in (
        'monitor_polls_total{result="new"} 1.0',
        'monitor_polls_total{result="error"} 1.0',
        "monitor_entries_total 1.0",
        'monitor_hits_total{kind="first",watchlist="harbour"} 1.0',
        'monitor_delivery_attempts_total{channel="desk",result="delivered"} 1.0',
        "monitor_bugs_total 0.0",
    ):
        assert line in lines


async def test_what_waited_is_no_longer_counted_once_it_is_delivered(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500), reply(204))
    async with world.monitor() as monitor:
        daemon = Daemon(monitor.parts)

        def waiting(state: str) -> float | None:
            labels = {"channel": "desk", "state": state}
            return monitor.parts.metrics.registry.get_sample_value("monitor_deliveries_waiting", labels)

        await monitor.round()
        await daemon.gauges.measure()
        assert (waiting("pending"), waiting("delivered")) == (1.0, None)
        world.hand.pass_(timedelta(hours=1))
        await monitor.deliver()
        await daemon.gauges.measure()
        assert (waiting("pending"), waiting("delivered")) == (None, None)


CREDENTIALS: dict[str, tuple[str | None, int]] = {
    "none": (None, 401),
    "a wrong token": ("Bearer anna-anna-anna-ann", 401),
    "no token": ("Bearer", 401),
    "the wrong scheme": ("Basic anna-anna-anna-anna", 401),
    "the name and no token": ("Bearer anna", 401),
    "a token that may write": ("Bearer anna-anna-anna-anna", 200),
    "a token that may read": ("bearer  bert-bert-bert-bert", 200),
}


@pytest.mark.parametrize("name", CREDENTIALS)
async def test_where_there_are_tokens_the_metrics_want_one_and_get(world: World, name: str) -> None:
    said, status = CREDENTIALS[name]
    headers = {} if said is None else {b"authorization": said.encode()}
    async with world.monitor() as monitor, web(monitor, WebConfig("127.0.0.1", 0, GRANTED)) as (_, client):
        answer = await client.get("/metrics", headers=headers)
        assert answer.status_code == status
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).status_code == 503
    assert "anna-" not in answer.text


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_without_a_token_it_listens_to_no_stranger(host: str) -> None:
    with pytest.raises(ConfigError, match="there is no token"):
        open_port(WebConfig(host, 0))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.53"])
def test_without_a_token_it_listens_on_loopback(host: str) -> None:
    with open_port(WebConfig(host, 0)) as port:
        assert port.getsockname()[0].startswith("127.")


def test_with_a_token_it_listens_everywhere() -> None:
    with open_port(WebConfig("0.0.0.0", 0, GRANTED)) as port:
        assert port.getsockname()[0] == "0.0.0.0"


def test_a_port_that_somebody_has_is_named() -> None:
    with open_port(OPEN) as taken, pytest.raises(MonitorError, match=r"cannot listen on 127\.0\.0\.1"):
        open_port(WebConfig("127.0.0.1", taken.getsockname()[1]))


async def test_what_is_not_there_is_a_404_and_shows_no_interface_description(world: World) -> None:
    async with world.monitor() as monitor, web(monitor) as (_, client):
        for path in ("/docs", "/openapi.json", "/redoc", "/etc/passwd", "/../monitor.db"):
            assert (await client.get(path)).status_code == 404
        assert (await client.post("/healthz")).status_code == 405
        assert "server" not in (await client.get("/healthz")).headers
