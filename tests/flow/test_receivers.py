"""The receivers that the guide gives away, each held against the webhooks of a daemon."""

import asyncio
import hmac
import os
import shutil
import socket
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from standardwebhooks import Webhook

from monitor.app.process.clock import utc_now
from monitor.model.secret import Secret
from tests.flow.papers import report
from tests.flow.wire import closed_port, until
from tests.flow.world import SECRET, World, following

RECEIVERS = Path(__file__).resolve().parents[2] / "docs" / "receivers"
PROGRAMS = {"receiver.py": [sys.executable], "receiver.js": ["node"], "receiver.go": ["go", "run"]}
BUILDS = 60.0  # seconds that Go takes the first time


@asynccontextmanager
async def receiving(name: str, port: int, **secret: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a receiver, and wait until it answers."""
    program = PROGRAMS[name]
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed here")
    named = os.environ | (secret or {"RECEIVER_SECRET": SECRET})
    process = await asyncio.create_subprocess_exec(
        *program, str(RECEIVERS / name), str(port), env=named,
        stdout=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        await until(lambda: listens(port), "the receiver listens", BUILDS)
        yield process
    finally:
        os.killpg(process.pid, 9)  # Go runs what it built as a child
        await process.wait()


def listens(port: int) -> bool:
    """Tell whether somebody listens on this port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def status(port: int, headers: dict[str, str], body: bytes) -> int:
    """Post to the receiver; return its status."""
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(f"http://127.0.0.1:{port}/", headers=headers, content=body)).status_code


@pytest.mark.parametrize("name", PROGRAMS)
async def test_a_receiver_of_the_guide_takes_what_is_ours_once_and_nothing_else(name: str, world: World) -> None:
    world.hand.moment = utc_now().replace(microsecond=0)
    world.feed("herald")
    world.channel("desk")
    world.follow(following())
    world.publish("herald", report("cranes stand still", published=world.hand.moment))
    async with world.monitor() as monitor:
        await monitor.round()
    asked = world.received()[0]
    headers = {key.decode().lower(): value.decode() for key, value in asked.head if key.lower().startswith(b"webhook")}
    port = closed_port()
    async with receiving(name, port) as process:
        assert await status(port, {}, b"{}") == 401
        assert await status(port, headers, asked.body + b" ") == 401
        assert await status(port, headers | {"webhook-timestamp": "1700000000"}, asked.body) == 401
        assert await status(port, headers, asked.body) == 204
        assert await status(port, headers, asked.body) == 204
        assert process.stdout
        printed = (await process.stdout.readline()).decode()
        assert printed.startswith("development.new Strike in the harbour: ")
        world.channel("desk", url=Secret(f"http://127.0.0.1:{port}/"))
        world.publish("herald", report("police move in", published=world.hand.moment))
        async with world.monitor() as monitor:
            await monitor.round(every=True)
            assert [one.state for one in await monitor.deliveries()] == ["delivered", "delivered"]
        assert "police" in (await process.stdout.readline()).decode()


@pytest.mark.parametrize("name", PROGRAMS)
async def test_a_receiver_may_start_before_its_secret_is_written(name: str, tmp_path: Path) -> None:
    file, port, body = tmp_path / "secret", closed_port(), b'{"type": "test", "data": {"text": "hello"}}'
    now = utc_now()
    headers = {
        "webhook-id": "one",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(SECRET).sign("one", now, body.decode()),
    }
    signed = f"one.{headers['webhook-timestamp']}.".encode() + body
    empty = {"webhook-signature": f"v1,{b64encode(hmac.digest(b'', signed, 'sha256')).decode()}"}
    async with receiving(name, port, RECEIVER_SECRET_FILE=str(file)):
        assert await status(port, headers, body) == 401
        assert await status(port, headers | empty, body) == 401
        file.write_text(f"{SECRET}\n")
        assert await status(port, headers, body) == 204
